"""One training from beginning to end: the loop that it asks, the samples on the way, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from graph.errors import NodeError
from graph.run.context import Run
from nodes.denoising.loop import DenoisingLoop, Task, denoising_loop
from nodes.denoising.schedules import MODEL
from nodes.families import family
from nodes.handles import Denoiser
from nodes.training.checkpoints import Checkpoints
from nodes.training.examples import Example, ExampleGroup
from nodes.training.keys import training_folder
from nodes.training.loop import Recipe, Trained, train
from nodes.training.parameters import less_memory
from nodes.training.samples import SamplePlan, Samples
from nodes.training.texts import Texts
from nodes.values import Guidance, Image, Schedule, Table


@dataclass(frozen=True, eq=False, slots=True)
class Session:
    """What all kinds of training on pictures share. ``key`` names the folder of its checkpoints.

    ``saves_memory``: activations are computed twice, not kept.
    """

    run: Run
    model: Denoiser
    groups: tuple[ExampleGroup, ...]
    recipe: Recipe
    plan: SamplePlan
    key: str
    saves_memory: bool = False

    @property
    def first_example(self) -> Example:
        return self.groups[0].examples[0]

    @contextmanager
    def loop(self, texts: Texts) -> Iterator[DenoisingLoop]:
        """The model on its device with its adapters, ready to be trained and to make the samples of the plan."""
        example = self.first_example
        task = Task(
            model=self.model,
            positive=texts.conditioning(self.plan.prompt),
            negative=None,
            guidance=Guidance(self.plan.guidance_scale),
            schedule=Schedule(MODEL, self.plan.steps),
            latent_shape=tuple(example.latent.shape),
            batch=1,
            width=example.width,
            height=example.height,
        )
        with denoising_loop(self.quiet, task) as loop, less_memory(loop.network, self._needs_little):
            yield loop

    @property
    def quiet(self) -> Run:
        """The run for what is done on the way: it reports no steps of its own, and leaves when the run is cancelled."""
        return quiet(self.run)

    def with_run(self, run: Run) -> Session:
        return replace(self, run=run)

    @property
    def captions(self) -> list[str]:
        """All texts that are needed, each once."""
        captions = [example.caption for group in self.groups for example in group.examples]
        return list(dict.fromkeys([*captions, self.plan.prompt]))

    @property
    def _needs_little(self) -> bool:
        return self.saves_memory or self.run.small_footprint

    def trained(self, subject: Trained, texts: Texts) -> Outcome:
        """Train to the end; the parameters are then in ``subject``.

        Raises:
            Cancelled: where the run was cancelled; what was learned so far is in a checkpoint.
        """
        folder = training_folder(self.run, self.key)
        samples = Samples(self.run, subject.loop, self.plan, texts.conditioning, self.recipe.steps, folder)
        losses = train(self.run, subject, self.groups, self.recipe, Checkpoints(folder), samples.look)
        return Outcome(losses, samples.pictures()[1])


@dataclass(frozen=True, eq=False, slots=True)
class Outcome:
    """The loss of every step, and the samples."""

    losses: list[float]
    samples: Image

    @property
    def curve(self) -> Table:
        return loss_curve(self.losses)


def loss_curve(losses: Sequence[float]) -> Table:
    """The losses, and their mean over the last tenth of the steps before each, which shows where it is going."""
    width = max(1, len(losses) // 10)
    smooth = [_mean(losses[max(0, at - width + 1) : at + 1]) for at in range(len(losses))]
    return Table(("step", "loss", "mean loss"), (tuple(range(1, len(losses) + 1)), tuple(losses), tuple(smooth)))


def quiet(run: Run) -> Run:
    """A run for what is done on the way.

    Neither recordings of the network nor latents that are kept for later runs would know that its weights change.
    """
    settings = replace(run.settings, replays=False, latent_memory=0)
    return Run(settings, run.small_footprint, is_cancelled=run.is_cancelled)


def check_told(model: Denoiser) -> None:
    """See that the network is told no more than a text and a noise level, which is what it is told in training.

    Raises:
        NodeError: where it takes a picture too.
    """
    its_family = family(model.family)
    if its_family.varies_pictures or its_family.further_channels(model.network.config):
        raise NodeError(
            "The model is shown a picture beside the noise, and training shows it none.",
            "Train one of its kind that works from a text alone.",
        )


def in_full_precision(run: Run) -> Run:
    """The run with weights in float32, which a training that moves them needs."""
    return replace(run, settings=replace(run.settings, dtype="float32"))


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)
