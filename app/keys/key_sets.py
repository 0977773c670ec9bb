"""The sets of keys that can be chosen: each says what is other than the keys that commands are declared with."""

from __future__ import annotations

from collections.abc import Mapping

KeySet = Mapping[str, tuple[str, ...]]

_BLENDER: KeySet = {
    "edit.delete": ("X", "Del"),
    "edit.cut": ("Ctrl+Shift+X",),
    "node.dissolve": ("Ctrl+X",),
    "edit.duplicate": ("Shift+D",),
    "edit.select_all": ("A", "Ctrl+A"),
    "edit.select_none": ("Alt+A", "Ctrl+Shift+A"),
    "edit.select_upstream": ("L",),
    "edit.select_downstream": ("Shift+L",),
    "edit.select_linked": ("Ctrl+L",),
    "node.mute": ("M", "Ctrl+M"),
    "view.minimap": ("Shift+M",),
    "viewer.arrows": ("Ctrl+Shift+M",),
    "subgraph.expand": ("Ctrl+Alt+G",),
    "arrange.lay_out": ("Alt+L",),
    "view.fit_selection": (".", "F"),
    "view.commands": ("F3", "Ctrl+Shift+P"),
}

KEY_SETS: Mapping[str, KeySet] = {"standard": {}, "blender": _BLENDER}
"""By the value of the setting ``key_set``."""
