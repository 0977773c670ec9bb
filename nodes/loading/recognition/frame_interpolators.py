"""RIFE's networks, by the names and shapes that their authors gave to tensors."""

from __future__ import annotations

from collections.abc import Mapping

from nodes.loading.recognition.described import Kind, Layout, Recognised
from nodes.loading.recognition.keys import Keys

PARALLEL = "module."
"""What names begin with where the network was saved as it was trained, on several devices."""
FIRST_BLOCK = "block0.conv0.0.0.weight"
_LATER_BLOCK = "block3.conv0.0.0.weight"


def frame_interpolator_in(keys: Keys, _metadata: Mapping[str, str]) -> Recognised | None:
    """A network that finds frames between others; None where it is something else, or of a version not known here."""
    for prefix in ("", PARALLEL):
        inside = keys.below(prefix)
        if FIRST_BLOCK not in inside:
            continue
        # Only now, since the search for models goes through thousands of files that are none.
        from nodes.consistency.rife import layout_of

        if layout_of({name: inside.shape(name) or () for name in inside}) is not None:
            title = "RIFE 4.5 or 4.6" if _LATER_BLOCK in inside else "RIFE"
            return Recognised(Kind.FRAME_INTERPOLATOR, "", Layout.ORIGINAL, title)
    return None
