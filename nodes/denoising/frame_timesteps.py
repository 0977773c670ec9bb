"""UNets of clips that are told a timestep for each frame, where they are made for one for all.

They work on the frames of a clip as rows of a batch, and give each row the embedding of the clip's timestep. What they
do with a row does not ask where its embedding comes from, so that every frame can have that of a timestep of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from torch import Tensor, nn
from torch.utils.hooks import RemovableHandle

_EMBEDDING = 1
"""The place of the timestep's embedding among the arguments of a block that are not named."""


@contextmanager
def frames_at(network: Any, timesteps: Tensor) -> Iterator[None]:
    """Let the frames of all clips be at these timesteps (f), whatever the network is told, as long as this lasts.

    The network repeats its embeddings, one row for each clip, for the frames. Here they have a row for each frame
    before that, of which its blocks are given one each.
    """
    frames = len(timesteps)

    def for_each_frame(rows: Tensor) -> Tensor:
        return rows.repeat_interleave(frames, dim=0)

    def with_own_timesteps(_: nn.Module, given: tuple[Any, ...]) -> tuple[Any, ...]:
        projected, *others = given
        own = network.time_proj(timesteps).to(projected.dtype).repeat(len(projected), 1)
        return own, *(for_each_frame(other) if isinstance(other, Tensor) else other for other in others)

    def one_for_each_frame(_: nn.Module, given: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        if "temb" in named:
            return given, {**named, "temb": named["temb"][::frames]}
        before, embedding, after = given[:_EMBEDDING], given[_EMBEDDING], given[_EMBEDDING + 1 :]
        return (*before, embedding[::frames], *after), named

    with ExitStack() as hooks:

        def keep(handle: RemovableHandle) -> None:
            hooks.callback(handle.remove)

        keep(network.time_embedding.register_forward_pre_hook(with_own_timesteps))
        if getattr(network, "add_embedding", None) is not None:
            keep(network.add_embedding.register_forward_hook(lambda _, given, output: for_each_frame(output)))
        middle = () if network.mid_block is None else (network.mid_block,)
        for block in (*network.down_blocks, *middle, *network.up_blocks):
            keep(block.register_forward_pre_hook(one_for_each_frame, with_kwargs=True))
        yield
