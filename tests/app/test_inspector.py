"""The inspector: every value of the selected node, each with its editor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from app.editors import editor_for
from app.editors.choices import ChoiceEditor, ColourEditor, ToggleEditor
from app.editors.files import FileEditor
from app.editors.numbers import NumberEditor, SeedEditor, SliderEditor
from app.editors.texts import LineEditor, TextEditor
from app.language.help_text import rich_text
from app.window.main_window import MainWindow
from graph.declare.spec import InputSpec, PlainValue, Widget
from tests.app.hands import LEFT, Hands

CONTROL = Qt.KeyboardModifier.ControlModifier

EDITORS: list[tuple[InputSpec, type, PlainValue]] = [
    (InputSpec("a", "Integer", default=3, widget=Widget("number", 0, 9, 1)), NumberEditor, 7),
    (InputSpec("a", "Number", default=0.5, widget=Widget("slider", 0, 1, 0.01)), SliderEditor, 0.25),
    (InputSpec("a", "Integer", default=0, widget=Widget("seed", 0, 2**53 - 1, 1)), SeedEditor, 2**53 - 1),
    (InputSpec("a", "Text", default="x", widget=Widget("choice", choices=("x", "y"))), ChoiceEditor, "y"),
    (InputSpec("a", "Text", default="", widget=Widget("text")), LineEditor, "words"),
    (InputSpec("a", "Text", default="", widget=Widget("text", multiline=True)), TextEditor, "two\nlines"),
    (InputSpec("a", "Boolean", default=False, widget=Widget("toggle")), ToggleEditor, True),
    (InputSpec("a", "Text", default="", widget=Widget("file", file_kind="image")), FileEditor, "picture.png"),
    (InputSpec("a", "Text", default="#000000", widget=Widget("colour")), ColourEditor, "#ff8800"),
]


@pytest.mark.parametrize(("item", "kind", "value"), EDITORS, ids=[kind.__name__ for _, kind, _ in EDITORS])
def test_each_widget_has_its_editor_which_shows_a_value_without_changing_it(
    qtbot: object, item: InputSpec, kind: type, value: PlainValue
) -> None:
    editor = editor_for(item)
    heard: list[object] = []
    editor.changed.connect(heard.append)
    editor.show_value(value)
    assert isinstance(editor, kind)
    assert heard == []
    shown = editor.focusProxy()
    texts = [
        getattr(shown, name)() for name in ("cleanText", "currentText", "text", "toPlainText") if hasattr(shown, name)
    ]
    checked = getattr(shown, "isChecked", lambda: None)()
    assert str(value) in texts or value is checked or float(texts[0]) == value


def test_typing_reaches_the_document_and_is_one_step_of_undo(hands: Hands, window: MainWindow) -> None:
    node = hands.add("encode text", QPointF(0, 0))
    box = window.inspector.rows["prompt"].editor.focusProxy()
    assert isinstance(box, QPlainTextEdit)
    box.setFocus()
    QTest.keyClicks(box, "a red apple")
    assert hands.node(node).parameters["prompt"] == "a red apple"
    hands.activate()
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert "prompt" not in hands.node(node).parameters
    assert box.toPlainText() == ""


def test_a_number_that_is_typed_counts_when_it_is_entered(hands: Hands, window: MainWindow) -> None:
    node = hands.add("denoise", QPointF(0, 0))
    editor = window.inspector.rows["steps"].editor
    assert isinstance(editor, SliderEditor)
    editor.box.setFocus()
    editor.box.selectAll()
    QTest.keyClicks(editor.box, "33")
    QTest.keyClick(editor.box, Qt.Key.Key_Return)
    assert hands.node(node).parameters["steps"] == 33


@pytest.mark.parametrize("typed, value", [("200", 150), ("99999999", 150), ("0", 1), ("-5", 1), ("17", 17)])
def test_a_number_that_is_typed_beyond_the_bounds_becomes_the_nearest_bound(
    hands: Hands, window: MainWindow, typed: str, value: int
) -> None:
    node = hands.add("denoise", QPointF(0, 0))
    editor = window.inspector.rows["steps"].editor
    assert isinstance(editor, SliderEditor)
    editor.box.setFocus()
    editor.box.selectAll()
    QTest.keyClicks(editor.box, typed)
    QTest.keyClick(editor.box, Qt.Key.Key_Return)
    assert hands.node(node).parameters["steps"] == value


@pytest.mark.parametrize("typed", ["3.1415", "3,1415", "3.1415 "])
def test_decimals_are_taken_as_they_are_typed(hands: Hands, window: MainWindow, typed: str) -> None:
    node = hands.add("denoise", QPointF(0, 0))
    editor = window.inspector.rows["guidance_scale"].editor
    assert isinstance(editor, SliderEditor)
    editor.box.setFocus()
    editor.box.selectAll()
    QTest.keyClicks(editor.box, typed)
    QTest.keyClick(editor.box, Qt.Key.Key_Return)
    assert hands.node(node).parameters["guidance_scale"] == 3.1415


def test_the_steps_of_a_slider_are_one_step_of_undo(hands: Hands, window: MainWindow) -> None:
    node = hands.add("denoise", QPointF(0, 0))
    editor = window.inspector.rows["steps"].editor
    assert isinstance(editor, SliderEditor)
    editor.slider.setFocus()
    for _ in range(4):
        QTest.keyClick(editor.slider, Qt.Key.Key_Right)
    default = hands.document.catalogue["sampling.denoise"].defaults()["steps"]
    assert hands.node(node).parameters["steps"] == default + 4  # type: ignore[operator]
    hands.activate()
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert "steps" not in hands.node(node).parameters


def test_a_seed_is_rolled_and_brought_back(hands: Hands, window: MainWindow) -> None:
    node = hands.add("seed", QPointF(0, 0))
    row = window.inspector.rows["value"]
    assert isinstance(row.editor, SeedEditor)
    QTest.mouseClick(row.editor.roll_button, LEFT)
    rolled = hands.node(node).parameters["value"]
    assert isinstance(rolled, int)
    assert row.reset_button.isVisible()
    QTest.mouseClick(row.reset_button, LEFT)
    assert "value" not in hands.node(node).parameters
    assert not row.reset_button.isVisible()


def test_a_wired_value_cannot_be_edited_and_says_where_it_comes_from(hands: Hands, window: MainWindow) -> None:
    number = hands.add("number", QPointF(-300, 0))
    target = hands.add("number arithmetic", QPointF(0, 0))
    hands.drag(hands.socket(number, "number"), hands.input(target, "a"))
    hands.click(hands.title(target))
    row = window.inspector.rows["a"]
    assert not row.editor.isEnabled()
    assert "Number" in row.origin.text()
    assert window.inspector.rows["b"].editor.isEnabled()


def test_an_edit_elsewhere_is_shown_in_the_same_widgets(hands: Hands, window: MainWindow) -> None:
    node = hands.add("denoise", QPointF(0, 0))
    editor = window.inspector.rows["steps"].editor
    hands.document.set_parameter(node, "steps", 44)
    assert window.inspector.rows["steps"].editor is editor
    assert isinstance(editor, SliderEditor)
    assert editor.box.value() == 44


def test_leaving_a_title_for_another_node_renames_the_first(hands: Hands, window: MainWindow) -> None:
    one, two = hands.add("number", QPointF(-300, 0)), hands.add("text", QPointF(0, 0))
    hands.click(hands.title(one))
    assert window.inspector.page is not None
    title = window.inspector.page.title
    title.setFocus()
    QTest.keyClicks(title, "First")
    hands.click(hands.title(two))
    assert (hands.node(one).title, hands.node(two).title) == ("First", "")


@pytest.mark.parametrize(
    ("help", "said"),
    [
        (
            "Where `frame_numbers`\nare <3: see *Denoise*.",
            "<p>Where <b>frame numbers</b> are &lt;3: see <i>Denoise</i>.</p>",
        ),
        ("One ``end``, `a*b*c`.\n\nTwo.", "<p>One <b>end</b>, a*b*c.</p><p>Two.</p>"),
        ("Sans signes : frame_numbers, end, my_frame_numbers.", None),
    ],
)
def test_help_calls_parameters_what_is_written_at_them(help: str, said: str | None) -> None:
    labels = {"frame_numbers": "frame numbers", "end": "end"}
    said = said or "<p>Sans signes : <b>frame numbers</b>, end, my_frame_numbers.</p>"
    assert rich_text(help, labels) == said


def test_the_inspector_s_help_names_a_node_s_parameters_as_it_does_above(hands: Hands, window: MainWindow) -> None:
    hands.add("picture to vary", QPointF(0, 0))
    (help,) = (label.text() for label in window.inspector.findChildren(QLabel) if "<p>" in label.text())
    assert "raise <b>noise level</b>" in help
    assert "noise_level" not in help
