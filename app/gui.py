"""Starting the window."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer, qVersion
from PySide6.QtWidgets import QApplication

from app.appearance.appearance import chosen_theme, match_frames, scale_by
from app.collection import CycleCollection
from app.documents.session import Session
from app.folders import log_folder
from app.interrupts import Interrupts
from app.language.language import Language, chosen_language
from app.program_log import LOGGER, LogFile
from app.running.controller import RunController
from app.running.engine_start import start_engine_process
from app.settings.preferences import Preferences
from app.uncaught import UncaughtErrors
from app.version import PROGRAM, program_version, python_version, system_name
from app.window.keeper import WindowKeeper
from app.window.main_window import MainWindow
from app.window.task_bar import DESKTOP_FILE
from graph.declare.catalogue import Catalogue


def start(path: str | None = None, plug_ins: Iterable[str] = ()) -> int:
    """Open the window, with a workflow file where ``path`` names one; returns the exit code of the program.

    ``plug_ins`` are turned on for this time, beside those that the user has turned on for good.
    """
    scale_by(Preferences().scale)
    log_file = LogFile(log_folder())
    log_file.start()
    log_start()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    collection = CycleCollection(application)
    keeper = make_windows(application, plug_ins)
    errors = UncaughtErrors(application)
    errors.caught.connect(lambda summary, details: tell_uncaught(keeper.window, summary, details))
    keeper.window.show()
    # What the first edit needs is loaded beside the window, so that nobody waits for it.
    threading.Thread(target=import_module, args=("graph.file.journal",), daemon=True).start()
    QTimer.singleShot(0, lambda: open_first(keeper.window, path))
    interrupts = Interrupts(application)
    code = application.exec()
    interrupts.close()
    collection.end()
    errors.close()
    log_file.close()
    return code


def open_first(window: MainWindow, path: str | None) -> None:
    """Open the files of last time, the one that the program was started with, and offer what a crash left behind."""
    window.tell_faults(window.session.open_files.begin())
    if path is not None:
        window.files.open_path(Path(path))
    window.recovery_offer.offer()


def make_window(application: QApplication, plug_ins: Iterable[str] = ()) -> MainWindow:
    """The window with everything behind it, ready to be shown."""
    return make_windows(application, plug_ins).window


def make_windows(application: QApplication, plug_ins: Iterable[str] = ()) -> WindowKeeper:
    """What keeps the window, also when it is made anew in another language."""
    application.setApplicationName("Latent Loom")
    application.setOrganizationName("Latent Loom")
    application.setDesktopFileName(DESKTOP_FILE)
    preferences = Preferences()
    match_frames(preferences)
    chosen_theme(preferences).apply(application)
    language = Language(application)
    language.speak(chosen_language(preferences))
    session = Session(Catalogue.builtin(), preferences)
    names = tuple(plug_ins)
    runs = RunController(lambda listener: start_engine_process(listener, preferences, names), preferences)
    runs.engine_ready.connect(lambda ready: session.take_plug_ins(ready.plug_ins))
    return WindowKeeper(session, runs, language, application)


def tell_uncaught(window: MainWindow, summary: str, details: str) -> None:
    """Keep working after an error of the window's own: it goes to the log, the document stays."""
    window.log.say_failure("", details)
    words = QCoreApplication.translate("Window", "Something went wrong: %s. The document is untouched, see the log.")
    window.toast.say(words % summary.rstrip("."))


def log_start() -> None:
    """What a report of a fault needs to know, at the top of the log file."""
    parts = (PROGRAM, program_version(), "·", "Python", python_version(), "·", "Qt", qVersion(), "·", system_name())
    LOGGER.info(" ".join(parts))
