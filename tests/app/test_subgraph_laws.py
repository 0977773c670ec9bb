"""Whatever is done to subgraphs, in whatever order: the canvas shows what the document has, and all of it is undone."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from app.canvas.scene import CanvasScene
from app.window.main_window import MainWindow
from graph.document.items import item_key
from graph.file import document_from_text, document_text
from tests.app.hands import Hands

WORKFLOW = Path(__file__).parents[2] / "resources" / "workflows" / "controlnet_edges.graph.json"
STEPS = 40
COMMANDS = (
    "subgraph.group", "subgraph.group", "subgraph.expand", "subgraph.make_unique", "subgraph.add_input",
    "subgraph.add_output", "subgraph.leave", "subgraph.remove_unused", "edit.duplicate", "edit.delete", "edit.undo",
    "edit.redo", "node.bypass",
)  # fmt: skip


class Wanderer:
    """Does to the subgraphs of a window what comes to mind."""

    def __init__(self, window: MainWindow, chance: random.Random) -> None:
        self.window = window
        self.chance = chance
        self.subgraphs = window.operations.subgraphs

    def step(self) -> None:
        nodes = sorted(self.window.scene.nodes)
        chosen = self.chance.sample(nodes, min(len(nodes), self.chance.randint(1, 4)))
        self.window.scene.select([self.window.scene.nodes[node].node for node in chosen])
        others: list[Callable[[str], None]] = [self.enter, self.promote, self.take_back, self.retitle]
        act = self.chance.choice((*COMMANDS, *others))
        if isinstance(act, str):
            self.window.commands.run(act)
            self.window.view.editor.finish()
        elif chosen:
            act(chosen[0])

    def enter(self, node: str) -> None:
        self.window.navigator.open_node(node)

    def promote(self, node: str) -> None:
        for item in self.subgraphs.promotable(node)[:1]:
            self.subgraphs.promote(node, item.name)

    def take_back(self, node: str) -> None:
        names = [item.name for item in self.window.scene.nodes[node].spec.parameters]
        for name in [name for name in names if self.subgraphs.is_promoted(node, name)][:1]:
            self.subgraphs.demote(node, name)

    def retitle(self, node: str) -> None:
        self.window.operations.retitle(node, self.chance.choice(["image", "amount", "first"]))


def shows_the_document(scene: CanvasScene) -> bool:
    document, content = scene.document, scene.document.graph(scene.graph)
    assert {id: item.node for id, item in scene.nodes.items()} == content.nodes
    assert {key: item.link for key, item in scene.wires.items()} == {item_key(link): link for link in content.links}
    for item in scene.nodes.values():
        assert item.spec == document.spec(item.node, scene.graph)
        assert item.wired == {link.input for link in content.links_into(item.node.id)}
    return True


@pytest.mark.parametrize("seed", range(4))
def test_the_canvas_follows_and_everything_is_undone(hands: Hands, seed: int) -> None:
    window = hands.window
    window.session.open_copy(WORKFLOW)
    document, before = hands.document, hands.document.snapshot()
    wanderer = Wanderer(window, random.Random(seed))
    for _ in range(STEPS):
        wanderer.step()
        assert shows_the_document(window.scene)
    text = document_text(document)
    assert document_text(document_from_text(text, document.catalogue)) == text
    count = 0
    while document.undo():
        count += 1
        assert shows_the_document(window.scene)
    assert document.snapshot() == before
    for _ in range(count):
        document.redo()
    assert document_text(document) == text
