"""Painted masks and segmentation maps: what a run makes of the data that the window writes."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from graph.declare.catalogue import Catalogue
from graph.engine.local import open_executor
from graph.engine.options import EngineOptions
from graph.errors import NodeError
from graph.file import read_document
from graph.painting import Painting
from graph.painting.ade20k import ADE20K
from graph.run.context import Settings
from graph.run.request import RunRequest
from nodes.conversions import image_from_segmentation_map
from nodes.displays import show_segmentation_map
from nodes.image_operations import rgb
from nodes.painting import PaintedMap, painted_mask, painted_segmentation_map
from nodes.segmentation import class_mask, segmentation_map_from_image
from nodes.values import Image

ROOT = Path(__file__).parents[2]


def pixels(height: int = 20, width: int = 30) -> np.ndarray:
    drawn = np.zeros((height, width), np.uint8)
    drawn[5:10, 4:20] = 255
    drawn[12, 3] = 128
    return drawn


class TestMask:
    def test_it_is_what_was_painted(self) -> None:
        mask = painted_mask(None, Painting.of_pixels(pixels()).data, 30, 20)
        assert torch.equal(mask.values[0, 0], torch.from_numpy(pixels()).float() / 255)

    def test_it_has_the_size_of_the_background(self) -> None:
        painting = Painting.of_pixels(pixels()).data
        mask = painted_mask(Image(torch.rand(2, 3, 40, 60)), painting, 512, 512).values
        assert mask.shape == (1, 1, 40, 60)
        assert mask[0, 0, 14, 20] == 1
        assert mask[0, 0, 30, 50] == 0
        assert painted_mask(Image(torch.rand(1, 3, 7, 9))).values.shape == (1, 1, 7, 9)

    def test_where_nothing_is_painted_it_is_black(self) -> None:
        assert not painted_mask(width=8, height=4).values.any()
        assert painted_mask(width=8, height=4).values.shape == (1, 1, 4, 8)

    def test_a_damaged_painting_is_told_in_words(self) -> None:
        with pytest.raises(NodeError, match="painting cannot be read: tile 0,0 is damaged"):
            painted_mask(None, {"size": [8, 8], "tiles": {"0,0": "eNpj"}})


class TestMap:
    classes = "sky\ntree\nroof #c04020"

    def painted(self, classes: str = classes) -> PaintedMap:
        drawn = np.zeros((4, 6), np.uint8)
        drawn[0], drawn[1, 2:], drawn[3, :2] = 1, 2, 3
        data = Painting.of_pixels(drawn, ("sky", "tree", "roof")).data
        return painted_segmentation_map(None, data, classes, 6, 4)

    def test_colours_and_masks(self) -> None:
        made = self.painted()
        assert torch.equal(made.image.pixels[0, :, 0, 0], rgb(ADE20K["sky"]))
        assert torch.equal(made.image.pixels[0, :, 3, 1], rgb("#c04020"))
        assert not made.image.pixels[0, :, 2, 0].any()
        assert [mask.values.sum().item() for mask in made.masks] == [6, 4, 2]
        assert torch.equal(class_mask(made.map, "Tree").values, made.masks[1].values)
        assert torch.equal(class_mask(made.map, "3").values, made.masks[2].values)
        assert class_mask(made.map, "0").values.sum() == 12
        assert torch.equal(image_from_segmentation_map(made.map).pixels, made.image.pixels)
        assert str(show_segmentation_map(made.map, 0, 0).text) == "6×4: sky, tree, roof"

    def test_moved_and_renamed_classes_keep_what_was_painted(self) -> None:
        moved = self.painted("roof\nhouse\nheaven\ntree")
        assert class_mask(moved.map, "roof").values.sum() == 2
        assert class_mask(moved.map, "tree").values.sum() == 4
        renamed = self.painted("heaven\ntree\nroof")
        assert class_mask(renamed.map, "heaven").values.sum() == 6
        without = self.painted("sky\nroof")
        assert (without.map.labels == 0).sum() == 12 + 4

    def test_a_coloured_picture_is_read_back(self) -> None:
        made = self.painted()
        read = segmentation_map_from_image(made.image, self.classes)
        assert torch.equal(read.map.labels, made.map.labels)
        assert torch.equal(read.rest.values, (made.map.labels == 0).float())
        noisy = Image((made.image.pixels + 0.02).clamp(0, 1))
        assert torch.equal(segmentation_map_from_image(noisy, self.classes).map.labels, made.map.labels)

    def test_what_cannot_be_is_told(self) -> None:
        with pytest.raises(NodeError, match="no class 'dog'"):
            class_mask(self.painted().map, "dog")
        with pytest.raises(NodeError, match="'sky' is there twice"):
            self.painted("sky\nsky")
        with pytest.raises(NodeError, match="No classes"):
            self.painted("\n")

    def test_nothing_painted_is_of_no_class(self) -> None:
        made = painted_segmentation_map(Image(torch.rand(1, 3, 5, 7)), None, "sky")
        assert made.map.labels.shape == (1, 1, 5, 7)
        assert not made.map.labels.any()


@pytest.mark.slow
class TestTemplates:
    """The templates that begin with a painting, on the embedded models."""

    def made(self, name: str, output: Path) -> np.ndarray:
        """The picture that a template saves: rows × columns × RGB in 0..1."""
        document = read_document(ROOT / "resources" / "workflows" / f"{name}.graph.json", Catalogue.builtin())
        with open_executor(EngineOptions()) as executor:
            settings = Settings(output_folder=str(output))
            assert executor.run(RunRequest(1, document.snapshot(), (), settings), lambda event: None) == "done"
        (file,) = output.glob("*.png")
        return cv2.imread(str(file))[..., ::-1] / 255

    def test_only_what_is_painted_is_made_anew(self, tmp_path: Path) -> None:
        made = self.made("painted_inpainting", tmp_path)
        before = cv2.imread(str(ROOT / "resources" / "media" / "apple.png"))[..., ::-1] / 255
        assert made.shape == before.shape
        changed = np.abs(made - before).max(axis=2) > 0.02
        assert not changed[:30].any(), "the leaves"
        assert not changed[:, :12].any(), "the sky"
        middle = (slice(60, 90), slice(50, 80))
        assert changed[middle].mean() > 0.95
        red, green, _ = made[middle].mean(axis=(0, 1))
        assert before[middle].mean(axis=(0, 1))[1] < 0.4, "the apple was red"
        assert red > 0.8
        assert green > 0.6, "it is yellow now"

    def test_each_class_has_its_own_prompt(self, tmp_path: Path) -> None:
        made = self.made("painted_regions", tmp_path)
        left, right = made[50:80, 50:90].mean(axis=(0, 1)), made[50:80, 160:200].mean(axis=(0, 1))
        assert left[0] > left[2] + 0.2, "the left heart is red"
        assert right[2] > right[0] + 0.2, "the right heart is blue"
