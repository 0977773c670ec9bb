"""What several commands begin with: the nodes that there are, the workflow, the settings of a run."""

from __future__ import annotations

import sys
from pathlib import Path

from app.cli.arguments import Options
from app.model_folders import model_folders
from graph.declare.catalogue import Catalogue
from graph.document.document import Document
from graph.run.context import DEFAULT_LATENT_BYTES, Settings


def catalogue_of(options: Options) -> Catalogue:
    """The nodes that there are: the built-in ones, and those of the plug-ins that were turned on.

    Raises:
        LoomError: where a plug-in is not installed.
    """
    if not options.plug_ins:
        return Catalogue.builtin()
    from graph.declare.plug_ins import packages_of
    from graph.engine.options import EngineOptions

    library, _ = EngineOptions(plug_ins=packages_of(options.plug_ins)).open_library(tell_trouble)
    return library.catalogue


def tell_trouble(text: str) -> None:
    """Tell of what went wrong without ending the command."""
    print(text, file=sys.stderr)


def open_workflow(path: str, catalogue: Catalogue) -> Document:
    """Read a workflow file, or the workflow that a saved picture or clip carries.

    Raises:
        FileError: where there is none to read.
    """
    from graph.file import carried_workflow_text, document_from_text, read_document

    text = carried_workflow_text(Path(path))
    return document_from_text(text, catalogue, path) if text else read_document(Path(path), catalogue)


def settings_of(options: Options) -> Settings:
    """The settings of a headless run."""
    folder = str(Path(str(options.file)).absolute().parent)
    given = (str(Path(name).absolute()) for name in options.model_folders)
    return Settings(
        device=options.device,
        dtype=options.dtype,
        output_folder=str(Path(options.output).absolute()),
        search_folders=(folder, str(Path.cwd()), *given, *model_folders()),
        downloads_allowed=options.downloads_allowed,
        keep_going=options.keep_going,
        use_cache=options.use_cache,
        previews=False,
        latent_memory=DEFAULT_LATENT_BYTES,
    )
