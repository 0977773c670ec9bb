"""The main window: puts canvas, panels, commands, session and runs together."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.appearance.appearance import Appearance
from app.canvas.arrange_operations import ArrangeOperations
from app.canvas.operations import GraphOperations
from app.canvas.scene import CanvasScene
from app.canvas.view import CanvasView
from app.commands import CommandRegistry
from app.documents.file_flow import FileFlow
from app.documents.open_document import OpenDocument
from app.documents.recent_menu import RecentMenu
from app.documents.session import Session
from app.export.dialog import PictureExport
from app.folders import data_folder, recovery_folder
from app.help_pages.help_pages import HelpPages
from app.keys.bindings import KeyBindings
from app.language.wording import error_text
from app.navigation.navigator import Navigator
from app.palette.palettes import Palettes
from app.panels.inspector import Inspector
from app.panels.library import LibraryPanel
from app.panels.log import LogPanel
from app.panels.model_library import ModelLibraryPanel
from app.panels.outline.connections import connect_outline
from app.panels.outline.panel import OutlinePanel
from app.panels.problems import ProblemsPanel
from app.panels.start_page import StartPage
from app.recovery.offer import RecoveryOffer
from app.recovery.recovery import Recovery
from app.running.controller import RunController
from app.running.engine_renewal import EngineRenewal
from app.running.history_store import HistoryRecord
from app.running.run_flow import RunFlow
from app.viewers.viewer_panel import ViewerPanel
from app.viewers.viewers import Viewers
from app.window.all_commands import all_commands
from app.window.disk_notice import DiskNotice
from app.window.docks import BOTTOM, LEFT, RIGHT, Docks, Panel
from app.window.dragged_node import DraggedNode
from app.window.drops import Drops
from app.window.notice_bar import NoticeBar
from app.window.program_dialogs import ProgramDialogs
from app.window.run_panels import RunPanels
from app.window.run_views import RunViews
from app.window.tab_bar import DocumentTabs
from app.window.toast import Toast
from app.window.tool_bar import ToolBar
from graph.document.document import Document
from graph.document.items import View
from graph.errors import LoomError

_SIZE = (1500, 920)
_SIDE_WIDTH = 340


class MainWindow(QMainWindow):
    """The window over a session and its runs.

    It holds no state that matters: it can be closed and made anew, as when the language changes. So whatever it
    connects to signals of the session or the runs are methods of objects that go with it.
    """

    def __init__(self, session: Session, runs: RunController) -> None:
        super().__init__()
        self.session = session
        self.runs = runs
        self.appearance = Appearance(session.preferences, self)
        self.scene = CanvasScene(session.document, self.appearance.theme, self)
        self.scene.read_status = runs.status
        self.operations = GraphOperations(self.scene, self)
        self.arrange = ArrangeOperations(self.operations, self)
        self.view = CanvasView(self.scene, self.operations)
        self.toast = Toast(self.view)
        self.files = FileFlow(session, self)
        self.export = PictureExport(session, self.scene, self)
        self.drops = Drops(self.files, self.operations, self.view, self)
        self.notice_bar = NoticeBar()
        self.disk_notice = DiskNotice(session, self.files, self.notice_bar, self)
        self.recovery = Recovery(session, recovery_folder(), self)
        self.recovery_offer = RecoveryOffer(self.recovery, session, self)
        self.navigator = Navigator(session, self.scene, self.view, self)
        self.tabs = DocumentTabs(session)
        self.dialogs = ProgramDialogs(session.preferences, runs, self)
        self.renewal = EngineRenewal(runs, session.preferences, self)
        runs.keep_records(session.catalogue, data_folder())
        self.run_flow = RunFlow(session, runs, self._finish_editing, self)
        self.start_page = StartPage()
        self._make_panels()
        self.commands = CommandRegistry(self)
        self.help = HelpPages(self.scene, self.commands, runs, self)
        self.palettes = Palettes(self.commands, self.operations, self.view, self)
        self.commands.add(all_commands(self))
        self.dialogs.offer_keys(KeyBindings(self.commands, session.preferences, self))
        self.tool_bar = ToolBar(self.commands)
        self._refresh_timer = QTimer(self)
        self._refresh_timer.setSingleShot(True)
        self._refresh_timer.timeout.connect(self.commands.refresh)
        self._assemble()
        self._connect()
        self.run_views = RunViews(self)
        self._shown = session.current
        self._follow_setting()
        self._take_document(session.document)

    # Putting together --------------------------------------------------------------------------------------------

    def _make_panels(self) -> None:
        """The panels in their docks, with the sizes that they have at first."""
        self.inspector = Inspector(self.scene, self.operations)
        self.viewer = ViewerPanel(self.scene, self.runs, self.appearance.theme)
        self.problems = ProblemsPanel(self.navigator.title_at)
        self.log = LogPanel(self.navigator.title_at, self.scene)
        self.library = LibraryPanel(self.scene)
        self.models = ModelLibraryPanel(self.runs, self.session.preferences)
        self.outline = OutlinePanel(self.scene, self.operations)
        self.run_panels = RunPanels(self.runs, self.run_flow, self.appearance.theme, self)
        panels = [
            Panel("library", self.tr("Nodes"), self.library, LEFT, 240, key="Shift+N"),
            Panel("models", self.tr("Models"), self.models, LEFT, 420, key="Ctrl+Shift+M"),
            Panel("outline", self.tr("Outline"), self.outline, LEFT, 380, key="O"),
            Panel("viewer", self.tr("Viewer"), self.viewer, RIGHT, 340, key="V", is_shown=True),
            Panel("inspector", self.tr("Inspector"), self.inspector, RIGHT, 500, key="N", is_shown=True),
            Panel("problems", self.tr("Problems"), self.problems, BOTTOM, 150, key="P"),
            Panel("log", self.tr("Log"), self.log, BOTTOM, 150, key="`"),
            *self.run_panels.panels(),
        ]
        self.docks = Docks(self, panels, _SIDE_WIDTH)
        preferences = self.session.preferences
        self.viewers = Viewers(self, self.viewer, self.scene, self.runs, self.appearance.theme, preferences)

    def _assemble(self) -> None:
        self.setObjectName("mainWindow")
        self.resize(*_SIZE)
        self.setAcceptDrops(True)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        self.setDockOptions(QMainWindow.DockOption.AnimatedDocks | QMainWindow.DockOption.AllowTabbedDocks)
        menus = self.commands.fill(self.menuBar())
        self._recent_menu = RecentMenu(self.session.preferences, self.files, self)
        menus[self.commands["file.open"].menu].insertMenu(self.commands.action("file.templates"), self._recent_menu)
        self.commands.attach(self, self.view, self.outline.tree)
        self.viewers.attach(self.commands.viewer_actions, self.commands.painting_actions)
        self.run_panels.attach(self.commands)
        self.addToolBar(self.tool_bar)
        self.pages = QStackedWidget()
        self.pages.addWidget(_stacked(self.notice_bar, self.navigator.breadcrumb, self.view))
        self.pages.addWidget(self.start_page)
        self.setCentralWidget(_stacked(self.tabs, self.pages))
        self.viewers.reopen(self.session.preferences.viewers)
        geometry, state = self.session.preferences.window_layout()
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
            self.restoreState(state)

    def _connect(self) -> None:
        navigator = self.navigator
        self.session.document_shown.connect(self._take_document)
        self.session.document_closed.connect(self._forget_document)
        self.session.file_changed.connect(self._follow_file)
        self.session.edited.connect(self._follow_edit)
        self.files.settling.connect(self._finish_editing)
        self.tabs.close_wanted.connect(self.files.close)
        self.tabs.others_close_wanted.connect(self.files.close_others)
        self.scene.selectionChanged.connect(self.commands.refresh)
        self.library.node_wanted.connect(self._add_from_library)
        self.models.node_wanted.connect(self._add_loader)
        self.models.folders_wanted.connect(self._show_model_folders)
        for changing in (self.viewers.changed, self.run_panels.changed, navigator.places.changed):
            changing.connect(self._refresh_timer.start)
        self.commands.keys_changed.connect(self.viewers.show_keys)
        navigator.viewer_wanted.connect(self._show_viewer)
        for painting in (navigator.painting_wanted, self.inspector.painting_wanted):
            painting.connect(self.paint)
        navigator.editor_wanted.connect(self._show_editor)
        connect_outline(self)
        self.arrange.layout.done.connect(self._show_layout)
        self.view.palette_wanted.connect(self.palettes.ask_for_node)
        self.view.menu_wanted.connect(self.palettes.show_menu)
        self.view.zoom_changed.connect(self.tool_bar.show_zoom)
        for refusing in (self.operations.refused, self.commands.refused):
            refusing.connect(self._tell_refusal)
        for telling in (
            self.viewers.told,
            self.operations.told,
            self.renewal.told,
            self.run_flow.told,
            navigator.bookmarks.told,
        ):
            telling.connect(self.toast.say)
        self.operations.subgraphs.moved.connect(self.runs.carry_statuses)
        for showing in (self.view.set_theme, self.viewers.set_theme, self.run_panels.set_theme, self.log.set_theme):
            self.appearance.changed.connect(showing)
        for wanting in (self.problems.node_wanted, self.log.node_wanted):
            wanting.connect(navigator.show_place)
        self.start_page.template_chosen.connect(self._open_template)
        self.start_page.file_chosen.connect(self.files.open_path)
        self.start_page.open_chosen.connect(self.files.open)
        self.start_page.empty_chosen.connect(self._show_editor)
        self.session.preferences.changed.connect(self._follow_setting)
        for remarking in (self.recovery.told, self.recovery_offer.told, self.drops.told, self.export.told):
            remarking.connect(self._tell)

    # The document ------------------------------------------------------------------------------------------------

    def _take_document(self, document: Document) -> None:
        """Show a document: the one of another tab, or one that was just opened."""
        self.view.editor.cancel()
        self.viewers.forget()
        self._shown.shown_path = self.scene.path if self.scene.document is self._shown.document else ()
        self._shown = self.session.current
        has_view = document.view != View()
        self.scene.show_document(document, self._shown.shown_path)
        self.problems.forget_failures()
        self.runs.follow(document, self.session.folder)
        if self.session.is_untouched:
            self.show_start_page()
        else:
            self._show_editor()
        self.commands.refresh()
        if not has_view:
            QTimer.singleShot(0, self.view.fit)

    def _forget_document(self, closed: OpenDocument) -> None:
        self.runs.forget(closed.document)

    def _follow_edit(self, changes: object) -> None:
        self._refresh_timer.start()
        self._show_editor()

    def _follow_file(self) -> None:
        self.runs.set_folder(self.session.folder)

    def show_start_page(self) -> None:
        """Show the page of templates and recent files."""
        self.start_page.fill(self.session.preferences.recent_files)
        self.pages.setCurrentWidget(self.start_page)

    def _show_editor(self) -> None:
        if self.pages.currentIndex() != 0:
            self.pages.setCurrentIndex(0)
            self.view.setFocus()

    def _open_template(self, path: Path) -> None:
        if self.files.open_template(path):
            self.view.fit()

    def _show_viewer(self) -> None:
        self.docks.show("viewer")

    def paint(self, node: str, name: str) -> None:
        """Let the user paint a parameter of a node."""
        if self.viewers.active is self.viewer:
            self.docks.show("viewer")
        self.viewers.paint(node, name)

    def _show_layout(self, is_whole: bool) -> None:
        """Bring all nodes into view again where a layout of them led out of it."""
        seen = self.view.mapToScene(self.view.viewport().rect()).boundingRect()
        if is_whole and not seen.contains(self.scene.content_rect()):
            self.navigator.fit()

    def _add_from_library(self, type: str) -> None:
        self._show_editor()
        self.operations.add_node(type, self.view.centre)

    def _add_loader(self, node: DraggedNode) -> None:
        self._show_editor()
        self.operations.add_node(node.type, self.view.centre, parameters=node.parameters)

    def _show_model_folders(self) -> None:
        self.dialogs.show_settings("models")

    def add_at_pointer(self) -> None:
        """Ask for a node to add where the pointer is."""
        self._show_editor()
        self.palettes.ask_for_node(self.view.pointer_place)

    # Runs --------------------------------------------------------------------------------------------------------

    def _finish_editing(self) -> None:
        """Take over what is typed into a field."""
        self.view.editor.finish()
        self.inspector.commit()

    def show_past_result(self, record: HistoryRecord) -> None:
        """Show what came of a run of the history."""
        if record.content is not None:
            self.docks.show("viewer")
            self.viewers.main.look_at_content(record.content, record.title)

    def _tell_refusal(self, error: LoomError) -> None:
        self._tell(error_text(error))

    def tell_faults(self, faults: list[LoomError]) -> None:
        """Name all that went wrong at once, without asking for an answer."""
        if faults:
            self._tell("\n".join(error_text(fault) for fault in faults))

    def _tell(self, text: str) -> None:
        self.toast.say(text)
        self.log.warn("", text)

    # The window --------------------------------------------------------------------------------------------------

    def _follow_setting(self, name: str = "") -> None:
        self.view.snaps_to_grid = self.session.preferences.snaps_to_grid
        self._refresh_timer.start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.drops.accepts(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.drops.drop(event.mimeData(), self.mapToGlobal(event.position().toPoint()))

    def prepare_to_go(self) -> None:
        """Finish what is being typed and saved, and remember what the next window begins with."""
        self._finish_editing()
        self.files.finish()
        self._remember_layout()

    def take_over(self, before: MainWindow) -> None:
        """Show what another window over the same session shows, which is about to go."""
        if not before.isMaximized() and not before.isFullScreen():
            self.setGeometry(before.geometry())
        self.scene.show_path(before.scene.path)
        self.scene.select(before.scene.selected_content())
        self.view.show_view(View((before.view.centre.x(), before.view.centre.y()), before.view.zoom))
        self.pages.setCurrentIndex(before.pages.currentIndex())
        self.log.take_over(before.log)
        self.renewal.take_over(before.renewal)
        for viewer, other in zip(self.viewers.panels, before.viewers.panels, strict=False):
            viewer.take_over(other)
        self.recovery.wait()
        section = before.dialogs.open_section
        if section is not None:
            self.dialogs.show_settings(section)

    def let_go(self) -> None:
        """Another window stands in the place of this one: documents and runs go on in it."""
        self.hide()
        self.recovery.close()
        self.viewers.end_painting()
        self.scene.let_go()
        self.deleteLater()

    def _remember_layout(self) -> None:
        self.viewers.leave_full_screen()
        self.session.preferences.set_window_layout(self.saveGeometry(), self.saveState())
        self.session.preferences.viewers = self.viewers.names

    def closeEvent(self, event: QCloseEvent) -> None:
        self._finish_editing()
        if not (self.run_flow.may_close() and self.files.may_leave()):
            event.ignore()
            return
        self._remember_layout()
        self.session.open_files.end()
        self.runs.close()
        self.recovery.close()
        self.scene.blockSignals(True)
        event.accept()


def _stacked(*widgets: QWidget) -> QWidget:
    """Widgets one above the other, the lowest one taking all the room that is left."""
    stack = QWidget()
    layout = QVBoxLayout(stack)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget)
    layout.setStretchFactor(widgets[-1], 1)
    return stack
