"""The main window: puts canvas, panels, commands, session and runs together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QCursor, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.actions.edit_commands import edit_commands, node_commands
from app.actions.file_commands import file_commands
from app.actions.run_commands import run_commands
from app.actions.view_commands import search_commands, view_commands
from app.actions.wire_commands import wire_commands
from app.breadcrumb import Breadcrumb
from app.canvas.operations import GraphOperations
from app.canvas.scene import CanvasScene
from app.canvas.view import CanvasView
from app.commands import CommandRegistry
from app.file_flow import FileFlow
from app.folders import recovery_folder
from app.palette.palettes import Palettes
from app.panels.inspector import Inspector
from app.panels.log import LogPanel
from app.panels.problems import ProblemsPanel
from app.panels.start_page import StartPage
from app.recovery import Recovery
from app.running.controller import RunController, RunSummary
from app.session import Session
from app.theme import Theme
from app.toast import Toast
from app.tool_bar import ToolBar
from app.viewers.viewer_panel import ViewerPanel
from graph.document.document import Document
from graph.document.items import View
from graph.errors import LoomError

_SIZE = (1500, 920)
_SIDE_WIDTH = 340


class MainWindow(QMainWindow):
    """The window of one workflow."""

    def __init__(self, session: Session, runs: RunController) -> None:
        super().__init__()
        self.session = session
        self.runs = runs
        self.theme = Theme.load(session.preferences.theme)
        self.scene = CanvasScene(session.document, self.theme, self)
        self.scene.read_status = runs.status
        self.operations = GraphOperations(self.scene, self)
        self.view = CanvasView(self.scene, self.operations)
        self.toast = Toast(self.view)
        self.files = FileFlow(session, self)
        self.recovery = Recovery(session, recovery_folder(), self)
        self.inspector = Inspector(self.scene, self.operations)
        self.viewer = ViewerPanel(self.scene, runs, self.theme)
        self.problems = ProblemsPanel(self._title_at)
        self.log = LogPanel()
        self.start_page = StartPage()
        self.breadcrumb = Breadcrumb()
        self.docks = self._make_docks()
        self.commands = CommandRegistry(self)
        self.palettes = Palettes(self.commands, self.operations, self.view, self)
        self._declare_commands()
        self.tool_bar = ToolBar(self.commands)
        self._refresh_timer = QTimer(self)
        self._refresh_timer.setSingleShot(True)
        self._refresh_timer.timeout.connect(self.commands.refresh)
        self._assemble()
        self._connect()
        runs.follow(session.document, session.folder)
        self._show_document(session.document)

    # Putting together --------------------------------------------------------------------------------------------

    def _make_docks(self) -> dict[str, QDockWidget]:
        right, bottom = Qt.DockWidgetArea.RightDockWidgetArea, Qt.DockWidgetArea.BottomDockWidgetArea
        panels: list[tuple[str, str, QWidget, Qt.DockWidgetArea]] = [
            ("viewer", self.tr("Viewer"), self.viewer, right),
            ("inspector", self.tr("Inspector"), self.inspector, right),
            ("problems", self.tr("Problems"), self.problems, bottom),
            ("log", self.tr("Log"), self.log, bottom),
        ]
        docks = {}
        for name, title, panel, area in panels:
            dock = QDockWidget(title, self)
            dock.setObjectName(f"{name}Dock")
            dock.setWidget(panel)
            self.addDockWidget(area, dock)
            docks[name] = dock
        return docks

    def _declare_commands(self) -> None:
        self.commands.add(file_commands(self.files, self._show_start_page, self.close))
        self.commands.add(edit_commands(self.session, self.operations, self.view))
        self.commands.add(node_commands(self.operations, self.view, self._add_at_pointer, self._enter, self._leave))
        self.commands.add(wire_commands(self.operations, self.view, self.palettes))
        self.commands.add(run_commands(self.runs, self.scene, self._run))
        self.commands.add(view_commands(self.view, self.docks, self._set_theme))
        self.commands.add(search_commands(self.palettes, self.show_place))

    def _assemble(self) -> None:
        self.setObjectName("mainWindow")
        self.resize(*_SIZE)
        self.setAcceptDrops(True)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        self.setDockOptions(QMainWindow.DockOption.AnimatedDocks | QMainWindow.DockOption.AllowTabbedDocks)
        menus = self.commands.fill(self.menuBar())
        self._recent_menu = QMenu(self.tr("Recent files"), self)
        self._recent_menu.aboutToShow.connect(self._fill_recent_menu)
        menus[self.commands["file.save"].menu].insertMenu(self.commands.action("file.save"), self._recent_menu)
        self.commands.attach(self, self.view)
        self.addToolBar(self.tool_bar)
        editor = QWidget()
        layout = QVBoxLayout(editor)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.breadcrumb)
        layout.addWidget(self.view)
        self.pages = QStackedWidget()
        self.pages.addWidget(editor)
        self.pages.addWidget(self.start_page)
        self.setCentralWidget(self.pages)
        self.tabifyDockWidget(self.docks["problems"], self.docks["log"])
        self.resizeDocks([self.docks["viewer"], self.docks["inspector"]], [340, 500], Qt.Orientation.Vertical)
        self.resizeDocks([self.docks["viewer"]], [_SIDE_WIDTH], Qt.Orientation.Horizontal)
        self.resizeDocks([self.docks["problems"]], [150], Qt.Orientation.Vertical)
        for name in ("problems", "log"):
            self.docks[name].hide()
        geometry, state = self.session.preferences.window_layout()
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
            self.restoreState(state)

    def _connect(self) -> None:
        self.session.document_opened.connect(self._take_document)
        self.session.file_changed.connect(self._show_title)
        self.session.edited.connect(lambda changes: self._refresh_timer.start())
        self.session.edited.connect(self._show_editor)
        self.scene.selectionChanged.connect(self.commands.refresh)
        self.scene.path_changed.connect(self._show_path)
        self.view.palette_wanted.connect(self.palettes.ask_for_node)
        self.view.node_opened.connect(self._open_node)
        self.view.menu_wanted.connect(self.palettes.show_menu)
        self.view.left.connect(self._leave)
        self.view.zoom_changed.connect(self.tool_bar.show_zoom)
        for refusing in (self.operations.refused, self.commands.refused):
            refusing.connect(self._tell_refusal)
        self.operations.told.connect(self.toast.say)
        self.breadcrumb.level_chosen.connect(lambda level: self.scene.show_path(self.scene.path[:level]))
        self.problems.node_wanted.connect(self.show_place)
        self.problems.count_changed.connect(self._show_problem_count)
        self.start_page.template_chosen.connect(self._open_template)
        self.start_page.file_chosen.connect(self.files.open_path)
        self.start_page.open_chosen.connect(self.files.open)
        self.start_page.empty_chosen.connect(self._show_editor)
        self.files.media_dropped.connect(self._add_loader)
        runs = self.runs
        runs.statuses_changed.connect(self._show_statuses)
        runs.faults_changed.connect(self.problems.show_faults)
        runs.run_changed.connect(self._show_run)
        runs.run_ended.connect(self.tool_bar.run_bar.show_end)
        runs.said.connect(self.log.say)
        runs.engine_lost.connect(self._tell_loss)

    # The document ------------------------------------------------------------------------------------------------

    def _take_document(self, document: Document) -> None:
        self.view.editor.cancel()
        self.viewer.forget()
        self.runs.follow(document, self.session.folder)
        has_view = document.view != View()
        self.scene.show_document(document)
        self._show_document(document)
        if not has_view:
            QTimer.singleShot(0, self.view.fit)

    def _show_document(self, document: Document) -> None:
        if self.session.is_untouched:
            self._show_start_page()
        else:
            self._show_editor()
        self._show_title()
        self.commands.refresh()

    def _show_title(self) -> None:
        dot = "• " if self.session.has_unsaved_changes else ""
        self.setWindowTitle(f"{dot}{self.session.name} – Latent Loom")
        self.runs.set_folder(self.session.folder)

    def _show_start_page(self) -> None:
        self.start_page.fill(self.session.preferences.recent_files)
        self.pages.setCurrentWidget(self.start_page)

    def _show_editor(self) -> None:
        if self.pages.currentIndex() != 0:
            self.pages.setCurrentIndex(0)
            self.view.setFocus()

    def _open_template(self, path: Path) -> None:
        if self.files.open_template(path):
            self.view.fit()

    def _fill_recent_menu(self) -> None:
        self._recent_menu.clear()
        for path in self.session.preferences.recent_files:
            action = self._recent_menu.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: self.files.open_path(path))

    # Navigation --------------------------------------------------------------------------------------------------

    def show_place(self, place: str) -> None:
        """Show the node at a place, in its subgraph, and select it."""
        *path, node = place.split("/")
        if tuple(path) != self.scene.path:
            self.scene.show_path(tuple(path))
        self._show_editor()
        self.view.jump_to(node)
        self.view.setFocus()

    def _show_path(self, path: tuple[str, ...]) -> None:
        self.breadcrumb.show_titles([self.session.name, *self._titles_on(path)])

    def _titles_on(self, path: Sequence[str]) -> list[str]:
        """The titles of nodes, each within the subgraph of the one before; as far as they are there."""
        titles, graph = [], ""
        for id in path:
            node = self.session.document.graph(graph).nodes.get(id)
            if node is None:
                break
            titles.append(node.title or self.session.document.spec(node, graph).title)
            graph = node.definition or ""
        return titles

    def _title_at(self, place: str) -> str:
        """What the user knows the node at a place as; the place itself where there is none (any more)."""
        return " › ".join(self._titles_on(place.split("/"))) or place

    def _open_node(self, node: str) -> None:
        if self.scene.nodes[node].node.definition in self.session.document.definitions:
            self.scene.show_path((*self.scene.path, node))
        else:
            self.docks["viewer"].show()
            self.docks["viewer"].raise_()

    def _enter(self) -> None:
        for node in self.scene.selected_nodes()[:1]:
            self._open_node(node)

    def _leave(self) -> None:
        left = self.scene.path[-1:]
        self.scene.show_path(self.scene.path[:-1])
        for node in left:
            self.view.jump_to(node)

    def _add_at_pointer(self) -> None:
        self._show_editor()
        self.palettes.ask_for_node(self.view.pointer_place)

    # Runs --------------------------------------------------------------------------------------------------------

    def _run(self, targets: tuple[str, ...]) -> None:
        self.view.editor.finish()
        self.inspector.commit()
        if not self.runs.run(targets):
            self.docks["problems"].show()
            self.docks["problems"].raise_()
            self.tool_bar.run_bar.show_refusal(self.tr("Not run: see Problems"))

    def _show_run(self, summary: RunSummary | None) -> None:
        self.tool_bar.run_bar.show_run(summary, self._title_at(summary.node) if summary is not None else "")
        self.commands.refresh()

    def _show_statuses(self, places: set[str]) -> None:
        self.scene.show_statuses(places)
        self.inspector.show_statuses(places)
        self.problems.show_failures(self.runs.board.items(), places)

    def _show_problem_count(self, count: int) -> None:
        if not count:
            self.tool_bar.run_bar.clear_refusal()
        title = self.tr("Problems")
        self.docks["problems"].setWindowTitle(f"{title} ({count})" if count else title)
        if count and self.docks["problems"].isHidden():
            self.docks["problems"].show()
            self.docks["problems"].raise_()

    def _tell_refusal(self, error: LoomError) -> None:
        self.toast.say(str(error))
        self.log.say("", str(error))

    def _tell_loss(self, reason: str) -> None:
        text = self.tr("%s. The document is untouched.") % reason.rstrip(".")
        self.tool_bar.run_bar.say(text)
        self.log.say("", text)

    # The window --------------------------------------------------------------------------------------------------

    def _set_theme(self, id: str) -> None:
        self.theme = Theme.load(id)
        self.session.preferences.theme = id
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self.theme.apply(application)
        self.view.set_theme(self.theme)
        self.viewer.set_theme(self.theme)

    def _add_loader(self, kind: str, path: Path) -> None:
        """Add the node that loads files of a kind, where the pointer let the file go."""
        for spec in self.session.catalogue:
            for item in spec.parameters:
                if item.widget is not None and item.widget.file_kind == kind:
                    self._show_editor()
                    point = self.view.viewport().mapFromGlobal(QCursor.pos())
                    inside = self.view.viewport().rect().contains(point)
                    place = self.view.mapToScene(point) if inside else self.view.centre
                    self.operations.add_node(spec.id, place, parameters={item.name: str(path)})
                    return
        self.toast.say(self.tr("No node loads files like %s.") % path.name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        for url in event.mimeData().urls():
            if url.isLocalFile():
                file = Path(url.toLocalFile())
                QTimer.singleShot(0, lambda file=file: self.files.take_drop(file))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.view.editor.finish()
        self.inspector.commit()
        if not self.files.may_leave():
            event.ignore()
            return
        self.session.preferences.set_window_layout(self.saveGeometry(), self.saveState())
        self.runs.close()
        self.recovery.close()
        self.scene.blockSignals(True)
        event.accept()
