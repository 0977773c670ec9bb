"""ControlNet-XS gives the latents of the stock pipelines; ControlNet-LLLite does what its equations say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from diffusers.models.resnet import ResnetBlock2D
from torch import Generator, Tensor, nn
from torch.nn import functional

from graph.errors import Cancelled, NodeError
from graph.run.context import Run
from nodes import adapters, conditioning, control, models, sampling, unet_patches
from nodes.handles import Patch
from nodes.loading.search import find_models
from nodes.loading.weights import borrow
from nodes.methods.windows import WindowsPatch
from nodes.values import Image, Mask, Noise
from tests.nodes import tiny_control, tiny_lora, tiny_models, tiny_small_control
from tests.nodes.test_stock_pipelines import assert_same
from tests.nodes.tiny_checkpoints import save_part

PROMPT, NEGATIVE = "an apple", "blurred"
STEPS, SCALE, SIDE = 3, 5.0, 32
STOCK = {"sd": diffusers.StableDiffusionControlNetXSPipeline, "xl": diffusers.StableDiffusionXLControlNetXSPipeline}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("models")
    for name in ("sd", "xl"):
        tiny_small_control.save_model(root / name, is_xl=name == "xl")
        tiny_small_control.save_xs(root / f"{name}-xs", root / name)
    tiny_small_control.save_xs(
        root / "timed-xs",
        root / "sd",
        2,
        learn_time_embedding=True,
        time_embedding_mix=0.6,
        conditioning_channel_order="bgr",
    )
    tiny_small_control.save_lllite(root / "lllite.safetensors", root / "xl")
    tiny_small_control.save_lllite(root / "new.safetensors", root / "xl", is_new=True)
    tiny_control.save_unet_control(root / "xl-control", root / "xl")
    return root


def picture(seed: int = 9, count: int = 1) -> Image:
    generator = Generator().manual_seed(seed)
    return Image(torch.rand(count, 3, SIDE, SIDE, generator=generator))


def patch(root: Path, name: str, image: Image | None = None, **options: Any) -> Patch:
    return control.control_net(models.load_control_net(Run(), str(root / name)), image or picture(), **options)


def ours(root: Path, model: str, *patches: Patch, noise: Noise | None = None, run: Run | None = None) -> Tensor:
    loaded = models.load_model(Run(), str(root / model))
    prompts = [conditioning.encode_text(Run(), loaded.text_encoder, text) for text in (PROMPT, NEGATIVE)]
    return sampling.denoise(
        run or Run(),
        loaded.denoiser,
        noise or Noise(7, SIDE, SIDE),
        *prompts,
        patches=patches,
        steps=STEPS,
        guidance_scale=SCALE,
    ).samples


@pytest.mark.proves("ControlNet", "ControlNet-XS for Stable Diffusion 1, 2 and XL, in a window of steps")
@pytest.mark.parametrize(("model", "network"), [("sd", "sd-xs"), ("sd", "timed-xs"), ("xl", "xl-xs")])
@pytest.mark.parametrize("end", [1.0, 0.7])
def test_control_net_xs_acts_as_in_the_stock_pipeline(root: Path, model: str, network: str, end: float) -> None:
    noise = Noise(7, SIDE, SIDE, 2)
    found = ours(root, model, patch(root, network, strength=0.8, end=end), noise=noise)
    assert_same(found, stock(root, model, network, end))
    assert (found - ours(root, model, noise=noise)).abs().max() > 1e-2


@pytest.mark.proves("ControlNet", "ControlNet-XS together with FreeU")
def test_free_u_scales_what_control_net_xs_adds_as_in_the_stock_pipeline(root: Path) -> None:
    factors = {"b1": 1.5, "b2": 1.8, "s1": 0.9, "s2": 0.2}
    expected = stock(root, "sd", "sd-xs", **factors)
    noise = Noise(7, SIDE, SIDE, 2)
    patches = [patch(root, "sd-xs", strength=0.8), unet_patches.free_u(**factors)]
    for chosen in (patches, patches[::-1]):
        assert_same(ours(root, "sd", *chosen, noise=noise), expected)
    for alone in patches:
        assert (expected - ours(root, "sd", alone, noise=noise)).abs().max() > 1e-2


def stock(root: Path, model: str, network: str, end: float = 1.0, **factors: float) -> Tensor:
    """What the stock pipeline makes of two pictures at a strength of 0.8; ``factors`` are those of FreeU."""
    adapter = diffusers.ControlNetXSAdapter.from_pretrained(root / network)
    pipeline = STOCK[model].from_pretrained(root / model, controlnet=adapter)
    pipeline.set_progress_bar_config(disable=True)
    for name, module in pipeline.unet.named_modules():
        # The library builds these layers of the UNet anew, and forgets what the UNet adds to variances.
        if ("base_" in name or name.startswith("up_blocks")) and isinstance(module, ResnetBlock2D):
            module.norm1.eps = module.norm2.eps = 1e-5
    if factors:
        pipeline.enable_freeu(**factors)
    found: Tensor = pipeline(
        PROMPT,
        image=picture().pixels,
        negative_prompt=NEGATIVE,
        num_inference_steps=STEPS,
        guidance_scale=SCALE,
        controlnet_conditioning_scale=0.8,
        control_guidance_end=end,
        num_images_per_prompt=2,
        generator=[Generator().manual_seed(seed) for seed in (7, 8)],
        output_type="latent",
        height=SIDE,
        width=SIDE,
    ).images
    return found


def names() -> list[Any]:
    return [pytest.param("xl-xs", id="XS"), pytest.param("lllite.safetensors", id="LLLite")]


@pytest.mark.parametrize("name", names())
def test_without_strength_or_steps_nothing_changes_to_the_last_bit(root: Path, name: str) -> None:
    plain = ours(root, "xl")
    assert torch.equal(ours(root, "xl", patch(root, name, strength=0.0)), plain)
    assert torch.equal(ours(root, "xl", patch(root, name, start=0.95)), plain)
    assert not torch.allclose(ours(root, "xl", patch(root, name)), plain, atol=1e-3)


def test_an_lllite_that_has_learned_nothing_changes_nothing_to_the_last_bit(root: Path) -> None:
    assert torch.equal(ours(root, "xl", patch(root, "new.safetensors")), ours(root, "xl"))


@pytest.mark.parametrize("name", names())
def test_the_model_is_the_same_afterwards_also_after_a_cancel(root: Path, name: str) -> None:
    before = ours(root, "xl")
    ours(root, "xl", patch(root, name))
    assert torch.equal(ours(root, "xl"), before)

    def cancel(done: int, total: int) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        ours(root, "xl", patch(root, name), run=Run(on_step=cancel))
    assert torch.equal(ours(root, "xl"), before)
    unet = models.load_model(Run(), str(root / "xl")).denoiser.network
    with borrow(unet, torch.device("cpu"), torch.float32) as network:
        assert not any(module._forward_hooks or module._forward_pre_hooks for module in network.modules())


@pytest.mark.parametrize("name", names())
def test_each_picture_of_a_batch_can_have_its_own(root: Path, name: str) -> None:
    both = Image(torch.cat([picture(1).pixels, picture(2).pixels]))
    noise = Noise(7, SIDE, SIDE, 2)
    batch = ours(root, "xl", patch(root, name, both), noise=noise)
    assert_same(batch[1:], ours(root, "xl", patch(root, name, picture(2)), noise=Noise(8, SIDE, SIDE)))
    # Where memory is short, each row is a call of its own.
    assert_same(ours(root, "xl", patch(root, name, both), noise=noise, run=Run(small_footprint=True)), batch)
    with pytest.raises(NodeError, match="2 control pictures for a batch of 3"):
        ours(root, "xl", patch(root, name, both), noise=Noise(7, SIDE, SIDE, 3))


@pytest.mark.parametrize("name", names())
def test_pictures_of_sides_that_cannot_be_halved(root: Path, name: str) -> None:
    noise = Noise(7, 30, 34)
    steered, plain = ours(root, "xl", patch(root, name), noise=noise), ours(root, "xl", noise=noise)
    assert steered.shape == plain.shape
    assert (steered - plain).abs().amax(dim=1).min() > 1e-6


@pytest.mark.parametrize("name", names())
def test_large_pictures_in_windows_are_steered_as_a_whole(root: Path, name: str) -> None:
    """With one window in each half of a picture, each half is steered as that part of the picture is by itself."""
    halves = WindowsPatch(SIDE // 2, SIDE, 0, is_soft=False)
    image = picture(4)
    other = image.pixels.clone()
    other[..., SIDE // 2 :] = 0.5
    first, second = (ours(root, "xl", patch(root, name, its), halves) for its in (image, Image(other)))
    middle = first.shape[-1] // 2
    if name.startswith("lllite"):  # the embedding of XS looks over the edge
        assert torch.equal(first[..., :middle], second[..., :middle])
    assert not torch.allclose(first[..., middle:], second[..., middle:], atol=1e-3)


OTHERS: dict[str, Callable[[Path], Patch]] = {
    "ControlNet": lambda root: patch(root, "xl-control", picture(3)),
    "XS": lambda root: patch(root, "xl-xs", picture(2)),
    "LLLite": lambda root: patch(root, "lllite.safetensors", picture(5), strength=0.7),
}


@pytest.mark.proves("ControlNet", "ControlNet-LLLite for Stable Diffusion XL; all kinds together")
@pytest.mark.parametrize(("one", "other"), [("XS", "ControlNet"), ("LLLite", "ControlNet"), ("XS", "LLLite")])
def test_they_go_together_with_other_control_nets(root: Path, one: str, other: str) -> None:
    """In either order alike, and not as each alone."""
    first, second = OTHERS[one](root), OTHERS[other](root)
    both = ours(root, "xl", first, second)
    assert_same(ours(root, "xl", second, first), both)
    for alone in (first, second):
        assert not torch.allclose(both, ours(root, "xl", alone), atol=1e-3)


@pytest.mark.parametrize("name", names())
def test_two_of_a_kind_act_together(root: Path, name: str) -> None:
    first, second = patch(root, name, picture(1), strength=0.6), patch(root, name, picture(2), strength=0.5)
    both = ours(root, "xl", first, second)
    for alone in (first, second):
        assert not torch.allclose(both, ours(root, "xl", alone), atol=1e-3)
    if name == "xl-xs":  # of an LLLite, the second reads what the first has made of a layer's input
        assert_same(ours(root, "xl", second, first), both)


def reference(state: dict[str, Tensor], layer: str, given: Tensor, image: Tensor, strength: float) -> Tensor:
    """The input of a layer by the equations of the module's docstring."""
    its = {name.removeprefix(f"{layer}."): tensor for name, tensor in state.items() if name.startswith(f"{layer}.")}

    def linear(name: str, value: Tensor) -> Tensor:
        return value @ its[f"{name}.0.weight"].T + its[f"{name}.0.bias"]

    seen = 2 * image - 1
    for number in (0, 2):
        kernel = its[f"conditioning1.{number}.weight"]
        seen = functional.conv2d(seen, kernel, its[f"conditioning1.{number}.bias"], stride=kernel.shape[-1])
        seen = seen.clamp(min=0) if number == 0 else seen
    tokens = seen.flatten(2).transpose(1, 2).expand(len(given), -1, -1)
    hidden = linear("down", given).clamp(min=0)
    hidden = linear("mid", torch.cat([tokens, hidden], dim=-1)).clamp(min=0)
    return given + strength * linear("up", hidden)


def test_an_lllite_adds_what_its_equations_say(root: Path) -> None:
    """What the first layer is given with it and without."""
    layer = "down_blocks.1.attentions.0.transformer_blocks.0.attn1.to_q"
    seen: list[Tensor] = []

    def note(module: nn.Module, given: tuple[Tensor, ...], output: Tensor) -> None:
        seen.append(given[0].clone())

    unet = models.load_model(Run(), str(root / "xl")).denoiser.network
    with borrow(unet, torch.device("cpu"), torch.float32) as network:
        handle = network.get_submodule(layer).register_forward_hook(note)
        try:
            ours(root, "xl")
            plain = seen[0]
            seen.clear()
            ours(root, "xl", patch(root, "lllite.safetensors", strength=0.7))
        finally:
            handle.remove()
    state = tiny_small_control.lllite(root / "xl")
    name = "lllite_unet_input_blocks_4_1_transformer_blocks_0_attn1_to_q"
    torch.testing.assert_close(seen[0], reference(state, name, plain, picture().pixels, 0.7), rtol=0, atol=1e-5)
    assert (seen[0] - plain).abs().max() > 1e-2


@pytest.mark.parametrize("name", names())
def test_they_go_together_with_a_lora(root: Path, name: str, tmp_path: Path) -> None:
    loaded = models.load_model(Run(), str(root / "xl"))
    pipeline = diffusers.StableDiffusionXLPipeline.from_pretrained(root / "xl")
    file = tiny_lora.save_lora(tmp_path / "lora.safetensors", pipeline)
    adapted = adapters.lora(Run(), loaded.denoiser, loaded.text_encoder, str(file), text_weight=0.0)
    prompts = [conditioning.encode_text(Run(), loaded.text_encoder, text) for text in (PROMPT, NEGATIVE)]

    def latent(denoiser: Any, *patches: Patch) -> Tensor:
        noise = Noise(7, SIDE, SIDE)
        return sampling.denoise(Run(), denoiser, noise, *prompts, patches=patches, steps=STEPS).samples

    both = latent(adapted.denoiser, patch(root, name))
    for alone in (latent(adapted.denoiser), latent(loaded.denoiser, patch(root, name))):
        assert not torch.allclose(both, alone, atol=1e-4)


def test_what_does_not_fit_is_refused_in_words(root: Path, tmp_path: Path) -> None:
    for model, name in (("sd", "xl-xs"), ("xl", "sd-xs"), ("sd", "lllite.safetensors")):
        with pytest.raises(NodeError, match="made for another kind of model"):
            ours(root, model, patch(root, name))
    with pytest.raises(NodeError, match="made for another kind of model"):
        plain = tiny_models.save_stable_diffusion_xl(tmp_path / "plain")
        ours(plain.parent, "plain", patch(root, "xl-xs"))
    for options in ({"guess_mode": True}, {"control_type": "edges"}, {"mask": Mask(torch.ones(1, 1, SIDE, SIDE))}):
        with pytest.raises(NodeError, match="has no mask, no types"):
            patch(root, "xl-xs", **options)
    with pytest.raises(NodeError, match="Merged tokens"):
        ours(root, "xl", patch(root, "lllite.safetensors"), unet_patches.merge_tokens())


@pytest.mark.filterwarnings("ignore:Initializing zero-element")
def test_files_of_an_lllite_that_are_not_whole_are_refused(root: Path, tmp_path: Path) -> None:
    state = tiny_small_control.lllite(root / "xl")
    first = next(name for name in state if name.endswith("mid.0.weight"))
    changed = {
        "missing": {name: tensor for name, tensor in state.items() if name != first},
        "misfit": {**state, first: torch.zeros(3, 4)},
        "no kernel": {**state, first.replace("mid.0", "conditioning1.0"): torch.zeros(3, 3, 0, 0)},
        "of tokens": {**state, first.replace("mid.0", "conditioning1.0"): torch.zeros(3, 3)},
        "stranger": {**state, "lllite_unet_input_blocks_4_1.other.weight": torch.zeros(1)},
    }
    said = dict.fromkeys(changed, "do not go together") | {"stranger": "no ControlNet-LLLite has"}
    for name, its in changed.items():
        path = save_part(tmp_path / f"{name}.safetensors", its)
        with pytest.raises(NodeError, match=said[name]):
            ours(root, "xl", patch(tmp_path, path.name))
    other = save_part(
        tmp_path / "other" / "anima.safetensors", {"lllite_dit_blocks_0_q.down.weight": torch.zeros(2, 2)}
    )
    with pytest.raises(NodeError, match="not read from single files: ControlNet-LLLite for another model"):
        models.load_control_net(Run(), str(other))
    listed = {Path(item.path).name: item for item in find_models([str(tmp_path / "other"), str(root)])}
    assert listed["anima.safetensors"].node == ""
    assert listed["lllite.safetensors"].node == listed["xl-xs"].node == "models.load_control_net"
    assert listed["lllite.safetensors"].family == "ControlNet-LLLite for Stable Diffusion XL"
