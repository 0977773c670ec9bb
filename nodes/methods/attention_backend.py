"""Attention by another implementation: every attention layer's product of queries, keys and values is handed to it.

The implementations are those that diffusers knows. Some families' layers take their choice from diffusers; others call
PyTorch's attention outright. Here both are reached alike, whatever else is installed in the layers.
Needs: for some implementations, a package of their own, and a GPU.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

from torch import Tensor
from torch.nn import functional
from torch.overrides import TorchFunctionMode

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step, wrapped_attention
from nodes.recovery import is_out_of_memory

BACKENDS = {
    "native": "native",
    "native: math": "_native_math",
    "native: memory-efficient": "_native_efficient",
    "native: flash": "_native_flash",
    "native: cuDNN": "_native_cudnn",
    "FlashAttention 2": "flash",
    "FlashAttention 3": "_flash_3",
    "SageAttention": "sage",
    "xFormers": "xformers",
    "FlexAttention": "flex",
}
"""What people choose from, and what diffusers calls it. Those that it would download are left out."""

_PACKAGES = {"flash": "flash-attn", "_flash_3": "flash-attn 3", "sage": "sageattention", "xformers": "xformers"}


@dataclass(frozen=True, eq=False)
class AttentionBackendPatch(LoopPatch):
    """All attention of the denoiser by ``backend``, one of ``BACKENDS``."""

    order: ClassVar[int] = 1
    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "fixed"
    serves_queues: ClassVar[bool] = True

    backend: str

    def acting(self, step: Step) -> Any:
        return self

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        if self.backend not in BACKENDS:
            raise NodeError(
                Wording("There is no attention backend '%s'.", self.backend),
                Wording("Choose one of: %s.", ", ".join(BACKENDS)),
            )
        if not hasattr(loop.network, "attn_processors"):
            raise NodeError(
                Wording("The attention of this denoiser (%s) cannot be exchanged.", type(loop.network).__name__),
                "Take the attention backend away.",
            )
        redirected = _Redirected(self.backend)
        with wrapped_attention(loop.network, lambda name, processor: _DispatchedProcessor(processor, redirected)):
            yield Hooks()


class _DispatchedProcessor:
    """Does what another attention processor does, with attention by the backend."""

    def __init__(self, processor: Any, redirected: _Redirected) -> None:
        self._processor = processor
        self._redirected = redirected
        # Layers ask the processor's call which arguments it takes.
        self.__call__ = processor.__call__ if hasattr(processor, "__call__") else processor  # noqa: B004

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__dict__["_processor"], name)

    def __call__(self, *inputs: Any, **named: Any) -> Any:
        with self._redirected:
            return self._processor(*inputs, **named)


class _Redirected(TorchFunctionMode):
    """Within it, PyTorch's attention is that of the backend."""

    def __init__(self, backend: str) -> None:
        """
        Raises:
            NodeError: where the backend is not installed.
        """
        super().__init__()
        from diffusers.models.attention_dispatch import AttentionBackendName, attention_backend

        self._title = backend
        self._name = AttentionBackendName(BACKENDS[backend])
        try:
            with attention_backend(self._name):
                pass
        except (RuntimeError, ValueError, ImportError) as error:
            package = _PACKAGES.get(BACKENDS[backend], backend)
            raise NodeError(
                Wording("The attention backend '%s' is not installed.", backend),
                Wording("Install %s beside the program, or choose 'native'.", package),
            ) from error

    def __torch_function__(
        self, function: Any, types: Any, arguments: tuple[Any, ...] = (), named: dict[str, Any] | None = None
    ) -> Any:
        if function is functional.scaled_dot_product_attention:
            return self._attention(*arguments, **(named or {}))
        return function(*arguments, **(named or {}))

    def _attention(
        self,
        query: Tensor,
        key: Tensor,
        value: Tensor,
        attn_mask: Tensor | None = None,
        dropout_p: float = 0.0,
        is_causal: bool = False,
        scale: float | None = None,
        enable_gqa: bool = False,
    ) -> Tensor:
        """Rows×heads×places×features, as PyTorch's function takes them; the backends have places before heads."""
        from diffusers.models.attention_dispatch import dispatch_attention_fn

        try:
            output: Tensor = dispatch_attention_fn(
                query.transpose(1, 2),
                key.transpose(1, 2),
                value.transpose(1, 2),
                attn_mask,
                dropout_p,
                is_causal,
                scale,
                enable_gqa,
                backend=self._name,
            )
        except (RuntimeError, ValueError, TypeError, AssertionError) as error:
            if is_out_of_memory(error):
                raise
            described = f"{str(query.dtype).removeprefix('torch.')}, {query.device.type}"
            reason = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
            raise NodeError(
                Wording(
                    "The attention backend '%s' cannot compute this model (%s): %s.", self._title, described, reason
                ),
                "Choose another backend, or another number format in the settings; 'native' computes every model.",
            ) from error
        return output.transpose(1, 2)
