"""The video methods as functions of a clip, each from one of four bases, with the embedded models.

Bases: *from noise* with a ControlNet; *image to image* with a ControlNet; *inverted* and sampled back; and
*inverted, mild*, the same under weaker guidance. In each, ``per frame`` edits the frames one by one, with the same seed
and guidance. One-shot methods learn the clip first, and are inverted with what they learned; the time for that is in
their figures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from graph.run.context import Run, Settings
from nodes import (
    attention_control,
    attention_sharing,
    autoencoding,
    clip_tuning,
    conditioning,
    control,
    image_operations,
    inversion,
    models,
    sampling,
    video_editing,
)
from nodes.handles import Patch
from nodes.models import LoadedModel
from nodes.values import Conditioning, Image, Latent, Noise, Schedule, Trajectory, Video
from nodes.video_noise import correlated_noise

from .clips import SIDE, Case

PER_FRAME = "per frame"
SEED = 3
_STRENGTH = 0.8
_SCALE = 5.0
_MILD_SCALE = 3.0
"""Of an inverted clip that nothing but its noise holds to the source: guidance leads each frame off its own way."""
_TUNING_STEPS, _TUNING_RATE = 20, 5e-4


@dataclass
class Bench:
    """One clip with what all methods on it share; computed when a method first asks for it."""

    case: Case
    loaded: LoadedModel
    steps: int
    folder: Path
    """Where what is learned of the clip is kept."""

    @property
    def frames(self) -> Image:
        return Image(self.case.video.clip(0, len(self.case.video)))

    @cached_property
    def target(self) -> Conditioning:
        return conditioning.encode_text(Run(), self.loaded.text_encoder, self.case.target_prompt)

    @cached_property
    def source(self) -> Latent:
        return autoencoding.encode_image(Run(), self.loaded.autoencoder, self.frames)

    @cached_property
    def edges(self) -> Patch:
        network = models.load_control_net(Run(), "emoji-controlnet-canny")
        return control.control_net(network, image_operations.canny_edges(self.frames))

    @cached_property
    def inverted(self) -> Trajectory:
        return self.invert()

    def invert(self, *patches: Patch) -> Trajectory:
        text = conditioning.encode_text(Run(), self.loaded.text_encoder, self.case.source_prompt)
        schedule = Schedule("ddim", self.steps)
        return inversion.invert(Run(), self.loaded.denoiser, self.source, text, schedule, patches)

    def tuned(self, name: str, looks_at: str) -> Patch:
        """What is learned of the clip."""
        return clip_tuning.train_on_clip(
            Run(Settings(output_folder=str(self.folder))),
            self.loaded.denoiser,
            self.loaded.text_encoder,
            self.source,
            self.case.source_prompt,
            looks_at,
            name,
            _TUNING_STEPS,
            _TUNING_RATE,
        ).patch

    def made(self, latent: Latent) -> Video:
        return autoencoding.decode_video(Run(), self.loaded.autoencoder, latent, self.case.video.rate)

    def from_noise(self, *patches: Patch) -> Video:
        return self._denoised(None, 1.0, patches)

    def from_source(self, *patches: Patch) -> Video:
        return self._denoised(self.source, _STRENGTH, patches)

    def _denoised(self, start: Latent | None, strength: float, patches: tuple[Patch, ...]) -> Video:
        noise = Noise(SEED, SIDE, SIDE, len(self.case.video))
        every = (self.edges, correlated_noise(), *patches)
        return self.made(
            sampling.denoise(
                Run(),
                self.loaded.denoiser,
                noise,
                self.target,
                start=start,
                schedule=Schedule("ddim", self.steps),
                guidance_scale=_SCALE,
                patches=every,
                strength=strength,
            )
        )

    def sampled_back(self, trajectory: Trajectory, *patches: Patch, scale: float = _SCALE) -> Video:
        return self.made(
            inversion.denoise_inverted(
                Run(), self.loaded.denoiser, trajectory, self.target, guidance_scale=scale, patches=patches
            )
        )


Method = Callable[[Bench], Video]


def _rerender(bench: Bench) -> Video:
    flow = bench.case.flow
    shared = (
        video_editing.cross_frame_attention("first + previous", layers="up_blocks"),
        video_editing.flow_guided_fusion(flow, end=0.3),
        video_editing.match_frame_colours(),
    )
    fused = video_editing.fuse_frames(Run(), bench.from_source(*shared), flow)
    return bench.from_source(*shared, video_editing.follow_pictures(fused.video, fused.kept, end=0.9))


def _pix2video(bench: Bench) -> Video:
    return bench.from_source(
        video_editing.cross_frame_attention("first + previous"), video_editing.previous_frame_guidance()
    )


def _fresco(bench: Bench) -> Video:
    flow = bench.case.flow
    return bench.from_source(
        video_editing.fresco(bench.source, bench.case.video, flow), video_editing.background_smoothing(flow)
    )


def _control_video(bench: Bench) -> Video:
    return bench.from_noise(video_editing.cross_frame_attention("all"), video_editing.interleaved_smoother())


def _token_flow(bench: Bench) -> Video:
    return bench.sampled_back(
        bench.inverted,
        video_editing.token_flow(interval=4),
        # Edits of style show only where features are let go of earlier than the node does by itself.
        attention_sharing.feature_injection(features_until=0.5),
    )


def _fate_zero(bench: Bench) -> Video:
    looks = video_editing.cross_frame_attention("own + middle")
    return bench.sampled_back(
        bench.invert(looks),
        looks,
        attention_control.prompt_to_prompt(cross_until=0.5, self_until=0.0),
        video_editing.attention_fusion(until=0.5, words=bench.case.thing),
    )


def _tune_a_video(bench: Bench) -> Video:
    tuned = bench.tuned("tune_a_video", "first + previous")
    return bench.sampled_back(bench.invert(tuned), tuned, scale=_MILD_SCALE)


def _tune_a_video_from_source(bench: Bench) -> Video:
    """With edges and noise in place of the inversion."""
    return bench.from_source(bench.tuned("tune_a_video", "first + previous"))


def _video_p2p(bench: Bench) -> Video:
    return _held_to_source(bench, bench.tuned("video_p2p", "first"), threshold=0.65)


def _edit_a_video(bench: Bench) -> Video:
    # Where frames agree on the part that changes, the attention that tells it is less pointed.
    tuned = bench.tuned("edit_a_video", "first + previous")
    return _held_to_source(bench, tuned, threshold=0.5, across_frames=True)


def _held_to_source(bench: Bench, tuned: Patch, threshold: float, across_frames: bool = False) -> Video:
    """Prompt-to-prompt with what was learned of the clip.

    Where the thing alone is edited, the edit is kept to it and its shape held for long; another style needs other
    shapes sooner.
    """
    if bench.case.keeps_background:
        thing = bench.case.thing
        held: tuple[Patch, ...] = (
            attention_control.prompt_to_prompt(cross_until=0.4, self_until=0.8),
            attention_control.local_blend(
                words=thing, source_words=thing, threshold=threshold, across_frames=across_frames
            ),
        )
    else:
        held = (attention_control.prompt_to_prompt(cross_until=0.4, self_until=0.5),)
    return bench.sampled_back(bench.invert(tuned), tuned, *held)


METHODS: dict[str, dict[str, Method]] = {
    "from noise": {
        PER_FRAME: lambda bench: bench.from_noise(),
        "Text2Video-Zero": lambda bench: bench.from_noise(video_editing.cross_frame_attention("first")),
        "ControlVideo": _control_video,
    },
    "image to image": {
        PER_FRAME: lambda bench: bench.from_source(),
        "Pix2Video": _pix2video,
        "Rerender-A-Video": _rerender,
        "FRESCO": _fresco,
        "Tune-A-Video": _tune_a_video_from_source,
    },
    "inverted": {
        PER_FRAME: lambda bench: bench.sampled_back(bench.inverted),
        "TokenFlow": _token_flow,
        "FateZero": _fate_zero,
        "Video-P2P": _video_p2p,
        "Edit-A-Video": _edit_a_video,
    },
    "inverted, mild": {
        PER_FRAME: lambda bench: bench.sampled_back(bench.inverted, scale=_MILD_SCALE),
        "Tune-A-Video": _tune_a_video,
    },
}
"""By base and name."""
