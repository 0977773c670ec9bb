"""The text and the image encoder: a caption and its picture get similar embeddings.

Learning Transferable Visual Models From Natural Language Supervision (Radford et al., 2021). Each batch holds every
emoji twice, drawn differently, so that style, colour and background have to be told apart; captions that are true of
another picture of the batch do not count against it.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from benchmarks.training import architectures
from benchmarks.training.data.sample_arrays import Samples
from benchmarks.training.loop import Part, Recipe
from benchmarks.training.workspace import Workspace

FIRST_LOGIT_SCALE = 2.66
LARGEST_LOGIT_SCALE = 4.6
"""Natural logarithms of the factor on the cosine similarity."""
NOT_COUNTED = -1e4


class SimilarityPart(Part):
    name = "clip"
    recipe = Recipe(batch=1024, learning_rate=1e-3, warm_up=150, weight_decay=0.1, betas=(0.9, 0.98))

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._samples = workspace.samples()
        self._renderer = workspace.renderer()
        self._same_emoji = SameEmoji(self._samples.concept[:, 0])
        self.module = nn.ModuleDict(
            {
                "text": architectures.text_encoder(len(workspace.tokenizer())),
                "vision": architectures.image_encoder(),
            }
        ).to(workspace.device)
        self._logit_scale = nn.Parameter(torch.tensor(FIRST_LOGIT_SCALE, device=workspace.device))
        self.module.register_parameter("logit_scale", self._logit_scale)
        self._embed = workspace.compiled(self._embeddings)

    def loss(self, batch: int) -> Tensor:
        first = torch.randint(len(self._samples), (max(1, batch // 2),), device=self._workspace.device)
        rows = torch.cat([first, self._same_emoji.partners(first)])
        tokens, choice = self._samples.random_captions(rows)
        with self._workspace.half_precision():
            text, pictures = self._embed(tokens, self._renderer.pictures(self._samples, rows))
        logits = self._logit_scale.clamp(max=LARGEST_LOGIT_SCALE).exp() * (text @ pictures.T)
        logits = logits.masked_fill(also_true(self._samples, rows, choice), NOT_COUNTED)
        pairs = torch.arange(len(rows), device=logits.device)
        return (F.cross_entropy(logits, pairs) + F.cross_entropy(logits.T, pairs)) / 2

    @torch.no_grad()
    def finish(self) -> None:
        self._logit_scale.clamp_(max=LARGEST_LOGIT_SCALE)

    def _embeddings(self, tokens: Tensor, pictures: Tensor) -> tuple[Tensor, Tensor]:
        text = self.module["text"](input_ids=tokens).text_embeds
        vision = self.module["vision"](pixel_values=pictures).image_embeds
        return F.normalize(text.float(), dim=-1), F.normalize(vision.float(), dim=-1)


class SameEmoji:
    """Finds another sample of the same emoji."""

    def __init__(self, concept: Tensor) -> None:
        self._concept = concept
        self._order = torch.argsort(concept)
        self._count = torch.bincount(concept)
        self._start = self._count.cumsum(0) - self._count

    def partners(self, rows: Tensor) -> Tensor:
        """For each row a random row of the same emoji (itself, where there is no other)."""
        concept = self._concept[rows]
        count = self._count[concept]
        step = (torch.rand(len(rows), device=rows.device) * count).long().clamp(max=count - 1)
        return self._order[self._start[concept] + step]


def also_true(samples: Samples, rows: Tensor, choice: Tensor) -> Tensor:
    """B x B: whether caption i, which is of picture i, is as true of picture j."""

    def equal(values: Tensor) -> Tensor:
        return values[rows][:, None] == values[rows][None]

    same = equal(samples.concept).all(-1) & equal(samples.colour)
    same &= equal(samples.style) | ~samples.names_style[rows, choice][:, None]
    same &= equal(samples.background) | ~samples.names_background[rows, choice][:, None]
    return same.fill_diagonal_(False)
