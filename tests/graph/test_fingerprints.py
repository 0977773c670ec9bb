"""What identifies the content of files and folders that workflows name."""

from __future__ import annotations

import json
import os
from pathlib import Path

from graph.plan.files import BUILTIN_FOLDERS, Fingerprints


def test_a_folder_is_known_by_all_that_is_in_it(tmp_path: Path) -> None:
    model = tmp_path / "model" / "unet"
    model.mkdir(parents=True)
    (model / "weights").write_bytes(b"1")
    before = Fingerprints().of(tmp_path / "model")
    (model / "weights").write_bytes(b"12")
    assert Fingerprints().of(tmp_path / "model") != before


def test_parts_that_a_model_shares_with_its_neighbours_belong_to_it(tmp_path: Path) -> None:
    (tmp_path / "one" / "vae").mkdir(parents=True)
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "components.json").write_text(json.dumps({"vae": "../one/vae", "note": "../nothing", "n": 1}))
    weights = tmp_path / "one" / "vae" / "weights"
    weights.write_bytes(b"1")
    before = Fingerprints().of(tmp_path / "two")
    weights.write_bytes(b"12")
    assert Fingerprints().of(tmp_path / "two") != before


def test_folders_further_off_are_never_looked_at(tmp_path: Path) -> None:
    (tmp_path / "models" / "two").mkdir(parents=True)
    (tmp_path / "secret").mkdir()
    (tmp_path / "models" / "two" / "components.json").write_text(json.dumps({"vae": "../../secret"}))
    before = Fingerprints().of(tmp_path / "models" / "two")
    (tmp_path / "secret" / "file").write_text("x")
    assert Fingerprints().of(tmp_path / "models" / "two") == before


def test_a_folder_with_json_that_makes_no_sense_has_a_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "config.json").write_text("[" * 100_000)
    assert Fingerprints().of(tmp_path / "model") not in ("", "missing")


def test_the_embedded_transformer_counts_the_parts_that_it_takes_from_the_other_model() -> None:
    from graph.plan.files import _named_neighbours

    models = BUILTIN_FOLDERS[1]
    assert (models / "emoji-sd" / "vae").resolve() in _named_neighbours(models / "emoji-mmdit")


def test_pipes_and_devices_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    assert Fingerprints().of(tmp_path / "pipe.json") != Fingerprints().of(Path("/dev/zero"))
    assert Fingerprints().of(tmp_path) != "missing"


def test_a_folder_with_a_dead_link_or_an_odd_name_is_known_by_the_rest(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/nowhere")
    (tmp_path / os.fsdecode(b"\xff")).touch()
    before = Fingerprints().of(tmp_path)
    assert before != "missing"
    (tmp_path / "weights").write_bytes(b"1")
    assert Fingerprints().of(tmp_path) != before


def test_names_that_no_folder_can_have_are_no_neighbours(tmp_path: Path) -> None:
    (tmp_path / "components.json").write_text(json.dumps({"vae": "../" + "a" * 300}))
    assert Fingerprints().of(tmp_path) != "missing"
