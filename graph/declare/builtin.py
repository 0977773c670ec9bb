"""Node types that are part of the graph itself: its named inputs and outputs, and dots on wires.

They have no work of their own: the planner looks through them.
"""

from __future__ import annotations

from graph.declare.spec import InputSpec, NodeSpec, OutputSpec, PlainValue, Widget
from graph.declare.types import ANY

GRAPH_INPUT = "graph.input"
GRAPH_OUTPUT = "graph.output"
REROUTE = "graph.reroute"
SUBGRAPH_PREFIX = "subgraph:"
"""The type of a node that stands for a subgraph: this prefix and the id of the definition."""


def pass_on(value: PlainValue) -> PlainValue:
    """What a graph input does: hand its value on."""
    return value


_NAME = InputSpec("name", "Text", required=False, default="", widget=Widget("text"), help="The name on the outside.")
_KIND = InputSpec(
    "type", "Text", required=False, default=ANY, widget=Widget("text"), help="The wire type of the socket."
)

BUILTIN_SPECS: tuple[NodeSpec, ...] = (
    NodeSpec(
        GRAPH_INPUT,
        "Graph Input",
        "Graph",
        "graph.declare.builtin:pass_on",
        inputs=(_NAME, _KIND, InputSpec("value", ANY, required=False, widget=Widget("text"), help="Where unwired.")),
        outputs=(OutputSpec("value", ANY),),
        help="A named input of this graph: a socket of the subgraph node, or a value for --set on the command line.",
    ),
    NodeSpec(
        GRAPH_OUTPUT,
        "Graph Output",
        "Graph",
        "",
        inputs=(_NAME, _KIND, InputSpec("value", ANY)),
        help="A named output of this graph: a socket of the subgraph node, or a target of a run.",
    ),
    NodeSpec(
        REROUTE,
        "Reroute",
        "Graph",
        "",
        inputs=(InputSpec("value", ANY),),
        outputs=(OutputSpec("value", ANY),),
        help="A dot on a wire, to lead it where it can be read.",
    ),
)
