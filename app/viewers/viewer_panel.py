"""The viewer: one output of one node in full; it follows the selection and the runs, or stays where it is locked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from app.appearance.theme import Theme
from app.canvas.node_item import NodeItem
from app.canvas.scene import CanvasScene
from app.keys.hints import show_keys
from app.language.wording import error_text, value_words
from app.painting.subject import Subject
from app.running.controller import RunController
from app.running.pictures import ImagePyramid, image_of
from app.viewers.contact_sheet import ContactSheet
from app.viewers.frame_bar import FrameBar
from app.viewers.frame_loader import FrameLoader
from app.viewers.long_text import fit_to_show
from app.viewers.motion_overlay import MotionOverlay
from app.viewers.node_follower import NodeFollower
from app.viewers.painting_place import PaintingPlace
from app.viewers.picture_menu import show_picture_menu
from app.viewers.picture_page import PicturePage
from app.viewers.pinned import Pinned
from app.viewers.readout import PixelReadOut
from app.viewers.table_page import TablePage
from app.viewers.title_bar import TitleBar
from app.viewers.viewed import Viewed
from graph.engine.messages import ShowAnswer
from graph.errors import LoomError
from graph.store.store import Content

_REQUEST_DELAY_MS = 60
_AHEAD = 2


class ViewerPanel(QWidget):
    """Shows values as pictures, tables or text. While the node runs its previews are shown, after that the value.

    ``told`` says in words what was done, or why it was not, ``changed`` that other commands may be given now.
    """

    told = Signal(str)
    changed = Signal()
    full_screen_left = Signal()

    def __init__(
        self,
        scene: CanvasScene,
        runs: RunController,
        theme: Theme,
        loader: FrameLoader | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Viewers that share a ``loader`` share the frames that were fetched."""
        super().__init__(parent)
        self._runs = runs
        self._request = -1
        self._requested_frame = 0
        self.value: Viewed | None = None
        self.is_full_screen = False
        self.loader = loader or FrameLoader(runs, parent=self)
        self.pictures = PicturePage(theme)
        self.image = self.pictures.view
        self.tables = TablePage(theme)
        self.sheet = ContactSheet(runs)
        self.title = TitleBar((self.pictures.size_text, self.pictures.zoom))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Value"))
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.hint = QLabel(self.tr("Select a node to look at its output."))
        self.hint.setProperty("role", "faint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        self.pages = QStackedWidget()
        for page in (self.hint, self.pictures, self.tables, self.sheet, self.text):
            self.pages.addWidget(page)
        self.painting = PaintingPlace(runs, theme, self.pages, self.hint)
        self.frames = FrameBar(self._is_ready)
        self.frames.hide()
        self.pinned = Pinned(runs, self.loader, self.pictures, self)
        self.motion = MotionOverlay(runs, self.pictures, self)
        self.read_out = PixelReadOut(runs, self.pictures, self)
        self.follower = NodeFollower(scene, runs, lambda: self.pages.currentWidget() is self.pictures, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REQUEST_DELAY_MS)
        self._timer.timeout.connect(self._ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.title)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.frames)
        self._connect()
        self.title.show_facts(False)
        self.follower.follow_selection()

    def _connect(self) -> None:
        self.title.output_chosen.connect(self._timer.start)
        self.title.lock.toggled.connect(self._set_locked)
        self.pages.currentChanged.connect(lambda: self.title.show_facts(self.shows_picture))
        self.pages.currentChanged.connect(self.changed)
        self.frames.length_changed.connect(self.changed)
        self.pinned.changed.connect(self.changed)
        self.frames.frame_chosen.connect(self._show_frame)
        self.frames.frames_wanted.connect(self._prefetch)
        self.frames.sheet_toggled.connect(self._show_sheet)
        self.sheet.frame_opened.connect(self._open_frame)
        self.sheet.left.connect(self._leave_sheet)
        self.pictures.pin_wanted.connect(self.pin)
        self.pictures.unpin_wanted.connect(self.unpin)
        self.pinned.changed.connect(self._follow_pinned)
        self.pinned.failed.connect(self.told)
        self.painting.begun.connect(self._make_room_for_painting)
        self.painting.ended.connect(self._look_again)
        self.painting.told.connect(self.told)
        self.painting.changed.connect(self.changed)
        self.loader.loaded.connect(self._take_frame)
        self.loader.missing.connect(self._miss_frame)
        self._runs.shown.connect(self._show)
        follower = self.follower
        follower.node_chosen.connect(self._look_at)
        follower.title_changed.connect(self.title.name.setText)
        follower.node_gone.connect(self._forget_value)
        follower.value_changed.connect(self._timer.start)
        follower.preview_changed.connect(self._show_preview)

    def set_theme(self, theme: Theme) -> None:
        self.pictures.set_theme(theme)
        self.tables.set_theme(theme)
        self.painting.set_theme(theme)

    def forget(self) -> None:
        """Another document is open: what was shown is of no node any more. What is locked stays to be looked at."""
        self.painting.end()
        self.follower.forget()
        if not self.title.lock.isChecked():
            self._forget_value()

    def attach(self, actions: list[QAction], painting_actions: list[QAction]) -> None:
        """Let keys act while the picture has the focus; the one for all frames also goes back from them.

        Others act while it is painted upon.
        """
        self.image.addActions(actions)
        self.painting.attach(painting_actions)
        show_keys(self, [*actions, *painting_actions])
        self.sheet.addActions([action for action in actions if action.objectName() == "viewer.sheet"])

    # Which node --------------------------------------------------------------------------------------------------

    def _set_locked(self, is_locked: bool) -> None:
        self.follower.is_locked = is_locked
        self.follower.follow_selection()

    def _look_at(self, item: NodeItem) -> None:
        self.painting.end()
        self._request = -1
        self.value = None
        self.title.show_node(item)
        # A value that is there is on screen in a moment; until then what was shown stays, and so does the frame.
        if not self._show_preview() and not self.follower.has_value:
            is_failed = item.state == "failed"
            self._show_hint((self.tr("%s failed.") if is_failed else self.tr("%s has not run yet.")) % item.title)
        self._timer.start()

    def look_at_content(self, content: Content, title: str) -> None:
        """Look at a value that no node may have any more, as long as no other node is chosen."""
        self.follower.forget()
        self.value = None
        self.title.show_text(title)
        self._requested_frame = 0
        self._request = self._runs.show_content(content)

    def take_over(self, before: ViewerPanel) -> None:
        """Look at what another viewer looks at, which is about to go, and keep what it keeps as A."""
        if not self.follower.look_at_place(before.follower.place) and before.value is not None:
            self.look_at_content(before.value.content, before.value.title)
        self.title.lock.setChecked(before.title.lock.isChecked())
        self.painting.take_over(before.painting)
        if before.pinned.value is not None:
            self.pinned.keep(before.pinned.value, before.frames.frame)

    def _forget_value(self) -> None:
        self.value = None
        self.title.show_text("")
        self._show_hint(self.tr("Select a node to look at its output."))

    # Its value ---------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        """Ask for the value of the node, as it is now."""
        if self.follower.has_value:
            self._requested_frame = self.frames.frame
            self._request = self._runs.show(self.follower.place, self.title.output, self.frames.frame)

    def _show(self, answer: ShowAnswer, picture: ImagePyramid | None) -> None:
        if answer.request != self._request:
            return
        if answer.shown is None or answer.content is None:
            self._tell_dropped()
            return
        self.value = Viewed.of(answer.content, self.title.name.text(), answer.shown)
        self.frames.set_frames(self.value.frames, self.value.rate, self.value.is_timed)
        self.pictures.show_rate(self.value.frame_rate)
        if picture is not None:
            frame = self.value.frame_in_step(self._requested_frame)
            self.loader.keep(answer.content, frame, picture)
            self._show_frame(self.frames.frame)
            self._show_sheet(self.frames.sheet_button.isChecked())
        elif answer.shown.table is not None:
            self.tables.show_table(answer.shown.table)
            self.painting.turn_to(self.tables)
        else:
            self.text.setPlainText(fit_to_show(value_words(answer.shown.text)))
            self.painting.turn_to(self.text)

    def _show_frame(self, frame: int) -> None:
        """Show a frame of the value, at once where it is here."""
        value = self.value
        if value is None:
            return
        if not value.is_picture:
            self._requested_frame = frame
            self._request = self._runs.show_content(value.content, frame)
            return
        self.pinned.show_frame(frame)
        self.read_out.look_at(value, frame, self.pinned.value)
        self.motion.look_at(value, self.pinned.value, frame)
        picture = self.loader.frame(value.content, frame)
        if picture is None:
            self.loader.want(value.content, frame)
            return
        self.pictures.show_picture(picture)
        if not self.frames.is_playing:
            self._prefetch([min(frame + ahead, self.frames.last) for ahead in range(1, _AHEAD + 1)])

    def _take_frame(self, content: Content, frame: int) -> None:
        self.frames.frames_arrived()
        if self.value is not None and content == self.value.content and frame == self.frames.frame:
            self._show_frame(frame)

    def _miss_frame(self, content: Content, frame: int) -> None:
        if self.value is not None and content == self.value.content and frame == self.frames.frame:
            self._tell_dropped()

    def _tell_dropped(self) -> None:
        self._show_hint(self.tr("The result is no longer stored. Run the node again to see it."))

    def _is_ready(self, frame: int) -> bool:
        return self.value is not None and self.loader.has(self.value.content, frame) and self.pinned.is_ready(frame)

    def _prefetch(self, frames: list[int]) -> None:
        if self.value is not None and self.value.is_picture:
            wanted = [(self.value.content, frame) for frame in frames]
            self.loader.prefetch(
                key for pair in zip(wanted, self.pinned.keys(frames), strict=True) for key in pair if key
            )

    def _show_sheet(self, is_sheet: bool) -> None:
        """Show all frames at once, or the one that is chosen; the keys go with the page."""
        if self.value is None or not self.value.is_picture:
            return
        page = self.sheet if is_sheet and self.value.frames > 1 else self.pictures
        has_focus = self.image.hasFocus() or self.sheet.hasFocus()
        if page is self.sheet:
            self.sheet.show_value(self.value, self.frames.frame)
        self.painting.turn_to(page)
        if has_focus:
            (self.sheet if page is self.sheet else self.image).setFocus()

    def _open_frame(self, frame: int) -> None:
        self.frames.go_to(frame)
        self._leave_sheet()

    def _leave_sheet(self) -> None:
        self.frames.sheet_button.setChecked(False)
        self.image.setFocus()

    def _show_preview(self) -> bool:
        preview = self._runs.status(self.follower.place).preview
        if preview is None:
            return False
        self.value = None
        self.read_out.look_at(None, 0, None)
        self.motion.look_at(None, None, 0)
        self.pictures.show_picture(ImagePyramid((image_of(preview),)))
        self.painting.turn_to(self.pictures)
        return True

    def _show_hint(self, text: str) -> None:
        self._request = -1
        self.hint.setText(text)
        self.frames.set_frames(1, 0, False)
        self.painting.turn_to(self.hint)

    # Painting ----------------------------------------------------------------------------------------------------

    def paint(self, item: NodeItem, subject: Subject) -> None:
        """Let the user paint a parameter of a node, in the place of looking at what it makes."""
        if self.follower.place != subject.place:
            self.follower.look_at(item)
        try:
            self.painting.begin(subject)
        except LoomError as error:
            self.told.emit(error_text(error))

    def _make_room_for_painting(self) -> None:
        self.frames.set_frames(1, 0, False)
        self.follower.is_held = True
        self.title.outputs.hide()

    def _look_again(self, had_focus: bool) -> None:
        """Look at what the node makes, as it was before or as it is by now."""
        self.follower.is_held = False
        self.title.outputs.setVisible(self.title.outputs.count() > 1)
        self._timer.start()
        if had_focus and self.shows_picture:
            self.image.setFocus()

    # Comparing ---------------------------------------------------------------------------------------------------

    def pin(self) -> None:
        """Keep what is shown as A."""
        if self.value is not None and self.value.is_picture:
            self.pinned.keep(self.value, self.frames.frame)

    def unpin(self) -> None:
        self.pinned.let_go()

    def _follow_pinned(self) -> None:
        if self.value is not None:
            self._show_frame(self.frames.frame)

    # Keys and menu -----------------------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        view = self.painting.page.view if self.painting.is_painting else self.image
        if self.shows_picture or self.painting.is_painting:
            view.setFocus()
            # What can be given is known once the window has heard that this viewer has the focus.
            QTimer.singleShot(1, self, partial(show_picture_menu, self, view.actions(), event.globalPos()))

    @property
    def shows_table(self) -> bool:
        return self.pages.currentWidget() is self.tables

    @property
    def shows_picture(self) -> bool:
        return self.pages.currentWidget() is self.pictures

    def event(self, event: QEvent) -> bool:
        """Escape belongs to the viewer while there is something to leave; else it is the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._leaves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._leaves(event):
            super().keyPressEvent(event)
        elif self.painting.is_painting:
            self.painting.end()
        elif self.pictures.look.channel != "all":
            self.pictures.set_channel("all")
        else:
            self.full_screen_left.emit()

    def _leaves(self, event: QKeyEvent) -> bool:
        is_escape = event.key() == Qt.Key.Key_Escape and not event.modifiers()
        is_left = self.pictures.look.channel != "all" or self.is_full_screen or self.painting.is_painting
        return is_escape and is_left
