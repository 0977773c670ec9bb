"""Statistics of features in files: ours, those of other programs, and what is refused."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest
import torch

from graph.errors import NodeError
from graph.run.context import Run, Settings
from nodes import clip
from nodes.feature_files import load_feature_statistics, save_feature_statistics
from nodes.handles import FeatureExtractor
from nodes.set_metrics import clip_features, compare_sets, extract_features
from nodes.set_values import FeatureStatistics
from nodes.values import Image


@pytest.fixture(scope="module")
def extractor() -> FeatureExtractor:
    return clip_features(clip.load_clip(Run()))


@pytest.fixture(scope="module")
def statistics(extractor: FeatureExtractor) -> FeatureStatistics:
    pixels = torch.rand(6, 3, 32, 32, generator=torch.Generator().manual_seed(0))
    return extract_features(Run(), extractor, [Image(pixels)])


def test_what_was_saved_is_read_again(
    extractor: FeatureExtractor, statistics: FeatureStatistics, tmp_path: Path
) -> None:
    saved = save_feature_statistics(Run(Settings(output_folder=str(tmp_path))), statistics, "sets/mine")
    again = load_feature_statistics(Run(), extractor, saved.path)
    for name in ("mean", "covariance", "sample"):
        assert torch.equal(getattr(again, name), getattr(statistics, name))
        assert getattr(again, name).dtype == getattr(statistics, name).dtype
    assert again.count == 6
    assert compare_sets(Run(), again, statistics) == compare_sets(Run(), statistics, statistics)


def test_the_same_statistics_make_the_same_file(statistics: FeatureStatistics, tmp_path: Path) -> None:
    run = Run(Settings(output_folder=str(tmp_path)))
    one, other = (save_feature_statistics(run, statistics, name).path for name in ("a", "b"))
    assert Path(one).read_bytes() == Path(other).read_bytes()


def test_files_of_other_programs_have_a_frechet_distance_alone(
    extractor: FeatureExtractor, statistics: FeatureStatistics, tmp_path: Path
) -> None:
    path = tmp_path / "theirs.npz"
    np.savez(path, mu=statistics.mean.float().numpy(), sigma=statistics.covariance.float().numpy())
    table = compare_sets(Run(), statistics, load_feature_statistics(Run(), extractor, str(path)))
    row = dict(zip(table.names, (column[0] for column in table.columns), strict=True))
    assert row["Fréchet distance"] == pytest.approx(0, abs=1e-4)
    assert (row["reference count"], row["kernel distance"], row["kernel distance deviation"]) == (None, None, None)


def test_other_files_are_refused(extractor: FeatureExtractor, tmp_path: Path) -> None:
    path = tmp_path / "x.npz"

    def refused(match: str) -> None:
        with pytest.raises(NodeError, match=match):
            load_feature_statistics(Run(), extractor, str(path))

    path.write_bytes(pickle.dumps({"mu": 1}))
    refused("cannot be read as an .npz file")
    np.savez(path, mean=np.zeros(2))
    refused("no arrays 'mu' and 'sigma'")
    np.savez(path, mu=np.array([{}], dtype=object), sigma=np.zeros((1, 1)))
    refused("cannot be read as an .npz file")
    np.savez(path, mu=np.zeros(3), sigma=np.zeros((2, 2)))
    refused("of one size")
    np.savez(path, mu=np.zeros(1), sigma=np.array([["x"]]))
    refused("does not hold")
    np.savez(path, mu=np.zeros(2), sigma=np.eye(2), sample=np.zeros((4, 3)), count=np.array(4))
    refused("does not hold")
    np.savez(path, mu=np.zeros(2), sigma=np.eye(2) * np.nan)
    refused("does not hold")


def test_statistics_of_another_size_cannot_be_compared(
    extractor: FeatureExtractor, statistics: FeatureStatistics, tmp_path: Path
) -> None:
    np.savez(tmp_path / "x.npz", mu=np.zeros(3), sigma=np.eye(3))
    other = load_feature_statistics(Run(), extractor, str(tmp_path / "x.npz"))
    with pytest.raises(NodeError, match="and 3 features cannot be compared"):
        compare_sets(Run(), statistics, other)
