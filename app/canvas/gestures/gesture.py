"""What every gesture has: it begins with a press, follows the pointer, and ends with a release or is given up."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, QPointF, Qt

from app.canvas.hits import Hit

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

DRAG_DISTANCE = 4


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is, in the scene and in the view, with the button that counts and the keys that are held."""

    scene: QPointF
    view: QPoint
    button: Qt.MouseButton
    modifiers: Qt.KeyboardModifier
    space_is_held: bool = False

    def has(self, modifier: Qt.KeyboardModifier) -> bool:
        return bool(self.modifiers & modifier)

    @property
    def adds_to_selection(self) -> bool:
        return self.has(Qt.KeyboardModifier.ShiftModifier) or self.has(Qt.KeyboardModifier.ControlModifier)


class Gesture(ABC):
    """A gesture that is going on."""

    cursor: ClassVar[Qt.CursorShape | None] = None

    def __init__(self, canvas: CanvasView, start: Pointer, hit: Hit) -> None:
        self.canvas = canvas
        self.start = start
        self.hit = hit

    @classmethod
    @abstractmethod
    def begins(cls, canvas: CanvasView, pointer: Pointer, hit: Hit) -> bool:
        """Whether a press there begins this gesture."""

    @abstractmethod
    def move(self, pointer: Pointer) -> None:
        """Follow the pointer."""

    @abstractmethod
    def release(self, pointer: Pointer) -> None:
        """End: make the edit that the gesture stands for."""

    @abstractmethod
    def cancel(self) -> None:
        """Give up: the canvas looks as before."""

    def is_drag(self, pointer: Pointer) -> bool:
        """Whether the pointer is far enough from the start to be more than a click."""
        return (pointer.view - self.start.view).manhattanLength() >= DRAG_DISTANCE
