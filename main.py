"""Latent Loom: a node-graph editor for generative images and video.

python main.py                  open the window
python main.py FILE             open a workflow in it
python main.py --run FILE       run a workflow without a window
python main.py --help           everything else
"""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for; returns the exit code."""
    from app.cli.arguments import parse

    options = parse(arguments)
    if options.command is not None:
        from app.cli.commands import execute

        return execute(options)
    from app.pyside_imports import leave_sources_unread

    leave_sources_unread()
    from app.gui import start

    return start(options.file, options.plug_ins)


if __name__ == "__main__":
    sys.exit(main())
