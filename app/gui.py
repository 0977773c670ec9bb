"""Starting the window."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.folders import store_folder
from app.preferences import Preferences
from app.running.controller import RunController
from app.session import Session
from app.theme import Theme
from app.window import MainWindow
from graph.declare.catalogue import Catalogue
from graph.engine.client import Engine, Listener


def start(path: str | None = None) -> int:
    """Open the window, with a workflow file where ``path`` names one; returns the exit code of the program."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    window = make_window(application)
    sys.excepthook = lambda kind, error, trace: tell_exception(window, error)
    window.show()
    if path is not None:
        file = Path(path)
        QTimer.singleShot(0, lambda: window.files.open_path(file))
    return application.exec()


def make_window(application: QApplication) -> MainWindow:
    """The window with everything behind it, ready to be shown."""
    application.setApplicationName("Latent Loom")
    application.setOrganizationName("Latent Loom")
    preferences = Preferences()
    Theme.load(preferences.theme).apply(application)
    session = Session(Catalogue.builtin(), preferences)
    return MainWindow(session, RunController(start_engine_process))


def tell_exception(window: MainWindow, error: BaseException) -> None:
    """Keep working after an error of the window's own: it goes to the terminal and the log, the document stays."""
    text = "".join(traceback.format_exception(error))
    sys.stderr.write(text)
    window.log.say("", text)


def start_engine_process(listener: Listener) -> Engine:
    """An engine in a process of its own, with its store in the data folder."""
    from graph.engine.options import EngineOptions
    from graph.engine.process import EngineProcess

    return EngineProcess(listener, EngineOptions(store_folder=str(store_folder())))
