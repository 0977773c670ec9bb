"""Nodes that measure edited clips: whether frames hold together, move as the source does, and show what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

from torch import Tensor
from torch.nn import functional

from graph.declare import File, Multiline, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.edit_metrics import Row, table_of
from nodes.handles import CLIP, FeatureExtractor
from nodes.loading.folders import component_in
from nodes.loading.names import find_model
from nodes.measuring.clip import embed_frames, embed_texts
from nodes.measuring.clip_networks import CLIPClipFeatures, video_mae_features
from nodes.measuring.clips import carried_errors, flicker, frame_accuracy, mean_of, temporal_consistency, warp_errors
from nodes.measuring.distances import mean_squared_error
from nodes.values import Flow, Table, Video


@node(
    title="Measure Video Edit",
    category="Metrics",
    keywords=(
        "warp error", "temporal consistency", "Tem-Con", "CLIP-F", "CLIP-T", "Fram-Acc", "frame accuracy", "Pixel-MSE",
        "flicker", "video quality", "benchmark",
    ),
    uses_device=True,
)  # fmt: skip
def measure_video_edit(
    run: Run,
    source: Video,
    edited: Video,
    flow: Flow,
    clip: CLIP | None = None,
    source_prompt: Annotated[str, Multiline()] = "",
    target_prompt: Annotated[str, Multiline()] = "",
    method: str = "",
) -> Table:
    """Measure an edited clip in the ways that papers report: one row.

    `flow` is that of the source, and names its estimator in the row: figures by different estimators cannot be
    compared. *warp error*: how far neighbouring frames differ once the motion of the source is taken out, as a mean
    square of values in 0..1 (papers often print 1000 times this); *pixel MSE*: the same with each frame carried on
    to the next; *flicker*: how far frames differ from the mean of their neighbours, brought onto them; *source MSE*:
    how far frames are from those of the source. Less is better in all of these, and none of them knows whether
    anything was edited: an unchanged clip is perfect.

    With `clip`: *temporal CLIP*, how alike neighbouring frames are to it; with a `target_prompt`, *prompt CLIP*, how
    well that describes the frames; with a `source_prompt` too, *frame accuracy*, the part of frames that the new
    prompt describes better than the old one. More is better.

    Sources: Lai et al. 2018, arXiv:1808.00449; Esser et al. 2023, arXiv:2302.03011; Qi et al. 2023, arXiv:2303.09535;
    Yang et al. 2023, arXiv:2306.07954. People's judgement agrees with such figures only in part: look at the clips too.
    """
    _check(source, edited, flow)
    row: Row = {"method": method} if method else {}
    row |= {
        "flow": flow.estimator,
        "warp error": mean_of(run, warp_errors(edited, flow)),
        "pixel MSE": mean_of(run, carried_errors(edited, flow)),
        "flicker": mean_of(run, flicker(edited, flow)),
        "source MSE": mean_of(run, _from_source(edited, source)),
    }
    if clip is not None:
        row |= _by_clip(run, clip, edited, source_prompt, target_prompt)
    return table_of([row])


@node(
    title="Measure Frames",
    category="Metrics",
    keywords=("warp error", "flicker", "per frame", "plot", "curve", "temporal consistency", "video"),
    uses_device=True,
)
def measure_frames(
    run: Run,
    video: Video,
    flow: Flow,
    clip: CLIP | None = None,
    prompt: Annotated[str, Multiline()] = "",
) -> Table:
    """Measure a clip frame by frame, to see where it breaks: a row for each frame, to be plotted.

    *warp error* and *temporal CLIP* are those from a frame to the next, *flicker* from a frame to both of its
    neighbours (see *Measure Video Edit*); *prompt CLIP* says how well the prompt describes a frame.
    """
    _check(video, video, flow)
    count = len(video)
    rows: list[Row] = [{"frame": index, "time": index / video.rate} for index in range(count)]
    _put(rows, "warp error", warp_errors(video, flow), 0)
    _put(rows, "flicker", flicker(video, flow), 1)
    if clip is not None:
        seen = embed_frames(run, clip, video)
        _put(rows, "temporal CLIP", temporal_consistency(seen).tolist(), 0)
        if prompt.strip():
            _put(rows, "prompt CLIP", _to_text(seen, embed_texts(run, clip, [prompt])).tolist(), 0)
    return table_of(rows)


@node(
    title="CLIP Clip Features",
    category="Metrics",
    keywords=("FVD", "feature extractor", "video", "Frechet video distance", "offline"),
)
def clip_clip_features(clip: CLIP) -> FeatureExtractor:
    """Compare sets of clips by what a CLIP model sees in eight of their frames, and how much that changes.

    Works offline with the embedded model. Distances by these features are *not* FVD as papers print it, which is that
    of an I3D network, and results are named after their features: they can only be compared with each other.
    """
    return CLIPClipFeatures(clip)


@node(
    title="VideoMAE Features",
    category="Metrics",
    keywords=("FVD", "feature extractor", "video", "Frechet video distance"),
    lane="io",
)
def videomae_features(run: Run, model: Annotated[str, File("model")] = "") -> FeatureExtractor:
    """Compare sets of clips by a VideoMAE network of your own, in the layout of transformers.

    It takes the place of the I3D network of FVD (Unterthiner et al. 2018, arXiv:1812.01717), and judges motion better
    (Ge et al. 2024, arXiv:2404.12391). Source: Tong et al. 2022, arXiv:2203.12602.
    """
    return video_mae_features(component_in(find_model(model, run.settings, run)))


def _by_clip(run: Run, clip: CLIP, video: Video, source_prompt: str, target_prompt: str) -> Row:
    seen = embed_frames(run, clip, video)
    row: Row = {"temporal CLIP": float(temporal_consistency(seen).mean()) if len(seen) > 1 else None}
    if target_prompt.strip():
        target = embed_texts(run, clip, [target_prompt])
        row["prompt CLIP"] = float(_to_text(seen, target).mean())
        if source_prompt.strip():
            source = embed_texts(run, clip, [source_prompt])
            row["frame accuracy"] = float(frame_accuracy(seen, source, target).mean())
    return row


def _to_text(seen: Tensor, text: Tensor) -> Tensor:
    return functional.cosine_similarity(seen, text)


def _from_source(video: Video, source: Video) -> Iterator[float]:
    pairs = ((video.clip(at, at + 1), source.clip(at, at + 1)) for at in range(len(video)))
    return (float(mean_squared_error(*pair)) for pair in pairs)


def _put(rows: list[Row], name: str, values: Iterable[float], first: int) -> None:
    """Fill a column from row ``first`` on; what has no value has None."""
    for row in rows:
        row[name] = None
    for index, value in enumerate(values):
        rows[first + index][name] = value


def _check(source: Video, edited: Video, flow: Flow) -> None:
    """See that clips and flow go together.

    Raises:
        NodeError: where they differ in length or size.
    """
    if len(source) != len(edited) or len(flow.forward) != max(len(edited) - 1, 0):
        raise NodeError(
            Wording(
                "The source has %s frames, the edited clip %s, and the flow is that of %s.",
                len(source), len(edited), len(flow.forward) + 1,
            ),
            "Trim both clips alike, and measure the flow on the source.",
        )  # fmt: skip
    if (source.width, source.height) != (edited.width, edited.height):
        raise NodeError(
            Wording("The source has %s×%s pixels, the edited clip %s×%s.", source.width, source.height, edited.width,
                    edited.height),
            "Resize one of them.",
        )  # fmt: skip
