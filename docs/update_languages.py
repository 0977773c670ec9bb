"""Bring the language files up to date with the texts of the program.

python docs/update_languages.py

New texts come into ``resources/languages/*.ts`` as unfinished (Qt Linguist, or any editor, is for finishing them),
texts that are gone leave them, and the ``.qm`` files that the program reads are made anew. It says what is unfinished.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).parents[1]))

from docs.program_texts import ROOT, Message, all_messages

LANGUAGES = ROOT / "resources" / "languages"


def update() -> int:
    """Update and compile every language; returns how many texts wait for their translation."""
    messages = all_messages()
    unfinished = 0
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.py"
        texts.write_text("".join(_marked(message) for message in messages), encoding="utf-8")
        for file in sorted(LANGUAGES.glob("*.ts")):
            _tool("lupdate", str(texts), "-no-obsolete", "-locations", "none", "-no-ui-lines", "-ts", str(file))
            compile_language(file, file.with_suffix(".qm"))
            waiting = unfinished_in(file)
            for message in waiting:
                print(f"{file.name}: {message.context}: {message.source!r}")
            unfinished += len(waiting)
    return unfinished


def compile_language(source: Path, target: Path) -> None:
    """Make the file that the program reads out of the one that translators write."""
    _tool("lrelease", "-silent", "-nounfinished", str(source), "-qm", str(target))


def unfinished_in(file: Path) -> list[Message]:
    """The texts of a language file that have no finished translation."""
    return [message for message, translation in translations_in(file).items() if not translation]


def translations_in(file: Path) -> dict[Message, str]:
    """The translations of a language file by what they translate; "" where one is not finished."""
    found: dict[Message, str] = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for item in context.iter("message"):
            translation = item.find("translation")
            is_finished = translation is not None and translation.get("type") is None
            message = Message(context.findtext("name", ""), item.findtext("source", ""))
            found[message] = (translation.text or "") if translation is not None and is_finished else ""
    return found


def _marked(message: Message) -> str:
    """A line of Python in which lupdate finds the text."""
    return f"QT_TRANSLATE_NOOP({_literal(message.context)}, {_literal(message.source)})\n"


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _tool(name: str, *arguments: str) -> None:
    """Run one of the tools that come with PySide6."""
    tool = Path(sys.executable).parent / f"pyside6-{name}"
    subprocess.run([str(tool), *arguments], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(1 if update() else 0)
