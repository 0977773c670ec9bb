"""Nodes that give a clip another sound."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from graph.declare import File, Range, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.files import existing_file
from nodes.sound_reading import has_sound
from nodes.sounds import Sound, SoundPiece
from nodes.values import Video


@node(title="Add Sound", category="Video", keywords=("audio", "music", "voice", "soundtrack", "wav", "mp3"), lane="io")
def add_sound(
    run: Run,
    video: Video,
    file: Annotated[str, File("any")] = "",
    start: Annotated[float, Range(0, None, unit="s")] = 0.0,
) -> Video:
    """Let a clip be heard with the sound of a file, from ``start`` seconds of it on, in place of its own.

    WAV, MP3, FLAC, M4A, and the sound of videos. Where the file is shorter than the clip, the rest is silent.
    """
    path = existing_file(run, file, "sound")
    if not has_sound(path):
        raise NodeError(Wording("%s holds no sound.", path), "Choose a file with a sound track.")
    return replace(video, sound=Sound((SoundPiece(str(path.resolve()), start, video.seconds),)))


@node(title="Copy Sound", category="Video", keywords=("audio", "transfer", "keep", "soundtrack", "mute"))
def copy_sound(video: Video, source: Video | None = None) -> Video:
    """Give a clip the sound of another one: of the source that it was made of, say. Without a source it is silent.

    Nodes that change the frames of a clip keep its sound; those that make new ones (*Decode Video*) have none to keep.
    Both begin together; what is longer is cut off.
    """
    sound = None if source is None or source.sound is None else source.sound.cut(0.0, video.seconds)
    return replace(video, sound=sound)
