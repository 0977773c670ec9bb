"""The language: chosen on the settings page or by the system, changed while the window works, with nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from app.canvas.tooltips import state_text
from app.folders import recovery_folder
from app.language import Language, chosen_language, language_for
from app.palette.node_entries import node_entries
from app.palette.ranking import rank
from app.panels.start_page import TEMPLATE_FOLDER
from app.preferences import Preferences
from app.running.controller import RunController
from app.session import Session
from app.settings.rows import SettingRow
from app.templates import read_template
from app.window import MainWindow
from app.window_keeper import WindowKeeper
from app.wording import error_text, value_words
from graph.declare.catalogue import Catalogue
from graph.declare.library import Library
from graph.document.document import Document
from graph.document.subgraphs import group
from graph.errors import EditError
from tests.app.engines import local_engine, slow_catalogue, slow_engine
from tests.app.hands import Hands
from tests.app.looking import Looker, flat

CHINESE = "zh_CN"


@pytest.fixture
def language(qtbot: QtBot) -> Iterator[Language]:
    """The language of this process, English again after the test."""
    language = Language(QApplication.instance() or QCoreApplication([]))
    yield language
    language.speak("en")


@pytest.fixture
def keeper(language: Language, qtbot: QtBot) -> Iterator[WindowKeeper]:
    """A window that follows the setting of the language, with an empty canvas."""
    preferences = Preferences()
    preferences.language = "en"
    runs = RunController(local_engine, preferences)
    keeper = WindowKeeper(Session(slow_catalogue(), preferences), runs, language)
    keeper.window.show()
    qtbot.waitExposed(keeper.window)
    keeper.window.start_page.empty_chosen.emit()
    yield keeper
    close(keeper.window)


def close(window: MainWindow) -> None:
    for item in window.session.documents:
        item.document.history.mark_saved()
    window.close()
    window.deleteLater()


def speak(keeper: WindowKeeper, name: str, qtbot: QtBot) -> MainWindow:
    """Choose a language as the settings page does, and wait for the window in it."""
    before = keeper.window
    keeper.window.session.preferences.language = name
    qtbot.waitUntil(lambda: keeper.window is not before)
    qtbot.waitExposed(keeper.window)
    return keeper.window


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
    assert [viewer.lock.isChecked() for viewer in window.viewers.panels] == [True, False]


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


def test_nodes_are_named_in_the_language_and_found_by_both(keeper: WindowKeeper, qtbot: QtBot) -> None:
    window = speak(keeper, CHINESE, qtbot)
    document = window.session.document
    node = document.add_node("basic.text")
    assert window.scene.nodes[node.id].title == "文本"
    entries = node_entries(document)
    assert rank("采样", entries)
    assert rank("去噪", entries)[0].title == rank("denoise", entries)[0].title == "去噪"
    assert document.graph().nodes[node.id].title == "", "what is saved does not depend on the language"


def test_the_palette_adds_a_node_by_its_translated_name(keeper: WindowKeeper, qtbot: QtBot) -> None:
    window = speak(keeper, CHINESE, qtbot)
    hands = Hands(window, qtbot)
    window.view.setFocus()
    hands.key(Qt.Key.Key_Tab)
    window.palettes.popup.field.setText("保存文本")
    qtbot.keyClick(window.palettes.popup.field, Qt.Key.Key_Return)
    assert [item.type for item in window.session.document.graph().nodes.values()] == ["basic.save_text"]


def test_a_choice_is_shown_in_the_language_and_stored_as_it_is(keeper: WindowKeeper, qtbot: QtBot) -> None:
    window = speak(keeper, CHINESE, qtbot)
    node = window.session.document.add_node("basic.compare_numbers")
    window.scene.select([node])
    box = window.inspector.rows["comparison"].editor.box  # type: ignore[attr-defined]
    assert box.currentText() == "小于"
    box.setCurrentIndex(box.findText("大于"))
    box.activated.emit(box.currentIndex())
    assert stored(window.session.document, node.id) == "greater"


def stored(document: Document, node: str) -> object:
    return document.graph().nodes[node].parameters["comparison"]


def test_what_keeps_a_workflow_from_running_is_said_in_the_language(keeper: WindowKeeper, qtbot: QtBot) -> None:
    window = speak(keeper, CHINESE, qtbot)
    node = window.session.document.add_node("autoencoding.decode_latent")
    window.scene.select([node])
    window.commands.run("run.to_here")
    assert window.problems.list.item(0).text() == "▲  解码潜变量 · 自编码器\n缺少给出“自编码器”的连线。"


def test_a_failure_and_its_hint_are_said_in_the_language_of_the_window(keeper: WindowKeeper, qtbot: QtBot) -> None:
    node = keeper.window.session.document.add_node("basic.number_arithmetic", {"operation": "divide", "b": 0.0})
    keeper.window.runs.run((node.id,))
    qtbot.waitUntil(lambda: keeper.window.scene.nodes[node.id].state == "failed", timeout=10_000)
    assert "cannot be divided by zero" in keeper.window.problems.list.item(0).text()
    window = speak(keeper, CHINESE, qtbot)
    window.scene.select([node])
    qtbot.waitUntil(lambda: window.problems.list.count() == 1)
    assert "不能除以零。\n请给“b”另一个值。" in window.problems.list.item(0).text()
    assert window.inspector.page is not None
    assert "不能除以零" in window.inspector.page.report.message.text()
    window.docks.show("history")
    qtbot.waitUntil(lambda: window.run_panels.history.list.count() == 1)
    assert "失败：0 不能除以零。" in window.run_panels.history.list.item(0).text()


def test_why_a_node_runs_again_is_said_in_the_language(keeper: WindowKeeper, qtbot: QtBot) -> None:
    window = speak(keeper, CHINESE, qtbot)
    document = window.session.document
    number = document.add_node("basic.number_arithmetic")
    shown = document.add_node("basic.show_value")
    document.connect(number.id, "number", shown.id, "value")
    window.commands.run("run.all")
    qtbot.waitUntil(lambda: window.scene.nodes[shown.id].state == "finished", timeout=10_000)
    document.set_parameter(number.id, "operation", "multiply")
    reason = "“运算”已更改（在“数字运算”中）"
    qtbot.waitUntil(lambda: reason in state_text(window.scene.nodes[shown.id]), timeout=10_000)


def test_an_edit_that_is_refused_is_said_in_the_language(language: Language) -> None:
    language.speak(CHINESE)
    document = Document(slow_catalogue())
    node = document.add_node("basic.text")
    with pytest.raises(EditError) as refused:
        document.set_parameter(node.id, "nothing", 1)
    assert error_text(refused.value).startswith("“文本”没有参数“nothing”。")


def test_what_is_said_of_a_value_is_translated_and_a_value_that_is_a_text_is_not(language: Language) -> None:
    language.speak(CHINESE)
    shown = Library(slow_catalogue(), ("nodes",)).show([1, 2, 3]).text
    assert (shown, value_words(shown)) == ("3 numbers", "3 个数字")
    assert value_words("Noise") == "Noise"


def test_dates_are_written_as_the_language_does(language: Language) -> None:
    language.speak(CHINESE)
    assert "月" in QLocale().toString(QDate(2024, 5, 1), QLocale.FormatType.LongFormat)


def test_a_template_opens_with_its_titles_in_the_language_and_computes_the_same(language: Language) -> None:
    path = TEMPLATE_FOLDER / "text_to_image.graph.json"
    english = read_template(path, Catalogue.builtin())
    language.speak(CHINESE)
    chinese = read_template(path, Catalogue.builtin())
    assert (chinese.title, chinese.node("prompt").title) == ("文生图（UNet）", "提示词")
    assert english.node("prompt").title == "Prompt"
    assert chinese.node("prompt").parameters == english.node("prompt").parameters
    assert chinese.history.is_saved
    assert chinese.view == english.view


def test_a_setting_is_found_by_its_name_in_both_languages(keeper: WindowKeeper, qtbot: QtBot) -> None:
    window = speak(keeper, CHINESE, qtbot)
    page = window.dialogs.settings
    for typed in ("主题", "theme"):
        page.search.setText(typed)
        rows = [row for section in page.sections.values() for row in section.findChildren(SettingRow)]
        assert [row.setting.name for row in rows if not row.isHidden()] == ["theme"]
