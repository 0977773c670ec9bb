"""Nodes that edit a recorded picture by its attention: they make patches for Denoise Inverted.

Prompt-to-prompt: Hertz et al. 2022, arXiv:2208.01626.
"""

from __future__ import annotations

import re
from typing import Annotated

from graph.declare import Choice, Multiline, Slider, node
from graph.errors import NodeError
from graph.wording import Wording
from nodes.handles import Patch
from nodes.methods.attention.local_blend import LocalBlendPatch
from nodes.methods.attention.prompt_to_prompt import PromptToPromptPatch
from nodes.methods.attention.reweighting import ReweightPatch
from nodes.methods.attention.token_maps import AUTOMATIC, REFINE, REPLACE
from nodes.prompt_words import phrases
from nodes.values import Mask

_CATEGORY = "Attention"


@node(
    title="Prompt-to-Prompt",
    category=_CATEGORY,
    keywords=("P2P", "edit", "word swap", "replace", "refine", "cross-attention control", "attention", "layout"),
)
def prompt_to_prompt(
    alignment: Annotated[str, Choice(AUTOMATIC, REPLACE, REFINE)] = AUTOMATIC,
    cross_until: Annotated[float, Slider(0, 1, 0.01)] = 0.8,
    self_until: Annotated[float, Slider(0, 1, 0.01)] = 0.4,
    words: Annotated[str, Multiline()] = "",
    fine_layers: bool = False,
) -> Patch:
    """Change a picture by changing its prompt: the layout stays, because attention stays what it was.

    Wire it to *Denoise Inverted*, with the trajectory of a picture that was inverted or recorded, and the new prompt.
    `replace` takes the prompts word by word (as many in each: "apple" for "orange"); `refine` keeps what both say and
    leaves new words to themselves; `automatic` replaces where there are as many words.

    The attention to the words is the source's until `cross_until` of the run, that of places to each other until
    `self_until`. If the picture hardly changes, lower `self_until` first; if the layout is lost, raise it.
    `fine_layers` holds on to texture too, in UNets. `words` gives single words of the new prompt their own part of the
    run, one on a line: `hat: 0 - 0.3`.

    In models in which picture and text are one sequence (Stable Diffusion 3, Flux), the attention to words is that of
    the picture to the text, and places keep the queries and keys of the source.

    Source: Hertz et al. 2022, arXiv:2208.01626.
    """
    return PromptToPromptPatch(alignment, cross_until, self_until, _windows(words), fine_layers)


@node(
    title="Reweight Words",
    category=_CATEGORY,
    keywords=("prompt-to-prompt", "attention reweight", "emphasis", "fader", "stronger", "weaker", "P2P"),
)
def reweight_words(
    words: Annotated[str, Multiline()] = "",
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.0,
    end: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
) -> Patch:
    """Let words of the prompt count more, or less, in the picture's attention to them.

    One on a line, with what its attention is multiplied by: `red: 3`, or `hat: 0` to leave it out; below 0 it is turned
    into its opposite. Acts in any run with the prompt. Beside *Prompt-to-Prompt* with the source's own prompt the rest
    of the picture stays as it is. If the picture falls apart, stay below 4, or stop earlier (`end`).

    Source: Hertz et al. 2022, arXiv:2208.01626.
    """
    return ReweightPatch(_factors(words), start, end)


@node(
    title="Local Blend",
    category=_CATEGORY,
    keywords=(
        "prompt-to-prompt", "local edit", "mask by word", "background", "preserve", "LocalBlend", "P2P", "Edit-A-Video",
    ),
)  # fmt: skip
def local_blend(
    mask: Mask | None = None,
    words: Annotated[str, Multiline()] = "",
    source_words: Annotated[str, Multiline()] = "",
    kept_words: Annotated[str, Multiline()] = "",
    threshold: Annotated[float, Slider(0, 1, 0.01)] = 0.3,
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.2,
    margin: Annotated[float, Slider(0, 0.5, 0.01)] = 0.06,
    across_frames: bool = False,
) -> Patch:
    """Keep an edit to where some words act; everywhere else the picture stays what the source is.

    Wire it to *Denoise Inverted* beside *Prompt-to-Prompt*. `words` are of the new prompt, `source_words` of the
    source's: the part that may change is where either act, without where `kept_words` (of the new prompt) do. It is
    found on the way, and holds from `start` of the run on. With a `mask`, painted or by *Attention Maps*, you see
    beforehand what may change: where it is white.

    If too much changes, raise the `threshold` or lower the `margin` (a part of the picture's smaller side); if an
    edit is cut off, do the opposite.

    Where the pictures of the batch are the frames of a clip and the part flickers, let them agree on it
    (`across_frames`): by its attention, each place takes what the first frame and the one before say of it.

    Sources: Hertz et al. 2022, arXiv:2208.01626; across frames, Edit-A-Video, arXiv:2303.07945.
    """
    texts = (phrases(words), phrases(source_words), phrases(kept_words))
    given = None if mask is None else mask.values
    return LocalBlendPatch(*texts, threshold, start, margin, given, across_frames)


_NUMBER = r"(-?\d+(?:\.\d*)?|-?\.\d+)"
_FACTOR = re.compile(rf"(.+?)\s*:\s*{_NUMBER}\s*")
_WINDOW = re.compile(rf"(.+?)\s*:\s*{_NUMBER}\s*(?:-|–|to)\s*{_NUMBER}\s*")


def _factors(text: str) -> tuple[tuple[str, float], ...]:
    """
    Raises:
        NodeError: where a line says something else than a phrase and a number.
    """
    return tuple((word, float(factor)) for word, factor in _lines(text, _FACTOR, "hat: 2"))


def _windows(text: str) -> tuple[tuple[str, float, float], ...]:
    """
    Raises:
        NodeError: where a line says something else than a phrase and two numbers.
    """
    return tuple((word, float(start), float(end)) for word, start, end in _lines(text, _WINDOW, "hat: 0 - 0.5"))


def _lines(text: str, pattern: re.Pattern[str], example: str) -> list[tuple[str, ...]]:
    found = []
    for line in (line.strip() for line in re.split(r"[,\n]", text)):
        if not line:
            continue
        match = pattern.fullmatch(line)
        if match is None:
            raise NodeError(
                Wording("It is not clear what '%s' is to say.", line),
                Wording("Write one word or phrase on a line, such as: %s", example),
            )
        found.append(match.groups())
    return found
