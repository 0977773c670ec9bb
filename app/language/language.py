"""The language of the program: which one, and the catalogues that say its texts in it.

English is the language the texts are written in. Every other one is a file ``resources/languages/latentloom_*.ts``,
compiled to the ``.qm`` beside it; Qt brings the words of its own dialogs.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.language.node_texts import node_text
from app.settings.preferences import Preferences

ENGLISH = "en"
LANGUAGES = Path(__file__).parents[2] / "resources" / "languages"
_PREFIX = "latentloom_"
_SYSTEM = "system"


class Language:
    """Installs the catalogues of a language in an application, in the place of those that it installed before."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application
        self._translators: list[QTranslator] = []
        self.name = ENGLISH

    def speak(self, name: str) -> None:
        """Say everything that is made from now on in this language; in English where there is no catalogue for it."""
        for translator in self._translators:
            self._application.removeTranslator(translator)
        self.name = name
        system, own = QLocale.system(), QLocale(name)
        QLocale.setDefault(system if system.language() == own.language() else own)
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        files = (Path(qt_folder) / f"qtbase_{name}.qm", LANGUAGES / f"{_PREFIX}{name}.qm")
        self._translators = [loaded for file in files if (loaded := _loaded(file)) is not None]
        for translator in self._translators:
            self._application.installTranslator(translator)
        node_text.cache_clear()


def chosen_language(preferences: Preferences) -> str:
    """The language that is set; the first of the system's languages that there is where it is to be followed."""
    if preferences.language != _SYSTEM:
        return preferences.language
    return language_for(QLocale.system().uiLanguages())


def language_for(wanted: Sequence[str]) -> str:
    """The language of the program for a reader of these languages, the best one first ("zh-Hans-CN", "de")."""
    there = (ENGLISH, *(file.stem.removeprefix(_PREFIX) for file in sorted(LANGUAGES.glob(f"{_PREFIX}*.qm"))))
    for locale in map(QLocale, wanted):
        for name in there:
            ours = QLocale(name)
            if (ours.language(), ours.script()) == (locale.language(), locale.script()):
                return name
    return ENGLISH


def _loaded(file: Path) -> QTranslator | None:
    translator = QTranslator()
    return translator if translator.load(str(file)) else None
