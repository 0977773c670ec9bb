"""Going from one part of the window to the next by a key: canvas, outline, inspector, viewer, problems, log."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget


class FocusRing:
    """The parts of a window in the order in which the key leads to them. Those that are not on screen are left out."""

    def __init__(self, parts: Sequence[QWidget]) -> None:
        self._parts = parts

    def step(self, step: int) -> None:
        """Give the focus to the next part (1), or to the one before (-1)."""
        focused = QApplication.focusWidget()
        here = next((place for place, part in enumerate(self._parts) if _holds(part, focused)), -1)
        start = here if here >= 0 or step > 0 else 0
        for offset in range(1, len(self._parts) + 1):
            target = focus_target(self._parts[(start + step * offset) % len(self._parts)])
            if target is not None:
                target.window().activateWindow()
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return


def focus_target(part: QWidget) -> QWidget | None:
    """What of a part takes the focus: what it names for that, or the first widget in it that can have it."""
    if not _is_on_screen(part):
        return None
    proxy: QWidget | None = part.focusProxy()
    if proxy is not None and _takes_focus(proxy):
        return proxy
    if _takes_focus(part) and not part.inherits("QScrollArea"):
        return part
    widget: QWidget | None = part.nextInFocusChain()
    while widget is not None and widget is not part:
        if part.isAncestorOf(widget) and _takes_focus(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None


def _is_on_screen(part: QWidget) -> bool:
    """Whether a part is shown and not behind another one in the same place, which keeps it out of the window."""
    window = part.window()
    area = QRect(part.mapTo(window, QPoint(0, 0)), part.size())
    return part.isVisible() and area.intersects(window.rect())


def _takes_focus(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _holds(part: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (part is focused or part.isAncestorOf(focused))
