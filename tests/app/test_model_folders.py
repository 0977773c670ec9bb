"""The folders in which models are looked for: set on the settings page, heeded by runs with and without a window."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.cli.arguments import parse
from app.cli.opening import settings_of
from app.model_folders import keep_model_folders, model_folders
from app.settings.model_folders_section import ModelFoldersSection
from app.settings.preferences import Preferences
from app.window.main_window import MainWindow


def open_page(window: MainWindow) -> ModelFoldersSection:
    window.dialogs.show_settings("models")
    section = window.dialogs.settings.sections["models"]
    assert isinstance(section, ModelFoldersSection)
    return section


def test_folders_are_added_and_removed_and_told_to_the_next_run(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = open_page(window)
    for folder in ("one", "two", "two"):
        (tmp_path / folder).mkdir(exist_ok=True)
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, chosen=folder: str(tmp_path / chosen))
        qtbot.mouseClick(section.add_button, Qt.MouseButton.LeftButton)
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    assert [section.list.item(row).text() for row in range(section.list.count())] == [one, two]
    assert window.runs.settings.search_folders[-2:] == (one, two)

    section.list.setCurrentRow(0)
    qtbot.mouseClick(section.remove_button, Qt.MouseButton.LeftButton)
    assert window.runs.settings.search_folders[-1:] == (two,)
    assert Path(one).is_dir()


def test_the_next_program_and_runs_without_a_window_look_there_too(window: MainWindow, tmp_path: Path) -> None:
    open_page(window).add(str(tmp_path))
    assert Preferences().model_folders == (str(tmp_path),)
    options = parse(["--run", str(tmp_path / "a.graph.json"), "--models", "here"])
    assert settings_of(options).search_folders[-2:] == (str(Path("here").absolute()), str(tmp_path))


def test_a_folder_that_is_not_there_is_named_and_kept(window: MainWindow, tmp_path: Path) -> None:
    section = open_page(window)
    section.add(str(tmp_path / "unplugged"))
    assert "not there" in section.list.item(0).text()
    assert model_folders() == (str(tmp_path / "unplugged"),)


def test_the_page_is_found_by_what_it_says(window: MainWindow) -> None:
    section = open_page(window)
    assert section.filter(["comfyui"])
    assert section.filter(["model", "folder"])
    assert not section.filter(["minimap"])


@pytest.mark.parametrize("content", ["", "{", '{"a": 1}', '[1, null, "/a"]'])
def test_a_damaged_file_of_folders_is_no_obstacle(home_folder: Path, content: str) -> None:
    keep_model_folders(["/a"])
    (file,) = Path(os.environ["LATENT_LOOM_HOME"]).glob("model_folders*")
    file.write_text(content)
    assert model_folders() in ((), ("/a",))
    assert Preferences().model_folders == model_folders()
