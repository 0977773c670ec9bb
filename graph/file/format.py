"""The form of a workflow file, as strict pydantic models: the reader, the writer and the JSON Schema share them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from graph.document.items import NodeState

SCHEMA_FILE = Path(__file__).parents[2] / "resources" / "workflow.schema.json"
FORMAT = "latent-loom"
VERSION = 1

Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,128}$")]
TypeName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{1,200}$")]
SocketName = Annotated[str, Field(pattern=r"^[^\x00-\x1f]{1,128}$")]
Socket = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,128}\.[^\x00-\x1f]{1,128}$")]
Text = Annotated[str, Field(max_length=1_000_000)]
ShortText = Annotated[str, Field(max_length=1_000)]
Coordinate = Annotated[float, Field(ge=-1e9, le=1e9, allow_inf_nan=False)]
Length = Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False)]
Point = Annotated[list[Coordinate], Field(min_length=2, max_length=2)]
Size = Annotated[list[Length], Field(min_length=2, max_length=2)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class NodeBlock(_Block):
    """One node. ``type`` names its declaration; ``parameters`` holds the values that were set, by name.

    ``width`` is how wide it is shown, 0 as its type wants.
    """

    id: Identifier
    type: TypeName
    version: Annotated[int, Field(ge=1)] = 1
    title: ShortText = ""
    position: Point
    state: NodeState = "active"
    collapsed: bool = False
    width: Length = 0.0
    parameters: dict[SocketName, JsonValue] = {}


class LinkBlock(_Block):
    """One wire, from ``node.output`` to ``node.input``; ``order`` is its place where an input takes several."""

    source: Socket = Field(alias="from")
    target: Socket = Field(alias="to")
    type: ShortText = "Any"
    order: Annotated[int, Field(ge=0)] = 0


class FrameBlock(_Block):
    """A coloured rectangle behind nodes."""

    id: Identifier
    title: ShortText = ""
    position: Point
    size: Size
    colour: Colour


class NoteBlock(_Block):
    """A text on the canvas."""

    id: Identifier
    text: Text = ""
    position: Point
    size: Size
    colour: Colour


class GraphBlock(_Block):
    """The content of one graph."""

    title: ShortText = ""
    help: Text = ""
    nodes: list[NodeBlock] = []
    links: list[LinkBlock] = []
    frames: list[FrameBlock] = []
    notes: list[NoteBlock] = []


class SubgraphBlock(GraphBlock):
    """A subgraph; nodes of type ``subgraph:<id>`` stand for it."""

    id: Identifier


class ViewBlock(_Block):
    """What the window last showed: the point in its middle, and the magnification."""

    centre: Point = [0.0, 0.0]
    zoom: Annotated[float, Field(gt=0, le=100)] = 1.0


class BookmarkBlock(_Block):
    """A place to come back to: the subgraph nodes on the way to it, the point in the middle, the magnification."""

    number: Annotated[int, Field(ge=1, le=9)]
    path: Annotated[list[Identifier], Field(max_length=100)] = []
    centre: Point = [0.0, 0.0]
    zoom: Annotated[float, Field(gt=0, le=100)] = 1.0


class WorkflowFile(GraphBlock):
    """A Latent Loom workflow. Data only: opening one runs nothing."""

    format: Literal["latent-loom"]
    version: Literal[1]
    id: Identifier
    view: ViewBlock = ViewBlock()
    bookmarks: list[BookmarkBlock] = []
    subgraphs: list[SubgraphBlock] = []


def json_schema() -> dict[str, Any]:
    """The JSON Schema of workflow files."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **WorkflowFile.model_json_schema()}
