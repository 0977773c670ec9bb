"""The commands of the Subgraph menu: make them, go into them, change them, dissolve them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.canvas.operations import GraphOperations
from app.canvas.view import CanvasView
from app.commands import Command
from app.navigation.navigator import Navigator
from app.palette.palettes import Palettes
from graph.declare.builtin import GRAPH_INPUT, GRAPH_OUTPUT


def subgraph_commands(
    operations: GraphOperations, view: CanvasView, navigator: Navigator, palettes: Palettes
) -> list[Command]:
    """What is done to subgraphs, and inside them."""
    menu = _tr("Subgraph")
    scene, subgraphs = operations.scene, operations.subgraphs

    def has_nodes() -> bool:
        return bool(scene.selected_nodes())

    def has_instances() -> bool:
        return bool(subgraphs.instances())

    def has_one_instance() -> bool:
        return len(subgraphs.instances()) == 1

    def has_shared() -> bool:
        return bool(subgraphs.shared_instances())

    def is_inside() -> bool:
        return subgraphs.is_inside

    def can_promote() -> bool:
        nodes = scene.selected_nodes()
        return len(nodes) == 1 and bool(subgraphs.promotable(nodes[0]))

    def promote() -> None:
        palettes.ask_for_promotion(scene.selected_nodes()[0])

    def group() -> None:
        view.edit_title(scene.nodes[subgraphs.group().id])

    def rename() -> None:
        (node,) = subgraphs.instances()
        view.editor.edit_subgraph_title(scene.nodes[node.id])

    return [
        Command(
            "subgraph.group",
            _tr("Group into subgraph"),
            group,
            menu,
            ("Ctrl+G",),
            0,
            has_nodes,
            on_canvas=True,
            help=_tr("Put the selected nodes into a new subgraph"),
        ),
        Command(
            "subgraph.expand",
            _tr("Expand subgraph"),
            subgraphs.expand,
            menu,
            ("Ctrl+Shift+G",),
            0,
            has_instances,
            on_canvas=True,
            help=_tr("Put the nodes of the selected subgraphs back in their place"),
        ),
        Command(
            "subgraph.make_unique",
            _tr("Make subgraph unique"),
            subgraphs.make_unique,
            menu,
            (),
            0,
            has_shared,
            help=_tr("Give the selected nodes a subgraph of their own, which changes without the others"),
        ),
        Command(
            "subgraph.rename",
            _tr("Rename subgraph"),
            rename,
            menu,
            (),
            0,
            has_one_instance,
            help=_tr("Change the title of the subgraph, which all of its nodes show"),
        ),
        Command("subgraph.enter", _tr("Enter subgraph"), navigator.enter, menu, (), 1, has_one_instance),
        Command("subgraph.leave", _tr("Leave subgraph"), navigator.leave, menu, ("Ctrl+Up",), 1, is_inside),
        Command(
            "subgraph.promote",
            _tr("Promote input …"),
            promote,
            menu,
            (),
            2,
            can_promote,
            help=_tr("Make a parameter or socket of the selected node one of the subgraph that the node is in"),
        ),
        Command(
            "subgraph.add_input",
            _tr("Add input to this subgraph"),
            lambda: subgraphs.add_port(GRAPH_INPUT, view.pointer_place),
            menu,
            (),
            2,
            is_inside,
            help=_tr("It takes the type and name of what it is wired to"),
        ),
        Command(
            "subgraph.add_output",
            _tr("Add output to this subgraph"),
            lambda: subgraphs.add_port(GRAPH_OUTPUT, view.pointer_place),
            menu,
            (),
            2,
            is_inside,
            help=_tr("It takes the type and name of what it is wired to"),
        ),
        Command(
            "subgraph.remove_unused",
            _tr("Remove unused subgraphs"),
            subgraphs.remove_unused,
            menu,
            (),
            3,
            subgraphs.has_unused,
            help=_tr("Remove the subgraphs that no node of the workflow stands for any more"),
        ),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
