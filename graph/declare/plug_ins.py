"""Plug-ins: installed packages that add nodes, found by the entry-point group ``latentloom.nodes``.

A plug-in's package declares in its pyproject.toml

    [project.entry-points."latentloom.nodes"]
    my-nodes = "my_package.nodes"

Plug-ins are code of others: one is imported only after the user has turned it on, by its name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

from graph.errors import LoomError
from graph.wording import Wording

GROUP = "latentloom.nodes"


@dataclass(frozen=True, slots=True)
class InstalledPlugIn:
    """A plug-in that is installed: its name, the package of its nodes, and what its distribution says of itself."""

    name: str
    package: str
    version: str = ""
    summary: str = ""


def installed_plug_ins() -> list[InstalledPlugIn]:
    """The installed plug-ins by name. Nothing is imported."""
    found = []
    for item in sorted(entry_points(group=GROUP), key=lambda item: item.name):
        found.append(InstalledPlugIn(item.name, item.module, _said(item, "Version"), _said(item, "Summary")))
    return found


def _said(plug_in: EntryPoint, key: str) -> str:
    """What the distribution of a plug-in says of itself; "" where it says nothing."""
    if plug_in.dist is None or key not in plug_in.dist.metadata:
        return ""
    return plug_in.dist.metadata[key]


def available_plug_ins() -> dict[str, str]:
    """The packages of the installed plug-ins by name. Nothing is imported."""
    return {item.name: item.module for item in entry_points(group=GROUP)}


def packages_of(names: Iterable[str]) -> tuple[str, ...]:
    """The packages of plug-ins that are turned on.

    Raises:
        LoomError: where one is not installed.
    """
    found = available_plug_ins()
    packages = []
    for name in names:
        if name not in found:
            raise LoomError(
                Wording("No plug-in is called '%s'.", name),
                Wording("Installed are: %s.", ", ".join(sorted(found)) or "none"),
            )
        packages.append(found[name])
    return tuple(packages)
