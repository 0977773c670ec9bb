"""The Help menu: every command and key in one place, and the documentation that came with the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest

from app.help_pages.help_pages import HelpPages
from app.window.main_window import MainWindow


def rows(window: MainWindow) -> dict[str, list[tuple[str, str, str]]]:
    """The overview of keys as it is on screen, by part."""
    tree = window.help.keys.list
    parts = (tree.topLevelItem(place) for place in range(tree.topLevelItemCount()))
    return {
        part.text(0): [
            (part.child(row).text(0), part.child(row).text(1), part.child(row).text(2))
            for row in range(part.childCount())
        ]
        for part in parts
    }


def test_every_command_stands_in_the_overview_with_its_keys(window: MainWindow) -> None:
    window.commands.run("help.keys")
    found = rows(window)
    listed = {(part, text) for part, lines in found.items() for text, _, _ in lines}
    assert {(command.menu, command.text.removesuffix(" …")) for command in window.commands} <= listed
    assert ("Bypass", "Ctrl+B", "Everywhere") in found["Node"]
    assert ("Connect", "C", "Outline") in found["Node"]
    assert "In the outline" in found
    window.help.keys.close()


def test_the_overview_is_searched_by_name_and_by_key(window: MainWindow) -> None:
    window.commands.run("help.keys")
    page = window.help.keys
    QTest.keyClicks(page.search, "ctrl+b")
    assert rows(window) == {"Node": [("Bypass", "Ctrl+B", "Everywhere")]}
    page.search.clear()
    QTest.keyClicks(page.search, "undo")
    assert [line[0] for lines in rows(window).values() for line in lines] == ["Undo"]
    page.close()


def test_the_overview_is_copied_as_text_whatever_is_searched_for(window: MainWindow) -> None:
    window.commands.run("help.keys")
    window.help.keys.search.setText("undo")
    window.help.keys.copy_button.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert "Edit" in lines
    assert any(line.startswith("  Undo ") and line.endswith("Ctrl+Z") for line in lines)
    assert any("Run to here" in line for line in lines)
    window.help.keys.close()


def test_the_documentation_opens_from_the_folder_of_the_program(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url)) or True)
    window.commands.run("help.guide")
    assert Path(opened[0].toLocalFile()).is_file()
    assert Path(opened[0].toLocalFile()).suffix == ".md"


def test_without_the_documentation_the_window_says_so(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.help_pages.help_pages._GUIDES", (Path("nowhere.md"),))
    window.commands.run("help.guide")
    assert "not installed" in window.toast.text()
    assert isinstance(window.help, HelpPages)
