"""What nodes, settings, templates and messages are called in another language, and what stays as it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from pytestqt.qtbot import QtBot

from app.canvas.tooltips import state_text
from app.documents.templates import read_template
from app.language.language import Language
from app.language.node_texts import NodeTexts, in_alphabet
from app.language.wording import error_text, value_words
from app.palette.node_entries import node_entries
from app.palette.ranking import rank
from app.panels.start_page import TEMPLATE_FOLDER
from app.settings.rows import SettingRow
from app.window.keeper import WindowKeeper
from graph.declare.catalogue import Catalogue
from graph.declare.library import Library
from graph.document.document import Document
from graph.errors import EditError
from tests.app.engines import slow_catalogue
from tests.app.hands import Hands
from tests.app.speaking import CHINESE, speak


def test_nodes_are_named_in_the_language_and_found_by_both(keeper: WindowKeeper, qtbot: QtBot) -> None:
    window = speak(keeper, CHINESE, qtbot)
    document = window.session.document
    node = document.add_node("basic.text")
    assert window.scene.nodes[node.id].title == "文本"
    entries = node_entries(document)
    assert rank("采样", entries)
    assert rank("去噪", entries)[0].title == rank("denoise", entries)[0].title == "去噪"
    assert document.graph().nodes[node.id].title == "", "what is saved does not depend on the language"


def test_nodes_are_in_the_order_of_the_alphabet_of_the_language(language: Language) -> None:
    def categories() -> list[str]:
        catalogue = Catalogue.builtin()
        NodeTexts(catalogue)
        return list(dict.fromkeys(spec.category for spec in in_alphabet(catalogue)))

    english = categories()
    assert english == sorted(english)
    language.speak(CHINESE)
    chinese = categories()
    assert chinese.index("采样") < chinese.index("模型") < chinese.index("视频") < chinese.index("图像")


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
