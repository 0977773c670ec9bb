"""What PySide does at every import, kept from costing the start of the program its memory and time.

Once PySide is loaded it looks at each module that is imported after it: it reads the module's *source* and searches it
for the name of PySide, to know whether ``from __feature__ import ...`` may be of interest to it. Python's ``linecache``
then keeps the lines of all these sources, over 200,000 with the libraries of the window. There is no public switch.
"""

from __future__ import annotations

import sys
from types import ModuleType

import PySide6.QtCore  # noqa: F401 - it puts its hook into the import system

_FEATURES = "shibokensupport.feature"
_READER = "_mod_uses_pyside"


def leave_sources_unread() -> None:
    """Have PySide take every module for one that uses it, without looking; does nothing where it no longer looks.

    To be called before anything big is imported. A module that uses PySide and chooses no feature works as ever, and
    so does one that chooses some.
    """
    features = sys.modules.get(_FEATURES)
    if callable(getattr(features, _READER, None)):
        setattr(features, _READER, _uses_pyside)


def _uses_pyside(module: ModuleType) -> bool:
    return True
