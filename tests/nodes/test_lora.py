"""LoRA: equal to the stock pipelines, in every layout and in company, and gone without a trace afterwards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from torch import Generator, Tensor

from graph.errors import Cancelled, NodeError
from graph.run.context import Run
from nodes import adapters, conditioning, control, models, motion, sampling
from nodes.adapters import AdaptedModel
from nodes.codecs import ValueCodec
from nodes.handles import Patch
from nodes.loading.weights import borrow
from nodes.methods.lora import applying
from nodes.values import Noise
from tests.nodes import tiny_lora, tiny_models, tiny_video
from tests.nodes.test_control import random_picture

PROMPT, NEGATIVE = "a red apple", "a blurred photograph"
STEPS, SCALE, SIDE = 3, 5.0, 32

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tiny models, and LoRAs for them."""
    folder = tmp_path_factory.mktemp("models")
    tiny_models.save_stable_diffusion(folder / "sd")
    tiny_models.save_stable_diffusion_xl(folder / "sdxl")
    tiny_models.save_stable_diffusion_3(folder / "sd3")
    tiny_models.save_flux(folder / "flux")
    tiny_models.save_pixart(folder / "pixart")
    tiny_models.save_control_net(folder / "control")
    for name, parts in _PARTS.items():
        for seed in (0, 1):
            tiny_lora.save_lora(folder / f"{name}-{seed}.safetensors", pipeline_of(folder / name), parts, seed)
    return folder


_PARTS = {
    "sd": ("unet", "text_encoder"),
    "sdxl": ("unet", "text_encoder", "text_encoder_2"),
    "sd3": ("transformer", "text_encoder", "text_encoder_2"),
    "flux": ("transformer", "text_encoder"),
}


def pipeline_of(folder: Path) -> Any:
    pipeline = diffusers.DiffusionPipeline.from_pretrained(folder, local_files_only=True)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def stock(folder: Path, *files: Path, weights: tuple[float, ...] = (), pipeline: Any = None, **options: Any) -> Tensor:
    pipeline = pipeline or pipeline_of(folder)
    for number, file in enumerate(files):
        pipeline.load_lora_weights(str(file), adapter_name=f"lora{number}")
    if files:
        pipeline.set_adapters([f"lora{number}" for number in range(len(files))], list(weights or (1.0,) * len(files)))
    sizes = {} if "image" in options else {"height": SIDE, "width": SIDE}
    latents = pipeline(
        PROMPT,
        negative_prompt=NEGATIVE,
        num_inference_steps=STEPS,
        guidance_scale=SCALE,
        generator=[Generator().manual_seed(7)],
        output_type="latent",
        **sizes,
        **options,
    ).images
    return pipeline._unpack_latents(latents, SIDE, SIDE, pipeline.vae_scale_factor) if latents.ndim == 3 else latents


def adapted(folder: Path, *files: Path, weights: tuple[float, ...] = (), **options: Any) -> AdaptedModel:
    loaded = models.load_model(Run(), str(folder))
    model = AdaptedModel(loaded.denoiser, loaded.text_encoder, "")
    for file, weight in zip(files, weights or (1.0,) * len(files), strict=True):
        chosen = {"weight": weight, "text_weight": weight} | options
        model = adapters.lora(Run(), model.denoiser, model.text_encoder, str(file), **chosen)
    return model


def latents_of(model: AdaptedModel, *patches: Patch, run: Run | None = None) -> Tensor:
    prompts = [conditioning.encode_text(Run(), model.text_encoder, text) for text in (PROMPT, NEGATIVE)]
    noise = Noise(7, SIDE, SIDE)
    return sampling.denoise(
        run or Run(), model.denoiser, noise, *prompts, patches=patches, steps=STEPS, guidance_scale=SCALE
    ).samples


def ours(folder: Path, *files: Path, **options: Any) -> Tensor:
    return latents_of(adapted(folder, *files, **options))


def assert_same(ours: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(ours, expected, rtol=0, atol=1e-5 * max(1.0, expected.abs().max().item()))


def differ(one: Tensor, other: Tensor) -> bool:
    return not torch.allclose(one, other, atol=1e-2)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("sd", marks=pytest.mark.proves("LoRA", "Stable Diffusion 1 and 2")),
        pytest.param("sdxl", marks=pytest.mark.proves("LoRA", "Stable Diffusion XL")),
        pytest.param("sd3", marks=pytest.mark.proves("LoRA", "Stable Diffusion 3")),
        pytest.param("flux", marks=pytest.mark.proves("LoRA", "Flux.1")),
    ],
)
def test_loras_act_as_in_the_stock_pipeline_alone_and_several_at_once(root: Path, name: str) -> None:
    one, other = (root / f"{name}-{seed}.safetensors" for seed in (0, 1))
    found = ours(root / name, one, weights=(0.8,))
    assert_same(found, stock(root / name, one, weights=(0.8,)))
    assert differ(found, ours(root / name))
    both = ours(root / name, one, other, weights=(0.7, -0.4))
    assert_same(both, stock(root / name, one, other, weights=(0.7, -0.4)))
    assert_same(ours(root / name, other, one, weights=(-0.4, 0.7)), both)


_SGM_NAMES = {
    r"^down_blocks\.1\.attentions\.0": "input_blocks.3.1",
    r"^mid_block\.attentions\.0": "middle_block.1",
    r"^up_blocks\.0\.attentions\.(\d)": r"output_blocks.\1.1",
}
"""The blocks of the tiny SDXL as its own repository counts them."""


@pytest.mark.proves("LoRA", "files of kohya's trainers")
@pytest.mark.parametrize(("name", "names"), [("sd", {}), ("sdxl", {}), ("sdxl", _SGM_NAMES)])
def test_files_of_kohya_s_trainers_act_as_in_the_stock_pipeline(
    root: Path, tmp_path: Path, name: str, names: dict[str, str]
) -> None:
    file = tiny_lora.save_kohya(root / f"{name}-0.safetensors", tmp_path / "kohya.safetensors", names)
    found = ours(root / name, file, weights=(0.9,))
    assert_same(found, stock(root / name, file, weights=(0.9,)))
    weaker = tiny_lora.ALPHA / tiny_lora.RANK * 0.9
    assert_same(found, ours(root / name, root / f"{name}-0.safetensors", weights=(weaker,)))


@pytest.mark.proves("LoRA", "files of XLabs")
@pytest.mark.parametrize("save", [tiny_lora.save_flux_kohya, tiny_lora.save_flux_xlabs])
def test_files_by_the_names_of_flux_s_own_repository_act_as_in_the_stock_pipeline(
    root: Path, tmp_path: Path, save: Any
) -> None:
    pipeline = pipeline_of(root / "flux")
    file = save(tmp_path / "flux.safetensors", pipeline.transformer)
    found = ours(root / "flux", file)
    assert_same(found, stock(root / "flux", file, pipeline=pipeline))
    assert differ(found, ours(root / "flux"))


def test_layers_that_are_one_in_flux_s_own_repository_are_split(root: Path, tmp_path: Path) -> None:
    pipeline = pipeline_of(root / "flux")
    file = tiny_lora.save_flux_kohya(tmp_path / "flux.safetensors", pipeline.transformer, layers="linear1")
    state = tiny_lora.load_file(file)
    stem = "lora_unet_single_blocks_0_linear1"
    up, down = state[f"{stem}.lora_up.weight"], state[f"{stem}.lora_down.weight"]
    block = pipeline.transformer.single_transformer_blocks[0]
    layers = [block.attn.to_q, block.attn.to_k, block.attn.to_v, block.proj_mlp]
    changes = (tiny_lora.ALPHA / tiny_lora.RANK * up @ down).split([layer.out_features for layer in layers])
    with torch.no_grad():
        for layer, change in zip(layers, changes, strict=True):
            layer.weight += change
    assert_same(ours(root / "flux", file), stock(root / "flux", pipeline=pipeline))


def test_files_by_the_names_of_stable_diffusion_3_s_own_repository_act_as_if_they_were_added(
    root: Path, tmp_path: Path
) -> None:
    """The stock pipeline does not read them. Two layers have the halves of their rows in the other order there."""
    pipeline = pipeline_of(root / "sd3")
    first, last = pipeline.transformer.transformer_blocks
    layers = {
        "joint_blocks.0.x_block.attn.qkv": [first.attn.to_q, first.attn.to_k, first.attn.to_v],
        "joint_blocks.0.context_block.mlp.fc1": [first.ff_context.net[0].proj],
        "joint_blocks.0.context_block.adaLN_modulation.1": [first.norm1_context.linear],
        "joint_blocks.1.context_block.adaLN_modulation.1": [last.norm1_context.linear],
        "final_layer.adaLN_modulation.1": [pipeline.transformer.norm_out.linear],
    }
    state: dict[str, Tensor] = {}
    generator = Generator().manual_seed(3)
    for name, parts in layers.items():
        rows, columns = sum(part.out_features for part in parts), parts[0].in_features
        up, down = (torch.randn(shape, generator=generator) * 0.2 for shape in ((rows, 2), (2, columns)))
        state |= {f"diffusion_model.{name}.lora_A.weight": down, f"diffusion_model.{name}.lora_B.weight": up}
        change = up @ down
        if name.startswith(("final", "joint_blocks.1")):
            change = torch.cat(change.chunk(2)[::-1])
        for part, piece in zip(parts, change.split([part.out_features for part in parts]), strict=True):
            part.weight.data += piece
    tiny_lora.save_file(state, tmp_path / "original.safetensors")
    found = ours(root / "sd3", tmp_path / "original.safetensors")
    assert_same(found, stock(root / "sd3", pipeline=pipeline))
    assert differ(found, ours(root / "sd3"))


@pytest.mark.proves("LoRA", "LoCon")
def test_convolutions_are_adapted_as_in_the_stock_pipeline(root: Path, tmp_path: Path) -> None:
    pipeline = pipeline_of(root / "sd")
    layers = r"resnets\.\d+\.conv|downsamplers|upsamplers|conv_shortcut|time_emb_proj|attn1"
    plain = tiny_lora.save_lora(tmp_path / "locon.safetensors", pipeline, layers=layers)
    for file in (plain, tiny_lora.save_kohya(plain, tmp_path / "kohya.safetensors")):
        assert_same(ours(root / "sd", file), stock(root / "sd", file))


@pytest.mark.proves("LoRA", "DoRA")
def test_a_dora_acts_as_in_the_stock_pipeline(root: Path, tmp_path: Path) -> None:
    pipeline = pipeline_of(root / "sd")
    file = tiny_lora.save_lora(tmp_path / "dora.safetensors", pipeline, layers=r"attn\d\.to_[qv]", is_dora=True)
    found = ours(root / "sd", file)
    assert_same(found, stock(root / "sd", file, pipeline=pipeline))
    assert differ(found, ours(root / "sd"))
    assert torch.equal(ours(root / "sd", file, weights=(0.0,)), ours(root / "sd"))


@pytest.mark.proves("LoRA", "LoHa and LoKr")
@pytest.mark.parametrize("kind", ["LoHa", "LoKr"])
def test_other_factorisations_act_as_in_peft(root: Path, tmp_path: Path, kind: str) -> None:
    pipeline = pipeline_of(root / "sd")
    file = tiny_lora.save_lycoris(tmp_path / "lycoris.safetensors", pipeline.unet, kind)
    found = ours(root / "sd", file)
    assert_same(found, stock(root / "sd", pipeline=pipeline))
    assert differ(found, ours(root / "sd"))


@pytest.mark.proves("LoRA", "PixArt-α and PixArt-Σ")
def test_a_lora_for_pixart_acts_as_if_its_product_was_added_to_the_weights(root: Path, tmp_path: Path) -> None:
    """The stock pipeline reads no LoRA."""
    pipeline = pipeline_of(root / "pixart")
    file = tiny_lora.save_lora(tmp_path / "lora.safetensors", pipeline, ("transformer",))
    state = tiny_lora.load_file(file)
    with torch.no_grad():
        for name, layer in pipeline.transformer.named_modules():
            down = state.get(f"transformer.{name}.lora_A.weight")
            if down is not None:
                layer.weight += 0.6 * state[f"transformer.{name}.lora_B.weight"] @ down
    expected = stock(root / "pixart", pipeline=pipeline, use_resolution_binning=False)
    assert_same(ours(root / "pixart", file, weights=(0.6,)), expected)


def test_peft_s_own_settings_decide_the_scale(root: Path, tmp_path: Path) -> None:
    pipeline = pipeline_of(root / "sd")
    settings = {"unet.r": 3, "unet.lora_alpha": 6, "unet.alpha_pattern": {"mid_block.attentions.0.proj_in": 1.5}}
    settings |= {"unet.target_modules": ["to_q"], "unet.rank_pattern": {}}
    metadata = {"lora_adapter_metadata": json.dumps(settings)}
    layers = r"attn1\.to_q|mid_block\.attentions\.0\.proj_in"
    file = tiny_lora.save_lora(tmp_path / "a" / "lora.safetensors", pipeline, layers=layers, metadata=metadata)
    plain = tiny_lora.save_lora(tmp_path / "b" / "lora.safetensors", pipeline, layers=layers)
    strong, weak = ours(root / "sd", file), ours(root / "sd", plain)
    assert differ(strong, weak)
    state = tiny_lora.load_file(plain)
    factors = {name: (0.5 if "proj_in" in name else 2.0) if "lora_B" in name else 1.0 for name in state}
    tiny_lora.save_file({name: part * factors[name] for name, part in state.items()}, plain)
    assert_same(strong, ours(root / "sd", plain))


@pytest.mark.parametrize("window", [(0.0, 0.4), (0.3, 1.0), (0.0, 1.0)])
def test_the_window_says_in_which_steps_it_acts(root: Path, window: tuple[float, float]) -> None:
    file = root / "sd-0.safetensors"
    model = adapted(root / "sd", file, start=window[0], end=window[1])
    pipeline = pipeline_of(root / "sd")

    def weigh(step: int) -> None:
        active = step / STEPS >= window[0] and (step + 1) / STEPS <= window[1]
        pipeline.unet.set_adapters("lora0", 1.0 if active else 0.0)

    def after_step(pipeline: Any, index: int, timestep: Any, values: dict[str, Any]) -> dict[str, Any]:
        weigh(index + 1)
        return values

    pipeline.load_lora_weights(str(file), adapter_name="lora0")
    weigh(0)
    expected = stock(root / "sd", pipeline=pipeline, callback_on_step_end=after_step)
    assert_same(latents_of(model), expected)


@pytest.mark.proves("LoRA", "weights by layers")
@pytest.mark.parametrize(
    ("scales", "layers"),
    [
        ({"down": 0.0, "mid": 0.5, "up": 1.5}, "down_blocks: 0, mid_block: 0.5\nup_blocks: 1.5"),
        ({"up": {"block_1": [0.25, 2.0]}}, "up_blocks.1.attentions.0: 0.25, up_blocks.1.attentions.1: 2"),
    ],
)
def test_layers_are_changed_as_much_as_each_is_told(root: Path, scales: dict[str, Any], layers: str) -> None:
    file = root / "sd-0.safetensors"
    pipeline = pipeline_of(root / "sd")
    pipeline.load_lora_weights(str(file), adapter_name="lora")
    pipeline.set_adapters("lora", {"unet": scales, "text_encoder": 1.0})
    found = ours(root / "sd", file, layer_weights=layers)
    assert_same(found, stock(root / "sd", pipeline=pipeline))
    assert differ(found, ours(root / "sd", file))


def test_layers_that_a_lora_does_not_change_are_named_with_those_that_it_does(root: Path) -> None:
    with pytest.raises(NodeError, match=r"no layer of the model called 'up_blocks\.7'") as caught:
        adapted(root / "sd", root / "sd-0.safetensors", layer_weights="up_blocks.1: 1, up_blocks.7: 2")
    assert "down_blocks.0" in str(caught.value.hint)
    with pytest.raises(NodeError, match="is no layer with a scale"):
        adapted(root / "sd", root / "sd-0.safetensors", layer_weights="mid_block: much")


@pytest.mark.proves("LoRA", "together with ControlNet")
def test_lora_and_control_net_act_together_as_in_the_stock_pipeline(root: Path) -> None:
    network = diffusers.ControlNetModel.from_pretrained(root / "control")
    file = root / "sd-0.safetensors"
    pipeline = diffusers.StableDiffusionControlNetPipeline(**pipeline_of(root / "sd").components, controlnet=network)
    expected = stock(root / "sd", file, pipeline=pipeline, image=random_picture().pixels)
    patch = control.control_net(models.load_control_net(Run(), str(root / "control")), random_picture())
    assert_same(latents_of(adapted(root / "sd", file), patch), expected)


@pytest.mark.parametrize("failure", [None, Cancelled, RuntimeError])
def test_other_runs_on_the_same_weights_never_notice(root: Path, failure: type[BaseException] | None) -> None:
    plain, loras = adapted(root / "sdxl"), [root / f"sdxl-{seed}.safetensors" for seed in (0, 1)]
    before = latents_of(plain)
    with borrow(plain.denoiser.network, CPU, torch.float32) as unet:
        weights = {name: item.clone() for name, item in unet.state_dict().items()}

        def fail(done: int, total: int) -> None:
            if done == 2 and failure is not None:
                raise failure

        try:
            latents_of(adapted(root / "sdxl", *loras, end=0.9), run=Run(on_step=fail))
        except (Cancelled, RuntimeError):
            assert failure is not None
        assert all(torch.equal(item, weights[name]) for name, item in unet.state_dict().items())
        assert not any(module._forward_hooks for module in unet.modules())
    assert torch.equal(latents_of(plain), before)


def test_weight_zero_is_as_without(root: Path) -> None:
    assert torch.equal(ours(root / "sd", root / "sd-0.safetensors", weights=(0.0,)), ours(root / "sd"))


def test_another_weight_reads_no_file_again(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "mine.safetensors"
    file.write_bytes((root / "sd-0.safetensors").read_bytes())
    read: list[Path] = []
    original = applying.read_lora
    monkeypatch.setattr(
        applying, "read_lora", lambda path, shapes_only=False: (read.append(path), original(path, shapes_only))[1]
    )
    first = ours(root / "sd", file, weights=(0.5,))
    assert len(read) == 2  # the denoiser's part and the text encoder's
    assert differ(ours(root / "sd", file, weights=(1.0,)), first)
    assert len(read) == 2


def test_a_file_of_peft_s_own_is_read_with_the_settings_beside_it(root: Path, tmp_path: Path) -> None:
    file = tiny_lora.save_lora(tmp_path / "adapter_model.safetensors", pipeline_of(root / "sd"))
    weak = ours(root / "sd", file)
    (tmp_path / "adapter_config.json").write_text(json.dumps({"r": 3, "lora_alpha": 6, "alpha_pattern": {"(": 1}}))
    strong = ours(root / "sd", tmp_path)
    assert_same(strong, ours(root / "sd", root / "sd-0.safetensors", weights=(2.0,), text_weight=0.0))
    assert differ(strong, weak)


def test_text_is_not_encoded_where_no_text_encoder_was_wired(root: Path) -> None:
    model = adapted(root / "sd")
    found = adapters.lora(Run(), model.denoiser, None, str(root / "sd-0.safetensors"))
    with pytest.raises(NodeError, match="No text encoder has come this far"):
        conditioning.encode_text(Run(), found.text_encoder, PROMPT)


def test_handles_with_other_weights_or_files_are_others(root: Path) -> None:
    one, other = root / "sd-0.safetensors", root / "sd-1.safetensors"
    handles = [
        adapted(root / "sd", *files, weights=weights).denoiser
        for files, weights in (((), ()), ((one,), (1.0,)), ((one,), (0.5,)), ((other,), (1.0,)), ((one, other), ()))
    ]
    assert len(set(handles)) == len(handles)
    assert adapted(root / "sd", one).denoiser == handles[1]


def test_handles_with_adapters_can_be_kept(root: Path) -> None:
    model = adapted(root / "sd", root / "sd-0.safetensors")
    codec = ValueCodec()
    for handle in (model.denoiser, model.text_encoder):
        assert codec.accepts(handle)
        assert codec.decode(codec.encode(handle)) == handle


def test_a_lora_for_another_model_is_refused_with_the_names_of_both(root: Path) -> None:
    model = adapted(root / "sd")
    with pytest.raises(
        NodeError, match=r"made for Stable Diffusion XL, and the model is Stable Diffusion 1 and 2"
    ) as e:
        adapters.lora(Run(), model.denoiser, model.text_encoder, str(root / "sdxl-0.safetensors"))
    assert "layers do not fit" in str(e.value)
    with pytest.raises(NodeError, match=r"made for Flux\.1, and the model is"):
        adapters.lora(Run(), model.denoiser, None, str(root / "flux-0.safetensors"))


def test_layers_that_find_no_place_are_counted(root: Path, tmp_path: Path) -> None:
    state = tiny_lora.load_file(root / "sd-0.safetensors")
    state |= {f"unet.nowhere.to_q.lora_{letter}.weight": torch.zeros(2, 2) for letter in "AB"}
    total = sum(name.startswith("unet") for name in state) // 2
    tiny_lora.save_file(state, tmp_path / "more.safetensors")
    model = adapted(root / "sd")
    with pytest.raises(NodeError, match=rf"more\.safetensors does not fit.*: 1 of its {total} layers.*nowhere\.to_q"):
        adapters.lora(Run(), model.denoiser, model.text_encoder, str(tmp_path / "more.safetensors"))


def test_files_that_are_no_lora_are_refused_in_words(root: Path, tmp_path: Path) -> None:
    model = adapted(root / "sd")
    (tmp_path / "old.pt").write_bytes(b"\x80\x02}q\x00.")
    tiny_lora.save_file({"a.oft_blocks": torch.zeros(2, 2)}, tmp_path / "oft.safetensors")
    tiny_lora.save_file({"first_stage_model.decoder.conv_in.weight": torch.zeros(2, 2)}, tmp_path / "vae.safetensors")
    whole = (root / "sd-0.safetensors").read_bytes()
    (tmp_path / "cut.safetensors").write_bytes(whole[: len(whole) // 2])
    for name, said in {
        "old.pt": "a format that can run code",
        "oft.safetensors": "OFT",
        "vae.safetensors": "is no LoRA",
        "cut.safetensors": "cut short",
        "missing.safetensors": "There is no model",
    }.items():
        with pytest.raises(NodeError, match=said):
            adapters.lora(Run(), model.denoiser, None, str(tmp_path / name))


def test_what_the_file_says_of_itself_is_told(root: Path, tmp_path: Path) -> None:
    metadata = {"ss_base_model_version": "sd_v1", "ss_tag_frequency": '{"set": {"zwx cat": 9, "grass": 4, "sky": 7}}'}
    file = tmp_path / "told.safetensors"
    tiny_lora.save_file(tiny_lora.load_file(root / "sd-0.safetensors"), file, metadata)
    said: list[str] = []
    model = adapted(root / "sd")
    found = adapters.lora(Run(on_message=said.append), model.denoiser, None, str(file))
    assert found.trigger_words == "zwx cat, sky, grass"
    assert any("made for Stable Diffusion 1" in text for text in said)
    assert any("text encoder too, which is not wired" in text for text in said)


@pytest.mark.proves("LoRA", "AnimateDiff, of the model and of its motion")
@pytest.mark.parametrize("layers", [r"^(?!.*motion_modules).*attn", r"motion_modules.*attn"])
def test_clips_are_adapted_as_in_the_stock_pipeline_before_and_after_motion_is_applied(
    root: Path, tmp_path: Path, layers: str
) -> None:
    motion_folder = tiny_video.save_motion_adapter(tmp_path / "motion")
    own = diffusers.MotionAdapter.from_pretrained(motion_folder)
    parts = {name: part for name, part in pipeline_of(root / "sd").components.items() if name != "safety_checker"}
    parts["scheduler"] = type(parts["scheduler"]).from_config(parts["scheduler"].config, beta_schedule="linear")
    pipeline = diffusers.AnimateDiffPipeline(**parts, motion_adapter=own)
    pipeline.set_progress_bar_config(disable=True)
    file = tiny_lora.save_lora(tmp_path / "lora.safetensors", pipeline, layers=layers)
    pipeline.load_lora_weights(str(file), adapter_name="lora")
    prompts = {"negative_prompt": NEGATIVE, "num_inference_steps": STEPS, "guidance_scale": SCALE}
    sizes = {"num_frames": 5, "height": SIDE, "width": SIDE, "generator": Generator().manual_seed(7)}
    expected = pipeline(PROMPT, **prompts, **sizes, output_type="latent").frames
    loaded = models.load_model(Run(), str(root / "sd"))
    moving = motion.apply_motion(loaded.denoiser, motion.load_motion_adapter(Run(), str(motion_folder)))
    handles = [adapters.lora(Run(), moving, None, str(file)).denoiser]
    if layers.startswith("^"):
        first = adapters.lora(Run(), loaded.denoiser, None, str(file)).denoiser
        handles.append(motion.apply_motion(first, motion.load_motion_adapter(Run(), str(motion_folder))))
    texts = [conditioning.encode_text(Run(), loaded.text_encoder, text) for text in (PROMPT, NEGATIVE)]
    for handle in handles:
        noise = Noise(7, SIDE, SIDE, frames=5)
        clip = sampling.denoise(Run(), handle, noise, *texts, steps=STEPS, guidance_scale=SCALE)
        assert_same(clip.samples, expected)
