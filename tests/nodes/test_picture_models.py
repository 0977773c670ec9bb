"""Models of the user's own that look at pictures: depth, segmentation, safety, and whatever is in ONNX files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from graph.errors import NodeError
from graph.painting.ade20k import ADE20K
from graph.run.context import Run
from nodes.depth_maps import estimate_depth, estimate_depth_of_video, load_depth_model, normals_from_depth
from nodes.handles import PictureModel
from nodes.loading.picture_models import prepared
from nodes.loading.recognition import Kind, recognise_folder
from nodes.loading.search import find_models
from nodes.loading.weights import borrow
from nodes.onnx_networks import apply_onnx_network, load_onnx_network
from nodes.safety import load_safety_model, safety_check, safety_check_of_video
from nodes.scene_segmentation import class_colours, load_segmentation_model, segment_image
from nodes.values import Image, Video
from tests.nodes.tiny_classifiers import save_image_classifier, save_safety_checker, save_text_classifier
from tests.nodes.tiny_onnx import damaged, external, field, model, node, save_classifier, save_filter, weight
from tests.nodes.tiny_picture_models import save_depth_anything, save_dpt, save_glpn, save_segformer

CPU = torch.device("cpu")


def picture(height: int = 40, width: int = 60) -> Image:
    return Image(torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(0)))


def half_bright() -> Image:
    """A batch of a dark and a bright picture."""
    return Image(torch.stack([torch.full((3, 24, 30), 0.05), torch.full((3, 24, 30), 0.95)]))


class TestDepth:
    @pytest.mark.parametrize("save", [save_depth_anything, save_dpt, save_glpn])
    @pytest.mark.proves("Depth models of transformers", "*Estimate Depth* draws maps with DPT, Depth Anything and GLPN")
    def test_maps_are_those_of_the_library(self, save: object, tmp_path: Path) -> None:
        model = load_depth_model(Run(), str(save(tmp_path / "model")))  # type: ignore[operator]
        image = picture()
        made = estimate_depth(Run(), model, image)
        assert made.pixels.shape == image.pixels.shape
        assert (float(made.pixels.min()), float(made.pixels.max())) == (0.0, 1.0)
        with borrow(model.network, CPU, torch.float32) as network, torch.no_grad():
            found = network(prepared(image.rgb, model.preprocessor)).predicted_depth[:, None]
        found = torch.nn.functional.interpolate(found, (40, 60), mode="bicubic")
        sign = -1 if save is save_glpn else 1
        assert np.corrcoef(made.pixels[0, 0].flatten(), sign * found[0, 0].flatten())[0, 1] > 0.9999

    def test_distances_are_turned_round(self, tmp_path: Path) -> None:
        relative = load_depth_model(Run(), str(save_depth_anything(tmp_path / "a")))
        metric = load_depth_model(Run(), str(save_depth_anything(tmp_path / "b", depth_estimation_type="metric")))
        image = picture()
        near = estimate_depth(Run(), relative, image).pixels
        assert torch.allclose(estimate_depth(Run(), relative, image, "distance").pixels, 1 - near, atol=1e-5)
        told = estimate_depth(Run(), metric, image, "nearness").pixels
        assert torch.allclose(estimate_depth(Run(), metric, image).pixels, 1 - told, atol=1e-5)

    def test_a_batch_can_share_its_range(self, tmp_path: Path) -> None:
        model = load_depth_model(Run(), str(save_dpt(tmp_path / "model")))
        two = Image(torch.cat([picture().pixels, picture().pixels * 0.2]))
        each = estimate_depth(Run(), model, two).pixels
        shared = estimate_depth(Run(), model, two, brightness_range="all together").pixels
        assert (each.amax(dim=(1, 2, 3)) == 1).all()
        assert sorted(shared.amax(dim=(1, 2, 3)).tolist())[0] < 1
        clip = estimate_depth_of_video(Run(), model, Video(two.pixels, 8.0))
        assert len(clip) == 2
        assert torch.allclose(clip.clip(0, 2), shared, atol=1 / 255)

    def test_the_preprocessor_keeps_proportions_and_multiples(self, tmp_path: Path) -> None:
        model = load_depth_model(Run(), str(save_depth_anything(tmp_path / "model")))
        assert prepared(picture(40, 80).rgb, model.preprocessor).shape[-2:] == (28, 56)
        assert prepared(picture(400, 800).rgb, model.preprocessor).shape[-2:] == (56, 112)

    def test_what_is_no_depth_model_is_refused(self, tmp_path: Path) -> None:
        save_segformer(tmp_path / "other")
        with pytest.raises(NodeError, match="does not do this"):
            load_depth_model(Run(), str(tmp_path / "other"))
        with pytest.raises(NodeError, match="gives no depth"):
            estimate_depth(Run(), load_segmentation_model(Run(), str(tmp_path / "other")), picture())

    def test_pickles_are_refused(self, tmp_path: Path) -> None:
        folder = save_dpt(tmp_path / "model")
        (folder / "model.safetensors").unlink()
        (folder / "pytorch_model.bin").write_bytes(b"\x80\x02")
        with pytest.raises(NodeError, match="run code"):
            load_depth_model(Run(), str(folder))

    def test_code_beside_the_weights_is_not_run(self, tmp_path: Path) -> None:
        folder = save_dpt(tmp_path / "model")
        config = (folder / "config.json").read_text()
        (folder / "config.json").write_text(
            config.replace("{", '{"auto_map": {"AutoModelForDepthEstimation": "evil.Evil"},', 1)
        )
        (folder / "evil.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
        estimate_depth(Run(), load_depth_model(Run(), str(folder)), picture())
        assert not (tmp_path / "ran").exists()


class TestNormals:
    def ramp(self, across: float, down: float, side: int = 16) -> Image:
        rows, columns = torch.meshgrid(torch.arange(side), torch.arange(side), indexing="ij")
        return Image((0.5 + (across * columns + down * rows) / side).float().expand(1, 3, -1, -1).clamp(0, 1))

    def test_a_plane_has_its_own_normal(self) -> None:
        made = normals_from_depth(self.ramp(0.2, 0.0), strength=10, smooth=0).pixels[0, :, 8, 8] * 2 - 1
        slope = 0.2 / 16 * 10 * 16 / 16
        expected = torch.tensor([-slope, 0.0, 1.0])
        assert torch.allclose(made, expected / expected.norm(), atol=1e-5)
        assert float(made.norm()) == pytest.approx(1, abs=1e-5)

    def test_flat_is_towards_you(self) -> None:
        made = normals_from_depth(self.ramp(0, 0))
        assert torch.allclose(made.pixels[0, :, 5, 5], torch.tensor([0.5, 0.5, 1.0]))

    def test_green_is_up_or_down(self) -> None:
        # Brighter below is nearer below: the surface faces up.
        up = normals_from_depth(self.ramp(0, 0.3)).pixels[0, 1, 8, 8]
        down = normals_from_depth(self.ramp(0, 0.3), green="down").pixels[0, 1, 8, 8]
        assert float(up) > 0.5 > float(down)
        assert float(up + down) == pytest.approx(1, abs=1e-5)


class TestSegmentation:
    @pytest.mark.proves("Segmentation models of transformers", "*Segment Image* colours pictures and selects classes")
    def test_maps_masks_and_shares_agree(self, tmp_path: Path) -> None:
        model = load_segmentation_model(Run(), str(save_segformer(tmp_path / "model")))
        image = picture(64, 96)
        made = segment_image(Run(), model, image)
        with borrow(model.network, CPU, torch.float32) as network, torch.no_grad():
            logits = network(prepared(image.rgb, model.preprocessor)).logits
        expected = torch.nn.functional.interpolate(logits, (64, 96), mode="bilinear").argmax(dim=1)
        assert torch.equal(made.map.labels[:, 0].long(), expected + 1)
        assert torch.equal(made.image.pixels, class_colours(3)[expected].permute(0, 3, 1, 2))
        name = str(made.classes.columns[0][0])
        mask = segment_image(Run(), model, image, name.upper()).mask.values
        assert float(mask.mean()) == pytest.approx(float(str(made.classes.columns[2][0])), abs=1e-3)
        assert sum(map(float, map(str, made.classes.columns[2]))) == pytest.approx(1, abs=1e-3)
        assert float(made.mask.values.sum()) == 0

    def test_150_classes_have_the_colours_of_ade20k(self) -> None:
        colours = (class_colours(150) * 255).round().int()
        assert colours[2].tolist() == list(bytes.fromhex(ADE20K["sky"][1:]))

    def test_other_classes_have_colours_of_their_own(self) -> None:
        assert len({tuple(colour.tolist()) for colour in class_colours(255, "distinct")}) == 255

    def test_unknown_classes_are_named(self, tmp_path: Path) -> None:
        model = load_segmentation_model(Run(), str(save_segformer(tmp_path / "model")))
        with pytest.raises(NodeError, match="castle") as caught:
            segment_image(Run(), model, picture(), "sky, castle")
        assert "sky, earth, water" in caught.value.hint
        with pytest.raises(NodeError, match="does not do this"):
            load_segmentation_model(Run(), str(save_dpt(tmp_path / "depth")))


class TestSafetyChecker:
    @pytest.mark.parametrize("as_published", [False, True])
    @pytest.mark.proves("Safety checker of Stable Diffusion", "*Safety Check* judges as it does, and hides pictures")
    def test_it_judges_as_the_library_does(self, as_published: bool, tmp_path: Path) -> None:
        model = load_safety_model(Run(), str(save_safety_checker(tmp_path / "checker", as_published)))
        images = Image(torch.rand(12, 3, 32, 32, generator=torch.Generator().manual_seed(3)) ** torch.rand(12, 1, 1, 1))
        made = safety_check(Run(), model, images, action="blacken")
        with borrow(model.network, CPU, torch.float32) as network:
            seen = prepared(images.rgb, model.preprocessor)
            _, flags = network(clip_input=seen, images=[np.zeros((1, 1, 3))] * 12)
        assert made.report.columns[1] == tuple(flags)
        assert made.flagged == any(flags)
        assert torch.equal(made.image.pixels.amax(dim=(1, 2, 3)) == 0, torch.tensor(flags))

    def test_sensitivity_moves_all_thresholds(self, tmp_path: Path) -> None:
        model = load_safety_model(Run(), str(save_safety_checker(tmp_path / "checker")))
        over = [
            float(str(safety_check(Run(), model, picture(32, 32), sensitivity=value).report.columns[2][0]))
            for value in (-0.2, 0.2)
        ]
        assert over[1] > over[0]

    def test_long_pictures_are_seen_to_their_ends(self, tmp_path: Path) -> None:
        model = load_safety_model(Run(), str(save_image_classifier(tmp_path / "classifier")))
        with borrow(model.network, CPU, torch.float32) as network:
            bright_at_end = torch.zeros(1, 3, 32, 100)
            bright_at_end[..., 68:] = 1
            alone = network(prepared(bright_at_end[..., 68:], model.preprocessor)).logits.softmax(dim=1)
            dark = network(prepared(bright_at_end[..., :32], model.preprocessor)).logits.softmax(dim=1)
        number = int((alone - dark).argmax())
        limit = float((alone + dark)[0, number] / 2)
        result = safety_check(Run(), model, Image(bright_at_end), ("normal", "nsfw")[number], limit)
        assert result.flagged


class TestSafetyByClassifier:
    @pytest.fixture
    def judge(self, tmp_path: Path) -> PictureModel:
        return load_onnx_network(Run(), str(save_classifier(tmp_path / "bright.onnx")), "-1 to 1")

    def test_what_is_refused_is_hidden(self, judge: PictureModel) -> None:
        images = half_bright()
        images.pixels[1, :, :, ::2] = 0.6
        hidden = safety_check(Run(), judge, images, "1", action="blur")
        assert hidden.report.columns[1] == (False, True)
        assert torch.equal(hidden.image.pixels[0], images.pixels[0])
        assert float(hidden.image.pixels[1].std()) < 0.3 * float(images.pixels[1].std())
        black = safety_check(Run(), judge, images, "1", action="blacken").image.pixels
        assert float(black[1].max()) == 0
        kept = safety_check(Run(), judge, images, "1", action="flag only")
        assert kept.flagged
        assert torch.equal(kept.image.pixels, images.pixels)

    def test_classes_must_be_named_and_known(self, judge: PictureModel) -> None:
        with pytest.raises(NodeError, match="not said"):
            safety_check(Run(), judge, half_bright())
        with pytest.raises(NodeError, match="'2'"):
            safety_check(Run(), judge, half_bright(), "2")

    def test_frames_around_a_refused_one_are_hidden(self, judge: PictureModel) -> None:
        frames = torch.full((12, 3, 24, 24), 0.1)
        frames[7:9] = 1.0
        result = safety_check_of_video(Run(), judge, Video(frames, 8.0), "1", action="blacken", stride=4)
        assert result.flagged
        assert [bool(frame.max() == 0) for frame in result.video.clip(0, 12)] == [False] * 5 + [True] * 6 + [False]
        assert result.report.columns[0] == (0, 4, 8, 11)

    def test_without_a_model_nothing_is_checked(self) -> None:
        with pytest.raises(NodeError, match="No model is named"):
            load_safety_model(Run(), "")


class TestOnnx:
    def test_a_filter_of_any_size_makes_its_picture(self, tmp_path: Path) -> None:
        kernel = np.zeros((3, 3, 3, 3))
        for channel in range(3):
            kernel[channel, channel, 1, 1] = 1
        path = str(save_filter(tmp_path / "same.onnx", kernel))
        model = load_onnx_network(Run(), path, "0 to 1", 60, 40)
        made = apply_onnx_network(Run(), model, picture(), "0 to 1")
        assert torch.allclose(made.pixels, picture().pixels, atol=1e-5)
        wide = load_onnx_network(Run(), path, "0 to 255", 60, 40)
        assert torch.allclose(
            apply_onnx_network(Run(), wide, picture(), "0 to 255").pixels, picture().pixels, atol=1e-5
        )

    def test_one_channel_is_grey_many_are_the_strongest_or_classes(self, tmp_path: Path) -> None:
        kernel = np.random.default_rng(0).normal(size=(6, 3, 3, 3))
        one = load_onnx_network(Run(), str(save_filter(tmp_path / "one.onnx", kernel[:1], 32)))
        grey = apply_onnx_network(Run(), one, picture()).pixels
        assert torch.equal(grey[:, 0], grey[:, 1])
        assert grey.shape == picture().pixels.shape
        six = load_onnx_network(Run(), str(save_filter(tmp_path / "six.onnx", kernel, 32)))
        assert apply_onnx_network(Run(), six, picture()).pixels.std() > 0
        classes = apply_onnx_network(Run(), six, picture(), "classes").pixels
        assert {tuple(item.tolist()) for item in classes[0].flatten(1).T} <= {
            tuple(item.tolist()) for item in class_colours(6)
        }

    def test_a_classifier_makes_no_picture(self, tmp_path: Path) -> None:
        network = load_onnx_network(Run(), str(save_classifier(tmp_path / "a.onnx")))
        with pytest.raises(NodeError, match="no picture"):
            apply_onnx_network(Run(), network, picture())

    @pytest.mark.parametrize("data", [b"", b"\x00" * 40, damaged(), b"PK\x03\x04 a zip archive, perhaps"])
    def test_what_is_no_onnx_is_refused(self, data: bytes, tmp_path: Path) -> None:
        (tmp_path / "a.onnx").write_bytes(data)
        with pytest.raises(NodeError, match="cannot be read as ONNX"):
            load_onnx_network(Run(), str(tmp_path / "a.onnx"))

    def test_cut_files_never_crash(self, tmp_path: Path) -> None:
        whole = save_classifier(tmp_path / "a.onnx").read_bytes()
        for length in range(0, len(whole), 7):
            (tmp_path / "a.onnx").write_bytes(whole[:length])
            try:
                network = load_onnx_network(Run(), str(tmp_path / "a.onnx"))
                apply_onnx_network(Run(), network, picture())
            except NodeError:
                continue

    def test_weights_in_other_files_are_refused(self, tmp_path: Path) -> None:
        nodes = node("Conv", ["picture", "weight"], ["made"])
        data = model(nodes, [external("weight", "../../etc/passwd")], (1, 3, 8, 8), (1, 3, 8, 8))
        (tmp_path / "a.onnx").write_bytes(data)
        with pytest.raises(NodeError, match="other files"):
            load_onnx_network(Run(), str(tmp_path / "a.onnx"))

    def test_sizes_and_channels_that_do_not_fit_are_refused(self, tmp_path: Path) -> None:
        path = str(save_classifier(tmp_path / "a.onnx", 16))
        with pytest.raises(NodeError, match="16×16"):
            load_onnx_network(Run(), path, width=32)
        grey = model(node("Relu", ["picture"], ["made"]), [weight("w", np.zeros(1))], (1, 1, 8, 8), (1, 1, 8, 8))
        (tmp_path / "grey.onnx").write_bytes(grey)
        with pytest.raises(NodeError, match="1 channels"):
            load_onnx_network(Run(), str(tmp_path / "grey.onnx"))

    def test_an_operation_that_is_not_known_is_said(self, tmp_path: Path) -> None:
        odd = model(node("NoSuchThing", ["picture"], ["made"]), [], (1, 3, 8, 8), (1, 3, 8, 8)) + field(2, "x")
        (tmp_path / "odd.onnx").write_bytes(odd)
        network = load_onnx_network(Run(), str(tmp_path / "odd.onnx"))
        with pytest.raises(NodeError, match="cannot be run"):
            apply_onnx_network(Run(), network, picture())


def test_folders_are_recognised_and_listed(tmp_path: Path) -> None:
    expected = {
        "depth": (save_dpt, Kind.DEPTH_MODEL, "depth_maps.load_depth_model"),
        "segments": (save_segformer, Kind.SEGMENTATION_MODEL, "scene_segmentation.load_segmentation_model"),
        "safety": (save_safety_checker, Kind.SAFETY_MODEL, "safety.load_safety_model"),
        "pictures": (save_image_classifier, Kind.SAFETY_MODEL, "safety.load_safety_model"),
        "texts": (save_text_classifier, Kind.TEXT_CLASSIFIER, "prompt_filter.load_text_classifier"),
    }
    for name, (save, _, _) in expected.items():
        save(tmp_path / name)
    assert {name: recognise_folder(tmp_path / name).kind for name in expected} == {
        name: kind for name, (_, kind, _) in expected.items()
    }
    save_classifier(tmp_path / "own.onnx")
    listed = {item.name: item.node for item in find_models([str(tmp_path)])}
    assert listed["own.onnx"] == "onnx_networks.load_onnx_network"
    assert {name: listed[name] for name in expected} == {name: node for name, (_, _, node) in expected.items()}


def test_weights_that_do_not_fit_are_said(tmp_path: Path) -> None:
    folder = save_dpt(tmp_path / "model")
    tensors = load_file(folder / "model.safetensors")
    del tensors[sorted(tensors)[0]]
    save_file(tensors, folder / "model.safetensors", {"format": "pt"})
    with pytest.raises(NodeError, match="1 tensors are missing"):
        estimate_depth(Run(), load_depth_model(Run(), str(folder)), picture())
