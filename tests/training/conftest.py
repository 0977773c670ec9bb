"""A small icon collection in the layout of the npm packages, and a training workspace made from it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import torch

from benchmarks.training.data.prepare import prepare
from benchmarks.training.data.sample_arrays import write_samples
from benchmarks.training.workspace import Workspace

MODELS = Path(__file__).parents[2] / "resources" / "models"
SAMPLES = 24

SHAPES = {
    ("1F34E", "red apple", "apple"): '<circle cx="16" cy="16" r="12" fill="{red}"/>',
    ("1F7E6", "blue square", "large_blue_square"): '<rect x="5" y="5" width="22" height="22" fill="{blue}"/>',
    ("1F332", "evergreen tree", "evergreen_tree"): '<path d="M16 3 28 28H4Z" fill="{green}"/>',
    ("2B50", "star", "star"): '<path d="m16 2 4 10h10l-8 7 3 11-9-7-9 7 3-11-8-7h10z" fill="{yellow}"/>',
    ("1F369", "doughnut", "doughnut"): '<circle cx="16" cy="16" r="9" fill="none" stroke="{brown}" stroke-width="7"/>',
    ("2795", "plus", "heavy_plus_sign"): '<path d="M13 4h6v9h9v6h-9v9h-6v-9H4v-6h9z" fill="{gray}"/>',
    ("1F319", "crescent moon", "crescent_moon"): '<path d="M20 3a13 13 0 1 0 0 26 10 13 0 0 1 0-26z" fill="{yellow}"/>',
    ("1F383", "jack-o-lantern", "jack_o_lantern"): '<ellipse cx="16" cy="18" rx="13" ry="11" fill="{orange}"/>',
    ("1F4A7", "droplet", "droplet"): '<path d="M16 2c6 9 9 13 9 18a9 9 0 0 1-18 0c0-5 3-9 9-18z" fill="{blue}"/>',
    ("1F48E", "gem stone", "gem"): '<path d="m9 5h14l6 8-13 15L3 13z" fill="{teal}"/>',
    ("1F346", "eggplant", "eggplant"): '<ellipse cx="16" cy="16" rx="7" ry="13" fill="{purple}"/>',
    ("1F41A", "spiral shell", "shell"): '<path d="M4 28 16 3l12 25q-12-8-24 0z" fill="{pink}"/>',
}
COLOURS = {
    "red": "#d32f2f",
    "blue": "#1e88e5",
    "green": "#388e3c",
    "yellow": "#fdd835",
    "brown": "#8d4a1f",
    "gray": "#757575",
    "orange": "#fb8c00",
    "teal": "#00acc1",
    "purple": "#8e24aa",
    "pink": "#ec407a",
}
STYLES = {
    "noto": "{}",
    "twemoji": '<g stroke="#222" stroke-width="1">{}</g>',
    "fluent-emoji": '<g opacity=".9">{}</g>',
    "fxemoji": '<g transform="rotate(8 16 16)">{}</g>',
}


@pytest.fixture(scope="session")
def node_modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve shapes in four styles, one broken icon, and a set whose licence is not allowed."""
    folder = tmp_path_factory.mktemp("npm")
    for name, form in STYLES.items():
        icons = {squeeze(label): {"body": form.format(body)} for (_, label, _), body in SHAPES.items()}
        _write_icon_set(folder, name, "MIT", icons)
    _write_icon_set(folder, "emojione", "CC-BY-SA-4.0", {"star": {"body": "<circle r='9'/>"}})
    _write_names(folder)
    return folder


@pytest.fixture(scope="session")
def data(node_modules: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The texture set made from those icons, with the tokenizer of the embedded models."""
    folder = tmp_path_factory.mktemp("training") / "data"
    prepare(node_modules, folder)
    shutil.copytree(MODELS / "emoji-sd" / "tokenizer", folder / "tokenizer")
    return folder


@pytest.fixture(scope="session")
def workspace(data: Path) -> Workspace:
    workspace = Workspace(data, data.parent / "work", torch.device("cpu"))
    write_samples(data, workspace.samples_file, SAMPLES, processes=1)
    return workspace


def squeeze(label: str) -> str:
    return label.replace(" ", "-")


def _write_icon_set(node_modules: Path, name: str, licence: str, icons: dict[str, Any]) -> None:
    body = {key: {"body": icon["body"].format(**COLOURS)} for key, icon in icons.items()}
    characters = {code.lower(): squeeze(label) for code, label, _ in SHAPES if code != "1F34E"}
    if name == "noto":
        body["plus"] = {"body": "<path d='"}
    folder = node_modules / "@iconify-json" / name
    _write(folder / "icons.json", {"icons": body, "width": 32, "height": 32})
    _write(folder / "chars.json", characters)
    _write(folder / "info.json", {"license": {"spdx": licence}, "author": {"name": "Somebody"}})
    _write(folder / "package.json", {"name": f"@iconify-json/{name}", "version": "1.0.0"})


def _write_names(node_modules: Path) -> None:
    entries = [
        {"hexcode": f"{code}-FE0F", "label": label, "tags": ["thing"], "group": 4, "subgroup": 40}
        for code, label, _ in SHAPES
    ]
    names = [{"unified": code, "short_names": [short]} for code, _, short in SHAPES]
    _write(node_modules / "emojibase-data" / "en" / "data.json", entries)
    groups = {"groups": {"4": "food-drink"}, "subgroups": {"40": "food-fruit"}}
    _write(node_modules / "emojibase-data" / "meta" / "groups.json", groups)
    _write(node_modules / "emoji-datasource" / "emoji.json", names)


def _write(file: Path, content: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content), encoding="utf-8")
