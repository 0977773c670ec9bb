"""Calling the command line, and workflows to call it with."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph.document.document import Document
from graph.file import write_document

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Said:
    """What a call of the command line gave."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Call = Callable[..., Said]


def program(*arguments: object, cwd: Path = ROOT) -> subprocess.Popen[str]:
    """Starts the command line as a program."""
    return subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@dataclass
class Workflow:
    """A workflow of the built-in plain nodes, and the file that it is kept in."""

    document: Document
    path: Path

    def add(self, type: str, id: str, /, **parameters: object) -> str:
        self.document.add_node(type, parameters, id=id)  # type: ignore[arg-type]
        return id

    def wire(self, source: str, target: str, input: str) -> None:
        output = self.document.spec(self.document.node(source)).outputs[0].name
        self.document.connect(source, output, target, input)

    def save(self) -> Path:
        write_document(self.document, self.path)
        return self.path
