"""How adapters take part in encoding text: LoRA in the encoders' layers, new words with embeddings of their own.

An adapter on a handle is data (``nodes.handles.TextAdapter``). ``EncoderAdapter.applied`` makes it act, inside a
context that takes back whatever it changed in the encoders, which others use too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager

from graph.errors import NodeError
from nodes.families.base import TextModel
from nodes.handles import TextAdapter, TextEncoder

TextModels = Sequence[TextModel]


class EncoderAdapter(TextAdapter):
    """Base class of what acts in text encoders. Subclasses are frozen dataclasses of plain values and handles."""

    def applied(self, text_encoder: TextEncoder, models: TextModels) -> AbstractContextManager[TextModels]:
        """The text models to use in place of ``models``, which are those of ``text_encoder``, on their device.

        Raises:
            NodeError: where the adapter does not fit them.
        """
        raise NotImplementedError


@contextmanager
def adapted(text_encoder: TextEncoder, models: TextModels) -> Iterator[TextModels]:
    """The text models with all adapters of the handle at work, in their order.

    Raises:
        NodeError: where one of them does not fit.
    """
    with ExitStack() as stack:
        for adapter in text_encoder.adapters:
            if not isinstance(adapter, EncoderAdapter):
                raise NodeError("One of the text encoder's adapters does not say how it takes part in encoding.")
            models = stack.enter_context(adapter.applied(text_encoder, models))
        yield models
