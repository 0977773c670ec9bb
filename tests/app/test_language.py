"""The language: chosen on the settings page or by the system, changed while the window works, with nothing lost."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from app.canvas.tooltips import state_text
from app.documents.session import Session
from app.folders import recovery_folder
from app.language.language import Language, chosen_language, language_for
from app.panels.inspector_page import InspectorPage
from app.running.controller import RunController
from app.settings.preferences import Preferences
from app.window.keeper import WindowKeeper
from app.window.main_window import MainWindow
from graph.document.subgraphs import group
from graph.file import FrozenDocument, write_document
from tests.app.engines import slow_catalogue, slow_engine
from tests.app.hands import Hands
from tests.app.looking import Looker, flat
from tests.app.speaking import CHINESE, close, speak

ROOT = Path(__file__).parents[2]


def menus(window: MainWindow) -> list[str]:
    return [action.text() for action in window.menuBar().actions()]


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (["zh-Hans-CN", "zh-CN", "zh"], "zh_CN"),
        (["zh"], "zh_CN"),
        (["de-DE", "de", "zh-CN"], "zh_CN"),
        (["zh-Hant-TW", "zh-TW"], "en"),
        (["en-GB", "zh-CN"], "en"),
        (["de-DE"], "en"),
        ([], "en"),
    ],
)
def test_the_first_language_of_the_system_that_there_is_is_spoken(wanted: list[str], spoken: str) -> None:
    assert language_for(wanted) == spoken


def test_what_is_set_goes_before_the_system() -> None:
    preferences = Preferences()
    preferences.language = CHINESE
    assert chosen_language(Preferences()) == CHINESE


def test_a_language_without_a_catalogue_is_english(language: Language) -> None:
    language.speak(CHINESE)
    language.speak("tlh")
    assert QCoreApplication.translate("Commands", "Edit") == "Edit"


def test_the_words_of_qt_are_translated_too(language: Language, qtbot: QtBot) -> None:
    language.speak(CHINESE)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"


def test_the_window_changes_its_language_and_back_while_it_works(keeper: WindowKeeper, qtbot: QtBot) -> None:
    english = menus(keeper.window)
    assert english[:2] == ["File", "Edit"]
    chinese = menus(speak(keeper, CHINESE, qtbot))
    assert chinese[:2] == ["文件", "编辑"]
    assert len(chinese) == len(english)
    assert menus(speak(keeper, "en", qtbot)) == english


def test_a_wire_that_does_not_fit_is_refused_in_the_language_of_the_window(keeper: WindowKeeper, qtbot: QtBot) -> None:
    document = keeper.window.session.document
    seed, decode = document.add_node("basic.seed").id, document.add_node("autoencoding.decode_latent").id
    document.move({seed: (-300.0, 0.0), decode: (100.0, 0.0)})
    hands = Hands(speak(keeper, CHINESE, qtbot), qtbot)
    hands.press(hands.socket(seed, "integer"))
    hands.move(hands.input(decode, "latent"))
    assert QToolTip.text().startswith("“潜变量”（解码潜变量）接受“潜变量”")
    hands.key(Qt.Key.Key_Escape)


def test_dots_ports_and_subgraphs_are_named_in_the_language_of_the_window(keeper: WindowKeeper, qtbot: QtBot) -> None:
    document = keeper.window.session.document
    dot, port = document.add_node("graph.reroute").id, document.add_node("graph.output").id
    subgraph = group(document, [document.add_node("basic.number")]).id
    hands = Hands(speak(keeper, CHINESE, qtbot), qtbot)
    for node, said in ((dot, "图  ·  转接点"), (port, "图  ·  图输出"), (subgraph, "子图  ·  ")):
        hands.window.scene.select([document.node(node)])
        page = hands.window.inspector.page
        assert page is not None
        assert any(text.startswith(said) for text in [label.text() for label in page.findChildren(QLabel)])


def test_documents_selection_view_and_undo_stay(keeper: WindowKeeper, qtbot: QtBot) -> None:
    session = keeper.window.session
    first = session.document
    first.add_node("basic.number")
    session.new()
    node = session.document.add_node("basic.text", {"text": "kept"}, position=(400.0, 300.0))
    session.document.add_node("basic.save_text")
    before = keeper.window
    before.scene.select([node])
    QApplication.processEvents()
    before.view.zoom_to(0.75)
    centre, size = before.view.centre, before.size()
    window = speak(keeper, CHINESE, qtbot)
    assert window.session.documents[0].document is first
    assert window.tabs.count() == 2
    assert window.scene.selected_nodes() == [node.id]
    assert window.view.zoom == pytest.approx(0.75)
    assert (window.view.centre - centre).manhattanLength() < 3
    assert window.size() == size
    assert window.pages.currentIndex() == before.pages.currentIndex()
    window.commands.run("edit.undo")
    assert len(window.session.document.graph().nodes) == 1


def test_nothing_of_the_old_window_is_left(keeper: WindowKeeper, qtbot: QtBot) -> None:
    document = keeper.window.session.document
    keeper.window.scene.select([document.add_node("basic.number")])
    keeper.window.scene.select([document.add_node("basic.text")])
    before, pages = keeper.window, keeper.window.inspector.findChildren(InspectorPage)
    assert len(pages) == 2
    speak(keeper, CHINESE, qtbot)
    qtbot.waitUntil(lambda: not any(map(shiboken6.isValid, (before, *pages))))


def test_an_entered_subgraph_stays_entered(keeper: WindowKeeper, qtbot: QtBot) -> None:
    document = keeper.window.session.document
    node = document.add_node("basic.text")
    subgraph = group(document, [node])
    keeper.window.scene.show_path((subgraph.id,))
    assert speak(keeper, CHINESE, qtbot).scene.path == (subgraph.id,)


def test_a_run_goes_on_in_the_new_window(language: Language, qtbot: QtBot) -> None:
    preferences = Preferences()
    preferences.language = "en"
    runs = RunController(slow_engine, preferences)
    keeper = WindowKeeper(Session(slow_catalogue(), preferences), runs, language)
    keeper.window.show()
    node = keeper.window.session.document.add_node("app.slow.count", {"steps": 60})
    keeper.window.runs.run((node.id,))
    qtbot.waitUntil(lambda: runs.status(node.id).phase == "running", timeout=10_000)
    window = speak(keeper, CHINESE, qtbot)
    assert runs.is_running
    assert window.tool_bar.run_bar.progress.isVisible()
    qtbot.waitUntil(lambda: window.scene.nodes[node.id].state == "finished", timeout=20_000)
    assert "已完成" in state_text(window.scene.nodes[node.id])
    close(window)


def test_what_the_viewers_look_at_and_keep_stays(keeper: WindowKeeper, qtbot: QtBot) -> None:
    before = keeper.window
    texts = [before.session.document.add_node("basic.text", {"text": text}) for text in ("first", "second")]
    before.runs.run(tuple(text.id for text in texts))
    qtbot.waitUntil(lambda: before.runs.status(texts[1].id).phase == "finished", timeout=10_000)
    before.scene.select([texts[0]])
    qtbot.waitUntil(lambda: before.viewer.text.toPlainText() == "first", timeout=10_000)
    before.commands.run("viewer.lock")
    second = before.viewers.open()
    before.scene.select([texts[1]])
    qtbot.waitUntil(lambda: second.text.toPlainText() == "second", timeout=10_000)
    window = speak(keeper, CHINESE, qtbot)
    shown = [viewer.text for viewer in window.viewers.panels]
    qtbot.waitUntil(lambda: [text.toPlainText() for text in shown] == ["first", "second"], timeout=10_000)
    assert [viewer.title.lock.isChecked() for viewer in window.viewers.panels] == [True, False]


def test_a_picture_that_is_kept_to_compare_with_stays(keeper: WindowKeeper, qtbot: QtBot, tmp_path: Path) -> None:
    looker = Looker(Hands(keeper.window, qtbot), tmp_path)
    kept, other = (looker.add_picture(flat(colour), name) for colour, name in (((200, 0, 0), "a"), ((0, 0, 200), "b")))
    looker.run(kept, other)
    looker.look_at(kept)
    keeper.window.commands.run("viewer.pin")
    looker.look_at(other)
    value = keeper.window.viewer.pinned.value
    assert value is not None
    window = speak(keeper, CHINESE, qtbot)
    assert window.viewer.pinned.value == value
    qtbot.waitUntil(lambda: window.viewer.image.is_comparing, timeout=10_000)


def test_what_is_being_saved_is_saved_though_the_window_changes(
    keeper: WindowKeeper, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def write_slowly(document: FrozenDocument, path: Path) -> None:
        go_on.wait(10)
        write_document(document, path)

    monkeypatch.setattr("graph.file.write_document", write_slowly)
    opened = keeper.window.session.current
    opened.document.add_node("basic.number")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(tmp_path / "flow.graph.json"), ""))
    assert keeper.window.files.save()
    threading.Timer(0.2, go_on.set).start()
    window = speak(keeper, CHINESE, qtbot)
    assert window.session.current is opened
    assert opened.path == tmp_path / "flow.graph.json"
    assert not opened.has_unsaved_changes


def test_unsaved_changes_are_kept_for_a_crash_across_the_change(keeper: WindowKeeper, qtbot: QtBot) -> None:
    keeper.window.session.document.add_node("basic.text", {"text": "precious"})
    before = keeper.window
    window = speak(keeper, CHINESE, qtbot)
    qtbot.waitUntil(lambda: not shiboken6.isValid(before))
    assert window.recovery.wait()
    assert any("precious" in file.read_text(encoding="utf-8") for file in recovery_folder().glob("*.journal"))
    assert window.recovery.left_behind().documents == [], "it is the journal of a window that is open"


def test_the_settings_page_is_open_again_where_it_was(keeper: WindowKeeper, qtbot: QtBot) -> None:
    keeper.window.dialogs.show_settings("general")
    window = speak(keeper, CHINESE, qtbot)
    assert window.dialogs.open_section == "general"
    assert window.dialogs.settings.windowTitle() == "设置"


START = """
from app import gui

def look(window, path):
    print(window.menuBar().actions()[0].text())
    window.close()

if __name__ == "__main__":
    gui.open_first = look
    gui.start()
"""


@pytest.mark.parametrize(("system", "menu"), [("zh_CN.UTF-8", "文件"), ("de_DE.UTF-8", "File")])
def test_the_program_starts_in_the_language_of_the_system(system: str, menu: str, tmp_path: Path) -> None:
    script = tmp_path / "start.py"
    script.write_text(START, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name not in ("LANGUAGE", "LC_MESSAGES", "LANG")}
    started = subprocess.run(
        [sys.executable, "-X", "utf8", str(script)],
        cwd=ROOT,
        env={**kept, "PYTHONPATH": str(ROOT), "LC_ALL": system},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert started.stdout.strip() == menu, started.stderr
