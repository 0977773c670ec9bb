"""The commands of the Paint menu. Their keys act while a picture that is painted upon has the focus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.canvas.scene import CanvasScene
from app.commands import Command
from app.painting.subject import painted_input
from app.viewers.viewers import Viewers

if TYPE_CHECKING:
    from app.painting.paint_page import PaintPage
    from app.painting.tools import Tool

_SHARE = 0.1


def paint_commands(viewers: Viewers, scene: CanvasScene, paint: Callable[[str, str], object]) -> list[Command]:
    """Begin and end, tools, brush, the whole painting, classes, and how it is looked at.

    ``paint`` begins to paint a parameter of a node.
    """
    return [
        *_start_commands(viewers, scene, paint),
        *_tool_commands(viewers),
        *_brush_commands(viewers),
        *_whole_commands(viewers),
        *_class_commands(viewers),
        *_look_commands(viewers),
    ]


def _start_commands(viewers: Viewers, scene: CanvasScene, paint: Callable[[str, str], object]) -> list[Command]:
    def paintable() -> tuple[str, str] | None:
        """The selected node and its parameter that is painted."""
        selected = scene.selected_nodes()
        item = scene.nodes[selected[0]] if len(selected) == 1 else None
        painted = painted_input(item.spec) if item is not None else None
        if item is None or painted is None or painted.name in item.wired:
            return None
        return item.node.id, painted.name

    def start() -> None:
        wanted = paintable()
        if wanted is not None:
            paint(*wanted)

    return [
        Command(
            "paint.start",
            _tr("Paint"),
            start,
            _menu(),
            ("Shift+B",),
            0,
            lambda: paintable() is not None,
            on_canvas=True,
            help=_tr("Paint the mask or map of the selected node in the viewer"),
        ),
        _command("end", _tr("End painting"), ("Q",), 0, viewers, lambda page: page.end()),
    ]


def _tool_commands(viewers: Viewers) -> list[Command]:
    def tool(id: Tool, text: str, key: str) -> Command:
        command = _command(id, text, (key,), 1, viewers, lambda page: page.set_tool(id))
        return replace(command, checked=lambda: (page := _painted(viewers)) is not None and page.tool == id)

    return [
        tool("brush", _tr("Brush"), "B"),
        tool("eraser", _tr("Eraser"), "E"),
        tool("fill", _tr("Fill"), "G"),
        tool("line", _tr("Straight line"), "L"),
        tool("rectangle", _tr("Rectangle"), "R"),
        _command("swap", _tr("Brush or eraser"), ("X",), 1, viewers, lambda page: page.swap_tool()),
    ]


def _brush_commands(viewers: Viewers) -> list[Command]:
    def command(id: str, text: str, key: str, run: Callable[[PaintPage], object]) -> Command:
        return _command(id, text, (key,), 2, viewers, run)

    def harden(step: float) -> Callable[[PaintPage], object]:
        return lambda page: page.set_brush(page.brush.hardened(step))

    def cover(step: float) -> Callable[[PaintPage], object]:
        return lambda page: page.set_brush(page.brush.covering(step))

    def toggle_pressure(page: PaintPage) -> None:
        page.set_brush(replace(page.brush, by_pressure=not page.brush.by_pressure))

    return [
        command("larger", _tr("Larger brush"), "]", lambda page: page.resize_brush(1)),
        command("smaller", _tr("Smaller brush"), "[", lambda page: page.resize_brush(-1)),
        command("harder", _tr("Harder brush"), ".", harden(_SHARE)),
        command("softer", _tr("Softer brush"), ",", harden(-_SHARE)),
        command("denser", _tr("More opacity"), "O", cover(_SHARE)),
        command("thinner", _tr("Less opacity"), "Shift+O", cover(-_SHARE)),
        replace(
            command("pressure", _tr("A pen's pressure sets the size"), "P", toggle_pressure),
            checked=lambda: (page := _painted(viewers)) is not None and page.brush.by_pressure,
        ),
    ]


def _whole_commands(viewers: Viewers) -> list[Command]:
    def is_mask() -> bool:
        return (page := _painted(viewers)) is not None and not page.is_map

    invert = _command("invert", _tr("Invert the mask"), ("I",), 3, viewers, lambda page: page.invert())
    return [
        replace(invert, enabled=is_mask),
        _command("fill_all", _tr("Paint everything"), ("Shift+G",), 3, viewers, lambda page: page.fill_all()),
        _command("clear", _tr("Clear the painting"), ("Delete",), 3, viewers, lambda page: page.clear()),
    ]


def _class_commands(viewers: Viewers) -> list[Command]:
    def is_map() -> bool:
        return (page := _painted(viewers)) is not None and page.is_map

    def choose(number: int) -> Command:
        run: Callable[[PaintPage], object] = lambda page: page.choose_class(number)  # noqa: E731
        return _command(f"class_{number}", _tr("Class %d") % number, (str(number),), 4, viewers, run)

    commands = [
        _command("next_class", _tr("Next class"), ("C",), 4, viewers, lambda page: page.next_class(1)),
        _command("previous_class", _tr("Previous class"), ("Shift+C",), 4, viewers, lambda page: page.next_class(-1)),
        *map(choose, range(1, 10)),
    ]
    return [replace(command, enabled=is_map) for command in commands]


def _look_commands(viewers: Viewers) -> list[Command]:
    def command(id: str, text: str, keys: tuple[str, ...], run: Callable[[PaintPage], object]) -> Command:
        return _command(id, text, keys, 5, viewers, run)

    def toggle_alone(page: PaintPage) -> None:
        page.set_look(replace(page.look, is_alone=not page.look.is_alone))

    return [
        replace(
            command("alone", _tr("Show the result alone"), ("A",), toggle_alone),
            checked=lambda: (page := _painted(viewers)) is not None and page.look.is_alone,
        ),
        command("settings", _tr("Brush and overlay"), ("J",), lambda page: page.bar.more.toggle()),
        command("fit", _tr("Fit picture"), ("F", "Home"), lambda page: page.view.fit()),
        command("real_size", _tr("A pixel for a pixel"), ("0",), lambda page: page.view.zoom_to(1)),
        command("zoom_in", _tr("Magnify picture"), ("+", "="), lambda page: page.view.zoom_by(1)),
        command("zoom_out", _tr("Make picture smaller"), ("-",), lambda page: page.view.zoom_by(-1)),
        command("full_screen", _tr("Viewer on the full screen"), ("F11",), lambda page: viewers.toggle_full_screen()),
    ]


def _painted(viewers: Viewers) -> PaintPage | None:
    """The page of the active viewer while something is painted there."""
    place = viewers.active.painting
    return place.page if place.is_painting else None


def _command(
    id: str, text: str, keys: tuple[str, ...], group: int, viewers: Viewers, run: Callable[[PaintPage], object]
) -> Command:
    """A command for the page of the active viewer while something is painted there."""
    return Command(
        f"paint.{id}",
        text,
        lambda: run(viewers.active.painting.page),
        _menu(),
        keys,
        group,
        lambda: viewers.active.painting.is_painting,
        on_painting=True,
    )


def _menu() -> str:
    return _tr("Paint")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
