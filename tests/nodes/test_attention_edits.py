"""Patches in attention: what they see in every family, that maps are what attention computes, and what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import torch
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import conditioning, inversion, sampling
from nodes.denoising import attention
from nodes.denoising.attention import Attended, AttentionEdit, edited_attention
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch
from nodes.denoising.slots import CONDITIONAL, SOURCE, UNCONDITIONAL
from nodes.denoising.source import source_of
from nodes.handles import Patch
from nodes.models import LoadedModel
from nodes.values import Conditioning, Noise, Schedule
from tests.nodes import tiny_families, tiny_models, tiny_video

STEPS, SIDE = 3, 32

SAVES: dict[str, Callable[[Path], Path]] = {
    "sd": tiny_models.save_stable_diffusion,
    "sd3": lambda folder: tiny_models.save_stable_diffusion_3(folder, with_t5=False),
    "pixart": tiny_models.save_pixart,
    "flux": tiny_models.save_flux,
    "hunyuan": tiny_families.save_hunyuan_dit,
    "cogvideox": tiny_video.save_cogvideox,
    "wan": tiny_video.save_wan,
}
JOINT = ("sd3", "flux", "cogvideox")


@dataclass(frozen=True, eq=False)
class EditPatch(LoopPatch):
    """A patch of one edit, or of several in its order."""

    edits: Sequence[AttentionEdit]

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        first, *others = self.edits
        with edited_attention(loop, first):
            for edit in others:
                with edited_attention(loop, edit):
                    pass
            yield Hooks()


class ComparingPatch(EditPatch):
    needs_source = True


@dataclass
class Seen(AttentionEdit):
    """Makes all maps, and keeps what it saw."""

    kinds: set[str] = field(default_factory=set)
    sums: list[float] = field(default_factory=list)
    slots: set[str] = field(default_factory=set)

    def map_slots(self, attended: Attended) -> Sequence[str]:
        return attended.call.slots

    def edit_maps(self, attended: Attended, maps: dict[str, Tensor]) -> None:
        self.kinds.add(attended.kind)
        self.slots |= set(maps)
        for rows in maps.values():
            self.sums.append(float((rows.sum(-1) - 1).abs().max()))
        words = attended.words.stop - attended.words.start
        expected = {"self": 0, "cross": attended.key.shape[2], "joint": attended.call.tokens.shape[1]}
        assert words == expected[attended.kind]
        assert attended.place_count + (words if attended.kind == "joint" else 0) == attended.query.shape[2]


class FromSource(AttentionEdit):
    """Takes all maps from the source: where that is the same picture with the same text, nothing changes."""

    def map_slots(self, attended: Attended) -> Sequence[str]:
        return (CONDITIONAL, SOURCE)

    def edit_maps(self, attended: Attended, maps: dict[str, Tensor]) -> None:
        maps[CONDITIONAL] = maps[SOURCE]


class Uniform(AttentionEdit):
    """Lets every place attend to everything alike."""

    def map_slots(self, attended: Attended) -> Sequence[str]:
        return (CONDITIONAL,)

    def edit_maps(self, attended: Attended, maps: dict[str, Tensor]) -> None:
        maps[CONDITIONAL] = torch.full_like(maps[CONDITIONAL], 1 / maps[CONDITIONAL].shape[-1])


@dataclass
class HalfPlain(AttentionEdit):
    """Lets places of the picture, and them alone, attend to everything alike by a half."""

    parts: list[slice] = field(default_factory=list)

    def map_slots(self, attended: Attended) -> Sequence[str]:
        return (CONDITIONAL,)

    def edit_maps(self, attended: Attended, maps: dict[str, Tensor]) -> None:
        own = maps[CONDITIONAL]
        part = attended.part
        assert own.shape[2] == attended.queries.stop - attended.queries.start
        if part.stop:
            assert own.shape[2] == part.stop - part.start
            maps[CONDITIONAL] = own / 2 + 0.5 / own.shape[-1]
            if own.shape[2] < attended.place_count:
                self.parts.append(part)


class Failing(AttentionEdit):
    def edit_inputs(self, attended: Attended) -> None:
        raise NodeError("No.")


def text(loaded: LoadedModel, prompt: str = "an apple") -> Conditioning:
    return conditioning.encode_text(Run(), loaded.text_encoder, prompt)


def latents(loaded: LoadedModel, *patches: Patch) -> Tensor:
    frames = 9 if loaded.denoiser.family in ("cogvideox", "wan") else 1
    return sampling.denoise(
        Run(),
        loaded.denoiser,
        Noise(3, SIDE, SIDE, frames=frames),
        text(loaded),
        schedule=Schedule("model", STEPS),
        patches=patches,
    ).samples


@pytest.mark.parametrize("name", SAVES)
def test_explicit_maps_give_what_attention_gives_and_the_network_is_given_back(
    load: Callable[[str], LoadedModel], name: str
) -> None:
    plain, seen = latents(load(name)), Seen()
    through_maps = latents(load(name), EditPatch([seen]))
    torch.testing.assert_close(through_maps, plain, rtol=0, atol=2e-4 * plain.abs().max().item())
    assert seen.kinds == ({"joint"} if name in JOINT else {"self", "cross"})
    assert max(seen.sums) < 1e-5
    assert torch.equal(latents(load(name)), plain)


@pytest.mark.parametrize("name", ["sd", "sd3", "flux"])
def test_maps_that_come_in_parts_are_those_that_come_whole(
    load: Callable[[str], LoadedModel], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    whole, seen = latents(load(name), EditPatch([HalfPlain()])), HalfPlain()
    monkeypatch.setattr(attention, "_MOST_BYTES", 30_000)
    in_parts = latents(load(name), EditPatch([seen]))
    torch.testing.assert_close(in_parts, whole, rtol=1e-4, atol=1e-5)
    assert seen.parts
    assert all(part.stop > 0 for part in seen.parts)


@pytest.mark.parametrize("name", SAVES)
def test_an_edit_changes_the_picture_and_nothing_after_it(load: Callable[[str], LoadedModel], name: str) -> None:
    plain = latents(load(name))
    assert (latents(load(name), EditPatch([Uniform()])) - plain).abs().max() > 1e-4
    assert torch.equal(latents(load(name)), plain)


def test_an_edit_that_was_taken_away_no_longer_acts(load: Callable[[str], LoadedModel]) -> None:
    once, with_another = Seen(), EditPatch([Seen(), Uniform()])
    plain = latents(load("sd"), EditPatch([once]))
    assert torch.equal(latents(load("sd"), with_another), plain)


def test_the_network_is_given_back_after_a_failure_in_attention(load: Callable[[str], LoadedModel]) -> None:
    plain = latents(load("sd"))
    with pytest.raises(NodeError, match="No"):
        latents(load("sd"), EditPatch([Failing()]))
    assert torch.equal(latents(load("sd")), plain)


@pytest.mark.parametrize(("name", "sampler"), [("sd", "ddim"), ("sd", "euler"), ("sd", "heun"), ("sd3", "model")])
def test_a_recorded_picture_is_the_source_of_its_own_edit(
    load: Callable[[str], LoadedModel], name: str, sampler: str
) -> None:
    """The same prompt with all maps from the source is the identity, and with the source beside it nothing changes."""
    loaded, seen = load(name), Seen()
    prompt = text(loaded)
    recorded = inversion.denoise_and_record(
        Run(), loaded.denoiser, Noise(5, SIDE, SIDE, 2), prompt, schedule=Schedule(sampler, STEPS), guidance_scale=3.0
    )
    assert torch.equal(recorded.trajectory.latents[0], recorded.latent.samples)

    def again(*patches: Patch) -> Tensor:
        return inversion.denoise_inverted(
            Run(), loaded.denoiser, recorded.trajectory, prompt, guidance_scale=3.0, patches=patches
        ).samples

    tolerance = 2e-5 * float(recorded.trajectory.latents.abs().max())
    torch.testing.assert_close(again(), recorded.latent.samples, rtol=0, atol=tolerance)
    torch.testing.assert_close(
        again(ComparingPatch([seen]), ComparingPatch([FromSource()])), recorded.latent.samples, rtol=0, atol=tolerance
    )
    assert seen.slots == {UNCONDITIONAL, CONDITIONAL, SOURCE}


def test_the_source_is_seen_as_it_was_recorded_at_every_step(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("sd")
    recorded = inversion.denoise_and_record(
        Run(), loaded.denoiser, Noise(5, SIDE, SIDE), text(loaded), schedule=Schedule("euler", STEPS)
    ).trajectory
    before, after = list[Tensor](), list[Tensor]()

    class Watching(ComparingPatch):
        @contextmanager
        def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
            source = source_of(loop)

            class Watch(Hooks):
                def after_step(self, step: object, sample: Tensor) -> Tensor:
                    before.append(source.before(step))  # type: ignore[arg-type]
                    after.append(source.after(step))  # type: ignore[arg-type]
                    return sample

            yield Watch()

    other = text(loaded, "a frog")
    made = inversion.denoise_inverted(Run(), loaded.denoiser, recorded, other, patches=(Watching([Seen()]),))
    assert torch.equal(torch.stack(before[::-1]), recorded.latents[1:])
    assert torch.equal(torch.stack(after[::-1]), recorded.latents[:-1])
    assert not torch.allclose(made.samples, recorded.latents[0])


def test_only_a_part_of_the_way_can_be_recorded_and_gone_again(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("sd")
    start = sampling.denoise(Run(), loaded.denoiser, Noise(1, SIDE, SIDE), text(loaded), steps=2)
    recorded = inversion.denoise_and_record(
        Run(), loaded.denoiser, Noise(2, SIDE, SIDE), text(loaded), start=start, steps=10, strength=0.5
    )
    assert len(recorded.trajectory.timesteps) == 5
    again = inversion.denoise_inverted(
        Run(), loaded.denoiser, recorded.trajectory, text(loaded), guidance_scale=4.0, strength=1.0
    )
    torch.testing.assert_close(again.samples, recorded.latent.samples, rtol=1e-4, atol=1e-4)


def test_a_patch_that_compares_with_a_source_says_where_to_get_one(load: Callable[[str], LoadedModel]) -> None:
    with pytest.raises(NodeError, match="there is none") as raised:
        latents(load("sd"), ComparingPatch([Seen()]))
    assert "Denoise Inverted" in str(raised.value.hint)
