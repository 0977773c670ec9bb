"""The Hugging Face hub: models in its cache, and downloads where the user has allowed them."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graph.errors import LoomError, NodeError
from graph.wording import Wording
from nodes.loading.hub_files import HubFile, fetch

_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
_WEIGHTS = (".safetensors", ".gguf")

_WANTED = ["*.json", "*.txt", "*.model", "*/*.safetensors", "diffusion_pytorch_model*.safetensors", "ip-adapter*"]
_UNWANTED = ["*.bin", "*.ckpt", "*.pt", "*.pth", "*.msgpack", "*.onnx*", "*.fp16.safetensors", "*non_ema*"]
"""What is downloaded of a repository: configurations, tokenizers and one set of safetensors weights."""

_NAMED_IN_MESSAGES = 5
_LARGE = 16 * 2**20
"""Bytes from which on a file is fetched in a way that can be stopped and resumed."""

Progress = Callable[[int, int], None]
"""``progress(done, total)`` in bytes; it may raise to stop the download."""


def stay_offline() -> None:
    """Keep the hub's libraries off the network; ``download`` alone lifts this, while it runs."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    _set_offline(True)


def is_hub_id(name: str) -> bool:
    """Whether ``name`` has the form ``owner/model``."""
    return _ID.fullmatch(name) is not None


def model_and_file(name: str) -> tuple[str, str] | None:
    """The id of a model and the name of a file in it ("" for all of it), where ``name`` has the form of either."""
    hub_id, inner = "/".join(name.split("/")[:2]), "/".join(name.split("/")[2:])
    is_inside = not inner or (inner.endswith(_WEIGHTS) and not {"", ".."} & set(inner.split("/")))
    return (hub_id, inner) if is_hub_id(hub_id) and is_inside else None


def cache_folder() -> Path:
    """Where the hub's libraries keep what was downloaded."""
    from huggingface_hub import constants

    return Path(constants.HF_HUB_CACHE)


def cached(hub_id: str, inner: str = "") -> Path | None:
    """The folder of a model that has been downloaded before, or a file in it; None where it has not."""
    repository = _repository(hub_id)
    try:
        revision = (repository / "refs" / "main").read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None
    place = repository / "snapshots" / revision / inner
    return place if is_revision(revision) and place.exists() else None


def is_revision(name: str) -> bool:
    """Whether a folder of the cache can have this name; a path to elsewhere is none."""
    return bool(name) and Path(name).name == name and "\0" not in name


def download(hub_id: str, inner: str = "", progress: Progress = lambda done, total: None) -> Path:
    """Fetch a model from the hub, or what is missing of it, and return its folder; with ``inner`` one file of it.

    What a download that was stopped has fetched is kept, and not fetched again.

    Raises:
        NodeError: where the hub cannot be reached, or has no such model that is open to this user.
    """
    from huggingface_hub.errors import GatedRepoError, HFValidationError, RepositoryNotFoundError

    try:
        with _online():
            return _download(hub_id, inner, progress)
    except LoomError:
        raise
    except GatedRepoError as error:
        raise NodeError(
            Wording("The model '%s' asks for its terms to be accepted.", hub_id),
            Wording("Accept them at https://huggingface.co/%s, then log in with 'hf auth login'.", hub_id),
        ) from error
    except (RepositoryNotFoundError, HFValidationError) as error:
        raise NodeError(
            Wording("The hub has no model '%s', or shows it to some users only.", hub_id),
            "Check the spelling of the name; for a private model log in with 'hf auth login'.",
        ) from error
    except Exception as error:  # whatever the libraries of network and hub raise
        if _is_unreachable(error):
            raise HubUnreachableError(
                Wording("'%s' could not be downloaded: the hub cannot be reached.", hub_id),
                "Check the network connection; what was fetched before is kept.",
            ) from error
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
        raise NodeError(
            Wording("'%s' could not be downloaded: %s.", hub_id, reason),
            "Check the network connection and the space on the disk; what was fetched before is kept.",
        ) from error


class HubUnreachableError(NodeError):
    """There is no connection to the hub."""


def _download(hub_id: str, inner: str, progress: Progress) -> Path:
    from huggingface_hub import HfApi, hf_hub_url, snapshot_download
    from huggingface_hub.hf_api import RepoFile
    from huggingface_hub.utils import build_hf_headers, filter_repo_objects

    wanted, unwanted = ([inner], []) if inner else (_WANTED, _UNWANTED)
    api = HfApi()
    revision = str(api.repo_info(hub_id).sha)
    tree = [
        item for item in api.list_repo_tree(hub_id, recursive=True, revision=revision) if isinstance(item, RepoFile)
    ]
    chosen = list(
        filter_repo_objects(tree, allow_patterns=wanted, ignore_patterns=unwanted, key=lambda item: item.path)
    )
    if not any(item.path.endswith(_WEIGHTS) for item in chosen):
        raise _without_weights(hub_id, inner, [item.path for item in tree if item.path.endswith(_WEIGHTS)])
    blobs = _repository(hub_id) / "blobs"
    large = [
        HubFile(hf_hub_url(hub_id, item.path, revision=revision), blobs / item.lfs.sha256, item.size, item.lfs.sha256)
        for item in chosen
        if item.lfs is not None and item.size >= _LARGE and not (blobs / item.lfs.sha256).exists()
    ]
    _fetch_all(large, build_hf_headers(), progress)
    # The large files are there by now: the library adds the small ones, and puts all into their places.
    snapshot = Path(
        snapshot_download(hub_id, allow_patterns=wanted, ignore_patterns=unwanted, tqdm_class=_silent_bar())
    )
    return snapshot / inner if inner else snapshot


def _without_weights(hub_id: str, inner: str, others: Sequence[str]) -> NodeError:
    if others:
        named = ", ".join(f"{hub_id}/{path}" for path in sorted(others)[:_NAMED_IN_MESSAGES])
        return NodeError(
            Wording("'%s' is no model in the layout of diffusers.", hub_id)
            if not inner
            else Wording("'%s' has no file '%s'.", hub_id, inner),
            Wording("Name one of its files, such as %s.", named),
        )
    return NodeError(
        Wording("'%s' has no weights in safetensors format.", hub_id),
        "Use another model; files of other formats can run code when they are opened.",
    )


def _fetch_all(files: Sequence[HubFile], headers: dict[str, Any], progress: Progress) -> None:
    total, before = sum(file.size for file in files), 0
    for file in files:
        start = before
        fetch(file, headers, lambda done, start=start: progress(start + done, total))  # type: ignore[misc]
        before += file.size


def _silent_bar() -> type:
    from tqdm import tqdm

    class Silent(tqdm):  # type: ignore[type-arg]
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **{**options, "disable": True})

    return Silent


def _repository(hub_id: str) -> Path:
    return cache_folder() / ("models--" + hub_id.replace("/", "--"))


def _is_unreachable(error: BaseException | None) -> bool:
    """Whether a failure, or one that it came from, is that there is no connection."""
    while error is not None:
        if isinstance(error, ConnectionError) or type(error).__name__ in ("ConnectError", "ConnectTimeout"):
            return True
        error = error.__cause__ or error.__context__
    return False


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
