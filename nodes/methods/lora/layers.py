"""What low-rank adapters add to the output of one layer: LoRA and its relatives.

Sources: LoRA, Hu et al. 2021, arXiv:2106.09685; for convolutions (LoCon), LoHa and LoKr: Yeh et al. 2023,
arXiv:2309.14859; DoRA: Liu et al. 2024, arXiv:2402.09353.
Needs: a linear or convolution layer. Its own weights are only read, and by DoRA alone.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

_CONVOLUTIONS: dict[int, Any] = {3: functional.conv1d, 4: functional.conv2d, 5: functional.conv3d}
"""By the dimensions of the weights."""


class LoraLayer(nn.Module, ABC):
    """The change of one layer; its tensors are buffers, so that it moves between devices as modules do."""

    def keep(self, **tensors: Tensor | None) -> None:
        """Hold tensors under their names."""
        for name, tensor in tensors.items():
            self.register_buffer(name, tensor, persistent=False)

    @property
    def dtype(self) -> torch.dtype:
        return next(self.buffers()).dtype

    @abstractmethod
    def added(self, layer: nn.Module, inputs: Tensor) -> Tensor:
        """What is added to the output of ``layer`` at full weight."""

    def apply_to(self, layer: nn.Module, inputs: Tensor, output: Tensor, weight: float, gate: Tensor | None) -> Tensor:
        """The output of ``layer`` with the change, times ``weight`` and the ``gate`` (a single number) if there is one.

        The gate is a tensor, so that it can be opened and closed without a word to whoever recorded the operations.
        """
        added = self.added(layer, inputs.to(self.dtype)).to(output.dtype)
        return torch.add(output, added if gate is None else added * gate, alpha=weight)


class LowRank(LoraLayer):
    """``scale`` · (up · down + bias); for convolutions with another in between (``middle``), if it is factored so."""

    def __init__(
        self, down: Tensor, up: Tensor, scale: float, middle: Tensor | None = None, bias: Tensor | None = None
    ) -> None:
        super().__init__()
        self.keep(down=down, up=up, middle=middle, bias=bias)
        self.scale = scale

    def added(self, layer: nn.Module, inputs: Tensor) -> Tensor:
        return self._projected(self._hidden(layer, inputs)) * self.scale

    def apply_to(self, layer: nn.Module, inputs: Tensor, output: Tensor, weight: float, gate: Tensor | None) -> Tensor:
        """As of any layer, but with the last product, the scales and the sum in one operation where that is linear."""
        if not isinstance(layer, nn.Linear) or output.dtype != self.dtype or self.bias is not None:
            return super().apply_to(layer, inputs, output, weight, gate)
        hidden = self._hidden(layer, inputs.to(self.dtype)).flatten(0, -2)
        hidden = hidden if gate is None else hidden * gate
        summed = torch.addmm(output.flatten(0, -2), hidden, self.up.T, alpha=weight * self.scale)
        return summed.view_as(output)

    def of_rows(self, rows: slice, is_swapped: bool) -> LowRank:
        """The change of some of the layer's rows, after its two halves have changed places if they are swapped."""
        bias = None if self.bias is None else rows_of(self.bias, rows, is_swapped)
        return LowRank(self.down, rows_of(self.up, rows, is_swapped), self.scale, self.middle, bias)

    def delta(self) -> Tensor:
        """The change of the layer's weights."""
        if self.middle is not None:
            return (
                torch.einsum("or,rm...,mi->oi...", self.up.flatten(1), self.middle, self.down.flatten(1)) * self.scale
            )
        product = self.up.flatten(1) @ self.down.flatten(1)
        return product.view(self.up.shape[0], *self.down.shape[1:]) * self.scale

    def _hidden(self, layer: Any, inputs: Tensor) -> Tensor:
        if isinstance(layer, nn.Linear):
            return functional.linear(inputs, self.down)
        if self.middle is None:
            return _convolved(layer, inputs, self.down)
        return _convolved(layer, _CONVOLUTIONS[self.down.ndim](inputs, self.down), self.middle)

    def _projected(self, hidden: Tensor) -> Tensor:
        if self.up.ndim == 2:
            return functional.linear(hidden, self.up, self.bias)
        projected: Tensor = _CONVOLUTIONS[self.up.ndim](hidden, self.up, self.bias)
        return projected


class WeightChange(LoraLayer):
    """A change that is known by what it adds to the weights, which is made when it is needed, and to the bias."""

    def delta(self) -> Tensor:
        """The change of the layer's weights."""
        raise NotImplementedError

    def of_rows(self, rows: slice, is_swapped: bool) -> WeightChange:
        """The change of some of the layer's rows, after its two halves have changed places if they are swapped."""
        return Rows(self, rows, is_swapped)

    def added(self, layer: nn.Module, inputs: Tensor) -> Tensor:
        return _through(layer, inputs, self.delta())


class Rows(WeightChange):
    """Some rows of a change that several layers share."""

    def __init__(self, change: WeightChange, rows: slice, is_swapped: bool) -> None:
        super().__init__()
        self.change, self.rows, self.is_swapped = change, rows, is_swapped

    def delta(self) -> Tensor:
        return rows_of(self.change.delta(), self.rows, self.is_swapped)


class Difference(WeightChange):
    """The change as it is, of the weights, of the bias, or of both."""

    def __init__(self, weight: Tensor | None, bias: Tensor | None = None) -> None:
        super().__init__()
        self.keep(weight=weight, bias=bias)

    def delta(self) -> Tensor:
        assert self.weight is not None
        return self.weight

    def of_rows(self, rows: slice, is_swapped: bool) -> Difference:
        parts = (None if part is None else rows_of(part, rows, is_swapped) for part in (self.weight, self.bias))
        return Difference(*parts)

    def added(self, layer: nn.Module, inputs: Tensor) -> Tensor:
        if self.weight is not None:
            return _through(layer, inputs, self.weight, self.bias)
        assert self.bias is not None
        return self.bias if isinstance(layer, nn.Linear) else self.bias.view(-1, *(1,) * (inputs.ndim - 2))


class Hadamard(WeightChange):
    """LoHa: the elementwise product of two low-rank matrices, or of two factored kernels (``cores``).

    ``factors``: (first, second) of each, O×R and R×I.
    """

    def __init__(
        self, factors: tuple[tuple[Tensor, Tensor], ...], scale: float, cores: tuple[Tensor, ...], shape: torch.Size
    ) -> None:
        super().__init__()
        for number, (first, second) in enumerate(factors):
            self.keep(**{f"first_{number}": first, f"second_{number}": second})
        for number, core in enumerate(cores):
            self.keep(**{f"core_{number}": core})
        self.has_cores = bool(cores)
        self.scale, self.shape = scale, shape

    def delta(self) -> Tensor:
        return (self._factor(0) * self._factor(1)).reshape(self.shape) * self.scale

    def _factor(self, number: int) -> Tensor:
        first, second = getattr(self, f"first_{number}"), getattr(self, f"second_{number}")
        if not self.has_cores:
            product: Tensor = first @ second
            return product
        return torch.einsum("ij...,jr,ip->pr...", getattr(self, f"core_{number}"), second, first)


class Kronecker(WeightChange):
    """LoKr: the Kronecker product of a small matrix and a larger one or kernel; either may be of low rank itself."""

    def __init__(self, small: tuple[Tensor, ...], large: tuple[Tensor, ...], scale: float, shape: torch.Size) -> None:
        super().__init__()
        self.keep(**{f"small_{number}": part for number, part in enumerate(small)})
        self.keep(**{f"large_{number}": part for number, part in enumerate(large)})
        self.counts = len(small), len(large)
        self.scale, self.shape = scale, shape

    def delta(self) -> Tensor:
        small, large = self._factor("small", self.counts[0]), self._factor("large", self.counts[1])
        small = small.view(*small.shape, *(1,) * (large.ndim - small.ndim))
        return torch.kron(small, large).reshape(self.shape) * self.scale

    def _factor(self, name: str, count: int) -> Tensor:
        parts: list[Tensor] = [getattr(self, f"{name}_{number}") for number in range(count)]
        if count == 1:
            return parts[0]
        if count == 3:  # a kernel between two matrices
            first, second, core = parts
            return torch.einsum("ij...,ip,jr->pr...", core, first, second)
        first, second = parts
        return (first @ second.flatten(1)).view(first.shape[0], *second.shape[1:])


class Magnitude(LoraLayer):
    """DoRA: the changed weights are brought to lengths that were learned, those of rows or of columns.

    The law that weight 0 changes nothing asks for the way from the layer's own weights to the new ones to be scaled,
    and not the low-rank part alone.
    """

    def __init__(self, change: LowRank | WeightChange, magnitude: Tensor, is_by_row: bool) -> None:
        super().__init__()
        self.change, self.is_by_row = change, is_by_row
        self.keep(magnitude=magnitude.flatten())

    def added(self, layer: Any, inputs: Tensor) -> Tensor:
        own = layer.weight.to(self.dtype)
        changed = own + self.change.delta().view_as(own)
        kept = 0 if self.is_by_row else 1
        lengths = changed.float().norm(dim=[axis for axis in range(changed.ndim) if axis != kept], keepdim=True)
        wanted = self.magnitude.view(lengths.shape)
        return _through(layer, inputs, changed * (wanted / lengths).to(changed.dtype) - own)


def rows_of(tensor: Tensor, rows: slice, is_swapped: bool) -> Tensor:
    """Some rows of a tensor, after its two halves have changed places if they are swapped."""
    return (torch.cat(tensor.chunk(2)[::-1]) if is_swapped else tensor)[rows]


def _through(layer: nn.Module, inputs: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """What a layer like ``layer`` with other weights makes of its inputs."""
    if isinstance(layer, nn.Linear):
        return functional.linear(inputs, weight, bias)
    return _convolved(layer, inputs, weight, bias)


def _convolved(layer: Any, inputs: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """Through the layer's own method, which knows its stride and what it pads with."""
    convolved: Tensor = layer._conv_forward(inputs, weight, bias)
    return convolved
