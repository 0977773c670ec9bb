"""Keys of commands: changed on the settings page, in use at once, remembered, kept in files, and taken from sets."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QTreeWidgetItem

from app.commands import Command, CommandRegistry
from app.keys.bindings import KeyBindings
from app.keys.key_sets import KEY_SETS
from app.settings.keys_section import KeysSection
from app.settings.preferences import Preferences
from app.window.main_window import MainWindow
from graph.engine.client import Engine, Listener
from tests.app.engines import local_engine
from tests.app.hands import LEFT, Hands

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def page(hands: Hands) -> KeysSection:
    """The keys on the settings page."""
    hands.window.dialogs.show_settings("keys")
    section = hands.window.dialogs.settings.sections["keys"]
    assert isinstance(section, KeysSection)
    assert section.list.isVisible()
    return section


def rows(page: KeysSection) -> dict[str, QTreeWidgetItem]:
    """The rows of commands that can be seen, by id."""
    tops = [page.list.topLevelItem(index) for index in range(page.list.topLevelItemCount())]
    items = [top.child(row) for top in tops for row in range(top.childCount())]
    return {item.data(0, Qt.ItemDataRole.UserRole): item for item in items if not item.isHidden()}


def choose(page: KeysSection, id: str) -> None:
    """Click on the row of a command."""
    item = rows(page)[id]
    page.list.scrollToItem(item)
    QTest.mouseClick(page.list.viewport(), LEFT, pos=page.list.visualItemRect(item).center())


def press(page: KeysSection, key: Qt.Key, keys: Qt.KeyboardModifier, field: int = 0) -> None:
    """Press a key in a field of the command that is chosen."""
    edit = page.editor.fields[field]
    edit.setFocus()
    QTest.keyClick(edit, key, keys)


def stored() -> dict[object, object]:
    """What a new start would find."""
    return Preferences().keys


# Changing ------------------------------------------------------------------------------------------------------------


def test_a_new_key_acts_at_once_and_the_old_one_no_more(hands: Hands, page: KeysSection) -> None:
    choose(page, "node.bypass")
    assert page.editor.title.text() == "Bypass"
    press(page, Qt.Key.Key_F8, SHIFT)
    hands.window.dialogs.settings.close()
    hands.activate()
    node = hands.add("number", QPointF(0, 0))
    hands.key(Qt.Key.Key_B, CONTROL)
    assert hands.node(node).state == "active"
    hands.key(Qt.Key.Key_F8, SHIFT)
    assert hands.node(node).state == "bypassed"
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert hands.node(node).state == "active"


def test_menus_tool_tips_palette_and_overview_name_the_new_key(hands: Hands, page: KeysSection) -> None:
    window = hands.window
    choose(page, "viewer.play")
    press(page, Qt.Key.Key_F9, CONTROL)
    choose(page, "run.all")
    press(page, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    assert window.commands.action("run.all").shortcut().toString() == "F5"
    assert window.commands.action("run.all").toolTip() == f"{window.commands['run.all'].help} (F5)"
    assert window.viewer.frames.play_button.toolTip() == "Play (Ctrl+F9)"
    assert rows(page)["run.all"].text(1) == "F5, Ctrl+Enter"
    window.help.show_keys()
    shown = window.help.keys.list.findItems("F5, Ctrl+Enter", Qt.MatchFlag.MatchRecursive, 1)
    assert [item.text(0) for item in shown] == ["Run"]
    window.session.preferences.keys = {"run.all": ["F4"]}
    assert window.help.keys.list.findItems("F4", Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly, 1)
    window.session.preferences.keys = {"run.all": ["F5", "Ctrl+Enter"]}
    window.palettes.ask_for_command()
    assert "F5" in [entry.detail for entry in window.palettes.popup.model.entries]


def test_a_command_has_up_to_two_keys(hands: Hands, page: KeysSection) -> None:
    choose(page, "view.history")
    press(page, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier)
    press(page, Qt.Key.Key_J, ALT, field=1)
    assert hands.window.commands.keys("view.history") == ("F7", "Alt+J")
    page.editor.fields[0].clear()
    hands.qtbot.waitUntil(lambda: hands.window.commands.keys("view.history") == ("Alt+J",))
    assert page.editor.fields[0].keySequence().toString() == "Alt+J"


def test_a_key_that_is_taken_is_asked_for_first(hands: Hands, page: KeysSection) -> None:
    commands = hands.window.commands
    choose(page, "node.note")
    press(page, Qt.Key.Key_B, CONTROL)
    assert page.editor.conflict_text == "Ctrl+B is the key of “Bypass” (Node)."
    assert commands.keys("node.note") == ("Ctrl+Shift+J",)
    QTest.mouseClick(page.editor.cancel_button, LEFT)
    assert page.editor.conflict_text == ""
    assert page.editor.fields[0].keySequence().toString() == "Ctrl+Shift+J"
    assert commands.keys("node.bypass") == ("Ctrl+B",)
    press(page, Qt.Key.Key_B, CONTROL)
    QTest.mouseClick(page.editor.take_button, LEFT)
    assert commands.keys("node.note") == ("Ctrl+B",)
    assert commands.keys("node.bypass") == ()
    assert stored() == {"node.note": ["Ctrl+B"], "node.bypass": []}


def test_the_same_key_may_do_other_things_in_canvas_and_viewer(hands: Hands, page: KeysSection) -> None:
    choose(page, "viewer.lock")
    press(page, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    assert page.editor.conflict_text == ""
    assert hands.window.commands.keys("viewer.lock") == ("F2",)
    assert hands.window.commands.keys("node.rename") == ("F2",)


def test_keys_of_the_canvas_act_in_the_outline_where_it_leaves_them_free(hands: Hands, page: KeysSection) -> None:
    commands = hands.window.commands
    assert commands.acts_in_outline("node.collapse")
    choose(page, "node.collapse")
    press(page, Qt.Key.Key_C, Qt.KeyboardModifier.NoModifier)
    assert page.editor.conflict_text == ""
    assert not commands.acts_in_outline("node.collapse")
    assert commands.action("node.collapse") not in hands.window.outline.tree.actions()
    assert commands.action("outline.connect") in hands.window.outline.tree.actions()


def test_the_overview_of_keys_leads_to_changing_them(hands: Hands) -> None:
    hands.key(Qt.Key.Key_F1, CONTROL)
    QTest.mouseClick(hands.window.help.keys.change_button, LEFT)
    assert hands.window.dialogs.settings.isVisible()
    assert hands.window.dialogs.open_section == "keys"


# Going back ----------------------------------------------------------------------------------------------------------


def test_only_what_differs_is_stored_and_one_or_all_go_back(hands: Hands, page: KeysSection) -> None:
    assert stored() == {}
    assert not page.reset_all.isEnabled()
    for id, key in (("view.history", Qt.Key.Key_F7), ("node.colour", Qt.Key.Key_F8), ("node.mute", Qt.Key.Key_F9)):
        choose(page, id)
        press(page, key, CONTROL)
    assert stored() == {"view.history": ["Ctrl+F7"], "node.colour": ["Ctrl+F8"], "node.mute": ["Ctrl+F9"]}
    QTest.mouseClick(page.editor.back, LEFT)
    assert hands.window.commands.keys("node.mute") == ("Ctrl+M",)
    assert set(stored()) == {"view.history", "node.colour"}
    QTest.mouseClick(page.reset_all, LEFT)
    assert stored() == {}
    assert hands.window.commands.keys("view.history") == ()


def test_going_back_asks_for_a_key_that_went_elsewhere(hands: Hands, page: KeysSection) -> None:
    choose(page, "node.note")
    press(page, Qt.Key.Key_B, CONTROL)
    QTest.mouseClick(page.editor.take_button, LEFT)
    choose(page, "node.bypass")
    QTest.mouseClick(page.editor.back, LEFT)
    assert page.editor.conflict_text == "Ctrl+B is the key of “Note” (Node)."
    QTest.mouseClick(page.editor.take_button, LEFT)
    assert hands.window.commands.keys("node.bypass") == ("Ctrl+B",)
    assert hands.window.commands.keys("node.note") == ()


def test_keys_are_there_again_at_the_next_start(
    window: MainWindow, make_window: Callable[[Callable[[Listener], Engine]], MainWindow]
) -> None:
    window.session.preferences.keys = {
        "node.bypass": ["Shift+F8"],
        "gone.command": ["F9"],
        "node.mute": ["no key at all"],
    }
    window.close()
    again = make_window(local_engine)
    assert again.commands.keys("node.bypass") == ("Shift+F8",)
    assert again.commands.keys("node.mute") == ()
    assert again.commands.keys("node.rename") == ("F2",)


@pytest.mark.parametrize(
    "text", ["", "[]", "{broken", "[" * 100_000, '{"node.bypass": 3, "node.mute": "Ctrl+M", "node.note": [3]}']
)
def test_stored_keys_that_make_no_sense_are_left_out(window: MainWindow, text: str) -> None:
    window.session.preferences._settings.setValue("keys", text)
    window.session.preferences.changed.emit("keys")
    assert window.commands.keys("node.bypass") == ("Ctrl+B",)
    assert window.commands.keys("node.mute") == ("Ctrl+M",)


def test_a_key_of_the_user_is_not_taken_by_a_command_that_is_new(window: MainWindow) -> None:
    preferences = Preferences()
    preferences.keys = {"old": ["Ctrl+K"]}
    commands = CommandRegistry(window)
    commands.add(
        [
            Command("new", "New", lambda: None, "Menu", ("Ctrl+K", "F4")),
            Command("old", "Old", lambda: None, "Menu", ("Ctrl+O",)),
        ]
    )
    bindings = KeyBindings(commands, preferences, window)
    assert bindings.keys("old") == ("Ctrl+K",)
    assert bindings.keys("new") == ("F4",)


# Finding -------------------------------------------------------------------------------------------------------------


def test_commands_are_found_by_name_and_by_pressing_a_key(page: KeysSection) -> None:
    page.search.setFocus()
    QTest.keyClicks(page.search, "theme dark")
    assert list(rows(page)) == ["view.theme_dark"]
    page.search.clear()
    QTest.keyClick(page.search_key, Qt.Key.Key_M)
    assert set(rows(page)) == {"view.minimap", "viewer.arrows"}
    page.search_key.clear()
    assert len(rows(page)) > 100


def test_the_search_of_the_whole_page_finds_commands(hands: Hands, page: KeysSection) -> None:
    hands.window.dialogs.settings.search.setText("minimap")
    assert page.isVisible()
    assert list(rows(page)) == ["view.minimap"]


# Files and sets ------------------------------------------------------------------------------------------------------


def test_keys_go_into_a_file_and_come_back(
    hands: Hands, page: KeysSection, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path_factory.mktemp("keys") / "mine.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *arguments: (str(file), ""))
    choose(page, "node.bypass")
    press(page, Qt.Key.Key_F8, SHIFT)
    with hands.qtbot.waitSignal(page.told):
        QTest.mouseClick(page.export_button, LEFT)
    QTest.mouseClick(page.reset_all, LEFT)
    assert hands.window.commands.keys("node.bypass") == ("Ctrl+B",)
    with hands.qtbot.waitSignal(page.told):
        QTest.mouseClick(page.import_button, LEFT)
    assert hands.window.commands.keys("node.bypass") == ("Shift+F8",)
    assert page.note.text() == "The keys of mine.json are in use."
    assert json.loads(file.read_text(encoding="utf-8"))["keys"] == {"node.bypass": ["Shift+F8"]}


@pytest.mark.parametrize("content", ["", "[1]", '{"keys": {}}', '{"format": "latent-loom-keys", "keys": 3}', None])
def test_a_file_without_keys_changes_nothing_and_says_so(
    hands: Hands,
    page: KeysSection,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    content: str | None,
) -> None:
    file = tmp_path_factory.mktemp("keys") / "other.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *arguments: (str(file), ""))
    choose(page, "node.bypass")
    press(page, Qt.Key.Key_F8, SHIFT)
    with hands.qtbot.waitSignal(page.told):
        QTest.mouseClick(page.import_button, LEFT)
    assert "no keys in this file" in page.note.text() or "cannot be read" in page.note.text()
    assert hands.window.commands.keys("node.bypass") == ("Shift+F8",)


@pytest.mark.parametrize("name", list(KEY_SETS))
def test_no_set_wants_a_key_twice_or_names_a_command_that_is_not_there(window: MainWindow, name: str) -> None:
    window.session.preferences.key_set = name
    assert set(KEY_SETS[name]) <= {command.id for command in window.commands}
    bindings = KeyBindings(window.commands, window.session.preferences, window)
    lost = [command.id for command in window.commands if bindings.is_changed(command.id)]
    assert lost == []
    twice = [
        (command.id, key, [other.id for other in bindings.holders(command.id, key)])
        for command in window.commands
        for key in bindings.keys(command.id)
        if bindings.holders(command.id, key)
    ]
    assert twice == []


def test_another_set_is_in_use_at_once_and_keeps_what_was_changed(hands: Hands, page: KeysSection) -> None:
    choose(page, "node.note")
    press(page, Qt.Key.Key_F8, SHIFT)
    hands.window.session.preferences.key_set = "blender"
    assert rows(page)["node.mute"].text(1) == "M, Ctrl+M"
    assert hands.window.commands.keys("node.note") == ("Shift+F8",)
    hands.window.dialogs.settings.close()
    hands.activate()
    node = hands.add("number", QPointF(0, 0))
    hands.key(Qt.Key.Key_M)
    assert hands.node(node).state == "muted"
    hands.key(Qt.Key.Key_X)
    assert node not in hands.document.graph().nodes
    hands.window.session.preferences.key_set = "standard"
    assert hands.window.commands.keys("node.mute") == ("Ctrl+M",)
    assert hands.window.commands.keys("node.note") == ("Shift+F8",)
