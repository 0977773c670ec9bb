"""How the graphs of the open documents were last looked at."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from graph.document.document import Document
from graph.document.items import View

Path = tuple[str, ...]
"""The ids of the subgraph nodes on the way to a graph."""


class SeenViews:
    """The last view of each graph. That of the root graph belongs to its document and is saved with it."""

    def __init__(self) -> None:
        self._looked_at: tuple[Document | None, Path] = None, ()
        self._inner: WeakKeyDictionary[Document, dict[Path, View]] = WeakKeyDictionary()

    def look_at(self, document: Document, path: Path) -> None:
        """Another graph is looked at from now on."""
        self._looked_at = document, path

    def keep(self, document: Document, path: Path, view: View) -> None:
        """Keep the view of a graph, if that is the one that is looked at: another one may just be coming up."""
        if self._looked_at != (document, path):
            return
        if path:
            self._inner.setdefault(document, {})[path] = view
        else:
            document.view = view

    def last(self, document: Document, path: Path) -> View | None:
        """The last view of a graph; None where it was not looked at yet."""
        return self._inner.get(document, {}).get(path) if path else document.view
