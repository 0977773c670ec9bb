"""What the files beside weights may not ask for: the libraries that read them would follow it further than is meant.

An index of shards may name pickles, or files elsewhere; a configuration may name code for the attention, or more layers
than memory can hold; peft's settings may name another model.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.errors import NodeError
from graph.wording import Wording
from nodes.loading.weight_files import refuse_devices

_LARGEST_INDEX = 1 << 26
_ADAPTER_SETTINGS = "adapter_config.json"


def check_part(folder: Path, config: Mapping[str, Any], tensors: int) -> None:
    """``tensors``: how many there are in the files of weights.

    Raises:
        NodeError: where the files in ``folder`` ask for what is not given.
    """
    for index in sorted(folder.glob("*.index*.json")):
        _check_index(index)
    if (folder / _ADAPTER_SETTINGS).exists():
        raise NodeError(
            Wording("%s holds the settings of an adapter (%s), and is no model by itself.", folder, _ADAPTER_SETTINGS),
            "Load the adapter with LoRA; or move that file elsewhere, where the folder holds a model too.",
        )
    for name, value in _entries(config):
        if name.lstrip("_").startswith("attn_implementation") and isinstance(value, str) and not value.isidentifier():
            raise NodeError(
                Wording(
                    "The configuration in %s asks for code from elsewhere ('%s'), which is not run.", folder, value
                ),
                Wording("Take the entry '%s' out of it, or get the model's files again.", name),
            )
        if _counts_layers(name) and isinstance(value, int) and value > tensors:
            raise NodeError(
                Wording(
                    "The configuration in %s has %s = %s, more than there are tensors.", folder, name, f"{value:,}"
                ),
                "It belongs to another model; get the model's files again.",
            )


def _check_index(path: Path) -> None:
    try:
        refuse_devices(path)
        named = json.loads(path.read_bytes())["weight_map"] if path.stat().st_size <= _LARGEST_INDEX else None
        files = {str(name) for name in named.values()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise NodeError(
            Wording("%s does not say which files hold which weights.", path), "Get the model's files again."
        ) from error
    # An index of pickles is passed over, as they are; it says so in its own name.
    odd = sorted(name for name in files if not _is_beside(name)) if ".safetensors." in path.name else []
    if odd:
        raise NodeError(
            Wording("%s names '%s', which is no .safetensors file beside it.", path, odd[0]),
            "Get the model's files again.",
        )


def _is_beside(name: str) -> bool:
    return name.endswith(".safetensors") and Path(name).name == name


def _counts_layers(name: str) -> bool:
    return any(word in name for word in ("layers", "blocks", "depth"))


def _entries(config: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """All entries, those of configurations inside it too; items of lists by the name of the list."""
    for name, value in config.items():
        if isinstance(value, Mapping):
            yield from _entries(value)
        else:
            yield from ((str(name), item) for item in (value if isinstance(value, list) else [value]))
