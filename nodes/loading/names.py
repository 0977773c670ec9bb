"""What a user may write for a model: an embedded one by name, a folder, a file, or the id of a model on the hub."""

from __future__ import annotations

import os
from pathlib import Path

from graph.errors import NodeError
from graph.plan.files import find_file
from graph.run.context import Run, Settings
from graph.wording import Wording
from nodes.loading import hub
from nodes.loading.weight_files import refuse_devices

EMBEDDED = Path(__file__).parents[2] / "resources" / "models"
"""The models that ship with the program."""

_MEGABYTE = 10**6
_MOST_LOOKED_AT = 20_000
_MOST_NAMED = 3


def tokenizer_folders(settings: Settings) -> list[Path]:
    """Where tokenizers are looked for that cannot ship with the program: the search folders, the hub's cache."""
    folders = [*(Path(folder).expanduser() for folder in settings.search_folders), hub.cache_folder()]
    return [folder for folder in folders if folder.is_dir()]


def find_model(name: str, settings: Settings, run: Run | None = None) -> Path:
    """The folder or file that ``name`` stands for. ``run`` is told how far a download is.

    In this order: a path (absolute, or below one of the search folders), an embedded model, a model in the hub's
    cache, and, where downloads are allowed, one on the hub; ``owner/model/file.safetensors`` is one file of a model.

    Raises:
        NodeError: where nothing of that name is there; it says where it was looked for.
        Cancelled: where the run was cancelled while it was fetched. What has arrived is kept.
    """
    if not name.strip():
        raise NodeError("No model is named.", "Choose an embedded model, a folder, or the id of a model on the hub.")
    path = find_file(name, settings.search_folders)
    if path is not None:
        refuse_devices(path)
        return path.resolve()
    named = hub.model_and_file(name)
    if named is None:
        raise NodeError(Wording("There is no model '%s'.", name), _where(name, settings))
    found = hub.cached(*named)
    if settings.downloads_allowed:
        return _downloaded(named, found, run or Run(settings))
    if found is None:
        is_of_hub = not named[1] and not _namesakes(name, settings)
        raise NodeError(
            Wording("The model '%s' is not on this machine, and downloads are off.", name),
            "Allow downloads in the settings, or put the model's folder into one of the model folders."
            if is_of_hub
            else _where(name, settings),
        )
    return found


def _where(name: str, settings: Settings) -> str:
    """Where a model was looked for, or what else may be meant."""
    found = _namesakes(name, settings)
    if found:
        return Wording("Perhaps this is meant: %s.", ", ".join(found))
    return Wording("It was looked for in: %s.", ", ".join((*settings.search_folders, str(EMBEDDED))))


def _namesakes(name: str, settings: Settings) -> list[str]:
    """Files and folders of the same name further down in the search folders, as a node is told of them."""
    last, found, seen = Path(name).name, [], 0
    for root in dict.fromkeys(settings.search_folders):
        for place, folders, files in os.walk(root):
            folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
            seen += 1 + len(files)
            if seen > _MOST_LOOKED_AT:
                return found
            if last in files or last in folders:
                found.append((Path(place) / last).relative_to(root).as_posix())
            if len(found) == _MOST_NAMED:
                return found
    return found


def _downloaded(named: tuple[str, str], found: Path | None, run: Run) -> Path:
    """The model as the hub has it; where the hub cannot be reached, as it was fetched before."""

    is_told = False

    def progress(done: int, total: int) -> None:
        nonlocal is_told
        if not is_told:
            run.message(Wording("Downloading '%s': %s MB are left.", named[0], f"{(total - done) / 1e6:,.0f}"))
            is_told = True
        run.step(done // _MEGABYTE, -(-total // _MEGABYTE))

    try:
        return hub.download(*named, progress)
    except hub.HubUnreachableError:
        if found is None:
            raise
        run.message(Wording("The hub cannot be reached; '%s' is used as it was fetched before.", named[0]))
        return found
