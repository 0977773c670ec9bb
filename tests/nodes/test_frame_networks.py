"""RIFE: networks that find frames between others, from files of the user."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import conditioning, models, sampling, video_editing
from nodes.consistency.interpolation import interleaved
from nodes.consistency.rife import between_by, layout_of
from nodes.frame_interpolation import interleaved_smoother, load_frame_interpolator, retime_video
from nodes.handles import FrameInterpolator, Patch
from nodes.loading.frame_interpolators import borrow_interpolator, finding_between
from nodes.loading.recognition.described import Kind
from nodes.loading.search import find_models
from nodes.values import Noise, Video
from tests.nodes import tiny_frame_networks as tiny
from tests.nodes import tiny_models
from tests.nodes.bare_headers import write_header
from tests.nodes.moving_pictures import moving

CPU = torch.device("cpu")


@pytest.fixture(params=tiny.LAYOUTS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def loaded(tmp_path: Path, tensors: dict[str, Tensor], name: str = "flownet") -> FrameInterpolator:
    return load_frame_interpolator(Run(), str(tiny.save_rife(tmp_path / f"{name}.safetensors", tensors)))


def noise(frames: int, height: int = 40, width: int = 56, channels: int = 3) -> Tensor:
    return torch.rand(frames, channels, height, width, generator=Generator().manual_seed(1))


@pytest.mark.parametrize("version", ["RIFE", "RIFE-m", "4.5", "4.6"])
def test_published_layouts_are_known(version: str) -> None:
    shapes = tiny.published_shapes(version)
    layout = layout_of(shapes)
    assert layout is not None
    assert bool(layout.context) is version.startswith("RIFE")
    short = dict(list(shapes.items())[:-1])
    assert layout_of(short) is None
    assert layout_of(shapes | {"encode.0.weight": (16, 3, 3, 3)}) is None


def test_frames_have_the_size_of_those_around_them(kind: str, tmp_path: Path) -> None:
    first, second = noise(2).split(1)
    with finding_between(loaded(tmp_path, tiny.weights(tiny.LAYOUTS[kind])), CPU) as between:
        for place in (0.5, 0.3):
            found = between(first, second, place)
            assert found.shape == first.shape
            assert 0 <= float(found.min()) <= float(found.max()) <= 1
            assert not found.is_inference()
            assert not torch.allclose(found, (first + second) / 2, atol=1e-2)


def test_without_motion_and_mask_both_count_alike(kind: str, tmp_path: Path) -> None:
    first, second = noise(2).split(1)
    with finding_between(loaded(tmp_path, tiny.halved(tiny.LAYOUTS[kind], 0)), CPU) as between:
        torch.testing.assert_close(between(first, second, 0.5), (first + second) / 2, rtol=0, atol=1e-5)


def test_flows_of_coarse_and_fine_blocks_add_up_in_pixels(kind: str, tmp_path: Path) -> None:
    """The coarsest block finds half of the motion at its own scale, the finest one the rest."""
    clip = moving(3, 4)
    with finding_between(loaded(tmp_path, tiny.halved(tiny.LAYOUTS[kind], 8)), CPU) as between:
        found = between(clip.clip(0, 1), clip.clip(2, 3), 0.5)
    inner = (..., slice(8, -8), slice(8, -8))
    torch.testing.assert_close(found[inner], clip.clip(1, 2)[inner], rtol=0, atol=1e-4)


def test_one_that_knows_what_is_halfway_is_asked_again_for_other_places(tmp_path: Path) -> None:
    first, second = noise(2, 32, 64).split(1)
    with borrow_interpolator(loaded(tmp_path, tiny.weights(tiny.MIDDLE)), CPU) as network, torch.inference_mode():
        calls: list[int] = []
        counting = network.register_forward_hook(lambda *_: calls.append(1))
        between = between_by(network)
        quarter = network(first, network(first, second, 0.5), 0.5)
        third = network(quarter, network(first, second, 0.5), 0.5)
        calls.clear()
        assert torch.equal(between(first, second, 0.25), quarter)
        assert len(calls) == 2
        assert torch.equal(between(first, second, 0.375), third)
        assert len(calls) == 2 + 3
        between(first, second, 1 / 3)
        assert len(calls) <= 2 + 3 + 6
        counting.remove()


@pytest.mark.parametrize("layout", [tiny.ANY_PLACE, tiny.LATER])
def test_others_are_told_the_place(layout: tiny.Layout, tmp_path: Path) -> None:
    first, second = noise(2).split(1)
    with finding_between(loaded(tmp_path, tiny.weights(layout)), CPU) as between:
        assert not torch.allclose(between(first, second, 0.2), between(first, second, 0.8), atol=1e-3)


def test_what_trained_it_and_how_it_was_saved_do_not_matter(tmp_path: Path) -> None:
    first, second = noise(2).split(1)
    tensors = tiny.weights(tiny.MIDDLE)
    taught = {f"module.{name}": tensor for name, tensor in {**tensors, "block_tea.lastconv.bias": noise(1)}.items()}
    found = []
    for name, each in (("plain", tensors), ("taught", taught)):
        with finding_between(loaded(tmp_path, each, name), CPU) as between:
            found.append(between(first, second, 0.5))
    assert torch.equal(*found)


def test_retiming_takes_frames_between_from_the_network(tmp_path: Path) -> None:
    network = loaded(tmp_path, tiny.weights(tiny.LATER))
    pixels = torch.cat([noise(3), noise(3, channels=1)], dim=1)
    video = Video((pixels * 255).round().to(torch.uint8), 10)
    slow = retime_video(Run(), video, speed=0.5, interpolator=network)
    assert len(slow) == 5
    assert torch.equal(slow.frames[::2], video.frames)
    with finding_between(network, CPU) as between:
        expected = between(video.clip(1, 2), video.clip(2, 3), 0.5)
    assert (slow.clip(3, 4) - expected).abs().max() <= 0.5 / 255 + 1e-6
    alpha = (video.pixels(1, 2) + video.pixels(2, 3))[:, 3:] / 2
    assert (slow.pixels(3, 4)[:, 3:] - alpha).abs().max() <= 0.5 / 255 + 1e-6
    for between_by_hand in ("nearest", "mix"):
        plain = retime_video(Run(), video, speed=0.5, between=between_by_hand)
        same = retime_video(Run(), video, speed=0.5, between=between_by_hand, interpolator=network)
        assert torch.equal(same.frames[:], plain.frames[:])


def test_the_smoother_of_finished_frames_takes_it(tmp_path: Path) -> None:
    network = loaded(tmp_path, tiny.weights(tiny.LATER))
    video = Video(noise(5), 10)
    smooth = interleaved_smoother(Run(), video, interpolator=network).clip(0, 5)
    with finding_between(network, CPU) as between:
        expected = interleaved(interleaved(video.clip(0, 5), True, between), False, between)
    # Frames are kept as bytes between the two rounds, which the network magnifies a little.
    assert (smooth - expected).abs().mean() < 0.005
    assert (smooth - interleaved_smoother(Run(), video).clip(0, 5)).abs().mean() > 0.02


def test_the_smoother_while_denoising_takes_it(tmp_path: Path) -> None:
    model = models.load_model(Run(), str(tiny_models.save_stable_diffusion(tmp_path / "model")))
    prompt = conditioning.encode_text(Run(), model.text_encoder, "a red apple")

    def clip(*patches: Patch) -> Tensor:
        return sampling.denoise(
            Run(), model.denoiser, Noise(7, 32, 32, batch=4), prompt, steps=4, patches=patches
        ).samples

    plain, by_flow = clip(), clip(video_editing.interleaved_smoother(0.3))
    network = loaded(tmp_path, tiny.weights(tiny.MIDDLE))
    by_network = clip(video_editing.interleaved_smoother(0.3, network))
    assert not torch.allclose(by_network, by_flow, atol=1e-3)
    torch.testing.assert_close(by_network[0], plain[0], rtol=0, atol=1e-4)
    assert torch.equal(clip(), plain)


@pytest.mark.parametrize("prefix", ["", "module."])
def test_the_library_knows_its_files(kind: str, prefix: str, tmp_path: Path) -> None:
    tensors = {prefix + name: tensor for name, tensor in tiny.weights(tiny.LAYOUTS[kind]).items()}
    tiny.save_rife(tmp_path / "flownet.safetensors", tensors)
    (found,) = [model for model in find_models([str(tmp_path)]) if model.name.startswith("flownet")]
    assert found.kind == Kind.FRAME_INTERPOLATOR
    assert (found.node, found.parameter) == ("frame_interpolation.load_frame_interpolator", "model")


def test_other_files_are_refused_in_words(tmp_path: Path) -> None:
    pickle = tmp_path / "flownet.pkl"
    pickle.write_bytes(b"\x80\x04")
    with pytest.raises(NodeError, match="can run code when it is opened"):
        load_frame_interpolator(Run(), str(pickle))
    renamed = tmp_path / "renamed.safetensors"
    renamed.write_bytes(b"PK\x03\x04" + bytes(64))
    with pytest.raises(NodeError, match="a zip archive"):
        load_frame_interpolator(Run(), str(renamed))
    save_file({"a": torch.zeros(1)}, tmp_path / "other.safetensors")
    with pytest.raises(NodeError, match="holds no network of RIFE"):
        load_frame_interpolator(Run(), str(tmp_path / "other.safetensors"))
    with pytest.raises(NodeError, match=r"no \.safetensors file"):
        load_frame_interpolator(Run(), str(tmp_path))
    later = {**tiny.weights(tiny.LATER), "encode.0.weight": torch.zeros(1)}
    with pytest.raises(NodeError, match="a version of RIFE that is not known here"):
        loaded(tmp_path, later, "later")
    for number, shapes in enumerate(_impossible_shapes()):
        with pytest.raises(NodeError, match="a version of RIFE that is not known here"):
            load_frame_interpolator(Run(), str(write_header(tmp_path / f"{number}.safetensors", shapes)))
    cut = tiny.save_rife(tmp_path / "cut.safetensors", tiny.weights(tiny.LATER))
    cut.write_bytes(cut.read_bytes()[:-8])
    with pytest.raises(NodeError, match="cut short"):
        load_frame_interpolator(Run(), str(cut))


def _impossible_shapes() -> list[dict[str, Any]]:
    """Headers that name the tensors of such a network, with sizes from which none can be made."""
    sound = tiny.published_shapes("4.6")
    return [
        {**sound, "block0.conv0.1.0.weight": shape}
        for shape in ((10**30, 1, 3, 3), (-4, 1, 3, 3), (0, 96, 3, 3), ("many",), (), 5, None)
    ]


def test_a_file_that_changed_meanwhile_is_not_taken_for_the_old_one(tmp_path: Path) -> None:
    handle = loaded(tmp_path, tiny.weights(tiny.LATER))
    save_file({"a": torch.zeros(1)}, tmp_path / "flownet.safetensors")
    with pytest.raises(NodeError, match="any more"), borrow_interpolator(handle, CPU):
        pass
