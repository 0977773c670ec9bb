"""Every text of the program can be found by translators, and is translated in every language that ships."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from app.language.language import LANGUAGES
from docs.program_texts import ROOT, Message, all_messages, messages_of, source_files
from docs.update_languages import translations_in, unfinished_in

FILES = sorted(LANGUAGES.glob("*.ts"))
PLACEHOLDER = re.compile(r"%(?:\d*\.?\d*[sdfg]|n|L?\d|%)")
SHOWING = {
    "Command", "Panel", "Entry", "QAction", "QCheckBox", "QDockWidget", "QGroupBox", "QLabel", "QListWidgetItem",
    "QMenu", "QPushButton", "QRadioButton", "QTreeWidgetItem", "Section", "addAction", "addItem", "addMenu", "addRow",
    "addTab", "appendPlainText", "drawText", "say", "setAccessibleDescription", "setAccessibleName", "setHeaderLabels",
    "setHtml", "setInformativeText", "setPlaceholderText", "setPlainText", "setStatusTip", "setTabText", "setText",
    "setTitle", "setToolTip", "setWhatsThis", "setWindowTitle", "showMessage", "tell",
}  # fmt: skip
"""What shows a text that it is given."""
TEXTS = {"Command": slice(1, 4), "Panel": slice(1, 2), "Section": slice(1, 2), "addItem": slice(1), "say": slice(2)}
"""Which arguments are the texts, where not all are."""
NAMES = {"Latent Loom", "RGB", "GiB", "MiB", "fps", "px"}
HINT = "run: python docs/update_languages.py, and finish what it lists"


@pytest.fixture(scope="module")
def messages() -> list[Message]:
    return all_messages()


def test_there_is_a_language_besides_english() -> None:
    assert [file.stem for file in FILES] == ["latentloom_zh_CN"]


def test_every_text_is_a_literal_so_that_it_can_be_found() -> None:
    assert [place for file in source_files() for place in messages_of(file)[1]] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_text_is_missing_or_left_over(file: Path, messages: list[Message]) -> None:
    translations = translations_in(file)
    assert set(messages) - set(translations) == set(), HINT
    assert set(translations) - set(messages) == set(), HINT
    assert unfinished_in(file) == [], HINT


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_translations_have_the_placeholders_of_their_text(file: Path) -> None:
    wrong = [
        message
        for message, translation in translations_in(file).items()
        if translation and PLACEHOLDER.findall(message.source) != PLACEHOLDER.findall(translation)
    ]
    assert wrong == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_compiled_file_says_what_the_translations_do(file: Path) -> None:
    compiled = QTranslator()
    assert compiled.load(str(file.with_suffix(".qm")))
    stale = [
        message
        for message, translation in translations_in(file).items()
        if compiled.translate(message.context, message.source) != translation
    ]
    assert stale == [], HINT


def test_nothing_is_shown_that_was_not_given_to_translators() -> None:
    rooms = [file for file in (ROOT / "app").rglob("*.py") if "cli" not in file.parts]
    assert [place for file in sorted(rooms) for place in untranslated(file)] == []


def untranslated(file: Path) -> Iterator[str]:
    """Words that a source file shows as they are written."""
    for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and called(call) in SHOWING:
            texts = [*call.args[TEXTS.get(called(call), slice(None))]]
            texts += [item.value for item in call.keywords if item.arg in ("help", "text", "detail")]
            for text in (found for argument in texts for found in literals(argument)):
                if re.search(r"[^\W\d_]{2}", text) and text.strip(" –") not in NAMES:
                    yield f"{file.relative_to(ROOT)}:{call.lineno}: {text!r}"


def literals(node: ast.expr) -> Iterator[str]:
    """The literals in an expression, but for the arguments of calls in it, which are not what is shown."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif not isinstance(node, (ast.Call, ast.Lambda, ast.Subscript, ast.Compare)):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                yield from literals(child)


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
