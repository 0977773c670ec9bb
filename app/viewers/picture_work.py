"""What is computed of pictures beside the window: how they look, how far they are apart, their histogram."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.running.pictures import ImagePyramid
from app.viewers.look import Look

if TYPE_CHECKING:
    from app.viewers.pixel_math import Distance, Histogram


@dataclass(frozen=True, slots=True)
class Job:
    """Picture B, perhaps A beside it, and what is to be known of them."""

    second: ImagePyramid
    first: ImagePyramid | None = None
    look: Look = field(default_factory=Look)
    gain: int = 1
    wants_difference: bool = False
    wants_distance: bool = False
    histogram_of: ImagePyramid | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """What came of a job: both pictures as they look, and what was asked for beside that."""

    job: Job
    second: ImagePyramid
    first: ImagePyramid | None
    difference: ImagePyramid | None = None
    distance: Distance | None = None
    histogram: Histogram | None = None


def prepared(job: Job) -> Prepared:
    """Do a job. numpy is loaded by the first one, and not when the window starts."""
    from app.viewers.pixel_math import difference, histogram

    shown_difference, distance = None, None
    if job.first is not None and (job.wants_difference or job.wants_distance):
        image, distance = difference(job.first.full, job.second.full, job.gain)
        shown_difference = _looked_at(ImagePyramid.of(image), job.look) if job.wants_difference else None
    return Prepared(
        job,
        _looked_at(job.second, job.look),
        _looked_at(job.first, job.look) if job.first is not None else None,
        shown_difference,
        distance,
        histogram(job.histogram_of.full) if job.histogram_of is not None else None,
    )


def _looked_at(picture: ImagePyramid, look: Look) -> ImagePyramid:
    if look.is_plain:
        return picture
    from app.viewers.pixel_math import looked_at

    return ImagePyramid.of(looked_at(picture.full, look))
