"""The settings page: what is set there holds at once, is remembered, and is what runs are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QSpinBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.folders import data_folder
from app.running.engine_start import engine_options
from app.settings.dialog import SettingsDialog
from app.settings.preferences import Preferences
from app.settings.rows import ChoiceControl
from app.settings.section import DeclaredSection
from app.settings.setting import Choice, Number, Toggle, settings_of
from app.window.main_window import MainWindow
from graph.declare.machine import Device, Machine
from graph.engine.client import Engine, Listener
from graph.engine.messages import MachineAnswer
from tests.app.engines import local_engine
from tests.app.hands import Hands

LEFT = Qt.MouseButton.LeftButton

ON_THE_PAGE = [setting for setting in settings_of(Preferences) if setting.section]


@pytest.fixture
def page(window: MainWindow, hands: Hands) -> SettingsDialog:
    """The settings page, opened by its key."""
    hands.key(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    page = window.dialogs.settings
    assert page.isVisible()
    return page


def row(page: SettingsDialog, name: str) -> QWidget:
    """The row of a setting."""
    for section in page.sections.values():
        if isinstance(section, DeclaredSection) and name in section.rows:
            return section.rows[name]
    raise KeyError(name)


def work(page: SettingsDialog, name: str) -> QWidget:
    """What is worked in the row of a setting, with its section in sight."""
    section = next(item for item in page.sections.values() if item.isAncestorOf(row(page, name)))
    page.open_at(section.id)
    control = row(page, name).control.focusProxy()  # type: ignore[attr-defined]
    assert isinstance(control, QWidget)
    assert control.isVisible()
    return control


def test_every_setting_has_a_row_with_a_name_and_is_remembered(page: SettingsDialog) -> None:
    preferences = Preferences()
    for setting in ON_THE_PAGE:
        assert row(page, setting.name).findChild(QWidget, f"setting.{setting.name}").accessibleName() == setting.text
        if isinstance(setting, Toggle):
            changed: object = not setting.default
        elif isinstance(setting, Number):
            changed = setting.least if setting.default != setting.least else setting.most
        elif isinstance(setting, Choice):
            changed = setting.choices[-1][0]
        else:
            changed = "/somewhere"
        preferences.store(setting, changed)
        assert Preferences().stored(setting) == changed


def test_a_click_sets_and_a_click_resets(page: SettingsDialog, window: MainWindow) -> None:
    preferences = window.session.preferences
    box = work(page, "downloads_allowed")
    assert isinstance(box, QCheckBox)
    back = row(page, "downloads_allowed").findChild(QToolButton)
    assert not back.isVisible()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert window.runs.settings.downloads_allowed
    assert back.isVisible()
    QTest.mouseClick(back, LEFT)
    assert not preferences.downloads_allowed
    assert not box.isChecked()


def test_what_is_set_elsewhere_is_shown(page: SettingsDialog, window: MainWindow) -> None:
    combo = work(page, "theme")
    assert isinstance(combo, QComboBox)
    window.commands.run("view.theme_light")
    assert combo.currentText() == "Light"


def test_runs_are_told_what_is_set(page: SettingsDialog, window: MainWindow, tmp_path: Path) -> None:
    told = window.runs.settings
    assert (told.device, told.dtype, told.downloads_allowed, told.keep_going) == ("auto", "auto", False, True)
    assert Path(told.output_folder).is_relative_to(data_folder())
    device = work(page, "device")
    assert isinstance(device, QComboBox)
    device.lineEdit().selectAll()
    QTest.keyClicks(device, "cuda:3")
    QTest.keyClick(device, Qt.Key.Key_Return)
    dtype = work(page, "number_format")
    QTest.keyClick(dtype, Qt.Key.Key_End)
    QTest.keyClick(dtype, Qt.Key.Key_Return)
    window.session.preferences.output_folder = str(tmp_path)
    told = window.runs.settings
    assert (told.device, told.dtype, told.output_folder) == ("cuda:3", "float16", str(tmp_path))
    assert page.isVisible()


def test_runs_are_told_how_much_memory_models_may_take(window: MainWindow, tmp_path: Path) -> None:
    told, preferences = window.runs.settings, window.session.preferences
    assert (told.device_memory, told.host_memory, told.streams_weights, told.replays) == (0, 0, False, True)
    preferences.device_memory, preferences.host_memory = 12, 48
    preferences.streams_weights, preferences.replays = True, False
    preferences.preview_model = str(tmp_path)
    assert told.latent_memory == 64 << 20
    preferences.latent_memory = 0
    told = window.runs.settings
    assert (told.device_memory, told.host_memory, told.streams_weights, told.replays) == (
        12 << 30,
        48 << 30,
        True,
        False,
    )
    assert (told.preview_model, told.latent_memory) == (str(tmp_path), 0)


def test_a_run_writes_into_the_folder_that_is_set(
    window: MainWindow, hands: Hands, tmp_path: Path, qtbot: QtBot
) -> None:
    window.session.preferences.output_folder = str(tmp_path / "mine")
    document = window.session.document
    text, save = document.add_node("basic.text"), document.add_node("basic.save_text")
    document.connect(text.id, "text", save.id, "text")
    window.commands.run("run.all")
    hands.wait_until_idle()
    qtbot.waitUntil(lambda: any((tmp_path / "mine").rglob("*.txt")), timeout=10_000)


def test_devices_that_the_engine_tells_of_are_offered(page: SettingsDialog, window: MainWindow) -> None:
    combo = work(page, "device")
    assert isinstance(combo, QComboBox)
    machine = Machine((Device("cuda:0", "A Fine Card", 2**33), Device("cpu", "x86")))
    window.runs.machine_told.emit(MachineAnswer(1, machine))
    assert combo.itemText(combo.findData("cuda:0")) == "cuda:0 – A Fine Card"
    combo.setCurrentIndex(combo.findData("cuda:0"))
    combo.activated.emit(combo.currentIndex())
    assert window.session.preferences.device == "cuda:0"


def test_the_search_finds_settings_of_all_sections_by_name_help_and_choice(page: SettingsDialog) -> None:
    def shown() -> set[str]:
        return {item.name for item in ON_THE_PAGE if row(page, item.name).isVisible()}

    QTest.keyClicks(page.search, "download")
    assert shown() == {"downloads_allowed"}
    page.search.clear()
    QTest.keyClicks(page.search, "bfloat16")
    assert shown() == {"number_format"}
    page.search.clear()
    QTest.keyClicks(page.search, "zzzz")
    assert shown() == set()
    page.search.clear()
    assert len(shown()) == 1, "the section that was open before"


def test_the_wheel_changes_nothing_that_has_no_focus(page: SettingsDialog, window: MainWindow) -> None:
    box = work(page, "store_memory")
    assert isinstance(box, QSpinBox)
    page.search.setFocus()
    before = window.session.preferences.store_memory
    centre = QPointF(box.rect().center())
    wheel = QWheelEvent(
        centre, QPointF(box.mapToGlobal(centre)), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert window.session.preferences.store_memory == before


@pytest.mark.parametrize("written", ["", "many", "-3", "true", "☃", "99999999999999999999"])
def test_a_settings_file_that_makes_no_sense_is_as_good_as_none(written: str) -> None:
    folder = data_folder()
    lines = "".join(f"{item.name}={written}\n" for item in settings_of(Preferences))
    (folder / "window.ini").write_text(f"[General]\n{lines}", encoding="utf-8")
    preferences = Preferences()
    for setting in settings_of(Preferences):
        value = preferences.stored(setting)
        assert isinstance(value, type(setting.default))
        if isinstance(setting, Number):
            assert setting.least <= value <= setting.most
        if isinstance(setting, Choice) and not setting.is_open:
            assert value in dict(setting.choices)


def test_a_remembered_list_that_is_none_is_empty() -> None:
    number = r"@Variant(\0\0\0\x2\0\0\0\x5)"
    lines = "".join(f"{name}={number}\n" for name in ("recent_files", "open_files", "plug_ins", "viewers"))
    (data_folder() / "window.ini").write_text(f"[General]\n{lines}", encoding="utf-8")
    preferences = Preferences()
    assert preferences.recent_files == preferences.plug_ins == preferences.viewers == []
    assert preferences.open_files == ([], None)


def test_a_store_budget_is_what_the_next_engine_has() -> None:
    preferences = Preferences()
    preferences.store_memory = 3
    preferences.store_disk = 7
    options = engine_options(preferences)
    assert (options.memory_bytes, options.disk_bytes) == (3 * 2**30, 7 * 2**30)


class CountedRestarts:
    """Starts engines in this process, and counts how often they are started anew."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, listener: Listener) -> Engine:
        engine = local_engine(listener)
        restart = engine.restart

        def counted() -> None:
            self.count += 1
            restart()

        engine.restart = counted  # type: ignore[method-assign]
        return engine


def test_the_engine_is_started_anew_for_a_budget_once_nothing_runs(
    make_window: Callable[[Callable[[Listener], Engine]], MainWindow], qtbot: QtBot
) -> None:
    restarts = CountedRestarts()
    window = make_window(restarts)
    window.session.document.add_node("basic.number")
    window.session.preferences.theme = "light"
    window.session.preferences.store_memory = 5
    window.session.preferences.store_disk = 5
    qtbot.waitUntil(lambda: restarts.count == 1, timeout=10_000)
    qtbot.wait(50)
    assert restarts.count == 1


def test_a_budget_that_is_changed_during_a_run_waits_for_its_end(
    make_window: Callable[[Callable[[Listener], Engine]], MainWindow], qtbot: QtBot
) -> None:
    from tests.app.engines import slow_engine

    window = make_window(slow_engine)
    node = window.session.document.add_node("app.slow.count", {"steps": 100})
    ended: list[object] = []
    window.runs.run_ended.connect(ended.append)
    window.runs.run((node.id,))
    window.session.preferences.store_memory = 6
    assert "when the run has ended" in window.toast.text()
    said: list[tuple[str, int]] = []
    window.runs.said.connect(lambda place, text: said.append((text, len(ended))))
    qtbot.waitUntil(lambda: any("started anew" in text for text, _ in said), timeout=20_000)
    assert all(count for text, count in said if "started anew" in text)


def test_an_open_choice_keeps_a_device_that_is_not_there_now(qtbot: QtBot) -> None:
    setting = Choice("auto", "running", "Device", choices=(("auto", "Auto"),), is_open=True)
    control = ChoiceControl(setting)
    qtbot.addWidget(control)
    control.show_value("cuda:7")
    control.offer([("cpu", "cpu – x86")])
    assert control.box.currentData() == "cuda:7"
