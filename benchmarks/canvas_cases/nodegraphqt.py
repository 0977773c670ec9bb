"""NodeGraphQt by its public interface, with the same graph. Runs in any Python that has it: see ``measuring``."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_PREFERRED_BINDING", "PySide6")

import NodeGraphQt
from PySide6.QtCore import QPoint, QPointF, QRectF

from benchmarks.canvas_cases.measuring import SIZE, Editor, settle


class NodeGraphQtEditor(Editor):
    """Its check for circles is off: it walks all paths, and does not end within minutes at 1,000 nodes."""

    def __init__(self, plain: dict[str, Any]) -> None:
        self.graph = NodeGraphQt.NodeGraph()
        self.graph.set_acyclic(False)
        self.view = self.graph.viewer()
        self.view.resize(*SIZE)
        self.view.show()
        self.path = str(Path(tempfile.mkdtemp()) / "measured.json")
        kinds: dict[str, str] = {}
        nodes = []
        for index, (x, y, inputs, outputs, fields) in enumerate(plain["nodes"]):
            described = json.dumps([inputs, outputs, fields])
            if described not in kinds:
                kinds[described] = f"Kind{len(kinds)}"
                self._register(kinds[described], inputs, outputs, fields)
            kind = kinds[described]
            made = self.graph.create_node(f"bench.{kind}", f"n{index}", selected=False, pos=[x, y], push_undo=False)
            nodes.append(made)
        for source, output, target, input in plain["wires"]:
            port = nodes[source].get_output(f"{output} out")
            port.connect_to(nodes[target].get_input(input), push_undo=False)
        self.hub = f"n{plain['hub_place']}"
        self.graph.save_session(self.path)
        self.graph.clear_session()
        settle()

    def _register(self, kind: str, inputs: list[str], outputs: list[str], fields: list[str]) -> None:
        def initialise(node: Any) -> None:
            super(made, node).__init__()
            for name in inputs:
                node.add_input(name, multi_input=True)
            for name in outputs:
                node.add_output(f"{name} out")
            for name in fields:
                node.add_text_input(f"{name} field", name, "1")

        made = type(kind, (NodeGraphQt.BaseNode,), {"__identifier__": "bench", "NODE_NAME": kind})
        made.__init__ = initialise  # type: ignore[misc]
        self.graph.register_node(made)

    def load(self) -> None:
        self.graph.load_session(self.path)

    def prepare(self) -> None:
        """It has no thumbnails."""

    def save(self) -> None:
        self.graph.save_session(self.path)

    def show_hub(self) -> QPoint:
        place = self.graph.get_node_by_name(self.hub).view.scenePos()
        self._show(QRectF(place.x() + 500 - SIZE[0] / 2, place.y() + 300 - SIZE[1] / 2, *SIZE))
        return QPoint(self.view.mapFromScene(place + QPointF(70, 10)))

    def pan(self, x: int, y: int) -> None:
        self.view._set_viewer_pan(x, y)

    def fit(self) -> None:
        self._show(self.view.scene().itemsBoundingRect())

    def select_all(self) -> None:
        self.graph.select_all()

    def select_none(self) -> None:
        self.graph.clear_selection()

    def _show(self, area: QRectF) -> None:
        self.view._scene_range = area
        self.view._update_scene()
