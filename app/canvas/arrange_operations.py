"""Edits that arrange what is selected: lining up, spreading, layout, each as one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QPointF

from app.canvas.arranging import Place, in_a_column, in_a_row, spread_across, spread_down
from app.canvas.blocks import FRAME_MARGINS, Block, blocks_of, box_of, items_in
from app.canvas.box_items import BoxItem, FrameItem
from app.canvas.layout_operation import LayoutOperation
from app.canvas.node_item import NodeItem
from app.canvas.operations import GraphOperations
from graph.layout.box import Box, around


class ArrangeOperations(QObject):
    """Arranges the selected nodes, notes and frames; a frame takes along what lies in it."""

    def __init__(self, operations: GraphOperations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._operations = operations
        self.scene = operations.scene
        self.layout = LayoutOperation(operations.scene, self)

    def count(self) -> int:
        """How many nodes, notes and frames are selected."""
        return sum(isinstance(item, (NodeItem, BoxItem)) for item in self.scene.selectedItems())

    def line_up_in_row(self) -> None:
        """Put the selection side by side, at one height."""
        self._arrange(in_a_row, self.tr("Line up in a row"))

    def line_up_in_column(self) -> None:
        """Put the selection one below the other, at one left edge."""
        self._arrange(in_a_column, self.tr("Line up in a column"))

    def spread_across(self) -> None:
        """Leave the same room between the selected, from left to right."""
        self._arrange(spread_across, self.tr("Distribute horizontally"))

    def spread_down(self) -> None:
        """Leave the same room between the selected, from top to bottom."""
        self._arrange(spread_down, self.tr("Distribute vertically"))

    def has_frames(self) -> bool:
        """Whether a frame is selected."""
        return any(isinstance(item, FrameItem) for item in self.scene.selectedItems())

    def fit_frames(self) -> None:
        """Make the selected frames as large as what lies in them; those that hold nothing stay as they are."""
        document, graph = self.scene.document, self.scene.graph
        with document.edit(self.tr("Fit frame to content")):
            for frame in [item for item in self.scene.selectedItems() if isinstance(item, FrameItem)]:
                content = [box_of(item) for item in items_in(frame, self.scene)]
                if content:
                    box = FRAME_MARGINS.around(around(content))
                    fitting = replace(frame.frame, position=(box.x, box.y), size=(box.width, box.height))
                    document.replace(frame.frame, fitting, graph)

    def _blocks(self) -> list[Block]:
        return blocks_of(self.scene.selectedItems(), self.scene)

    def _arrange(self, rule: Callable[[Sequence[Box]], list[Place]], label: str) -> None:
        blocks = self._blocks()
        boxes = [block.box for block in blocks]
        ends: dict[NodeItem | BoxItem, QPointF] = {}
        for block, box, (x, y) in zip(blocks, boxes, rule(boxes), strict=True):
            step = QPointF(x - box.x, y - box.y)
            if not step.isNull():
                ends.update((item, item.pos() + step) for item in block.items)
        self._operations.move(ends, label)
