"""The methods: each brings a picture back as it was, and edits it. A further one is one more function in the table."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TypeVar, cast

from benchmarks.editing_cases.cases import SIDE, Case
from graph.run.context import Run
from nodes import autoencoding, conditioning, guidance, inversion, inversion_kinds, models, sampling
from nodes.attention_control import prompt_to_prompt
from nodes.denoising.recording import RecordingPatch
from nodes.handles import Patch
from nodes.models import LoadedModel
from nodes.values import Conditioning, Guidance, Image, Latent, Noise, Schedule, Trajectory

STEPS = 8
STRONG = 7.5
"""The guidance scale under which null text is to bring pictures back."""
NULL_TEXT_RATE = 0.1
"""Ten times what the paper has: it takes 50 steps, where these are few and long, and each has more to make up for."""
NULL_TEXT_ITERATIONS = 20
REFINEMENTS = 2
"""Of each step of an inversion; in steps as long as these, one leaves it a third of a decibel short of ten."""
MILD = 3.0
"""That of edits by methods that nothing holds to the picture."""
SCHEDULE = Schedule("ddim", STEPS)
MADE_SCHEDULE = Schedule("ddim", 50)
"""Of pictures that the model makes: as many steps as in the papers, since nothing of them is inverted."""
CROSS_UNTIL, SELF_UNTIL = 0.4, 0.4
"""Until when prompt-to-prompt holds the attention of pictures that the model makes; chosen on those of other seeds."""

_Value = TypeVar("_Value")


@cache
def sd() -> LoadedModel:
    return models.load_model(Run(), "emoji-sd")


@cache
def text(prompt: str) -> Conditioning:
    return conditioning.encode_text(Run(), sd().text_encoder, prompt)


class Studio:
    """One case at work. What several methods share is made once; each is charged what it took all the same."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.charged = 0.0
        """Seconds of what was there already, since this was last set to 0."""
        self._kept: dict[str, tuple[object, float]] = {}

    def once(self, name: str, make: Callable[[], _Value]) -> _Value:
        """What ``make`` makes, kept under a name."""
        if name in self._kept:
            value, seconds = self._kept[name]
            self.charged += seconds
            return cast("_Value", value)
        charged, start = self.charged, time.perf_counter()
        made = make()
        self._kept[name] = (made, time.perf_counter() - start + self.charged - charged)
        return made

    @property
    def source(self) -> Conditioning:
        return text(self.case.source)

    @property
    def target(self) -> Conditioning:
        return text(self.case.target)

    @property
    def recorded(self) -> inversion.Recorded:
        """What the model makes of the source prompt, and the way there."""
        noise = Noise(self.case.seed, SIDE, SIDE)
        return self.once(
            "recorded",
            lambda: inversion.denoise_and_record(
                Run(), sd().denoiser, noise, self.source, schedule=MADE_SCHEDULE, guidance_scale=STRONG
            ),
        )

    @cached_property
    def picture(self) -> Image:
        return self.made if self.case.is_made else self.case.found()

    @cached_property
    def made(self) -> Image:
        """What the model makes of the source prompt, whatever the picture is."""
        return self.decoded(self.recorded.latent)

    @cached_property
    def latent(self) -> Latent:
        return autoencoding.encode_image(Run(), sd().autoencoder, self.picture)

    def decoded(self, latent: Latent) -> Image:
        return autoencoding.decode_latent(Run(), sd().autoencoder, latent)

    def inverted(self, refinements: int = REFINEMENTS) -> Trajectory:
        latent = self.latent
        return self.once(
            f"inverted {refinements}",
            lambda: inversion.invert(Run(), sd().denoiser, latent, self.source, SCHEDULE, refinements=refinements),
        )

    def back(
        self,
        trajectory: Trajectory,
        prompt: Conditioning,
        scale: float,
        strength: float = 1.0,
        patches: Sequence[Patch] = (),
        its_guidance: Guidance | None = None,
    ) -> Image:
        """What *Denoise Inverted* makes."""
        latent = inversion.denoise_inverted(
            Run(), sd().denoiser, trajectory, prompt, None, its_guidance, tuple(patches), scale, strength
        )
        return self.decoded(latent)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a method makes of one case, where it makes it: the picture as it was, and edited.

    Where ``of_made``, the picture is that which the model makes of the source prompt.
    """

    reconstruction: Image | None
    edited: Image | None
    of_made: bool = False


Method = Callable[[Studio], Outcome]


def autoencoder(studio: Studio) -> Outcome:
    return Outcome(studio.decoded(studio.latent), None)


def sdedit(studio: Studio) -> Outcome:
    edited = sampling.denoise(
        Run(),
        sd().denoiser,
        Noise(studio.case.seed + 100, SIDE, SIDE),
        studio.target,
        start=studio.latent,
        schedule=SCHEDULE,
        guidance_scale=MILD,
        strength=0.7,
    )
    return Outcome(None, studio.decoded(edited))


def ddim_naive(studio: Studio) -> Outcome:
    way = studio.inverted(0)
    return Outcome(studio.back(way, studio.source, 1.0), None)


def ddim_refined(studio: Studio) -> Outcome:
    way = studio.inverted()
    return Outcome(studio.back(way, studio.source, 1.0), studio.back(way, studio.target, MILD))


def ddim_strong(studio: Studio) -> Outcome:
    way = studio.inverted()
    return Outcome(studio.back(way, studio.source, STRONG), studio.back(way, studio.target, STRONG))


def negative_prompt(studio: Studio) -> Outcome:
    way = inversion_kinds.negative_prompt(studio.inverted())
    return Outcome(studio.back(way, studio.source, STRONG), studio.back(way, studio.target, MILD))


def null_text_way(studio: Studio) -> Trajectory:
    way = studio.inverted()
    return studio.once(
        "null text",
        lambda: inversion_kinds.null_text(
            Run(),
            sd().denoiser,
            way,
            guidance_scale=STRONG,
            iterations=NULL_TEXT_ITERATIONS,
            learning_rate=NULL_TEXT_RATE,
        ),
    )


def null_text(studio: Studio) -> Outcome:
    way = null_text_way(studio)
    return Outcome(studio.back(way, studio.source, STRONG), studio.back(way, studio.target, STRONG))


def edit_friendly(studio: Studio) -> Outcome:
    latent = studio.latent
    way = studio.once(
        "edit-friendly",
        lambda: inversion_kinds.edit_friendly_ddpm(
            Run(), sd().denoiser, latent, studio.source, SCHEDULE, guidance_scale=MILD
        ),
    )
    return Outcome(studio.back(way, studio.source, MILD), studio.back(way, studio.target, 2 * MILD, strength=0.8))


def ledits(studio: Studio) -> Outcome:
    latent, nothing = studio.latent, text("")
    way = studio.once(
        "ledits",
        lambda: inversion_kinds.edit_friendly_ddpm(Run(), sd().denoiser, latent, nothing, SCHEDULE, guidance_scale=1.0),
    )
    edits = guidance.semantic_edit(Guidance(1.0), studio.target, scale=8.0, threshold=0.6)
    edits = guidance.semantic_edit(edits, studio.source, scale=4.0, reverse=True, threshold=0.6)
    return Outcome(studio.back(way, nothing, 1.0), studio.back(way, nothing, 1.0, strength=0.8, its_guidance=edits))


def drifting(studio: Studio, way: Trajectory, scale: float) -> Trajectory:
    """The way on which guidance leads the source itself: what is compared with where inversion is not direct."""
    recording = RecordingPatch()
    inversion.denoise_inverted(Run(), sd().denoiser, way, studio.source, guidance_scale=scale, patches=(recording,))
    return replace(way, latents=recording.latents())


def same_seed(studio: Studio) -> Outcome:
    noise = Noise(studio.case.seed, SIDE, SIDE)
    changed = sampling.denoise(
        Run(), sd().denoiser, noise, studio.target, schedule=MADE_SCHEDULE, guidance_scale=STRONG
    )
    return Outcome(None, studio.decoded(changed), of_made=True)


def p2p_made(studio: Studio) -> Outcome:
    held = prompt_to_prompt(cross_until=CROSS_UNTIL, self_until=SELF_UNTIL)
    edited = studio.back(studio.recorded.trajectory, studio.target, STRONG, patches=(held,))
    return Outcome(None, edited, of_made=True)


def p2p_direct(studio: Studio) -> Outcome:
    """The source is read from the trajectory."""
    return Outcome(None, studio.back(studio.inverted(), studio.target, STRONG, patches=(prompt_to_prompt(),)))


def p2p_drifting(studio: Studio) -> Outcome:
    """The source is sampled beside the edit, under the same guidance, as before direct inversion."""
    way = drifting(studio, studio.inverted(), STRONG)
    edited = studio.back(way, studio.target, STRONG, patches=(prompt_to_prompt(),))
    return Outcome(studio.decoded(replace(studio.latent, samples=way.latents[0])), edited)


def p2p_null_text(studio: Studio) -> Outcome:
    way = null_text_way(studio)
    return Outcome(None, studio.back(way, studio.target, STRONG, patches=(prompt_to_prompt(),)))


METHODS: dict[str, Method] = {
    "autoencoder": autoencoder,
    "sdedit": sdedit,
    "ddim, naive": ddim_naive,
    "ddim, refined": ddim_refined,
    "ddim, strong guidance": ddim_strong,
    "negative prompt": negative_prompt,
    "null text": null_text,
    "edit-friendly ddpm": edit_friendly,
    "ledits++": ledits,
    "p2p, direct": p2p_direct,
    "p2p, drifting": p2p_drifting,
    "p2p, null text": p2p_null_text,
    "same seed": same_seed,
    "p2p, made": p2p_made,
}
