"""Edits that arrange what is selected: lining up, spreading, layout, each as one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPointF

from app.canvas.arranging import Place, in_a_column, in_a_row, spread_across, spread_down
from app.canvas.blocks import Block, blocks_of
from app.canvas.box_items import BoxItem
from app.canvas.layout_operation import LayoutOperation
from app.canvas.node_item import NodeItem
from app.canvas.operations import GraphOperations
from graph.layout.box import Box


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
