"""What a user may write for a model: an embedded one by name, a folder, a file, or the id of a model on the hub."""

from __future__ import annotations

from pathlib import Path

from graph.errors import NodeError
from graph.plan.files import find_file
from graph.run.context import Settings
from graph.wording import Wording
from nodes.loading import hub

EMBEDDED = Path(__file__).parents[2] / "resources" / "models"
"""The models that ship with the program."""


def tokenizer_folders(settings: Settings) -> list[Path]:
    """Where tokenizers are looked for that cannot ship with the program: the search folders, the hub's cache."""
    folders = [*(Path(folder).expanduser() for folder in settings.search_folders), hub.cache_folder()]
    return [folder for folder in folders if folder.is_dir()]


def find_model(name: str, settings: Settings) -> Path:
    """The folder or file that ``name`` stands for.

    In this order: a path (absolute, or below one of the search folders), an embedded model, a model in the hub's
    cache, and, where downloads are allowed, one on the hub.

    Raises:
        NodeError: where nothing of that name is there; it says where it was looked for.
    """
    if not name.strip():
        raise NodeError("No model is named.", "Choose an embedded model, a folder, or the id of a model on the hub.")
    path = find_file(name, settings.search_folders)
    if path is not None:
        return path.resolve()
    if not hub.is_hub_id(name):
        looked = ", ".join((*settings.search_folders, str(EMBEDDED)))
        raise NodeError(Wording("There is no model '%s'.", name), Wording("It was looked for in: %s.", looked))
    found = hub.cached(name)
    if settings.downloads_allowed:
        return hub.download(name)
    if found is None:
        raise NodeError(
            Wording("The model '%s' is not on this machine, and downloads are off.", name),
            "Allow downloads in the settings, or put the model's folder into one of the search folders.",
        )
    return found
