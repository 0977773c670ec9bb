"""The history: what ran, how it ended and what came of it, kept from start to start."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from app.image_file import image_file
from app.language.wording import error_text
from app.running.entries import EndedRun, RunEntry
from app.running.history_store import MOST_RECORDS, HistoryRecord, HistoryStore
from graph.errors import LoomError

if TYPE_CHECKING:
    from app.running.controller import RunController
    from app.running.pictures import ImagePyramid
    from graph.declare.catalogue import Catalogue
    from graph.engine.messages import ShowAnswer

THUMBNAIL_SIDE = 160
_JPEG_QUALITY = 85

Taker = Callable[[list[RunEntry]], None]


class History(QObject):
    """The runs that ended, the newest first. All that touches the disk is done in a thread, in order.

    ``changed`` comes when records came, went or got a picture; ``failed`` carries why something could not be kept.
    """

    changed = Signal()
    failed = Signal(str)
    _was_read = Signal(list, dict)
    _was_found = Signal(object, list)
    _has_result = Signal(object, object)

    def __init__(self, runs: RunController, catalogue: Catalogue, file: Path) -> None:
        super().__init__(runs)
        self._runs = runs
        self._catalogue = catalogue
        self._file = file
        self._store: HistoryStore | None = None
        self._records: list[HistoryRecord] = []
        self._pictures: dict[str, QImage] = {}
        self._asked: dict[int, str] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="history")
        self._was_read.connect(self._take_read)
        self._was_found.connect(self._hand_out)
        self._has_result.connect(self._take_result)
        runs.run_ended.connect(self._follow_end)
        runs.shown.connect(self._follow_answer)
        runs.engine_ready.connect(self._forget_requests)
        self._do(self._read_all)

    @property
    def records(self) -> Sequence[HistoryRecord]:
        return tuple(self._records)

    def picture(self, id: str) -> QImage | None:
        """The thumbnail of a run; None where it has none."""
        return self._pictures.get(id)

    def read(self, ids: Sequence[str], take: Taker) -> None:
        """Read runs, as they were asked for, and hand them to ``take``, as far as they are still kept."""

        found: list[RunEntry] = []

        def look_for(id: str, store: HistoryStore) -> None:
            entry = store.entry(id, self._catalogue)
            if entry is not None:
                found.append(entry)

        def find(_store: HistoryStore) -> None:
            for id in ids:
                self._try(partial(look_for, id))
            self._was_found.emit(take, found)

        self._do(find)

    def delete(self, ids: Sequence[str]) -> None:
        self._set_records([record for record in self._records if record.id not in ids])
        self._do(lambda store: store.delete(ids))

    def clear(self) -> None:
        self._set_records([])
        self._do(lambda store: store.clear())

    def close(self) -> None:
        """The window closes: wait until all is kept."""
        self._thread.shutdown()
        if self._store is not None:
            self._store.close()

    # What ran ----------------------------------------------------------------------------------------------------

    def _follow_end(self, ended: EndedRun) -> None:
        entry = ended.entry
        if entry.is_live:
            return
        record = HistoryRecord(
            entry.id,
            entry.title,
            time.time(),
            ended.seconds,
            ended.outcome,
            ended.message,
            entry.nodes,
            ended.computed,
            ended.cached,
            ended.failed,
        )
        self._set_records([record, *self._records])
        self._do(lambda store: store.add(record, entry))
        place = next(iter(ended.results), None)
        if ended.outcome in ("done", "failed") and place is not None:
            self._asked[self._runs.show_result(entry, place, THUMBNAIL_SIDE)] = record.id

    def _follow_answer(self, answer: ShowAnswer, picture: ImagePyramid | None) -> None:
        id = self._asked.pop(answer.request, None)
        record = next((record for record in self._records if record.id == id), None)
        content = answer.content
        if record is None or content is None:
            return
        image = picture.full if picture is not None else None

        def keep(store: HistoryStore) -> None:
            small = _small(image) if image is not None else None
            store.set_result(record.id, content, image_file(small, "jpeg", _JPEG_QUALITY) if small is not None else b"")
            self._has_result.emit(replace(record, content=content), small)

        self._do(keep)

    def _forget_requests(self) -> None:
        """What another engine was asked for is not answered any more."""
        self._asked.clear()

    @Slot(object, object)
    def _take_result(self, record: HistoryRecord, picture: QImage | None) -> None:
        if picture is not None:
            self._pictures[record.id] = picture
        self._set_records([record if other.id == record.id else other for other in self._records])

    def _read_all(self, store: HistoryStore) -> None:
        """Read what is kept, in the thread."""
        records = store.recent()
        pictures = {record.id: QImage.fromData(record.thumbnail) for record in records if record.thumbnail}
        self._was_read.emit([replace(record, thumbnail=b"") for record in records], pictures)

    @Slot(list, dict)
    def _take_read(self, records: list[HistoryRecord], pictures: dict[str, QImage]) -> None:
        self._pictures |= pictures
        self._set_records([*self._records, *records])

    @Slot(object, list)
    def _hand_out(self, take: Taker, entries: list[RunEntry]) -> None:
        take(entries)

    def _set_records(self, records: list[HistoryRecord]) -> None:
        self._records = records[:MOST_RECORDS]
        kept = {record.id for record in self._records}
        self._pictures = {id: picture for id, picture in self._pictures.items() if id in kept}
        self.changed.emit()

    # The thread --------------------------------------------------------------------------------------------------

    def _do(self, work: Callable[[HistoryStore], object]) -> None:
        self._thread.submit(self._try, work)

    def _try(self, work: Callable[[HistoryStore], object]) -> None:
        """Work on the store, in the thread. What cannot be kept is told, and no reason to stop."""
        try:
            if self._store is None:
                self._store = HistoryStore(self._file)
            work(self._store)
        except LoomError as error:
            self.failed.emit(error_text(error))
        except Exception as error:  # a damaged record must not keep the others from being read and written
            self.failed.emit(self.tr("%s cannot be used: %s.") % (self._file, str(error).rstrip(".")))


def _small(image: QImage) -> QImage:
    side = THUMBNAIL_SIDE
    if max(image.width(), image.height()) > side:
        mode = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, mode)
    return image.convertToFormat(QImage.Format.Format_RGB32)
