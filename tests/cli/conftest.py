"""The command line, called in this process, and a workflow to run."""

from __future__ import annotations

from pathlib import Path

import pytest

import main
from graph.declare.catalogue import Catalogue
from graph.document.document import Document
from tests.cli.calling import Call, Said, Workflow


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Call:
    """Calls the command line in this process."""

    def call(*arguments: object) -> Said:
        capfd.readouterr()
        try:
            code = main.main([str(argument) for argument in arguments])
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 1
        captured = capfd.readouterr()
        return Said(code, captured.out, captured.err)

    return call


@pytest.fixture
def workflow(tmp_path: Path) -> Workflow:
    return Workflow(Document(Catalogue.builtin(), "sample"), tmp_path / "sample.graph.json")


@pytest.fixture
def adding(workflow: Workflow) -> Workflow:
    """``left + right`` as a text in ``sum.txt``."""
    workflow.add("basic.number", "left", value=1.0)
    workflow.add("basic.number", "right", value=2.0)
    workflow.add("basic.number_arithmetic", "sum")
    workflow.add("basic.save_text", "save", name="sum")
    workflow.document.rename("left", "Left Number")
    workflow.wire("left", "sum", "a")
    workflow.wire("right", "sum", "b")
    workflow.wire("sum", "save", "text")
    workflow.save()
    return workflow
