"""Distances between sets of pictures: against torchmetrics, and in cases whose numbers are known."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor, nn

from graph.errors import NodeError
from graph.run.context import Run
from nodes import clip
from nodes.codecs import ValueCodec
from nodes.handles import CLIP, FeatureExtractor
from nodes.measuring.features import CLIPFeatures, feature_vectors, statistics_of
from nodes.measuring.gaussians import RunningMoments, frechet_distance
from nodes.measuring.sampling import Reservoir
from nodes.measuring.set_distances import frechet_between, inception_score, kernel_distance
from nodes.set_metrics import clip_features, compare_sets, extract_features, measure_inception_score
from nodes.set_values import FeatureStatistics
from nodes.values import Image, Table, Video

SIDE = 32


def noise(seed: int, *shape: int) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def pictures(seed: int, count: int, level: float = 0.5) -> Tensor:
    spread = torch.rand(count, 3, SIDE, SIDE, generator=torch.Generator().manual_seed(seed)) - 0.5
    return (level + 0.5 * spread).clamp(0, 1)


def entry(table: Table, name: str) -> float | int | str | bool | None:
    return table.columns[table.names.index(name)][0]


@pytest.fixture(scope="module")
def judge() -> CLIP:
    return clip.load_clip(Run())


@pytest.fixture(scope="module")
def extractor(judge: CLIP) -> FeatureExtractor:
    return clip_features(judge, "a red apple\n\n a green frog face \n")


class TestMoments:
    @pytest.mark.parametrize("sizes", [(50,), (1, 49), (7, 20, 23), (1,) * 50], ids=str)
    def test_batches_of_any_size_give_the_moments_of_the_whole(self, sizes: tuple[int, ...]) -> None:
        rows = noise(0, 50, 6) @ noise(1, 6, 6) + 1e4
        moments = RunningMoments()
        for part in rows.split(list(sizes)):
            moments.add(part)
        assert moments.count == 50
        assert torch.allclose(moments.mean, rows.mean(dim=0), rtol=1e-14)
        assert torch.allclose(moments.covariance, torch.cov(rows.T), rtol=1e-9, atol=1e-9)

    def test_nothing_adds_nothing(self) -> None:
        moments = RunningMoments()
        moments.add(noise(0, 3, 2))
        mean = moments.mean
        moments.add(noise(0, 0, 2))
        assert torch.equal(moments.mean, mean)


class TestFrechetDistance:
    def test_of_lines_is_the_closed_form(self) -> None:
        """(m - n)² + (s - t)² for one dimension with deviations s and t."""
        m, n, s, t = 1.5, -0.5, 2.0, 0.7
        found = frechet_distance(*(torch.tensor(x, dtype=torch.float64) for x in ([m], [[s * s]], [n], [[t * t]])))
        assert found == pytest.approx((m - n) ** 2 + (s - t) ** 2, rel=1e-12)

    def test_of_covariances_that_commute_is_the_sum_over_their_axes(self) -> None:
        axes, _ = torch.linalg.qr(noise(2, 5, 5))
        a, b = noise(3, 5).abs(), noise(4, 5).abs()
        found = frechet_distance(
            torch.zeros(5), axes @ torch.diag(a) @ axes.T, torch.ones(5), axes @ torch.diag(b) @ axes.T
        )
        assert found == pytest.approx(5 + float((a.sqrt() - b.sqrt()).square().sum()), rel=1e-9)

    def test_of_equal_sets_is_nothing_also_with_fewer_vectors_than_dimensions(self) -> None:
        rows = noise(5, 10, 40)
        cov = torch.cov(rows.T)
        assert frechet_distance(rows.mean(0), cov, rows.mean(0), cov) < 1e-6 * float(cov.trace())

    def test_is_what_the_root_of_the_product_of_general_covariances_gives(self) -> None:
        linalg = pytest.importorskip("scipy.linalg")
        a, b = torch.cov(noise(6, 8, 80)), torch.cov(noise(7, 8, 80))
        root = torch.from_numpy(linalg.sqrtm((a @ b).numpy())).real
        expected = float((a + b - 2 * root).trace())
        assert frechet_distance(torch.zeros(8), a, torch.zeros(8), b) == pytest.approx(expected, rel=1e-9)

    def test_is_torchmetrics_own(self) -> None:
        fid = pytest.importorskip("torchmetrics.image.fid")

        class Flat(nn.Module):
            num_features = 12

            def forward(self, images: Tensor) -> Tensor:
                return images.flatten(1).double()

        metric = fid.FrechetInceptionDistance(Flat(), input_img_size=(3, 2, 2)).set_dtype(torch.float64)
        one, other = noise(8, 60, 3, 2, 2), noise(9, 70, 3, 2, 2) * 2 + 1
        metric.update(one, real=True)
        metric.update(other, real=False)
        a, b = RunningMoments(), RunningMoments()
        a.add(one.flatten(1))
        b.add(other.flatten(1))
        found = frechet_distance(a.mean, a.covariance, b.mean, b.covariance)
        assert found == pytest.approx(float(metric.compute()), rel=1e-6)


class TestKernelDistance:
    def test_is_the_unbiased_estimate_over_all_pairs(self) -> None:
        x, y = noise(0, 4, 3), noise(1, 5, 3) + 0.5

        def kernel(a: Tensor, b: Tensor) -> float:
            return (float(a @ b) / 3 + 1) ** 3

        within = [
            sum(kernel(a, b) for i, a in enumerate(s) for j, b in enumerate(s) if i != j) / (len(s) * (len(s) - 1))
            for s in (x, y)
        ]
        expected = sum(within) - 2 * sum(kernel(a, b) for a in x for b in y) / 20
        found = kernel_distance(x, y, size=10)
        assert found.mean == pytest.approx(expected, rel=1e-12)
        assert found.deviation is None

    def test_of_sets_from_one_source_lies_around_nothing(self) -> None:
        x, y = noise(2, 400, 8), noise(3, 400, 8)
        alike, apart = kernel_distance(x, y, 50, 100), kernel_distance(x, y + 1, 50, 100)
        assert alike.deviation is not None
        assert abs(alike.mean) < 2 * alike.deviation < apart.mean

    def test_is_torchmetrics_own_on_the_whole_sets(self) -> None:
        kid = pytest.importorskip("torchmetrics.image.kid")
        x, y = noise(4, 30, 6), noise(5, 30, 6) * 1.5
        assert kernel_distance(x, y, size=30).mean == pytest.approx(float(kid.poly_mmd(x, y)), rel=1e-9)

    def test_needs_two_of_each(self) -> None:
        with pytest.raises(ValueError, match="two"):
            kernel_distance(noise(0, 1, 3), noise(0, 5, 3))


class TestInceptionScore:
    def score(self, probabilities: Tensor, parts: int = 1) -> float:
        counts = torch.tensor([len(probabilities[p::parts]) for p in range(parts)])
        means = torch.stack([probabilities[p::parts].mean(0) for p in range(parts)])
        certainties = torch.stack(
            [torch.special.xlogy(probabilities[p::parts], probabilities[p::parts]).sum(1).mean() for p in range(parts)]
        )
        empty = torch.empty(0)
        return inception_score(
            FeatureStatistics("x", "x", "x", len(probabilities), empty, empty, empty, counts, means, certainties)
        ).mean

    def test_of_sure_and_varied_pictures_is_the_number_of_classes(self) -> None:
        assert self.score(torch.eye(5).double().repeat(4, 1)) == pytest.approx(5)

    def test_of_unsure_or_equal_pictures_is_one(self) -> None:
        assert self.score(torch.full((8, 5), 0.2).double()) == pytest.approx(1)
        assert self.score(torch.eye(5)[:1].double().repeat(8, 1)) == pytest.approx(1)

    def test_is_torchmetrics_own_in_one_part(self) -> None:
        inception = pytest.importorskip("torchmetrics.image.inception")

        class Flat(nn.Module):
            def forward(self, images: Tensor) -> Tensor:
                return images.flatten(1).double()

        logits = noise(6, 40, 12)
        metric = inception.InceptionScore(Flat(), splits=1)
        metric.update(logits.view(40, 3, 2, 2))
        assert self.score(logits.softmax(1)) == pytest.approx(float(metric.compute()[0]), rel=1e-6)


class TestReservoir:
    def test_keeps_all_of_few(self) -> None:
        reservoir = Reservoir(10, 0)
        reservoir.add(torch.arange(6.0)[:, None])
        assert reservoir.rows[:, 0].tolist() == [0, 1, 2, 3, 4, 5]

    def test_every_row_is_as_likely_as_any_other(self) -> None:
        hits = torch.zeros(20)
        for seed in range(600):
            reservoir = Reservoir(5, seed)
            reservoir.add(torch.arange(20)[:, None])
            hits[reservoir.rows[:, 0]] += 1
        assert hits.sum() == 3000
        assert float((hits - 150).abs().max()) < 5 * math.sqrt(600 * 0.25 * 0.75)


class TestWithCLIP:
    def test_equal_sets_are_at_no_distance_and_results_name_the_features(self, extractor: FeatureExtractor) -> None:
        found = extract_features(Run(), extractor, [Image(pictures(0, 12))])
        table = compare_sets(Run(), found, found)
        assert entry(table, "features") == "CLIP emoji-clip"
        assert "FID" not in table.names
        assert entry(table, "Fréchet distance") == pytest.approx(0, abs=1e-6)
        assert (entry(table, "count"), entry(table, "reference count")) == (12, 12)

    def test_sets_that_look_alike_are_closer_than_others(self, extractor: FeatureExtractor) -> None:
        dark, other_dark, light = (
            extract_features(Run(), extractor, [Image(pictures(seed, 16, level))])
            for seed, level in ((0, 0.3), (1, 0.3), (2, 0.7))
        )
        near, far = compare_sets(Run(), dark, other_dark), compare_sets(Run(), dark, light)
        for name in ("Fréchet distance", "kernel distance"):
            assert float(entry(near, name) or 0) < 0.5 * float(entry(far, name) or 0)

    def test_batches_lists_and_clips_of_the_same_pictures_are_the_same_set(self, extractor: FeatureExtractor) -> None:
        pixels = pictures(3, 5)
        sets = [
            extract_features(Run(), extractor, [Image(pixels)]),
            extract_features(Run(), extractor, [Image(pixels[:2]), Image(pixels[2:])]),
            extract_features(Run(), extractor, None, [Video(pixels, 8.0)]),
        ]
        for found in sets:
            assert found.count == 5
            assert frechet_between(found, sets[0]) < 1e-4

    def test_pictures_of_several_sizes_make_one_set(self, extractor: FeatureExtractor) -> None:
        found = extract_features(Run(), extractor, [Image(torch.rand(1, 3, 20, 30)), Image(torch.rand(1, 4, 64, 40))])
        assert found.count == 2

    def test_progress_counts_every_picture(self, extractor: FeatureExtractor) -> None:
        told: list[tuple[int, int]] = []
        run = Run(on_step=lambda done, total: told.append((done, total)))
        extract_features(run, extractor, [Image(pictures(0, 3))], [Video(pictures(1, 2), 8.0)])
        assert told == [(index, 5) for index in range(1, 6)]

    def test_only_so_many_features_are_kept(self, judge: CLIP) -> None:
        found = statistics_of(Run(), CLIPFeatures(judge), iter(pictures(0, 40)), kept=7)
        assert found.count == 40
        assert len(found.sample) == 7
        all_of_them = torch.cat([part.vectors for part in feature_vectors(Run(), CLIPFeatures(judge), pictures(0, 40))])
        assert all(bool((row - all_of_them).abs().amax(1).lt(1e-5).any()) for row in found.sample)

    def test_nothing_that_comes_out_is_closed_to_training(self, extractor: FeatureExtractor) -> None:
        found = extract_features(Run(), extractor, [Image(pictures(0, 3))])
        assert not any(part.is_inference() for part in (found.mean, found.covariance, found.sample))
        assert not torch.is_inference_mode_enabled()

    def test_the_statistics_can_be_stored(self, extractor: FeatureExtractor) -> None:
        found = extract_features(Run(), extractor, [Image(pictures(0, 3))])
        codec = ValueCodec()
        assert frechet_between(codec.decode(codec.encode(found)), found) < 1e-6
        again = codec.decode(codec.encode(extractor))
        assert (again.name, again.classes) == ("CLIP emoji-clip", ("a red apple", "a green frog face"))

    def test_classes_are_told_by_texts(self, extractor: FeatureExtractor) -> None:
        found = extract_features(Run(), extractor, [Image(pictures(0, 4))])
        assert found.class_means is not None
        assert found.class_means.shape == (10, 2)
        table = measure_inception_score(found)
        assert 1 <= float(entry(table, "Inception Score") or 0) <= 2

    def test_without_classes_there_is_no_inception_score(self, judge: CLIP) -> None:
        found = extract_features(Run(), clip_features(judge), [Image(pictures(0, 2))])
        with pytest.raises(NodeError, match="tells no classes"):
            measure_inception_score(found)

    def test_one_picture_is_no_set(self, extractor: FeatureExtractor) -> None:
        with pytest.raises(NodeError, match="fewer than two"):
            extract_features(Run(), extractor, [Image(pictures(0, 1))])

    def test_features_of_other_networks_cannot_be_compared(self, extractor: FeatureExtractor) -> None:
        found = extract_features(Run(), extractor, [Image(pictures(0, 2))])
        other = FeatureStatistics("Inception", "else", "FID", 2, found.mean, found.covariance, found.sample)
        with pytest.raises(NodeError, match="cannot be compared"):
            compare_sets(Run(), found, other)
