"""Model families: one module for each, and nothing else to change when one is added.

A module here holds an instance of ``Family`` as ``FAMILY``; the module's name is the family's name in model handles.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from typing import Any

from graph.errors import NodeError
from graph.wording import Wording
from nodes.families.base import Family


def family(name: str) -> Family:
    """The family that a model handle names.

    Raises:
        NodeError: where this version of the program has no such family.
    """
    if name not in families():
        raise NodeError(
            Wording("This version knows no model family '%s'.", name), "Update the program, or use another model."
        )
    found = importlib.import_module(f"{__name__}.{name}").FAMILY
    assert isinstance(found, Family)
    return found


def recognise(network_config: Mapping[str, Any]) -> str | None:
    """The name of the family that a denoiser's configuration belongs to; None where no family claims it."""
    return next((name for name in families() if family(name).recognises(network_config)), None)


def families() -> list[str]:
    """The names of all families."""
    return [item.name for item in pkgutil.iter_modules(__path__) if item.name != "base"]
