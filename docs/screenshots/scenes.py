"""What is photographed, in the order in which it is set up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, Qt

from docs.screenshots.studio import Studio, wait

Scene = Callable[[Studio], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


def start_page(studio: Studio) -> None:
    studio.keep("start_page")


def palettes(studio: Studio) -> None:
    """The search palette, and the one that a wire opens."""
    window = studio.window
    window.start_page.empty_chosen.emit()
    wait(0.3)
    studio.run("node.add")
    studio.type("sampler")
    studio.keep("palette")
    studio.escape()
    window.operations.add_node("models.load_model", QPointF(-300, -100))
    wait(0.2)
    window.view.centerOn(QPointF(150, 100))
    studio.drag_wire("load_model", "text_encoder", QPointF(100, 60))
    studio.keep("palette_for_wire")
    studio.escape()


def text_to_image(studio: Studio) -> None:
    """While it runs, when it has run, in both themes."""
    studio.open("text_to_image")
    window = studio.window
    window.commands.run("run.all")
    studio.wait_for(lambda: window.runs.status("denoise").done >= 8 or not window.runs.is_running)
    studio.keep("running")
    studio.wait_for(lambda: not window.runs.is_running)
    window.view.fit()
    studio.select("decode")
    wait(1)
    studio.keep("window")
    studio.run("view.theme_light")
    studio.keep("window_light")
    studio.run("view.theme_dark")


def compare(studio: Studio) -> None:
    """Two seeds in the viewer, by a wipe."""
    window = studio.window
    studio.select("decode")
    studio.run("viewer.pin_node")
    window.session.document.set_parameter("noise", "seed", 12)
    studio.compute()
    studio.select("decode")
    wait(1)
    window.resizeDocks([window.docks["viewer"]], [620], Qt.Orientation.Horizontal)
    window.resizeDocks([window.docks["viewer"], window.docks["inspector"]], [640, 200], Qt.Orientation.Vertical)
    studio.switch_on("viewer.wipe")
    window.view.fit()
    studio.keep("compare")
    studio.run("viewer.unpin")


def painting(studio: Studio) -> None:
    """A mask while it is painted over a picture."""
    studio.open("painted_inpainting")
    studio.compute()
    window = studio.window
    window.resizeDocks([window.docks["viewer"]], [560], Qt.Orientation.Horizontal)
    window.resizeDocks([window.docks["viewer"], window.docks["inspector"]], [640, 200], Qt.Orientation.Vertical)
    wait(0.5)
    studio.run("view.fit_all")
    studio.select("painted")
    studio.run("paint.start")
    page = window.viewers.active.painting.page
    studio.wait_for(lambda: page.has_background)
    page.set_brush(replace(page.brush, size=12))
    studio.drag_over(page.view, QPointF(0.74, 0.24), QPointF(0.84, 0.2))
    studio.keep("painting")
    page.end()


def subgraph(studio: Studio) -> None:
    """Some nodes as one, and the inside of it."""
    studio.select("noise", "denoise", "decode")
    studio.run("subgraph.group")
    studio.window.view.editor.cancel()
    studio.run("view.fit_all")
    studio.keep("subgraph")
    instance = next(id for id, node in studio.window.scene.nodes.items() if node.node.definition is not None)
    studio.select(instance)
    studio.run("subgraph.enter")
    studio.run("view.fit_all")
    studio.keep("subgraph_inside")
    studio.run("subgraph.leave")


def queue_and_history(studio: Studio) -> None:
    """What waits, and what has run."""
    window = studio.window
    window.docks.show("history")
    window.resizeDocks([window.docks["history"]], [230], Qt.Orientation.Vertical)
    studio.run("view.fit_all")
    studio.keep("history")
    window.docks["history"].hide()


def video(studio: Studio) -> None:
    """A clip in the viewer."""
    studio.open("video_flow")
    studio.compute()
    studio.run("view.fit_all")
    studio.select("warp")
    wait(1.5)
    studio.keep("video")


def outline(studio: Studio) -> None:
    """The outline beside the canvas, and the minimap on it."""
    studio.open("seed_sweep")
    studio.compute()
    window = studio.window
    window.docks.show("outline")
    window.resizeDocks([window.docks["viewer"]], [340], Qt.Orientation.Horizontal)
    studio.switch_on("view.minimap")
    studio.run("view.fit_all")
    studio.keep("outline")
    window.docks["outline"].hide()


def models(studio: Studio) -> None:
    """The models that ship with the program, in their panel."""
    window = studio.window
    studio.open("image_prompt")
    window.docks.show("models")
    studio.wait_for(lambda: not window.models.is_looking)
    wait(0.5)
    studio.run("view.fit_all")
    studio.keep("models")
    window.docks["models"].hide()


def settings(studio: Studio) -> None:
    """The keys on the settings page."""
    window = studio.window
    window.dialogs.show_settings("keys")
    dialog = window.dialogs.settings
    dialog.move(window.geometry().center() - dialog.rect().center())
    wait(0.5)
    studio.keep("settings_keys")
    dialog.close()


def chinese(studio: Studio) -> None:
    """The same window in Chinese."""
    studio.open("text_to_image")
    studio.compute()
    studio.window.session.preferences.language = "zh_CN"
    wait(1)
    studio.window.view.fit()
    studio.select("decode")
    wait(1)
    studio.keep("window_zh")


SCENES: tuple[Scene, ...] = (
    start_page, palettes, text_to_image, compare, painting, subgraph, queue_and_history, video, outline, models,
    settings, chinese,
)  # fmt: skip
