"""The panel of models: what lies in the folders, what is wrong with some of it, and getting one onto the canvas."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QListWidgetItem
from pytestqt.qtbot import QtBot

from app.panels.model_library import ModelLibraryPanel, _thumbnail
from tests.app.hands import Hands
from tests.app.test_library import drop

PATIENCE_MS = 20_000


def write_weights(path: Path, **shapes: list[int]) -> Path:
    """A safetensors file with tensors of bytes in those shapes."""
    header, end = {}, 0
    for name, shape in shapes.items():
        size = 1
        for side in shape:
            size *= side
        header[name.replace("__", ".")] = {"dtype": "U8", "shape": shape, "data_offsets": [end, end + size]}
        end += size
    text = json.dumps(header).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(struct.pack("<Q", len(text)) + text + bytes(end))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in the layout of ComfyUI: a LoRA with a picture beside it, and a pickle under the name of another."""
    root = tmp_path / "ComfyUI" / "models"
    lora = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q"
    write_weights(
        root / "loras" / "ink.safetensors",
        **{f"{lora}__lora_down__weight": [4, 320], f"{lora}__lora_up__weight": [320, 4], f"{lora}__alpha": [1]},
    )
    picture = QImage(64, 32, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    picture.save(str(root / "loras" / "ink.preview.png"))
    bad = root / "checkpoints" / "bad.safetensors"
    bad.parent.mkdir()
    bad.write_bytes(b"\x80\x04\x95" + bytes(300))
    return root


@pytest.fixture
def models(hands: Hands, folder: Path, qtbot: QtBot) -> ModelLibraryPanel:
    """The panel after it has looked into the folder."""
    hands.window.session.preferences.model_folders = (str(folder),)
    hands.window.docks.show("models")
    panel = hands.window.models
    qtbot.waitUntil(lambda: panel.isVisible() and not panel.is_looking, timeout=PATIENCE_MS)
    return panel


def rows(panel: ModelLibraryPanel) -> dict[str, QListWidgetItem]:
    """The rows by the names of their models."""
    found = (panel.list.item(index) for index in range(panel.list.count()))
    return {row.text().partition("\n")[0]: row for row in found}


def test_models_are_listed_with_what_they_are(models: ModelLibraryPanel) -> None:
    found = rows(models)
    assert "checkpoint  ·  Stable Diffusion" in found["emoji-sd"].text()
    assert found["emoji-sd"].text().endswith("MiB")
    assert "ControlNet" in found["emoji-controlnet-canny"].text()
    assert "LoRA" in found["loras/ink.safetensors"].text()


def test_what_cannot_be_used_is_named_with_the_reason_and_harms_nothing(models: ModelLibraryPanel) -> None:
    row = rows(models)["checkpoints/bad.safetensors"]
    assert "Cannot be used" in row.text()
    assert "pickle" in row.toolTip()
    assert "1 of them cannot be used" in models.state.text()
    models.list.itemActivated.emit(row)
    assert models.list.mimeData([row]).formats() == QMimeData().formats()


def test_the_picture_beside_a_model_is_its_thumbnail(models: ModelLibraryPanel, qtbot: QtBot) -> None:
    row = rows(models)["loras/ink.safetensors"]
    qtbot.waitUntil(lambda: row.icon().pixmap(40, 40).toImage().pixelColor(20, 10).red() == 255, timeout=PATIENCE_MS)


def test_models_are_found_by_name_family_and_kind(models: ModelLibraryPanel) -> None:
    models.search.setText("emoji stable 3")
    assert list(rows(models)) == ["emoji-mmdit"]
    models.search.clear()
    models.kinds.setCurrentIndex(models.kinds.findText("LoRA"))
    models.kinds.activated.emit(models.kinds.currentIndex())
    assert list(rows(models)) == ["loras/ink.safetensors"]


def test_a_model_is_dragged_onto_the_canvas_or_onto_a_node_that_loads_such(
    models: ModelLibraryPanel, hands: Hands
) -> None:
    drop(hands, models.list.mimeData([rows(models)["emoji-mmdit"]]), QPointF(120, 80))
    (node,) = hands.document.graph().nodes.values()
    assert (node.type, node.parameters["model"]) == ("models.load_model", "emoji-mmdit")

    middle = hands.window.scene.nodes[node.id].sceneBoundingRect().center()
    drop(hands, models.list.mimeData([rows(models)["emoji-sd"]]), middle)
    (node,) = hands.document.graph().nodes.values()
    assert node.parameters.get("model", "emoji-sd") == "emoji-sd"


def test_enter_adds_the_node_that_loads_a_model(models: ModelLibraryPanel, hands: Hands, qtbot: QtBot) -> None:
    models.list.setCurrentItem(rows(models)["emoji-controlnet-canny"])
    qtbot.keyClick(models.list, Qt.Key.Key_Return)
    (node,) = hands.document.graph().nodes.values()
    assert node.type == "models.load_control_net"


def test_the_largest_come_first_where_that_is_asked_for(models: ModelLibraryPanel) -> None:
    models.order.setCurrentIndex(models.order.findData("size"))
    models.order.activated.emit(models.order.currentIndex())
    sizes = [row.data(Qt.ItemDataRole.UserRole).bytes for row in rows(models).values()]
    assert sizes == sorted(sizes, reverse=True)


def test_another_folder_is_looked_into_at_once(
    models: ModelLibraryPanel, hands: Hands, tmp_path: Path, qtbot: QtBot
) -> None:
    write_weights(tmp_path / "more" / "loras" / "odd.safetensors", weight=[2, 2])
    hands.window.session.preferences.model_folders = (str(tmp_path / "more"),)
    qtbot.waitUntil(lambda: "loras/odd.safetensors" in rows(models), timeout=PATIENCE_MS)
    assert "loras/ink.safetensors" not in rows(models)


def test_the_folders_are_set_from_here(models: ModelLibraryPanel, hands: Hands, qtbot: QtBot) -> None:
    qtbot.mouseClick(models.folders_button, Qt.MouseButton.LeftButton)
    assert hands.window.dialogs.open_section == "models"


def test_only_pictures_are_shown_whatever_a_file_is_called(tmp_path: Path) -> None:
    picture = QImage(4000, 2, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    picture.save(str(tmp_path / "wide.png"), "JPG")
    assert not _thumbnail(str(tmp_path / "wide.png")).isNull()
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    (tmp_path / "drawing.png").write_text(drawing)  # which may bring in other files
    assert _thumbnail(str(tmp_path / "drawing.png")).isNull()
    size = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    (tmp_path / "huge.png").write_bytes(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(size)) + b"IHDR" + size + bytes(4))
    assert _thumbnail(str(tmp_path / "huge.png")).isNull()
    assert _thumbnail(str(tmp_path / "none.png")).isNull()


def test_marks_in_a_name_are_shown_as_they_are(
    models: ModelLibraryPanel, folder: Path, qtbot: QtBot, hands: Hands
) -> None:
    write_weights(folder / "<img src='x'>.safetensors", a=[1])
    models.look()
    qtbot.waitUntil(lambda: not models.is_looking, timeout=PATIENCE_MS)
    assert "&lt;img" in rows(models)["<img src='x'>.safetensors"].toolTip()
