"""The node whose painting is changed: what it holds, what it is painted upon, and where changes are written to."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.painting.subject import Subject
from graph.declare.spec import PlainValue, Widget
from graph.document.change import Change
from graph.document.items import Link, Node
from graph.errors import EditError, LoomError
from graph.painting import MOST_SIDE, PaintClass, Painting, classes_of_text, painting_of

_SIDE = 512


class PaintedNode(QObject):
    """Follows the node. ``changed`` says that what it holds is different, ``rewired`` that its background may be,
    ``gone`` that there is no such node any more; ``refused`` tells why something could not be written.
    """

    changed = Signal()
    rewired = Signal()
    gone = Signal()
    refused = Signal(object)

    def __init__(self, subject: Subject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.subject = subject
        self._stop = subject.document.observe(self._follow)

    def let_go(self) -> None:
        """Follow the node no more."""
        self._stop()

    @property
    def widget(self) -> Widget:
        assert self.subject.item.widget is not None
        return self.subject.item.widget

    @property
    def is_map(self) -> bool:
        """Whether classes are painted, and no mask."""
        return bool(self.widget.classes)

    def painting(self) -> Painting | None:
        """What is painted; None where nothing is yet.

        Raises:
            LoomError: where it cannot be read.
        """
        return painting_of(self._value(self.subject.item.name))

    def classes(self) -> tuple[PaintClass, ...]:
        """The classes of a map; none where they are not listed rightly."""
        text = self._value(self.widget.classes)
        try:
            listed = classes_of_text(text) if isinstance(text, str) else ()
            painting = self.painting() if not listed else None
            return listed or classes_of_text("\n".join(painting.classes if painting is not None else ()))
        except LoomError:
            return ()

    def own_size(self) -> tuple[int, int]:
        """Width and height where there is no background."""
        sides = [self._value(name) for name in self.widget.size_from]
        width, height = [*(side if isinstance(side, int) else _SIDE for side in sides), _SIDE, _SIDE][:2]
        return max(1, min(width, MOST_SIDE)), max(1, min(height, MOST_SIDE))

    def background(self) -> tuple[str, str] | None:
        """The place and output that the background comes from; None where none is wired."""
        link = self._link()
        if link is None:
            return None
        path, slash, _ = self.subject.place.rpartition("/")
        return f"{path}{slash}{link.source}", link.output

    def write(self, painting: Painting, label: str) -> None:
        """Put a painting into the document, as one step of undo."""
        subject = self.subject
        try:
            with subject.document.edit(label):
                subject.document.set_parameter(subject.node, subject.item.name, painting.data, subject.graph)
        except EditError as error:
            self.refused.emit(error)

    def _node(self) -> Node | None:
        graph = self.subject.document.graphs.get(self.subject.graph)
        return graph.nodes.get(self.subject.node) if graph is not None else None

    def _value(self, name: str) -> PlainValue:
        node = self._node()
        if node is None:
            return None
        item = self.subject.document.spec(node, self.subject.graph).input(name)
        return node.parameters.get(name, item.default if item is not None else None)

    def _link(self) -> Link | None:
        subject = self.subject
        if self._node() is None:
            return None
        links = subject.document.graph(subject.graph).links_into(subject.node)
        return next((link for link in links if link.input == self.widget.background), None)

    def _follow(self, changes: tuple[Change, ...]) -> None:
        if self._node() is None:
            self.gone.emit()
            return
        subject = self.subject
        own = [change.item for change in changes if change.graph == subject.graph]
        if any(isinstance(item, Node) and item.id == subject.node for item in own):
            self.changed.emit()
        if any(isinstance(item, Link) and item.target == subject.node for item in own):
            self.rewired.emit()
