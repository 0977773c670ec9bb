"""LPIPS and the Inception network: their layers, what their files may hold, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional

from graph.errors import NodeError
from graph.run.context import Run
from nodes.edit_metrics import load_lpips, measure_edit
from nodes.measuring.inception import SIDE, Inception, _mean, as_inception_sees
from nodes.measuring.lpips import LPIPS
from nodes.set_metrics import compare_sets, extract_features, inception_features, measure_inception_score
from nodes.values import Image

TRUNK = 21_785_568
"""Parameters of Inception v3 without its classifiers, as torchvision documents 27,161,264 with both of 1000 classes."""
_ALEXNET = {0: (64, 3, 11), 3: (192, 64, 5), 6: (384, 192, 3), 8: (256, 384, 3), 10: (256, 256, 3)}
_VGG16 = {
    0: (64, 3), 2: (64, 64), 5: (128, 64), 7: (128, 128), 10: (256, 128), 12: (256, 256), 14: (256, 256),
    17: (512, 256), 19: (512, 512), 21: (512, 512), 24: (512, 512), 26: (512, 512), 28: (512, 512),
}  # fmt: skip


def test_where_no_weights_are_chosen_the_way_to_them_is_said() -> None:
    for load in (load_lpips, inception_features):
        with pytest.raises(NodeError, match="does not ship with the program") as caught:
            load(Run())
        assert "how it is made" in str(caught.value.hint)


def random(*shape: int) -> Tensor:
    return torch.randn(*shape) / max(1, torch.Size(shape[1:]).numel()) ** 0.5


def alexnet() -> dict[str, Tensor]:
    """A random network in the layout of torchvision, with weights of its channels."""
    torch.manual_seed(0)
    tensors = {}
    for index, (after, before, kernel) in _ALEXNET.items():
        tensors[f"features.{index}.weight"] = random(after, before, kernel, kernel)
        tensors[f"features.{index}.bias"] = torch.randn(after) * 0.1
    for layer, channels in enumerate((64, 192, 384, 256, 256)):
        tensors[f"lin{layer}.model.1.weight"] = torch.rand(1, channels, 1, 1)
    return tensors


def vgg16() -> dict[str, Tensor]:
    torch.manual_seed(0)
    tensors = {}
    for index, (after, before) in _VGG16.items():
        tensors[f"features.{index}.weight"] = random(after, before, 3, 3)
        tensors[f"features.{index}.bias"] = torch.zeros(after)
    for layer, channels in enumerate((64, 128, 256, 512, 512)):
        tensors[f"lin{layer}.model.1.weight"] = torch.rand(1, channels, 1, 1)
    return tensors


def authors_names(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """As the authors' own module calls them, which has the layers in five slices."""
    ends = (2, 5, 8, 10, 12)
    slices = {index: 1 + sum(index >= end for end in ends) for index in _ALEXNET}
    renamed = {}
    for name, tensor in tensors.items():
        kind, index, what = name.split(".", 2)
        renamed[f"net.slice{slices[int(index)]}.{index}.{what}" if kind == "features" else f"lins.{name[3:]}"] = tensor
    return renamed | {"scaling_layer.shift": torch.zeros(1, 3, 1, 1)}


def pictures(seed: int, count: int = 2, side: int = 64) -> Tensor:
    return torch.rand(count, 3, side, side, generator=torch.Generator().manual_seed(seed))


class TestLPIPS:
    def test_is_the_weighted_gap_of_unit_features_at_five_layers(self) -> None:
        tensors = alexnet()
        a, b = pictures(0), pictures(1)

        def layers(x: Tensor) -> list[Tensor]:
            x = (2 * x - 1 - torch.tensor([-0.030, -0.088, -0.188])[:, None, None]) / torch.tensor(
                [0.458, 0.448, 0.450]
            )[:, None, None]
            found = []
            for index, (stride, padding, pooled) in {0: (4, 2, 0), 3: (1, 2, 1), 6: (1, 1, 1), 8: (1, 1, 0),
                                                     10: (1, 1, 0)}.items():  # fmt: skip
                x = functional.max_pool2d(x, 3, 2) if pooled else x
                weight, bias = tensors[f"features.{index}.weight"], tensors[f"features.{index}.bias"]
                x = functional.conv2d(x, weight, bias, stride, padding).relu()
                found.append(x)
            return found

        expected = torch.zeros(2)
        for layer, (x, y) in enumerate(zip(layers(a), layers(b), strict=True)):
            gap = (functional.normalize(x, dim=1) - functional.normalize(y, dim=1)) ** 2
            expected += functional.conv2d(gap, tensors[f"lin{layer}.model.1.weight"]).mean(dim=(1, 2, 3))
        assert torch.allclose(LPIPS.of_tensors(tensors)(a, b), expected, rtol=1e-4)

    @pytest.mark.parametrize("make", [alexnet, vgg16])
    def test_equal_pictures_are_at_no_distance_and_either_way_is_the_same(
        self, make: Callable[[], dict[str, Tensor]]
    ) -> None:
        network = LPIPS.of_tensors(make()).requires_grad_(False)
        a, b = pictures(0, 1), pictures(1, 1)
        assert float(network(a, a)) == 0
        assert float(network(a, b)) == pytest.approx(float(network(b, a)), rel=1e-5)
        assert 0 < float(network(a, 0.9 * a + 0.1 * b)) < float(network(a, b))

    def test_both_layouts_of_names_give_the_same(self, tmp_path: Path) -> None:
        a, b = Image(pictures(0)), Image(pictures(1))
        found = []
        for name, tensors in (("torchvision", alexnet()), ("authors", authors_names(alexnet()))):
            save_file(tensors, tmp_path / f"{name}.safetensors")
            metric = load_lpips(Run(), str(tmp_path / f"{name}.safetensors"))
            assert metric.name == "LPIPS AlexNet"
            table = measure_edit(Run(), a, b, perceptual=metric)
            found.append(table.columns[table.names.index("LPIPS AlexNet")])
        assert found[0] == found[1]
        assert len(found[0]) == 2

    def test_small_pictures_are_refused(self, tmp_path: Path) -> None:
        save_file(alexnet(), tmp_path / "a.safetensors")
        metric = load_lpips(Run(), str(tmp_path / "a.safetensors"))
        with pytest.raises(NodeError, match="32 pixels"):
            measure_edit(Run(), Image(pictures(0, side=31)), Image(pictures(0, side=31)), perceptual=metric)

    def test_other_files_are_refused(self, tmp_path: Path) -> None:
        save_file({"weight": torch.ones(2)}, tmp_path / "other.safetensors")
        with pytest.raises(NodeError, match="does not hold LPIPS"):
            load_lpips(Run(), str(tmp_path / "other.safetensors"))
        (tmp_path / "alex.pth").write_bytes(b"\x80\x02")
        with pytest.raises(NodeError, match="can run code"):
            load_lpips(Run(), str(tmp_path / "alex.pth"))

    def test_a_file_with_a_layer_missing_is_refused_when_it_is_used(self, tmp_path: Path) -> None:
        tensors = alexnet()
        del tensors["features.8.weight"]
        save_file(tensors, tmp_path / "part.safetensors")
        metric = load_lpips(Run(), str(tmp_path / "part.safetensors"))
        with pytest.raises(NodeError, match="cannot be read as LPIPS"):
            measure_edit(Run(), Image(pictures(0)), Image(pictures(0)), perceptual=metric)


class TestInception:
    @pytest.fixture(scope="class")
    def network(self) -> Inception:
        torch.manual_seed(0)
        network = Inception().eval().requires_grad_(False)
        for module in network.modules():
            if isinstance(module, nn.Conv2d):  # so that random features keep their size from layer to layer
                nn.init.kaiming_normal_(module.weight)
        return network

    def test_has_the_parameters_of_inception_v3(self, network: Inception) -> None:
        assert sum(item.numel() for name, item in network.named_parameters() if "fc" not in name) == TRUNK

    def test_means_leave_out_what_lies_around_a_picture(self) -> None:
        assert torch.allclose(_mean(torch.full((1, 1, 5, 5), 0.7)), torch.full((1, 1, 5, 5), 0.7))

    def test_pictures_are_resized_from_their_upper_left_corner_without_smoothing(self) -> None:
        wide = torch.rand(1, 3, 2 * SIDE, 3 * SIDE)
        expected = ((wide[..., ::2, ::3] * 255).round() - 128) / 128
        assert torch.allclose(as_inception_sees(wide), expected, atol=1e-4)
        ramp = (torch.arange(100) / 255).expand(1, 3, 100, 100)
        expected = ((torch.arange(SIDE) * 100 / SIDE).clamp(max=99) - 128) / 128
        assert torch.allclose(as_inception_sees(ramp)[0, 0, 7], expected, atol=1e-4)

    def test_results_by_it_are_called_by_their_names_in_papers(self, network: Inception, tmp_path: Path) -> None:
        path = tmp_path / "inception.safetensors"
        save_file({name: item.half() for name, item in network.state_dict().items() if item.dim()}, path)
        extractor = inception_features(Run(), str(path))
        found = extract_features(Run(), extractor, [Image(pictures(0, 2))])
        assert found.mean.shape == (2048,)
        table = compare_sets(Run(), found, found)
        assert {"FID", "KID", "KID deviation"} < set(table.names)
        assert table.columns[table.names.index("FID")][0] == pytest.approx(0, abs=1e-3)
        assert "Inception Score" in measure_inception_score(found).names

    def test_the_network_of_1000_classes_is_refused(self, tmp_path: Path) -> None:
        tensors = {"Conv2d_1a_3x3.conv.weight": torch.zeros(32, 3, 3, 3), "fc.weight": torch.zeros(1000, 2048)}
        save_file(tensors, tmp_path / "torchvision.safetensors")
        with pytest.raises(NodeError, match="1000 classes, not the one of 1008"):
            inception_features(Run(), str(tmp_path / "torchvision.safetensors"))
        save_file({"weight": torch.ones(2)}, tmp_path / "other.safetensors")
        with pytest.raises(NodeError, match="does not hold"):
            inception_features(Run(), str(tmp_path / "other.safetensors"))
