"""Plug-ins: installed packages that add nodes, off until they are turned on by name."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from graph.declare.catalogue import Catalogue
from graph.declare.library import declared_in
from graph.declare.plug_ins import available_plug_ins, packages_of
from graph.engine.options import EngineOptions
from graph.errors import DeclarationError, LoomError
from main import main

CODE = """
from graph.declare import node


@node(title="Shout", category="Plug-in")
def shout(text: str = "") -> str:
    \"\"\"Say it loudly.\"\"\"
    return text.upper()
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a plug-in that is installed as pip would do it."""
    (tmp_path / "loud_nodes").mkdir()
    (tmp_path / "loud_nodes" / "__init__.py").write_text("")
    (tmp_path / "loud_nodes" / "voice.py").write_text(CODE)
    about = tmp_path / "loud_nodes-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: loud-nodes\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[latentloom.nodes]\nloud = loud_nodes\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("loud_nodes", "loud_nodes.voice"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return "loud"


def test_an_installed_plug_in_is_found_and_not_imported(installed: str) -> None:
    assert available_plug_ins()[installed] == "loud_nodes"
    assert "loud_nodes" not in sys.modules


def test_its_nodes_are_there_once_it_is_turned_on(installed: str) -> None:
    library, plug_ins = EngineOptions(plug_ins=packages_of([installed])).open_library()
    spec = library.catalogue["voice.shout"]
    assert library.function(spec)(text="hello") == "HELLO"
    (plug_in,) = plug_ins
    assert plug_in.catalogue is not None
    assert [data["id"] for data in plug_in.catalogue["nodes"]] == ["voice.shout"]


def test_the_command_line_turns_one_on_by_name(installed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--describe", "Shout"]) == 2
    assert main(["--describe", "Shout", "--plug-in", installed]) == 0
    assert "Say it loudly" in capsys.readouterr().out


def test_a_name_that_is_not_installed_is_refused_with_those_that_are(installed: str) -> None:
    with pytest.raises(LoomError, match=r"No plug-in is called 'quiet'.*loud"):
        packages_of(["quiet"])


def test_a_plug_in_that_declares_a_node_we_have_is_left_out_as_a_whole(installed: str) -> None:
    catalogue = Catalogue.builtin()
    catalogue.merge(declared_in("loud_nodes", catalogue.types))
    size = len(catalogue)
    with pytest.raises(DeclarationError, match=r"voice\.shout is declared twice"):
        catalogue.merge(declared_in("loud_nodes", catalogue.types))
    assert len(catalogue) == size
