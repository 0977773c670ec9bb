"""Tiny random models that look at texts and pictures, in the layouts of transformers and diffusers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "cat", "war", "of", "in", "the", "sun")


def save_text_classifier(folder: Path, labels: tuple[str, ...] = ("safe", "violence"), **changed: Any) -> Path:
    """A BERT that says ``labels[1]`` of texts that hold the word *war*, and ``labels[0]`` of others."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=34,
        id2label=dict(enumerate(labels)),
        label2id={name: number for number, name in enumerate(labels)},
        **changed,
    )
    model = BertForSequenceClassification(config).eval()
    with torch.no_grad():
        # Attention that averages all words, and one feature that only the word has.
        bert = model.bert
        for table in (bert.embeddings.position_embeddings, bert.embeddings.token_type_embeddings):
            table.weight.zero_()
        bert.embeddings.word_embeddings.weight.zero_()
        bert.embeddings.word_embeddings.weight[:, 1] = 1
        bert.embeddings.word_embeddings.weight[WORDS.index("war"), 0] = 4
        layer = bert.encoder.layer[0]
        for part in (
            layer.attention.self.query,
            layer.attention.self.key,
            layer.intermediate.dense,
            layer.output.dense,
        ):
            part.weight.zero_()
            part.bias.zero_()
        for part in (layer.attention.self.value, layer.attention.output.dense, bert.pooler.dense):
            part.weight.copy_(8 * torch.eye(16))
            part.bias.zero_()
        model.classifier.weight.zero_()
        model.classifier.weight[0, 1] = 4
        model.classifier.weight[1, 0] = 8
        model.classifier.bias.zero_()
    model.save_pretrained(folder)
    (folder / "vocab.txt").write_text("\n".join(WORDS) + "\n", encoding="utf-8")
    BertTokenizerFast(str(folder / "vocab.txt"), do_lower_case=True).save_pretrained(folder)
    return folder


def save_safety_checker(folder: Path, as_published: bool = False) -> Path:
    """A safety checker of 32 pixels; ``as_published`` names the tensors as the published file does."""
    from diffusers.pipelines.stable_diffusion.safety_checker import StableDiffusionSafetyChecker
    from transformers import CLIPConfig

    torch.manual_seed(0)
    sizes: dict[str, Any] = {
        "hidden_size": 16,
        "intermediate_size": 32,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
    }
    config = CLIPConfig(
        vision_config={**sizes, "image_size": 32, "patch_size": 16, "projection_dim": 8},
        text_config=dict(sizes),
        projection_dim=8,
    )
    model = StableDiffusionSafetyChecker(config).eval()
    with torch.no_grad():
        model.concept_embeds.copy_(torch.randn(17, 8))
        model.special_care_embeds.copy_(torch.randn(3, 8))
        model.concept_embeds_weights.fill_(0.5)
        model.special_care_embeds_weights.fill_(0.5)
    model.save_pretrained(folder)
    if as_published:
        tensors = load_file(folder / "model.safetensors")
        named = {
            f"vision_model.{name}" if name.startswith("vision_model.") else name: item for name, item in tensors.items()
        }
        save_file(named, folder / "model.safetensors", {"format": "pt"})
    _write_preprocessor(folder, 32, [0.48, 0.46, 0.41], [0.27, 0.26, 0.28])
    return folder


def save_image_classifier(folder: Path, labels: tuple[str, ...] = ("normal", "nsfw")) -> Path:
    """A ViT that says ``labels[1]`` of bright pictures and ``labels[0]`` of dark ones."""
    from transformers import ViTConfig, ViTForImageClassification

    torch.manual_seed(0)
    config = ViTConfig(
        hidden_size=16,
        num_hidden_layers=0,
        num_attention_heads=2,
        intermediate_size=16,
        image_size=32,
        patch_size=32,
        id2label=dict(enumerate(labels)),
        label2id={name: number for number, name in enumerate(labels)},
    )
    model = ViTForImageClassification(config).eval()
    model.save_pretrained(folder)
    _write_preprocessor(folder, 32, [0.5] * 3, [0.5] * 3)
    return folder


def _write_preprocessor(folder: Path, side: int, mean: list[float], deviation: list[float]) -> None:
    said = {"size": {"height": side, "width": side}, "image_mean": mean, "image_std": deviation, "do_normalize": True}
    (folder / "preprocessor_config.json").write_text(json.dumps(said), encoding="utf-8")
