"""What a model makes on the way: the same noise and prompt at intervals, shown and kept beside the checkpoints."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from PIL import Image as PillowImage
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.autoencoding import working
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.noise import generators
from nodes.devices import to_host
from nodes.handles import Autoencoder
from nodes.image_files import read_picture
from nodes.latents import to_pixels
from nodes.pixels import bytes_from_pixels, picture
from nodes.values import Conditioning, Image

_LARGEST_PREVIEW = 512


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """``prompt``, ``seed``, ``steps`` and ``guidance_scale`` of each sample; one is made before the training, one after
    every ``every`` steps (0: none on the way), and one at its end.
    """

    prompt: str
    seed: int
    steps: int
    guidance_scale: float
    every: int

    def digest(self) -> str:
        """Letters that stand for how each sample is made."""
        text = json.dumps([self.prompt, self.seed, self.steps, self.guidance_scale])
        return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()


class Samples:
    """Makes samples of a model that is being trained; ``look`` is what a training is given.

    ``conditioning`` gives that of the prompt as it is understood now; ``loop`` has the plan's guidance and schedule.
    """

    def __init__(
        self,
        run: Run,
        loop: DenoisingLoop,
        plan: SamplePlan,
        conditioning: Callable[[str], Conditioning],
        total: int,
        folder: Path,
    ) -> None:
        self._run, self._loop, self._plan = run, loop, plan
        self._conditioning, self._folder = conditioning, folder
        on_the_way = range(0, total, plan.every) if plan.every else (0,)
        self._wanted = sorted({*on_the_way, total})

    def look(self, step: int) -> None:
        """Make the sample that is wanted after so many steps, if there is one and it is not there yet.

        Raises:
            Cancelled: where the run was cancelled meanwhile.
        """
        path = self._path(step)
        if step not in self._wanted or path.exists():
            return
        pixels = self._made()
        self._run.preview(picture(pixels, _LARGEST_PREVIEW))
        temporary = path.with_name(f".{uuid.uuid4().hex}.png")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            PillowImage.fromarray(bytes_from_pixels(pixels)).save(temporary, "PNG")
            temporary.replace(path)
        except OSError as error:
            raise NodeError(
                Wording("%s cannot be written: %s.", path, error), "Check the output folder, and the space on its disk."
            ) from error
        finally:
            temporary.unlink(missing_ok=True)

    def pictures(self) -> tuple[list[int], Image]:
        """All samples that are there, in order, and after how many steps they were made."""
        there = [step for step in self._wanted if self._path(step).exists()]
        pixels = [torch.from_numpy(read_picture(self._path(step))).permute(2, 0, 1) for step in there]
        return there, Image(torch.stack(pixels).contiguous())

    def _made(self) -> Tensor:
        """3×H×W in 0..1."""
        loop, plan = self._loop, self._plan
        loop.tell(self._conditioning(plan.prompt))
        item_generators = generators(plan.seed, 1)
        noise = loop.family.draw(loop.task.latent_shape, item_generators)
        latent = loop.sample(noise * loop.sampler.initial_scale, item_generators)
        with (
            working(self._run, Autoencoder(loop.task.model.autoencoder), loop.task.width * loop.task.height) as network,
            torch.inference_mode(),
        ):
            pixels = to_pixels(network, latent.to(next(network.parameters())))
        return to_host(pixels[0, :, : loop.task.height, : loop.task.width])

    def _path(self, step: int) -> Path:
        return self._folder / f"sample-{self._plan.digest()}-{step:06d}.png"
