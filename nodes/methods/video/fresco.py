"""FRESCO: frames keep the correspondences of their source, from frame to frame and within each of them.

Source: Yang et al. 2024, arXiv:2403.12962. Written from its equations. Attention in the outer layers on the way up is
led by that of the source (spatial), shares the keys of what each frame newly shows (cross-frame), and goes along the
flow (temporal); features are optimised to move with the flow and to be alike where the source is. Needs: a UNet of
pictures with the frames as items of a batch, latents of the source, its frames and their flow.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Generator, Tensor
from torch.nn import functional

from graph.errors import NodeError
from nodes.consistency.chains import resized_mask
from nodes.consistency.paths import FlowPaths, flow_paths
from nodes.denoising.attention import Attended, AttentionEdit, edited_attention
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, LoopPatch, Step
from nodes.denoising.predictions import NoiseLevel
from nodes.methods.caching import refuse_caches
from nodes.methods.video.feature_optimisation import FeatureOptimiser
from nodes.methods.video.flow_fusion import check_frames
from nodes.methods.video.frames import FrameRows
from nodes.methods.video.source_features import SourceFeatures, clip_of_source, upward_layers, watched_inputs
from nodes.values import Flow

_SOFTNESS = 0.2
"""By what the logits are multiplied where the source or the flow leads, so that a place hears its surroundings too."""
_BLOCKS = 2


@dataclass(frozen=True, eq=False)
class FrescoPatch(LoopPatch):
    """The parts of the run (0..1) up to which each kind of guidance acts; 0 leaves it out.

    ``source``: N×C×h×w latents; ``frames``: N×3×H×W in 0..1, the same as pictures; ``iterations`` and ``rate``: of the
    optimisation of features.
    """

    needs_every_token: ClassVar[bool] = True

    source: Tensor
    frames: Tensor
    flow: Flow
    spatial_end: float
    cross_frame_end: float
    temporal_end: float
    optimisation_end: float
    iterations: int
    rate: float

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        check_frames(self.flow, loop)
        clip_of_source(self.source, loop.task.batch)
        refuse_caches(loop, "FRESCO")
        if any(patch.needs_source for patch in loop.patches):
            raise NodeError(
                "FRESCO looks at the source by itself, and cannot be used beside methods that see a recorded source.",
                "Take one of the two away.",
            )
        layers = upward_layers(loop.network, _BLOCKS)
        features = SourceFeatures(layers)
        optimiser = FeatureOptimiser(self.flow, features, self.iterations, self.rate, loop)
        hooks = _FrescoHooks(self, loop, features, optimiser, layers)
        with edited_attention(loop, features), edited_attention(loop, hooks), watched_inputs(loop.network, optimiser):
            yield hooks


class _FrescoHooks(Hooks, AttentionEdit):
    def __init__(
        self,
        patch: FrescoPatch,
        loop: DenoisingLoop,
        features: SourceFeatures,
        optimiser: FeatureOptimiser,
        layers: set[str],
    ) -> None:
        self._patch, self._loop, self._features, self._optimiser = patch, loop, features, optimiser
        self._layers = layers
        self._is_spatial = self._is_shared = self._is_temporal = False
        self._raw: dict[str, tuple[Tensor, Tensor]] = {}
        self._paths: dict[tuple[int, int], FlowPaths] = {}
        self._new: dict[tuple[int, int], Tensor] = {}

    def begin(self, turn: int, level: NoiseLevel, sample: Tensor, generators: list[Generator]) -> Tensor:
        if turn == 0 and len(sample) > 1:
            self._is_spatial = self._is_shared = self._is_temporal = self._optimiser.is_acting = False
            self._features.record(self._loop, self._patch.source.to(sample))
        return sample

    def before_model(self, step: Step, call: ModelCall) -> None:
        acts = call.batch > 1 and not self._features.is_recording
        self._is_spatial = acts and step.begins_within(0, self._patch.spatial_end)
        self._is_shared = acts and step.begins_within(0, self._patch.cross_frame_end)
        self._is_temporal = acts and step.begins_within(0, self._patch.temporal_end)
        self._optimiser.is_acting = acts and step.begins_within(0, self._patch.optimisation_end)

    def edit_inputs(self, attended: Attended) -> None:
        if attended.call.windows:
            raise NodeError("FRESCO cannot be used beside tiled diffusion.", "Take one of the two away.")
        if attended.layer.name not in self._layers or attended.kind != "self" or self._features.is_recording:
            return
        rows = FrameRows.of(attended.rows, attended.call)
        if self._is_spatial:
            name = attended.layer.name
            attended.query = _led_by(self._features.queries[name], self._features.keys[name], attended.query, rows)
        if self._is_temporal:
            self._raw[attended.layer.name] = attended.query, attended.key
        if self._is_shared:
            new = self._newly_shown(*attended.grid)
            attended.key = _chosen(attended.key, rows, new)
            attended.value = _chosen(attended.value, rows, new)

    def edit_output(self, attended: Attended, output: Tensor) -> Tensor:
        raw = self._raw.pop(attended.layer.name, None)
        if raw is None:
            return output
        rows = FrameRows.of(attended.rows, attended.call)
        return along_paths(*raw, output, self._paths_of(*attended.grid), rows, attended.scale * _SOFTNESS)

    def _paths_of(self, height: int, width: int) -> FlowPaths:
        if (height, width) not in self._paths:
            paths = flow_paths(self._patch.flow, self._patch.frames, height, width)
            self._paths[height, width] = paths.to(self._loop.device)
        return self._paths[height, width]

    def _newly_shown(self, height: int, width: int) -> Tensor:
        """The tokens, counted through all frames, of the first frame and of what each later one newly shows."""
        if (height, width) not in self._new:
            hidden = resized_mask(self._patch.flow.occluded_backward[:].float(), height, width).flatten(1) > 0.5
            shown = torch.cat([torch.ones(1, height * width, dtype=torch.bool), hidden])
            self._new[height, width] = shown.flatten().nonzero()[:, 0].to(self._loop.device)
        return self._new[height, width]


def _led_by(query: Tensor, key: Tensor, own: Tensor, rows: FrameRows) -> Tensor:
    """Queries (R×heads×T×d) mixed among the places that are alike in the source (F×heads×T×d queries and keys)."""
    groups = own.unflatten(0, (rows.groups, rows.count))
    scale = query.shape[-1] ** -0.5 * _SOFTNESS
    led = [functional.scaled_dot_product_attention(query, key, group, scale=scale) for group in groups]
    return torch.stack(led).flatten(0, 1)


def _chosen(tokens: Tensor, rows: FrameRows, chosen: Tensor) -> Tensor:
    """Some tokens of all frames of a clip, for each of its frames: R×heads×n×d."""
    together = rows.split(tokens).transpose(1, 2).flatten(2, 3)[:, :, chosen]
    return together[:, None].expand(-1, rows.count, -1, -1, -1).flatten(0, 1)


def along_paths(query: Tensor, key: Tensor, value: Tensor, paths: FlowPaths, rows: FrameRows, scale: float) -> Tensor:
    """Attention of every token to those of other frames on its path: R×heads×T×d each, R = groups·frames."""

    def by_path(tokens: Tensor, order: Tensor) -> Tensor:
        index = order[None, :, None, :, None].expand(rows.groups, -1, tokens.shape[1], -1, tokens.shape[-1])
        return rows.split(tokens).gather(3, index)

    gathered = [by_path(tokens, paths.places).permute(0, 3, 2, 1, 4) for tokens in (query, key, value)]
    together = paths.segments.T[:, None, :, None] == paths.segments.T[:, None, None, :]
    made = functional.scaled_dot_product_attention(*gathered, together, scale=scale)
    back = made.permute(0, 3, 2, 1, 4).flatten(0, 1)
    return by_path(back, paths.back).flatten(0, 1)
