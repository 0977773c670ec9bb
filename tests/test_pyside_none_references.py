"""The installed PySide6 keeps the references to ``None`` that its methods return.

PySide6 6.12.0 gives one away on each call under Python 3.10 and 3.11, where ``None`` is counted like any object: an
editor that repaints for hours would end in "deallocating None".
"""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject

CALLS = 20_000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal: its references are not counted")
def test_methods_that_return_none_keep_its_reference_count() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("name")
    assert abs(sys.getrefcount(None) - before) < CALLS / 10
