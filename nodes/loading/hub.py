"""The Hugging Face hub: models in its cache, and downloads where the user has allowed them."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import NodeError
from graph.wording import Wording

_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")

_WANTED = ["*.json", "*.txt", "*.model", "*/*.safetensors", "diffusion_pytorch_model*.safetensors", "ip-adapter*"]
_WANTED += ["pytorch_lora_weights.safetensors", "adapter_model.safetensors", "learned_embeds.safetensors"]
_UNWANTED = ["*.bin", "*.ckpt", "*.pt", "*.pth", "*.msgpack", "*.onnx*", "*.fp16.safetensors", "*non_ema*"]
"""What is downloaded of a repository: configurations, tokenizers and one set of safetensors weights."""


def stay_offline() -> None:
    """Keep the hub's libraries off the network; ``download`` alone lifts this, while it runs."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    _set_offline(True)


def is_hub_id(name: str) -> bool:
    """Whether ``name`` has the form ``owner/model``."""
    return _ID.fullmatch(name) is not None


def cache_folder() -> Path:
    """Where the hub's libraries keep what was downloaded."""
    from huggingface_hub import constants

    return Path(constants.HF_HUB_CACHE)


def cached(hub_id: str) -> Path | None:
    """The folder of a model that has been downloaded before; None where it has not."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(hub_id, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError):
        return None


def download(hub_id: str) -> Path:
    """Fetch a model from the hub, or what is missing of it, and return its folder.

    Raises:
        NodeError: where the hub cannot be reached, or has no such model that is open to this user.
    """
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, HFValidationError, RepositoryNotFoundError

    try:
        with _online():
            return Path(snapshot_download(hub_id, allow_patterns=_WANTED, ignore_patterns=_UNWANTED))
    except GatedRepoError as error:
        raise NodeError(
            Wording("The model '%s' asks for its terms to be accepted.", hub_id),
            Wording("Accept them at https://huggingface.co/%s, then log in with 'hf auth login'.", hub_id),
        ) from error
    except (RepositoryNotFoundError, HFValidationError) as error:
        raise NodeError(Wording("The hub has no model '%s'.", hub_id), "Check the spelling of the name.") from error
    except (HfHubHTTPError, OSError) as error:
        raise NodeError(
            Wording("'%s' could not be downloaded: %s.", hub_id, error),
            "Check the network connection and the space on the disk.",
        ) from error


@contextmanager
def _online() -> Iterator[None]:
    _set_offline(False)
    try:
        yield
    finally:
        _set_offline(True)


def _set_offline(offline: bool) -> None:
    # The library reads the environment variable once, when it is imported.
    constants = sys.modules.get("huggingface_hub.constants")
    if constants is not None:
        vars(constants)["HF_HUB_OFFLINE"] = offline
