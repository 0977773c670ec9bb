"""The part of the settings page for keys: every command with its keys, found by name or key, and changed below."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.background import EveryWork
from app.help_pages.keys import command_lines, place_of
from app.keys.bindings import KeyBindings, read_key_file
from app.language.wording import error_text
from app.settings.declared import SECTIONS
from app.settings.key_editor import KeyEditor
from app.settings.preferences import Preferences
from app.settings.section import DeclaredSection
from app.settings.setting import settings_of, translated
from app.widgets.announce import announce
from graph.errors import LoomError

_LIST_HEIGHT = 330
_ID = Qt.ItemDataRole.UserRole


class KeysSection(DeclaredSection):
    """Lists the commands by menu. ``told`` says in words what became of a file of keys."""

    told = Signal(str)

    def __init__(self, bindings: KeyBindings, preferences: Preferences, parent: QWidget | None = None) -> None:
        settings = [setting for setting in settings_of(Preferences) if setting.section == "keys"]
        super().__init__("keys", translated(dict(SECTIONS)["keys"]), settings, preferences)
        self.setParent(parent)
        self._bindings = bindings
        self._preferences = preferences
        self._words: list[str] = []
        self._files = EveryWork(self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search by name"))
        self.search.setAccessibleName(self.tr("Search commands by name"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.search_key = QKeySequenceEdit()
        self.search_key.setMaximumSequenceLength(1)
        self.search_key.setClearButtonEnabled(True)
        self.search_key.setAccessibleName(self.tr("Search commands by key"))
        self.search_key.keySequenceChanged.connect(self._search)
        self.list = QTreeWidget()
        self.list.setObjectName("keyList")
        self.list.setAccessibleName(self.tr("Commands and keys"))
        self.list.setHeaderLabels([self.tr("Command"), self.tr("Keys"), self.tr("Where")])
        self.list.setMinimumHeight(_LIST_HEIGHT)
        self.list.setUniformRowHeights(True)
        self.list.currentItemChanged.connect(self._edit)
        self.editor = KeyEditor(bindings)
        self.list.itemActivated.connect(lambda: self.editor.fields[0].setFocus())
        self.reset_all = _button(self.tr("Reset all keys"), bindings.reset_all)
        self.import_button = _button(self.tr("Import …"), self._ask_for_import)
        self.export_button = _button(self.tr("Export …"), self._ask_for_export)
        self.note = QLabel()
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        self.note.hide()
        self._lay_out()
        self._fill()
        bindings.commands.keys_changed.connect(self._show_keys)

    def filter(self, words: list[str]) -> bool:
        """Commands are found by the search of the whole page, too; its own search is for commands alone."""
        has_title = all(word in self.title.lower() for word in words)
        self._words = [] if has_title else words
        found_setting = super().filter(words)
        return self._show_found() > 0 or found_setting

    def opened(self) -> None:
        self.note.hide()

    def _lay_out(self) -> None:
        searches = QHBoxLayout()
        searches.setSpacing(8)
        label = QLabel(self.tr("or press a key"))
        label.setProperty("role", "muted")
        label.setBuddy(self.search_key)
        searches.addWidget(self.search, 1)
        searches.addWidget(label)
        searches.addWidget(self.search_key)
        self.search_key.setFixedWidth(150)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.reset_all)
        buttons.addStretch(1)
        buttons.addWidget(self.import_button)
        buttons.addWidget(self.export_button)
        self.body.addSpacing(8)
        self.body.addLayout(searches)
        self.body.addSpacing(4)
        self.body.addWidget(self.list)
        self.body.addWidget(self.editor)
        self.body.addSpacing(8)
        self.body.addLayout(buttons)
        self.body.addWidget(self.note)

    # The list ----------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        commands = self._bindings.commands
        menus = list(dict.fromkeys(command.menu for command in commands))
        items: dict[str, QTreeWidgetItem] = {}
        for menu in menus:
            items[menu] = QTreeWidgetItem([menu])
            items[menu].setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.list.addTopLevelItem(items[menu])
        for command in commands:
            item = QTreeWidgetItem()
            item.setData(0, _ID, command.id)
            items[command.menu].addChild(item)
        self.list.expandAll()
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._show_keys()
        self.list.setCurrentItem(self._items()[0])

    def _items(self) -> list[QTreeWidgetItem]:
        """The rows of commands, from the top."""
        return [item for top in self._menus() for item in _children(top)]

    def _menus(self) -> list[QTreeWidgetItem]:
        return _children(self.list.invisibleRootItem())

    def _show_keys(self) -> None:
        """Bring all rows up to date; what differs from the set is set in bold."""
        lines = {line.id: line for line in command_lines(self._bindings.commands)}
        for item in self._items():
            id = item.data(0, _ID)
            line = lines[id]
            place = place_of(self._bindings.commands, self._bindings.commands[id])
            for column, text in enumerate((line.text, line.keys, place)):
                item.setText(column, text)
            item.setToolTip(0, line.help)
            font = item.font(1)
            font.setBold(self._bindings.is_changed(id))
            item.setFont(1, font)
        self.reset_all.setEnabled(any(self._bindings.is_changed(item.data(0, _ID)) for item in self._items()))
        self._show_found()
        self._edit()

    def _search(self) -> None:
        """Show what is found, with the first of it chosen where what was chosen is out of sight."""
        self._show_found()
        found = [item for item in self._items() if not item.isHidden()]
        if not found:
            self.editor.show_command(None)
        elif self.list.currentItem() not in found:
            self.list.setCurrentItem(found[0])
        else:
            self._edit()

    def _show_found(self) -> int:
        """Show the commands that the searches leave; returns how many they are."""
        words = [*self._words, *self.search.text().lower().split()]
        key = self.search_key.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        found = 0
        for item in self._items():
            parent = item.parent()
            said = " ".join((parent.text(0) if parent else "", *(item.text(column) for column in range(3)))).lower()
            is_found = all(word in said for word in words)
            is_found &= not key or key in self._bindings.keys(item.data(0, _ID))
            item.setHidden(not is_found)
            found += is_found
        for top in self._menus():
            top.setHidden(all(item.isHidden() for item in _children(top)))
        return found

    def _edit(self) -> None:
        item = self.list.currentItem()
        self.editor.show_command(item.data(0, _ID) if item is not None else None)

    # Files -------------------------------------------------------------------------------------------------------

    def _ask_for_export(self) -> None:
        start = str(Path(self._preferences.last_folder) / "keys.json")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export keys"), start, self._file_filter())
        if not name:
            return
        from graph.file import write_atomically

        path, text = Path(name), self._bindings.exported()
        self._preferences.last_folder = str(path.parent)

        def tell(error: LoomError | None) -> None:
            self._say(self.tr("Saved: %s") % path if error is None else error_text(error))

        self._files.do(lambda: write_atomically(path, text.encode("utf-8")), tell)

    def _ask_for_import(self) -> None:
        start = self._preferences.last_folder
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Import keys"), start, self._file_filter())
        if not name:
            return
        path = Path(name)
        self._preferences.last_folder = str(path.parent)

        def take(text: str | LoomError) -> None:
            try:
                if isinstance(text, LoomError):
                    raise text
                self._bindings.import_text(text)
                self._say(self.tr("The keys of %s are in use.") % path.name)
            except LoomError as error:
                self._say(error_text(error))

        self._files.do(lambda: read_key_file(path), take)

    def _file_filter(self) -> str:
        return self.tr("Keys (*.json)")

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.show()
        announce(self, text)
        self.told.emit(text)


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for row in range(item.childCount()) if (child := item.child(row)) is not None]


def _button(text: str, pressed: object) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(pressed)
    return button
