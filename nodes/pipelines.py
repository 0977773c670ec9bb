"""A node that calls a whole pipeline of diffusers, for models that the other nodes do not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Annotated, Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image as PillowImage
from torch import Generator, Tensor, nn

from graph.declare import File, Multiline, Seed, Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.denoising.patches import kept_attention
from nodes.devices import choose_device, choose_dtype
from nodes.loading.names import find_model
from nodes.loading.pipeline_folders import PipelineFolder, assembled, read_pipeline
from nodes.pipeline_arguments import checked, parameters_of, read_arguments
from nodes.pixels import bytes_from_pixels
from nodes.recovery import is_out_of_memory
from nodes.values import Image, Mask, Video


class Made(NamedTuple):
    """What a pipeline made: all pictures or frames, as pictures and as a clip."""

    image: Image
    video: Video


@node(
    title="Diffusers Pipeline",
    category="Models",
    keywords=("pipeline", "any model", "Kandinsky", "Sana", "Lumina", "AuraFlow", "Würstchen", "LTX", "Mochi"),
    uses_device=True,
)
def diffusers_pipeline(
    run: Run,
    image: Image | None = None,
    mask: Mask | None = None,
    model: Annotated[str, File("model", "emoji-sd")] = "emoji-sd",
    pipeline: str = "",
    prompt: Annotated[str, Multiline()] = "",
    negative_prompt: Annotated[str, Multiline()] = "",
    width: Annotated[int, Slider(0, 4096, 8, unit="px")] = 0,
    height: Annotated[int, Slider(0, 4096, 8, unit="px")] = 0,
    steps: Annotated[int, Slider(1, 150)] = 20,
    guidance_scale: Annotated[float, Slider(0, 30, 0.1)] = 4.0,
    seed: Annotated[int, Seed()] = 0,
    arguments: Annotated[str, Multiline()] = "",
    rate: Annotated[float, Slider(1, 60, 1)] = 8.0,
) -> Made:
    """Make pictures or a clip with any pipeline of diffusers, as a whole: for models that *Load Model* does not know.

    `model` is a folder in the layout of diffusers, or the id of a model on the hub. `pipeline` names another class of
    pipeline than the model's own (`StableDiffusionPAGPipeline`), for the same parts. A width or height of 0 is as the
    pipeline says.

    `arguments` are further ones of the pipeline's call, one in each line: `strength = 0.5`. Values are plain: numbers,
    texts in quotation marks, lists. The words `image` and `mask` stand for what is wired (`control_image = image`).

    Only safetensors weights are read, and code that comes with a model is not run. Parts that other nodes use too are
    loaded once.
    """
    folder = read_pipeline(find_model(model, run.settings, run), pipeline.strip())
    words = {name: _pictures(pixels) for name, pixels in _wired(image, mask).items()}
    further = read_arguments(arguments, words)
    asked = {"prompt": prompt, "negative_prompt": negative_prompt, "width": width, "height": height}
    asked = {name: value for name, value in asked.items() if value} | _left_over(words, further)
    fields = {"prompt": prompt, "num_inference_steps": steps, "guidance_scale": guidance_scale}
    taken = parameters_of(folder.kind)
    call = checked(folder.name, taken, fields, asked, further)
    with _prepared(run, folder) as ready:
        own = {"generator": Generator("cpu").manual_seed(seed), "output_type": "np", **_reporting(run, ready, steps)}
        call |= {name: value for name, value in own.items() if name in taken}
        frames = _frames_of(_called(ready, folder, call), folder.name)
    return Made(Image(frames), Video(frames[:, :3], rate))


def _wired(image: Image | None, mask: Mask | None) -> dict[str, Tensor]:
    """The pixels of what is wired, by the word that stands for it."""
    pixels = {} if image is None else {"image": image.rgb}
    return pixels if mask is None else {**pixels, "mask": mask.values}


def _pictures(pixels: Tensor) -> Any:
    """As the pipelines take pictures: one by itself, several in a list."""
    arrays = [bytes_from_pixels(item) for item in pixels]
    pictures = [PillowImage.fromarray(array[..., 0] if array.shape[-1] == 1 else array) for array in arrays]
    return pictures[0] if len(pictures) == 1 else pictures


def _left_over(words: Mapping[str, Any], further: Mapping[str, Any]) -> dict[str, Any]:
    """What is wired and not used in a further argument goes where most pipelines take it."""
    usual = {"image": "image", "mask": "mask_image"}
    return {
        usual[word]: value for word, value in words.items() if not any(given is value for given in further.values())
    }


@contextmanager
def _prepared(run: Run, folder: PipelineFolder) -> Iterator[Any]:
    """The pipeline with its modules in place; they are given back as they were."""
    device = choose_device(run.settings)
    # Where memory has run short, the modules come to the device one after the other.
    takes_turns = run.small_footprint and device.type != "cpu" and folder.kind.model_cpu_offload_seq is not None
    home = torch.device("cpu") if takes_turns else device
    run.check()
    with ExitStack() as stack:
        pipeline = assembled(folder, stack, home, choose_dtype(run.settings, device))
        modules = [part for part in pipeline.components.values() if isinstance(part, nn.Module)]
        for module in modules:
            stack.enter_context(_kept_number_formats(module))
            if hasattr(module, "set_attn_processor"):
                stack.enter_context(kept_attention(module))
            if run.small_footprint and hasattr(module, "enable_tiling") and hasattr(module, "disable_tiling"):
                module.enable_tiling()
                stack.callback(module.disable_tiling)
        if takes_turns:
            stack.callback(_bring_home, pipeline, modules)
            pipeline.enable_model_cpu_offload(device=device)
        yield pipeline


@contextmanager
def _kept_number_formats(module: nn.Module) -> Iterator[None]:
    """Some pipelines have their autoencoder work in float32, and leave it so."""
    before = {name: tensor.dtype for name, tensor in _tensors(module)}
    try:
        yield
    finally:
        for name, tensor in _tensors(module):
            if tensor.dtype is not before.get(name, tensor.dtype):
                tensor.data = tensor.data.to(before[name])


def _tensors(module: nn.Module) -> Iterator[tuple[str, Tensor]]:
    yield from module.named_parameters()
    yield from module.named_buffers()


def _bring_home(pipeline: Any, modules: Iterable[nn.Module]) -> None:
    pipeline.remove_all_hooks()
    for module in modules:
        module.to("cpu")


def _reporting(run: Run, pipeline: Any, steps: int) -> dict[str, Any]:
    """What makes a pipeline report its steps, after each of which a run can be cancelled."""

    def after_step(pipeline: Any, index: int, timestep: Any, values: dict[str, Any]) -> dict[str, Any]:
        total = getattr(pipeline, "_num_timesteps", None) or steps
        run.step(index + 1, max(total, index + 1))
        return values

    if "callback_on_step_end" in parameters_of(type(pipeline)):
        pipeline.set_progress_bar_config(disable=True)
        return {"callback_on_step_end": after_step}
    pipeline.progress_bar = partial(_ReportingBar, run)
    return {}


class _ReportingBar:
    """Used as the progress bars are that pipelines draw at a terminal."""

    def __init__(self, run: Run, items: Iterable[Any] = (), total: int | None = None) -> None:
        self._run = run
        self._items = list(items)
        self._total = total or len(self._items)
        self._done = 0

    def __iter__(self) -> Iterator[Any]:
        for item in self._items:
            yield item
            self.update()

    def __enter__(self) -> _ReportingBar:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def update(self, count: int = 1) -> None:
        self._done += count
        self._run.step(self._done, max(self._total, self._done))


def _called(pipeline: Any, folder: PipelineFolder, call: Mapping[str, Any]) -> Any:
    try:
        return pipeline(**call)
    except Exception as error:
        if is_out_of_memory(error):
            raise
        raise NodeError(
            Wording("The pipeline %s stopped: %s", folder.name, str(error).strip() or type(error).__name__),
            Wording("The model's folder names no %s, which it may need.", ", ".join(folder.unnamed))
            if folder.unnamed
            else "See whether the arguments and the sizes are ones that it can take.",
        ) from error


def _frames_of(result: Any, name: str) -> Tensor:
    """All pictures or frames that a pipeline gives, F×C×H×W in 0..1; C is 3, or 4 with alpha.

    Raises:
        NodeError: where it gives none.
    """
    named = (getattr(result, name, None) for name in ("images", "frames", "image", "prediction"))
    found = next((item for item in named if item is not None), None)
    frames = list(_arrays(found))
    if not frames or len({frame.shape for frame in frames}) > 1:
        raise NodeError(
            Wording("The pipeline %s gives no pictures of one size.", name), "Use one that makes pictures or clips."
        )
    pixels = torch.from_numpy(np.stack(frames)).permute(0, 3, 1, 2).float().clamp(0, 1).contiguous()
    return pixels.expand(-1, 3, -1, -1) if pixels.shape[1] == 1 else pixels


def _arrays(value: Any) -> Iterator[NDArray[np.float32]]:
    """Each picture in nested lists and arrays, H×W×C in 0..1."""
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from _arrays(item)
    elif isinstance(value, PillowImage.Image):
        yield np.asarray(value.convert("RGBA" if value.mode == "RGBA" else "RGB"), np.float32) / 255
    elif isinstance(value, Tensor) and value.dim() >= 3:
        yield from _arrays(value.detach().cpu().float().movedim(-3, -1).numpy())
    elif isinstance(value, np.ndarray) and value.ndim >= 3:
        pixels = value.astype(np.float32) / 255 if value.dtype == np.uint8 else value.astype(np.float32)
        yield from pixels.reshape(-1, *pixels.shape[-3:])
