"""How the benchmarks are called, and how they print."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping


def read_options(description: str | None, rounds: int) -> argparse.Namespace:
    """``json``: whether to print JSON; ``rounds``: how many rounds each median is taken over."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one flat JSON object instead of lines")
    parser.add_argument("--rounds", type=int, default=rounds, help="rounds for each median")
    return parser.parse_args()


def print_figures(found: Mapping[str, float], as_json: bool) -> None:
    """Print figures by name, a line each or as one flat object."""
    if as_json:
        print(json.dumps(found, indent=1))
    else:
        for name, value in found.items():
            print(f"{name:32} {value:>12}")
