"""All viewers of a window: the one in its dock, those that were opened beside it, and the one that fills the screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QVBoxLayout, QWidget

from app.appearance.theme import Theme
from app.canvas.scene import CanvasScene
from app.keys.hints import show_keys
from app.painting.subject import Subject
from app.running.controller import RunController
from app.settings.preferences import Preferences
from app.viewers.copies import Copies
from app.viewers.viewer_panel import ViewerPanel

_SIZE = (560, 480)
_MOST_REOPENED = 10


class Viewers(QObject):
    """Makes viewers, and knows the one that commands are for: the one that had the focus last.

    ``told`` carries a line of text for the user. ``changed`` says that other commands may be given now.
    """

    told = Signal(str)
    changed = Signal()

    def __init__(
        self,
        window: QMainWindow,
        main: ViewerPanel,
        scene: CanvasScene,
        runs: RunController,
        theme: Theme,
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._scene, self._runs, self._theme = scene, runs, theme
        self._actions: list[QAction] = []
        self._painting_actions: list[QAction] = []
        self.main = main
        self.panels: list[ViewerPanel] = []
        self.active = main
        self._full_screen: _FullScreen | None = None
        self._copies = Copies(preferences, self)
        self._copies.told.connect(self.told)
        self._adopt(main)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def attach(self, actions: list[QAction], painting_actions: list[QAction]) -> None:
        """Let the keys of these actions act while a picture has the focus, or is painted upon, in every viewer."""
        self._actions, self._painting_actions = actions, painting_actions
        for panel in self.panels:
            panel.attach(actions, painting_actions)

    def show_keys(self) -> None:
        """The tool tips of all viewers name the keys as they are now."""
        for panel in self.panels:
            show_keys(panel, [*self._actions, *self._painting_actions])

    def open(self) -> ViewerPanel:
        """Open a further viewer in a dock of its own, floating; it begins with what is selected now."""
        number = next(number for number in count(2) if _dock_name(number) not in self.names)
        dock, panel = self._add(number)
        dock.setFloating(True)
        dock.resize(*_SIZE)
        dock.move(self._window.geometry().center() - QPoint(_SIZE[0] // 2, _SIZE[1] // 2))
        dock.show()
        self.active = panel
        panel.image.setFocus()
        return panel

    @property
    def names(self) -> list[str]:
        """The names of the docks of all viewers but the first."""
        return [dock.objectName() for panel in self.panels if isinstance(dock := panel.parentWidget(), _ViewerDock)]

    def reopen(self, names: list[str]) -> None:
        """Open viewers that were open before; the window knows where they stood."""
        for number in range(2, _MOST_REOPENED):
            if _dock_name(number) in names:
                self._add(number)

    def _add(self, number: int) -> tuple[QDockWidget, ViewerPanel]:
        panel = ViewerPanel(self._scene, self._runs, self._theme, self.main.loader)
        dock = _ViewerDock(_tr("Viewer %d") % number, self._window, self._close)
        dock.setObjectName(_dock_name(number))
        dock.setWidget(panel)
        self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        self._adopt(panel)
        return dock, panel

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for panel in self.panels:
            panel.set_theme(theme)

    def forget(self) -> None:
        """Another document is open."""
        for panel in self.panels:
            panel.forget()

    def paint(self, node: str, name: str) -> None:
        """Let the user paint a parameter of a node of the graph that is shown, in the active viewer."""
        scene = self._scene
        item = scene.nodes[node]
        parameter = item.spec.input(name)
        if parameter is None or name in item.wired:
            return
        scene.select([item.node])
        self.active.paint(item, Subject(scene.document, scene.graph, node, parameter, scene.place(node)))

    def end_painting(self) -> None:
        """Whatever is painted, go back to looking."""
        for panel in self.panels:
            panel.painting.end()

    def toggle_full_screen(self) -> None:
        """Let the active viewer fill the screen, or put it back where it was."""
        if self._full_screen is None:
            self._full_screen = _FullScreen(self.active, self._leave_full_screen)
            self._full_screen.showFullScreen()
            self.active.image.setFocus()
        else:
            self._full_screen.close()

    def leave_full_screen(self) -> None:
        """Put the viewer that fills the screen back where it was."""
        if self._full_screen is not None:
            self._full_screen.close()

    def copy(self) -> None:
        """Copy what the active viewer shows, as it is looked at."""
        self._copies.copy(self.active)

    def save_picture(self) -> None:
        """Ask for a file and write the picture of the active viewer to it, as it is looked at."""
        self._copies.save(self.active)

    def export_table(self) -> None:
        """Ask for a file and write the table of the active viewer to it."""
        self._copies.export_table(self.active)

    def _adopt(self, panel: ViewerPanel) -> None:
        self.panels.append(panel)
        panel.attach(self._actions, self._painting_actions)
        panel.told.connect(self.told)
        panel.changed.connect(self.changed)
        panel.full_screen_left.connect(self.toggle_full_screen)
        panel.tables.export_wanted.connect(partial(self._copies.export_table, panel))

    def _close(self, widget: QWidget) -> None:
        if isinstance(widget, ViewerPanel) and widget in self.panels:
            widget.painting.end()
            self.panels.remove(widget)
            self.active = self.main

    def _leave_full_screen(self) -> None:
        self._full_screen = None
        self.active.image.setFocus()

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        for panel in self.panels:
            if now is not None and panel.isAncestorOf(now):
                self.active = panel
                self.changed.emit()


def _dock_name(number: int) -> str:
    return f"viewerDock{number}"


class _ViewerDock(QDockWidget):
    """A dock that is gone with its viewer when it is closed."""

    def __init__(self, title: str, window: QMainWindow, closed: Callable[[QWidget], None]) -> None:
        super().__init__(title, window)
        self._closed = closed
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._closed(self.widget())
        super().closeEvent(event)


class _FullScreen(QWidget):
    """Holds a viewer while it fills the screen, and puts it back when it is closed."""

    def __init__(self, panel: ViewerPanel, left: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("fullScreenViewer")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_tr("Viewer"))
        self._panel, self._left = panel, left
        dock = panel.parentWidget()
        self._dock = dock if isinstance(dock, QDockWidget) else None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panel)
        panel.is_full_screen = True
        panel.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._panel.is_full_screen = False
        if self._dock is not None:
            self._dock.setWidget(self._panel)
            self._panel.show()
        self._left()
        super().closeEvent(event)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Viewers", text)
