"""The tokenizer: byte-pair encoding in CLIP's file format, learned from captions, names and tags.

Neural Machine Translation of Rare Words with Subword Units (Sennrich et al., 2016); the format is that of CLIP
(Radford et al., 2021): ``vocab.json`` and ``merges.txt``, with the end token as padding.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from benchmarks.training.data.captions import Captioner
from benchmarks.training.data.samples import Sampler
from benchmarks.training.data.textures import TextureIndex
from benchmarks.training.data.vocabulary import CAPTION_LENGTH

START, END = "<|startoftext|>", "<|endoftext|>"
WORD_END = "</w>"
WORDS = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"
CAPTIONS = 60_000
NAME_REPEATS = 3
"""How often each name is shown beside the captions, so that rare emoji get whole-word tokens too."""


def train_tokenizer(index: TextureIndex, folder: Path, size: int = 3600, captions: int = CAPTIONS) -> int:
    """Learn a vocabulary of at most ``size`` tokens, write the tokenizer into ``folder``, and return its size."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE(end_of_word_suffix=WORD_END))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(WORDS), "removed", invert=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=size - len(alphabet) - 2,
        initial_alphabet=alphabet,
        end_of_word_suffix=WORD_END,
        min_frequency=3,
        show_progress=False,
    )
    tokenizer.train_from_iterator(_texts(index, captions), trainer)
    merges = [tuple(merge) for merge in json.loads(tokenizer.to_str())["model"]["merges"]]
    tokens = [*alphabet, *(letter + WORD_END for letter in alphabet), *("".join(merge) for merge in merges), START, END]
    vocabulary = {token: number for number, token in enumerate(dict.fromkeys(tokens))}
    _write(folder, vocabulary, merges)
    return len(vocabulary)


def _texts(index: TextureIndex, captions: int) -> list[str]:
    rng = random.Random(3)
    sampler, captioner = Sampler(index, rng), Captioner(index, rng)
    texts = [captioner.caption(sampler.sample()).text for _ in range(captions)]
    for concept in index.concepts:
        texts += [*concept.names * NAME_REPEATS, *concept.tags]
    return texts


def _write(folder: Path, vocabulary: dict[str, int], merges: list[tuple[str, ...]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    special = {"bos_token": START, "eos_token": END, "unk_token": END, "pad_token": END}
    config = {"tokenizer_class": "CLIPTokenizer", "model_max_length": CAPTION_LENGTH, "do_lower_case": True, **special}
    lines = ["#version: 0.2", *(" ".join(merge) for merge in merges)]
    (folder / "merges.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name, content in (
        ("vocab.json", vocabulary),
        ("tokenizer_config.json", config),
        ("special_tokens_map.json", special),
    ):
        (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
