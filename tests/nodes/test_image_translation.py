"""The generators of pix2pix and CycleGAN: layers, names and details of their papers, sizes, recognition."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from graph.errors import NodeError
from graph.run.context import Run
from nodes.depth_maps import load_depth_model
from nodes.generators import PictureGenerator
from nodes.image_translation import load_image_translator, translate_image, translate_video
from nodes.loading.recognition import Kind, recognise_file
from nodes.loading.recognition.generators import GeneratorShape, generator_shape
from nodes.loading.search import find_models
from nodes.values import Image, Video
from tests.nodes.tiny_picture_models import PublishedUNet, save_depth_anything, save_generator

UNET = GeneratorShape("unet", "batch", 3, 3, 4, levels=6, drops=True)
RESNET = GeneratorShape("resnet", "instance", 3, 3, 4, blocks=9)


def shapes_of(network: torch.nn.Module) -> dict[str, tuple[int, ...]]:
    return {name: tuple(item.shape) for name, item in network.state_dict().items()}


@pytest.fixture
def picture() -> Image:
    return Image(torch.rand(1, 3, 72, 100, generator=torch.Generator().manual_seed(0)))


class TestArchitecture:
    def test_the_unet_of_256_pixels_is_that_of_the_authors(self) -> None:
        shapes = shapes_of(PictureGenerator(GeneratorShape("unet", "batch", 3, 3, 64, levels=8, drops=True)))
        inner = "model.model.1" + ".model.3" * 6
        assert shapes["model.model.0.weight"] == (64, 3, 4, 4)
        assert shapes["model.model.3.weight"] == (128, 3, 4, 4)
        assert shapes["model.model.3.bias"] == (3,)
        assert shapes["model.model.1.model.1.weight"] == (128, 64, 4, 4)
        assert shapes["model.model.1.model.5.weight"] == (256, 64, 4, 4)
        assert shapes[f"{inner}.model.1.weight"] == (512, 512, 4, 4)
        assert shapes[f"{inner}.model.3.weight"] == (512, 512, 4, 4)
        assert f"{inner}.model.2.weight" not in shapes
        # No biases before normalisation; 54.414 million weights, as the authors' code prints.
        assert "model.model.0.bias" not in shapes
        weights = sum(
            torch.Size(shape).numel() for name, shape in shapes.items() if not re.search("running|batches", name)
        )
        assert round(weights / 1e6, 3) == 54.414

    def test_the_resnet_of_9_blocks_is_that_of_the_authors(self) -> None:
        shapes = shapes_of(PictureGenerator(GeneratorShape("resnet", "instance", 3, 3, 64, blocks=9)))
        assert shapes["model.1.weight"] == (64, 3, 7, 7)
        assert shapes["model.7.weight"] == (256, 128, 3, 3)
        assert shapes["model.18.conv_block.5.weight"] == (256, 256, 3, 3)
        assert shapes["model.19.weight"] == (256, 128, 3, 3)
        assert shapes["model.26.weight"] == (3, 64, 7, 7)
        # 11.378 million weights, as the authors' code prints.
        assert sum(torch.Size(shape).numel() for shape in shapes.values()) == 11_378_179

    def test_dropout_is_in_three_levels_of_the_unet(self) -> None:
        network = PictureGenerator(GeneratorShape("unet", "batch", 3, 3, 4, levels=8, drops=True))
        names = [name for name, module in network.named_modules() if type(module).__name__ == "SeededDropout"]
        assert set(names) == {f"model.model.1{'.model.3' * depth}.model.7" for depth in (3, 4, 5)}

    @pytest.mark.parametrize(
        "shape",
        [
            UNET,
            RESNET,
            GeneratorShape("unet", "instance", 1, 3, 4, levels=7, drops=True),
            GeneratorShape("resnet", "batch", 3, 1, 4, blocks=6, drops=True),
        ],
    )
    def test_a_shape_is_told_from_the_tensors(self, shape: GeneratorShape) -> None:
        assert generator_shape(shapes_of(PictureGenerator(shape))) == shape

    @pytest.mark.proves("pix2pix", "a U-Net generator in the published names translates pictures of any size")
    def test_the_unet_computes_what_the_paper_says(self, tmp_path: Path, picture: Image) -> None:
        tensors = save_generator(tmp_path / "unet.safetensors", UNET)
        model = load_image_translator(Run(), str(tmp_path / "unet.safetensors"))
        square = Image(picture.pixels[..., :64, :64])
        made = translate_image(Run(), model, square, dropout=False)
        expected = PublishedUNet(tensors, UNET.levels)(square.pixels * 2 - 1)
        assert torch.allclose(made.pixels, expected / 2 + 0.5, atol=1e-5)

    @pytest.mark.proves("CycleGAN", "a ResNet generator in the published names translates pictures of any size")
    def test_the_resnet_computes_what_the_paper_says(self, tmp_path: Path, picture: Image) -> None:
        tensors = save_generator(tmp_path / "resnet.safetensors", RESNET)
        model = load_image_translator(Run(), str(tmp_path / "resnet.safetensors"))
        made = translate_image(Run(), model, picture)
        layer = torch.nn.functional
        norm = layer.instance_norm

        def conv(features: torch.Tensor, name: str, pad: int = 0, stride: int = 1, zeros: int = 0) -> torch.Tensor:
            features = layer.pad(features, [pad] * 4, mode="reflect") if pad else features
            return layer.conv2d(features, tensors[f"{name}.weight"], tensors[f"{name}.bias"], stride, zeros)

        found = torch.relu(norm(conv(picture.pixels * 2 - 1, "model.1", pad=3)))
        for number in (4, 7):
            found = torch.relu(norm(conv(found, f"model.{number}", stride=2, zeros=1)))
        for number in range(10, 19):
            inner = torch.relu(norm(conv(found, f"model.{number}.conv_block.1", pad=1)))
            found = found + norm(conv(inner, f"model.{number}.conv_block.5", pad=1))
        for number in (19, 22):
            weight, bias = tensors[f"model.{number}.weight"], tensors[f"model.{number}.bias"]
            found = torch.relu(norm(layer.conv_transpose2d(found, weight, bias, 2, 1, output_padding=1)))
        expected = torch.tanh(conv(found, "model.26", pad=3))
        assert torch.allclose(made.pixels, expected / 2 + 0.5, atol=1e-5)


class TestNodes:
    @pytest.fixture(scope="class")
    def unet(self, tmp_path_factory: pytest.TempPathFactory) -> Path:
        path = tmp_path_factory.mktemp("models") / "facades.safetensors"
        save_generator(path, UNET, prefix="module.")
        return path

    @pytest.mark.parametrize("size", [(64, 64), (72, 100), (5, 9), (130, 64)])
    def test_any_size_is_taken(self, unet: Path, size: tuple[int, int]) -> None:
        made = translate_image(Run(), load_image_translator(Run(), str(unet)), Image(torch.rand(2, 4, *size)))
        assert made.pixels.shape == (2, 4, *size)
        assert 0 <= float(made.pixels.min()) <= float(made.pixels.max()) <= 1

    def test_dropout_varies_with_the_seed_alone(self, unet: Path, picture: Image) -> None:
        model = load_image_translator(Run(), str(unet))
        first, again, other = (translate_image(Run(), model, picture, seed).pixels for seed in (1, 1, 2))
        assert torch.equal(first, again)
        assert not torch.equal(first, other)
        without = [translate_image(Run(), model, picture, seed, dropout=False).pixels for seed in (1, 2)]
        assert torch.equal(*without)

    def test_statistics_of_the_training_are_those_of_the_file(self, unet: Path, picture: Image) -> None:
        model = load_image_translator(Run(), str(unet))
        square = Image(picture.pixels[..., :64, :64])
        network = PictureGenerator(UNET)
        network.take({name.removeprefix("module."): item for name, item in load_file(unet).items()})
        network.eval().set_up(None, True)
        made = translate_image(Run(), model, square, dropout=False, statistics="training")
        assert torch.allclose(made.pixels, network(square.pixels * 2 - 1).detach() / 2 + 0.5, atol=1e-5)
        assert not torch.allclose(made.pixels, translate_image(Run(), model, square, dropout=False).pixels, atol=1e-3)

    def test_a_picture_does_not_depend_on_the_others(self, unet: Path, picture: Image) -> None:
        model = load_image_translator(Run(), str(unet))
        two = Image(torch.cat([picture.pixels, 1 - picture.pixels]))
        alone = translate_image(Run(), model, picture, dropout=False).pixels
        assert torch.allclose(translate_image(Run(), model, two, dropout=False).pixels[:1], alone, atol=1e-6)

    def test_a_still_clip_stays_still(self, unet: Path) -> None:
        frames = (torch.rand(1, 3, 64, 64) * 255).to(torch.uint8).repeat(3, 1, 1, 1)
        made = translate_video(Run(), load_image_translator(Run(), str(unet)), Video(frames, 8.0), dropout=True)
        assert torch.equal(made.frames[0], made.frames[2])
        assert len(made) == 3

    def test_grey_generators_take_colours(self, tmp_path: Path, picture: Image) -> None:
        save_generator(tmp_path / "grey.safetensors", GeneratorShape("resnet", "instance", 1, 1, 4, blocks=2))
        made = translate_image(Run(), load_image_translator(Run(), str(tmp_path / "grey.safetensors")), picture)
        assert torch.equal(made.pixels[:, 0], made.pixels[:, 2])


class TestFiles:
    def test_they_are_recognised_and_listed(self, tmp_path: Path) -> None:
        save_generator(tmp_path / "a.safetensors", UNET, "netG.")
        save_generator(tmp_path / "b.safetensors", RESNET)
        found = [recognise_file(tmp_path / name) for name in ("a.safetensors", "b.safetensors")]
        assert [item.kind for item in found] == [Kind.IMAGE_TRANSLATOR] * 2
        assert [item.variant for item in found] == ["pix2pix, U-Net for 64 pixels", "CycleGAN, ResNet of 9 blocks"]
        listed = [item for item in find_models([str(tmp_path)]) if item.name in ("a.safetensors", "b.safetensors")]
        assert {item.node for item in listed} == {"image_translation.load_image_translator"}

    def test_old_statistics_of_instance_norms_are_passed_over(self, tmp_path: Path, picture: Image) -> None:
        path = tmp_path / "old.safetensors"
        tensors = save_generator(path, RESNET)
        before = translate_image(Run(), load_image_translator(Run(), str(path)), picture).pixels
        kept = {"model.2.running_mean": torch.ones(4), "model.2.num_batches_tracked": torch.tensor(7)}
        save_file({**tensors, **kept}, path)
        assert torch.equal(translate_image(Run(), load_image_translator(Run(), str(path)), picture).pixels, before)

    def test_pickles_are_refused(self, tmp_path: Path) -> None:
        (tmp_path / "latest_net_G.pth").write_bytes(b"\x80\x02")
        with pytest.raises(NodeError, match="run code"):
            load_image_translator(Run(), str(tmp_path / "latest_net_G.pth"))

    def test_other_files_are_refused(self, tmp_path: Path) -> None:
        save_file({"weight": torch.zeros(3)}, tmp_path / "other.safetensors")
        with pytest.raises(NodeError, match="no generator"):
            load_image_translator(Run(), str(tmp_path / "other.safetensors"))

    def test_one_that_is_not_whole_is_refused(self, tmp_path: Path, picture: Image) -> None:
        tensors = save_generator(tmp_path / "part.safetensors", RESNET)
        del tensors["model.12.conv_block.5.weight"]
        save_file(tensors, tmp_path / "part.safetensors")
        model = load_image_translator(Run(), str(tmp_path / "part.safetensors"))
        with pytest.raises(NodeError, match="not whole"):
            translate_image(Run(), model, picture)

    def test_models_for_something_else_are_refused(self, tmp_path: Path, picture: Image) -> None:
        model = load_depth_model(Run(), str(save_depth_anything(tmp_path / "depth")))
        with pytest.raises(NodeError, match="translates no pictures"):
            translate_image(Run(), model, picture)
