"""Models of the hub: downloads with progress that can be stopped and resumed, from a hub of this test's own."""

from __future__ import annotations

import hashlib
import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from graph.errors import Cancelled, NodeError
from graph.run.context import Run, Settings
from nodes import models
from nodes.loading import hub
from nodes.loading.names import find_model

SHA = "0123456789abcdef0123456789abcdef01234567"
SMALL, LARGE = 1000, 3_000_000
ONLINE = Settings(downloads_allowed=True)


@dataclass
class FakeHub:
    """What the test's hub has, and what it was asked for."""

    files: dict[str, bytes] = field(default_factory=dict)
    status: int = 200
    error: str = ""
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    """Method, path and range of each request."""

    def fetched(self, name: str) -> list[str]:
        """The ranges in which a file was asked for, "" for all of it."""
        return [span for method, path, span in self.asked if method == "GET" and path.endswith(f"/{name}")]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def hub(self) -> FakeHub:
        found = self.server.hub  # type: ignore[attr-defined]
        assert isinstance(found, FakeHub)
        return found

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        path = self.path.partition("?")[0]
        span = self.headers.get("Range", "")
        self.hub.asked.append((self.command, path, span))
        if self.hub.status != 200:
            self._send(self.hub.status, b"{}", {"X-Error-Code": self.hub.error})
        elif "/tree/" in path:
            self._send(200, json.dumps([self._entry(*item) for item in self.hub.files.items()]).encode())
        elif path.startswith("/api/models/"):
            self._send(200, json.dumps({"id": "owner/tiny", "sha": SHA, "siblings": []}).encode())
        else:
            name = path.partition(f"/resolve/{SHA}/")[2] or path.partition("/resolve/main/")[2]
            data = self.hub.files[name]
            headers = {"ETag": f'"{self._etag(data)}"', "X-Repo-Commit": SHA, "Accept-Ranges": "bytes"}
            if span:
                start = int(span.removeprefix("bytes=").partition("-")[0])
                headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
                self._send(206, data[start:], headers)
            else:
                self._send(200, data, headers)

    def _entry(self, path: str, data: bytes) -> dict[str, Any]:
        entry = {"type": "file", "path": path, "size": len(data), "oid": self._etag(data)}
        if len(data) > SMALL:
            entry["lfs"] = {"oid": self._etag(data), "size": len(data), "pointerSize": 130}
        return entry

    @staticmethod
    def _etag(data: bytes) -> str:
        return hashlib.sha256(data).hexdigest()

    def _send(self, status: int, data: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    def log_message(self, *arguments: object) -> None:
        """Not to the terminal."""


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    from huggingface_hub import constants

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.hub = FakeHub(  # type: ignore[attr-defined]
        {
            "model_index.json": b'{"_class_name": "X"}',
            "unet/config.json": b"{}",
            "unet/diffusion_pytorch_model.safetensors": bytes(range(256)) * (LARGE // 256),
            "vae/diffusion_pytorch_model.safetensors": b"v" * 2_000_000,
            "unet/diffusion_pytorch_model.bin": b"pickle",
        }
    )
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setattr(constants, "ENDPOINT", address)
    monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", address + "/{repo_id}/resolve/{revision}/{filename}")
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(constants, "DOWNLOAD_CHUNK_SIZE", 500_000)
    monkeypatch.setattr(hub, "_LARGE", 100_000)
    yield server.hub  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()


def test_a_model_is_fetched_with_progress_and_only_what_is_wanted(fake: FakeHub) -> None:
    steps: list[tuple[int, int]] = []
    told: list[str] = []
    run = Run(ONLINE, on_step=lambda done, total: steps.append((done, total)), on_message=told.append)
    folder = find_model("owner/tiny", ONLINE, run)
    assert {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} == set(fake.files) - {
        "unet/diffusion_pytorch_model.bin"
    }
    for name in ("unet/diffusion_pytorch_model.safetensors", "vae/diffusion_pytorch_model.safetensors"):
        assert (folder / name).read_bytes() == fake.files[name]
    assert steps == sorted(steps)
    assert steps[0] == (0, 5)
    assert steps[-1] == (4, 5)  # in whole megabytes
    assert told == ["Downloading 'owner/tiny': 5 MB are left."]
    assert hub.cached("owner/tiny") == folder
    before = len(fake.fetched("diffusion_pytorch_model.safetensors"))
    find_model("owner/tiny", ONLINE, run)
    assert len(fake.fetched("diffusion_pytorch_model.safetensors")) == before  # nothing is fetched twice


def test_a_download_stops_when_the_run_is_cancelled_and_goes_on_from_there(fake: FakeHub) -> None:
    name = "unet/diffusion_pytorch_model.safetensors"
    seen: list[int] = []
    run = Run(ONLINE, on_step=lambda done, total: seen.append(done), is_cancelled=lambda: bool(seen) and seen[-1] >= 1)
    with pytest.raises(Cancelled):
        find_model("owner/tiny", ONLINE, run)
    assert hub.cached("owner/tiny") is None or not (hub.cached("owner/tiny") / name).exists()  # type: ignore[operator]
    folder = find_model("owner/tiny", ONLINE)
    assert (folder / name).read_bytes() == fake.files[name]
    assert fake.fetched(name) == ["", "bytes=1000000-"]


def test_what_arrives_damaged_is_thrown_away(fake: FakeHub, tmp_path: Path) -> None:
    name = "unet/diffusion_pytorch_model.safetensors"
    digest = hashlib.sha256(fake.files[name]).hexdigest()
    blobs = tmp_path / "cache" / "models--owner--tiny" / "blobs"
    blobs.mkdir(parents=True)
    (blobs / f"{digest}.partial").write_bytes(b"other" * 1000)
    with pytest.raises(NodeError, match="damaged"):
        find_model("owner/tiny", ONLINE)
    folder = find_model("owner/tiny", ONLINE)
    assert (folder / name).read_bytes() == fake.files[name]


def test_one_file_of_a_model_can_be_named(fake: FakeHub) -> None:
    fake.files["checkpoints/whole.safetensors"] = b"w" * 200_000
    path = find_model("owner/tiny/checkpoints/whole.safetensors", ONLINE)
    assert path.read_bytes() == fake.files["checkpoints/whole.safetensors"]
    assert not fake.fetched("diffusion_pytorch_model.safetensors")
    assert find_model("owner/tiny/checkpoints/whole.safetensors", Settings()) == path
    with pytest.raises(NodeError, match=r"has no file 'other\.safetensors'.*owner/tiny/checkpoints/whole"):
        find_model("owner/tiny/other.safetensors", ONLINE)
    with pytest.raises(NodeError, match="There is no model"):
        find_model("owner/tiny/../../../etc/x.safetensors", ONLINE)


def test_a_model_of_pickles_or_of_loose_files_is_told(fake: FakeHub) -> None:
    fake.files = {"model.ckpt": b"pickle", "config.json": b"{}"}
    with pytest.raises(NodeError, match="no weights in safetensors format"):
        find_model("owner/tiny", ONLINE)
    fake.files["whole.safetensors"] = b"w" * 200_000
    with pytest.raises(NodeError, match=r"Name one of its files, such as owner/tiny/whole\.safetensors"):
        find_model("owner/tiny", ONLINE)


@pytest.mark.parametrize(
    ("status", "error", "message"),
    [
        (404, "RepoNotFound", "has no model 'owner/tiny'"),
        (401, "RepoNotFound", "has no model 'owner/tiny'"),
        (403, "GatedRepo", "asks for its terms to be accepted"),
        (400, "", "could not be downloaded"),
    ],
)
def test_what_the_hub_refuses_is_said_in_words(status: int, error: str, message: str, fake: FakeHub) -> None:
    fake.status, fake.error = status, error
    with pytest.raises(NodeError, match=message) as failure:
        find_model("owner/tiny", ONLINE)
    assert failure.value.hint


def test_without_a_connection_what_is_there_is_used(fake: FakeHub, monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import constants

    folder = find_model("owner/tiny", ONLINE)
    monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")
    told: list[str] = []
    assert find_model("owner/tiny", ONLINE, Run(ONLINE, on_message=told.append)) == folder
    assert "cannot be reached" in told[-1]
    with pytest.raises(NodeError, match="cannot be reached"):
        find_model("owner/other", ONLINE)


def test_nothing_is_asked_of_a_network_unless_downloads_are_allowed(
    fake: FakeHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_model("owner/tiny", ONLINE)
    fake.asked.clear()

    def refused(*arguments: object, **named: object) -> None:
        raise AssertionError("a connection was attempted")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    assert find_model("owner/tiny", Settings()).is_dir()
    with pytest.raises(NodeError, match="downloads are off"):
        find_model("owner/other", Settings())
    for load in (models.load_model, models.load_text_encoder, models.load_autoencoder, models.load_ip_adapter):
        with pytest.raises(NodeError):
            load(Run(), "owner/other")
    models.load_model(Run(), "emoji-sd")
    assert not fake.asked
