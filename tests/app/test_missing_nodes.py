"""Nodes of plug-ins in the window: missing until the engine tells of them, then known."""

from __future__ import annotations

from app.settings.preferences import Preferences
from app.window.main_window import MainWindow
from graph.declare.catalogue import Catalogue
from graph.declare.spec import NodeSpec, OutputSpec
from graph.engine.messages import PlugIn

SHOUT = NodeSpec("voice.shout", "Shout", "Plug-in", "loud_nodes.voice:shout", outputs=(OutputSpec("text", "Text"),))


def test_a_missing_node_is_known_once_its_plug_in_is_loaded(window: MainWindow) -> None:
    node = window.session.document.add_node(SHOUT.id)
    assert not window.scene.nodes[node.id].is_known
    declared = PlugIn("loud_nodes", Catalogue([SHOUT]).to_json())
    window.session.take_plug_ins([declared])
    assert window.scene.nodes[node.id].is_known
    assert window.scene.nodes[node.id].title == "Shout"
    window.session.take_plug_ins([declared])
    assert window.scene.nodes[node.id].is_known


def test_a_node_is_missing_again_once_its_plug_in_is_turned_off(window: MainWindow) -> None:
    window.session.take_plug_ins([PlugIn("loud_nodes", Catalogue([SHOUT]).to_json())])
    node = window.session.document.add_node(SHOUT.id)
    window.session.take_plug_ins([])
    assert not window.scene.nodes[node.id].is_known
    assert "basic.number" in window.session.catalogue


def test_the_plug_ins_that_are_turned_on_are_remembered() -> None:
    Preferences().plug_ins = ["loud"]
    assert Preferences().plug_ins == ["loud"]
