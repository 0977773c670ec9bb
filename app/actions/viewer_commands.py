"""The commands of the Viewer menu. Their keys act while the picture of a viewer has the focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.canvas.scene import CanvasScene
from app.commands import Command
from app.viewers.compare_view import CompareMode
from app.viewers.look import Channel
from app.viewers.viewers import Viewers

_LEAP = 10
_PAN = 0.1


def viewer_commands(viewers: Viewers, scene: CanvasScene) -> list[Command]:
    """Zoom, channels, comparing, frames, and the viewers themselves."""
    return [
        *_zoom_commands(viewers),
        *_look_commands(viewers),
        *_compare_commands(viewers, scene),
        *_frame_commands(viewers),
        *_panel_commands(viewers),
    ]


def _zoom_commands(viewers: Viewers) -> list[Command]:
    def command(id: str, text: str, keys: tuple[str, ...], run: Callable[[], object]) -> Command:
        return Command(
            f"viewer.{id}", text, run, _menu(), keys, 0, lambda: viewers.active.shows_picture, on_viewer=True
        )

    def pan(x: float, y: float) -> None:
        viewers.active.image.pan(x, y)

    return [
        command("fit", _tr("Fit picture"), ("F",), lambda: viewers.active.image.fit()),
        command("real_size", _tr("A pixel for a pixel"), ("1",), lambda: viewers.active.image.zoom_to(1)),
        command("double_size", _tr("Picture at 200 %"), ("2",), lambda: viewers.active.image.zoom_to(2)),
        command("zoom_in", _tr("Magnify picture"), ("+", "="), lambda: viewers.active.image.zoom_by(1)),
        command("zoom_out", _tr("Make picture smaller"), ("-",), lambda: viewers.active.image.zoom_by(-1)),
        command("pan_left", _tr("See more at the left"), ("Ctrl+Left",), lambda: pan(_PAN, 0)),
        command("pan_right", _tr("See more at the right"), ("Ctrl+Right",), lambda: pan(-_PAN, 0)),
        command("pan_up", _tr("See more above"), ("Up",), lambda: pan(0, _PAN)),
        command("pan_down", _tr("See more below"), ("Down",), lambda: pan(0, -_PAN)),
    ]


def _look_commands(viewers: Viewers) -> list[Command]:
    def look() -> tuple[float, float]:
        look = viewers.active.pictures.look
        return look.exposure, look.gamma

    def expose(stops: float) -> None:
        exposure, gamma = look()
        viewers.active.pictures.adjust(exposure + stops, gamma)

    def channel(id: Channel, text: str, key: str) -> Command:
        def show() -> None:
            page = viewers.active.pictures
            if not (id == "all" and page.look.channel == "all"):
                page.set_channel(id)

        return Command(
            f"viewer.channel_{id}",
            text,
            show,
            _menu(),
            (key,),
            1,
            lambda: viewers.active.shows_picture,
            checked=lambda: viewers.active.pictures.look.channel == id,
            on_viewer=True,
        )

    def command(id: str, text: str, keys: tuple[str, ...], run: Callable[[], object]) -> Command:
        return Command(
            f"viewer.{id}", text, run, _menu(), keys, 2, lambda: viewers.active.shows_picture, on_viewer=True
        )

    return [
        channel("all", _tr("All channels"), "C"),
        channel("red", _tr("Red channel"), "R"),
        channel("green", _tr("Green channel"), "G"),
        channel("blue", _tr("Blue channel"), "B"),
        channel("alpha", _tr("Alpha channel"), "A"),
        channel("luminance", _tr("Luminance"), "L"),
        command("histogram", _tr("Histogram"), ("H",), lambda: viewers.active.pictures.channels.histogram.toggle()),
        command("brighter", _tr("Show brighter"), ("E",), lambda: expose(0.5)),
        command("darker", _tr("Show darker"), ("Shift+E",), lambda: expose(-0.5)),
        command("plain", _tr("Show as it is"), ("0",), lambda: viewers.active.pictures.adjust(0, 1)),
        command(
            "adjustments",
            _tr("Exposure, gamma and background"),
            ("J",),
            lambda: viewers.active.pictures.channels.adjustments.toggle(),
        ),
        command("backdrop", _tr("Next background"), ("X",), lambda: viewers.active.pictures.next_backdrop()),
        command("arrows", _tr("Motion as arrows"), ("M",), lambda: viewers.active.pictures.channels.arrows.toggle()),
    ]


def _compare_commands(viewers: Viewers, scene: CanvasScene) -> list[Command]:
    def has_first() -> bool:
        return viewers.active.pictures.first is not None

    def mode(id: CompareMode, text: str, key: str) -> Command:
        def toggle() -> None:
            page = viewers.active.pictures
            page.set_mode("off" if page.view.mode == id else id)

        return Command(
            f"viewer.{id}",
            text,
            toggle,
            _menu(),
            (key,),
            3,
            has_first,
            checked=lambda: viewers.active.image.mode == id,
            on_viewer=True,
        )

    def command(id: str, text: str, keys: tuple[str, ...], run: Callable[[], object]) -> Command:
        return Command(f"viewer.{id}", text, run, _menu(), keys, 3, has_first, on_viewer=True)

    def pin_selected() -> None:
        for node in scene.selected_nodes()[:1]:
            item = scene.nodes[node]
            output = next((output.name for output in item.spec.outputs), "")
            viewers.active.pinned.keep_node(scene.place(node), output, item.title)

    def move_divider(share: float) -> None:
        viewers.active.image.set_divider(viewers.active.image.divider + share)

    return [
        Command(
            "viewer.pin",
            _tr("Pin as A"),
            lambda: viewers.active.pin(),
            _menu(),
            ("P",),
            3,
            lambda: viewers.active.shows_picture,
            help=_tr("Keep what is shown as A, to compare others with it"),
            on_viewer=True,
        ),
        Command(
            "viewer.pin_node",
            _tr("Pin output as A"),
            pin_selected,
            _menu(),
            (),
            3,
            lambda: len(scene.selected_nodes()) == 1,
            help=_tr("Keep the output of the selected node as A in the viewer"),
        ),
        command("unpin", _tr("Let go of A"), ("Shift+P",), lambda: viewers.active.unpin()),
        mode("wipe", _tr("Compare by a wipe"), "W"),
        mode("side", _tr("Compare side by side"), "S"),
        mode("difference", _tr("Compare by difference"), "D"),
        command("flicker", _tr("Change between A and B"), ("T",), lambda: viewers.active.pictures.flicker()),
        command(
            "flicker_timed",
            _tr("Change between A and B by itself"),
            ("Shift+T",),
            lambda: viewers.active.pictures.flicker_by_itself(),
        ),
        command("turn_divider", _tr("Turn the divider"), ("Shift+W",), lambda: viewers.active.image.turn_divider()),
        command("divider_back", _tr("Divider back"), ("[",), lambda: move_divider(-0.02)),
        command("divider_on", _tr("Divider on"), ("]",), lambda: move_divider(0.02)),
        command("more_gain", _tr("Stronger difference"), (".",), lambda: viewers.active.pictures.next_gain(1)),
        command("less_gain", _tr("Weaker difference"), (",",), lambda: viewers.active.pictures.next_gain(-1)),
    ]


def _frame_commands(viewers: Viewers) -> list[Command]:
    def has_frames() -> bool:
        return viewers.active.frames.last > 0

    def step(frames: int) -> None:
        """Step through a clip; a single picture has nothing to step through, and moves instead."""
        if has_frames():
            viewers.active.frames.step(frames)
        else:
            viewers.active.image.pan(_PAN if frames < 0 else -_PAN, 0)

    def go_to_first() -> None:
        """The first frame of a clip; a single picture is fitted."""
        if has_frames():
            viewers.active.frames.go_to(0)
        else:
            viewers.active.image.fit()

    def command(
        id: str,
        text: str,
        keys: tuple[str, ...],
        run: Callable[[], object],
        enabled: Callable[[], bool] = has_frames,
    ) -> Command:
        return Command(f"viewer.{id}", text, run, _menu(), keys, 4, enabled, on_viewer=True)

    def shows_picture() -> bool:
        return viewers.active.shows_picture

    return [
        command("play", _tr("Play"), ("Space",), lambda: viewers.active.frames.toggle_playing()),
        command("next_frame", _tr("Next frame"), ("Right",), lambda: step(1), shows_picture),
        command("previous_frame", _tr("Previous frame"), ("Left",), lambda: step(-1), shows_picture),
        command("leap_on", _tr("Ten frames on"), ("Shift+Right",), lambda: step(_LEAP)),
        command("leap_back", _tr("Ten frames back"), ("Shift+Left",), lambda: step(-_LEAP)),
        command("first_frame", _tr("First frame"), ("Home",), go_to_first, shows_picture),
        command("last_frame", _tr("Last frame"), ("End",), lambda: viewers.active.frames.go_to(1 << 30)),
        command("range_first", _tr("Play from here"), ("I",), lambda: viewers.active.frames.mark_first()),
        command("range_last", _tr("Play up to here"), ("O",), lambda: viewers.active.frames.mark_last()),
        command("range_all", _tr("Play all frames"), ("Shift+I",), lambda: viewers.active.frames.clear_range()),
        command("sheet", _tr("All frames side by side"), ("K",), lambda: viewers.active.frames.sheet_button.toggle()),
    ]


def _panel_commands(viewers: Viewers) -> list[Command]:
    def command(
        id: str, text: str, keys: tuple[str, ...], run: Callable[[], object], on_viewer: bool = True
    ) -> Command:
        return Command(f"viewer.{id}", text, run, _menu(), keys, 5, on_viewer=on_viewer)

    def table_command(id: str, text: str, run: Callable[[], object]) -> Command:
        return Command(f"viewer.{id}", text, run, _menu(), (), 5, lambda: viewers.active.shows_table)

    return [
        command("copy", _tr("Copy picture"), ("Ctrl+C",), viewers.copy),
        command("save", _tr("Save picture as …"), ("Ctrl+Alt+S",), viewers.save_picture),
        table_command("plot", _tr("Table as a plot"), lambda: viewers.active.tables.plot_button.click()),
        table_command("export_table", _tr("Export table …"), viewers.export_table),
        command("lock", _tr("Stay on this node"), ("Ctrl+L",), lambda: viewers.active.title.lock.toggle()),
        command("new", _tr("New viewer"), (), viewers.open, on_viewer=False),
        command("full_screen", _tr("Viewer on the full screen"), ("F11",), viewers.toggle_full_screen),
    ]


def _menu() -> str:
    return _tr("Viewer")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
