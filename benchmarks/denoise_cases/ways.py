"""The ways to make a picture that are compared: the stock pipeline, our nodes, and a session of runs.

All make the same picture: the same weights, seed, schedule, prompts, guidance and size.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import torch
from torch import Generator, Tensor

from benchmarks.denoise_cases.clocks import StepClock
from benchmarks.denoise_cases.models import Case
from graph.declare.catalogue import Catalogue
from graph.declare.library import Library
from graph.document.document import Document
from graph.run.context import Run, Settings
from graph.run.events import Event, NodeFailed, NodeProgress
from graph.run.executor import Executor
from graph.run.request import RunRequest
from graph.store.store import Store
from nodes import autoencoding, conditioning, models, performance, sampling
from nodes.devices import choose_dtype
from nodes.handles import Patch
from nodes.pool import size_of
from nodes.values import Noise

PROMPT, NEGATIVE = "a red apple, fluent style, light blue background", ""
SCALE = 4.0


class Way:
    """One way to make pictures with a model. Whatever can be kept from picture to picture is kept in it."""

    name: ClassVar[str]

    def __init__(self, case: Case, device: torch.device) -> None:
        self.case = case
        self.device = device
        self.settings = Settings(device=str(device), dtype=case.dtype, previews=False)

    @classmethod
    def serves(cls, case: Case) -> bool:
        """Whether that model can be run this way."""
        return True

    def picture(self, seed: int, clock: StepClock) -> Tensor:
        """1×3×H×W in 0..1 in main memory; the clock is told of each step."""
        raise NotImplementedError

    def close(self) -> None:
        """Give back what was kept."""


class Stock(Way):
    """The stock pipeline of diffusers."""

    name = "stock"

    def __init__(self, case: Case, device: torch.device) -> None:
        super().__init__(case, device)
        _keep_libraries_quiet()
        self._pipeline, self._encoded = self._load(choose_dtype(self.settings, device))
        self._pipeline.set_progress_bar_config(disable=True)

    @property
    def network(self) -> Any:
        """The denoiser."""
        return getattr(self._pipeline, "unet", None) or self._pipeline.transformer

    @property
    def weight_bytes(self) -> int:
        """The size of all parts."""
        parts = (part for part in self._pipeline.components.values() if isinstance(part, torch.nn.Module))
        return sum(map(size_of, parts))

    def _load(self, dtype: torch.dtype) -> tuple[Any, Callable[[], dict[str, Any]]]:
        import diffusers

        if (self.case.folder / "model_index.json").is_file():
            pipeline = diffusers.DiffusionPipeline.from_pretrained(
                self.case.folder, dtype=dtype, local_files_only=True, use_safetensors=True
            )
            return pipeline.to(self.device), lambda: {"prompt": PROMPT, "negative_prompt": NEGATIVE}
        return _pipeline_with_single_encoder(self.case, dtype, self.device)

    def picture(self, seed: int, clock: StepClock) -> Tensor:
        def note(pipeline: Any, step: int, timestep: Any, inputs: dict[str, Any]) -> dict[str, Any]:
            clock.step(step + 1)
            return inputs

        pictures: Tensor = self._pipeline(
            **self._encoded(),
            num_inference_steps=self.case.steps,
            guidance_scale=SCALE,
            height=self.case.side,
            width=self.case.side,
            generator=Generator().manual_seed(seed),
            output_type="pt",
            callback_on_step_end=note,
        ).images
        return pictures.float().cpu()


class BestStock(Stock):
    """The stock pipeline with what diffusers advises for speed: the memory layout of convolutions, and compilation."""

    name = "stock, best"

    def __init__(self, case: Case, device: torch.device) -> None:
        super().__init__(case, device)
        if hasattr(self._pipeline, "unet"):
            self.network.to(memory_format=torch.channels_last)
        if device.type == "cuda":
            self.network.compile(mode="reduce-overhead", fullgraph=True)


class Nodes(Way):
    """Our nodes, called one after another, with everything made anew but the loaded weights."""

    name = "nodes"
    patches: ClassVar[tuple[Patch, ...]] = ()

    def picture(self, seed: int, clock: StepClock) -> Tensor:
        run = Run(self.settings)
        loaded = models.load_model(run, str(self.case.folder))
        positive, negative = (conditioning.encode_text(run, loaded.text_encoder, text) for text in (PROMPT, NEGATIVE))
        latent = sampling.denoise(
            Run(self.settings, on_step=clock.step),
            loaded.denoiser,
            Noise(seed, self.case.side, self.case.side),
            positive,
            negative,
            patches=self.patches,
            steps=self.case.steps,
            guidance_scale=SCALE,
        )
        return autoencoding.decode_latent(run, loaded.autoencoder, latent).pixels


class CachedNodes(Nodes):
    """The same with DeepCache, which changes the picture a little."""

    name = "nodes, DeepCache"
    patches: ClassVar[tuple[Patch, ...]] = (performance.deep_cache(),)

    @classmethod
    def serves(cls, case: Case) -> bool:
        return (case.folder / "unet").is_dir()


class Session(Way):
    """Runs of one workflow, of which only the seed changes: what a user waits for."""

    name = "session"

    def __init__(self, case: Case, device: torch.device) -> None:
        super().__init__(case, device)
        library = Library(Catalogue.builtin())
        self._store = Store(library.codecs)
        self._executor = Executor(library, self._store)
        self._document = Document(library.catalogue)
        self._seeded, self._target = self._drawn()

    def _drawn(self) -> tuple[str, str]:
        """The workflow: the ids of the node with the seed and of the one that gives the picture."""
        document, case = self._document, self.case
        model = document.add_node("models.load_model", {"model": str(case.folder)}).id
        noise = document.add_node("sampling.noise", {"width": case.side, "height": case.side}).id
        denoise = document.add_node("sampling.denoise", {"steps": case.steps, "guidance_scale": SCALE}).id
        decode = document.add_node("autoencoding.decode_latent").id
        document.connect(model, "denoiser", denoise, "model")
        document.connect(noise, "noise", denoise, "noise")
        for text, socket in ((PROMPT, "positive"), (NEGATIVE, "negative")):
            encode = document.add_node("conditioning.encode_text", {"prompt": text}).id
            document.connect(model, "text_encoder", encode, "text_encoder")
            document.connect(encode, "conditioning", denoise, socket)
        document.connect(model, "autoencoder", decode, "autoencoder")
        document.connect(denoise, "latent", decode, "latent")
        return noise, decode

    def picture(self, seed: int, clock: StepClock) -> Tensor:
        def listen(event: Event) -> None:
            if isinstance(event, NodeProgress) and event.total == self.case.steps:
                clock.step(event.done)
            elif isinstance(event, NodeFailed):
                raise RuntimeError(event.message)

        self._document.set_parameter(self._seeded, "seed", seed)
        snapshot = self._document.snapshot()
        self._executor.run(RunRequest(1, snapshot, (self._target,), self.settings), listen)
        content = self._executor.content(snapshot, self._target, "image", self.settings)
        assert content is not None
        pixels: Tensor = self._store.value(content).pixels
        return pixels

    def close(self) -> None:
        self._store.close()


WAYS: tuple[type[Way], ...] = (Stock, BestStock, Nodes, Session, CachedNodes)


def _keep_libraries_quiet() -> None:
    """Progress bars and advice would stand among the figures."""
    import diffusers
    import transformers

    for library in (diffusers, transformers):
        library.utils.logging.disable_progress_bar()
        library.utils.logging.set_verbosity_error()


def _pipeline_with_single_encoder(
    case: Case, dtype: torch.dtype, device: torch.device
) -> tuple[Any, Callable[[], dict[str, Any]]]:
    """The stock pipeline of a small model in the layout of SD 3, and what its own text encoder gives it."""
    import diffusers
    import transformers

    folder = case.folder.parent / "emoji-sd"
    options: dict[str, Any] = {"dtype": dtype, "local_files_only": True}
    encoder = transformers.CLIPTextModelWithProjection.from_pretrained(folder / "text_encoder", **options).to(device)
    tokenizer = transformers.CLIPTokenizer.from_pretrained(folder / "tokenizer", local_files_only=True)
    pipeline = diffusers.StableDiffusion3Pipeline(
        transformer=diffusers.SD3Transformer2DModel.from_pretrained(case.folder / "transformer", **options),
        vae=diffusers.AutoencoderKL.from_pretrained(folder / "vae", **options),
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler.from_pretrained(case.folder / "scheduler"),
        **dict.fromkeys(("text_encoder", "tokenizer", "text_encoder_2", "tokenizer_2")),
        **dict.fromkeys(("text_encoder_3", "tokenizer_3")),
    ).to(device)

    @torch.inference_mode()
    def encoded() -> dict[str, Any]:
        found = {}
        for text, prefix in ((PROMPT, ""), (NEGATIVE, "negative_")):
            length = tokenizer.model_max_length
            ids = tokenizer(text, padding="max_length", max_length=length, truncation=True, return_tensors="pt")
            output = encoder(ids.input_ids.to(device))
            found[f"{prefix}prompt_embeds"] = output.last_hidden_state
            found[f"{prefix}pooled_prompt_embeds"] = output.text_embeds
        return found

    return pipeline, encoded
