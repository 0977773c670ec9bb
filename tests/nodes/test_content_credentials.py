"""Pictures with signed manifests, checked by the reader of c2pa-python; the certificates are made here."""

from __future__ import annotations

import datetime
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

from graph.errors import NodeError
from graph.file import carried_workflow_text
from graph.run.context import NamedFile, Run, Settings
from nodes.content_credentials import save_signed_image
from nodes.image_files import load_image
from nodes.values import Image

MODEL = NamedFile("models.load_model", ("Denoiser",), "model", "fox.safetensors", "0123abcd")
PHOTO = NamedFile("image_files.load_image", ("Image",), "image", "holiday.png")
TYPES = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp"}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    settings = Settings(output_folder=str(tmp_path / "out"), search_folders=(str(tmp_path),))
    return Run(settings, workflow_text='{"format": "latent-loom"}', named_files=(MODEL,))


def picture(level: float = 0.5) -> Image:
    return Image(torch.full((1, 3, 24, 24), level))


def pem_files(folder: Path, kind: str = "p256", fault: str = "") -> tuple[str, str]:
    """A certificate with the authority that signed it, and its key, as files in a folder; returns their names."""
    x509 = pytest.importorskip("cryptography.x509")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    def new_key() -> Any:
        if kind == "ed25519":
            return ed25519.Ed25519PrivateKey.generate()
        return rsa.generate_private_key(65537, 2048) if kind == "rsa" else ec.generate_private_key(ec.SECP256R1())

    def named(name: str) -> Any:
        names = [(NameOID.ORGANIZATION_NAME, "Tests"), (NameOID.COMMON_NAME, name)]
        return x509.Name([x509.NameAttribute(*pair) for pair in names])

    authority, own = ec.generate_private_key(ec.SECP256R1()), new_key()
    start = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=40 if fault == "over" else 1)

    def certificate(name: str, public: Any, is_authority: bool) -> bytes:
        uses = dict.fromkeys(
            ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "encipher_only",
             "decipher_only", "crl_sign"), False,
        )  # fmt: skip
        usage = x509.KeyUsage(digital_signature=not is_authority, key_cert_sign=is_authority, **uses)
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key())
        builder = (
            x509.CertificateBuilder(
                named("Authority"),
                named(name),
                public,
                x509.random_serial_number(),
            )
            .not_valid_before(start)
            .not_valid_after(start + datetime.timedelta(days=30))
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .add_extension(issuer, critical=False)
            .add_extension(usage, critical=True)
        )
        if not is_authority and fault != "without a use":
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), True)
        return builder.sign(authority, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    chain = certificate("Signer", own.public_key(), False) + certificate("Authority", authority.public_key(), True)
    private = own.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / f"{kind}.cert.pem").write_bytes(chain)
    (folder / f"{kind}.key.pem").write_bytes(private)
    return f"{kind}.cert.pem", f"{kind}.key.pem"


def read(data: bytes, type: str) -> tuple[str, dict[str, Any]]:
    """What c2pa-python thinks of a signed file, and its manifest."""
    c2pa = pytest.importorskip("c2pa")
    with c2pa.Reader(type, io.BytesIO(data)) as reader:
        store = json.loads(reader.json())
        return reader.get_validation_state(), store["manifests"][store["active_manifest"]]


class TestSigning:
    @pytest.fixture(autouse=True)
    def _needs_the_package(self) -> None:
        pytest.importorskip("c2pa")

    @pytest.mark.parametrize("format", ["png", "jpeg", "webp"])
    def test_a_signed_picture_is_valid_and_says_that_it_was_generated(
        self, format: str, run: Run, tmp_path: Path
    ) -> None:
        (saved,) = save_signed_image(run, picture(), *pem_files(tmp_path), "a", format)
        data = Path(saved.path).read_bytes()
        state, manifest = read(data, TYPES[format])
        assert state == "Valid"
        (actions,) = (item for item in manifest["assertions"] if item["label"].startswith("c2pa.actions"))
        (action,) = actions["data"]["actions"]
        assert action["action"] == "c2pa.created"
        assert action["digitalSourceType"].endswith("/digitalsourcetype/trainedAlgorithmicMedia")
        assert manifest["claim_generator_info"][0]["name"] == "Latent Loom"
        assert b"fox.safetensors" in data, "the XMP is there too"
        assert (load_image(run, saved.path).pixels - 0.5).abs().max() < 0.02
        assert carried_workflow_text(Path(saved.path)) is None

    @pytest.mark.parametrize("kind", ["ed25519", "rsa"])
    def test_other_kinds_of_keys_sign_too(self, kind: str, run: Run, tmp_path: Path) -> None:
        (saved,) = save_signed_image(run, picture(), *pem_files(tmp_path, kind))
        assert read(Path(saved.path).read_bytes(), TYPES["png"])[0] == "Valid"

    def test_a_changed_file_is_not_valid_any_more(self, run: Run, tmp_path: Path) -> None:
        (saved,) = save_signed_image(run, picture(), *pem_files(tmp_path))
        data = Path(saved.path).read_bytes()
        assert data.count(b"fox.safetensors") >= 1
        state, _ = read(data.replace(b"fox.safetensors", b"cat.safetensors"), TYPES["png"])
        assert state == "Invalid"

    def test_a_workflow_is_carried_when_asked_and_never_a_key(self, run: Run, tmp_path: Path) -> None:
        certificate, key = pem_files(tmp_path)
        (saved,) = save_signed_image(run, picture(), certificate, key, keep_workflow=True)
        assert carried_workflow_text(Path(saved.path)) == run.workflow_text
        assert b"PRIVATE KEY" not in Path(saved.path).read_bytes()

    def test_the_same_picture_finds_its_own_file(self, run: Run, tmp_path: Path) -> None:
        files = pem_files(tmp_path)
        first, again, other = (save_signed_image(run, picture(level), *files)[0].path for level in (0.5, 0.5, 0.9))
        assert first == again != other

    def test_a_composite_is_called_one(self, run: Run, tmp_path: Path) -> None:
        run.named_files = (MODEL, PHOTO)
        (saved,) = save_signed_image(run, picture(), *pem_files(tmp_path))
        assert "compositeWithTrainedAlgorithmicMedia" in str(read(Path(saved.path).read_bytes(), TYPES["png"])[1])

    def test_a_key_of_another_certificate_is_refused(self, run: Run, tmp_path: Path) -> None:
        certificate, _ = pem_files(tmp_path)
        _, key = pem_files(tmp_path, "ed25519")
        with pytest.raises(NodeError, match="does not belong to"):
            save_signed_image(run, picture(), certificate, key)

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"", "not a PEM file"),
            (b"\x80\x04pickle", "not a PEM file"),
            (b"-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n", "no certificate"),
        ],
    )
    def test_what_is_no_certificate_is_refused(self, content: bytes, message: str, run: Run, tmp_path: Path) -> None:
        _, key = pem_files(tmp_path)
        (tmp_path / "wrong.pem").write_bytes(content)
        with pytest.raises(NodeError, match=message):
            save_signed_image(run, picture(), "wrong.pem", key)
        assert not list((tmp_path / "out").rglob("*")), "nothing is written"

    @pytest.mark.parametrize("fault", ["without a use", "over"])
    def test_a_certificate_that_c2pa_refuses_is_an_error_and_leaves_no_file(
        self, fault: str, run: Run, tmp_path: Path
    ) -> None:
        files = pem_files(tmp_path, fault=fault)
        with pytest.raises(NodeError, match="cannot be signed") as caught:
            save_signed_image(run, picture(), *files)
        assert "certificate" in caught.value.hint
        assert not list((tmp_path / "out").rglob("*.*"))


def test_without_the_package_a_message_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "c2pa", None)
    with pytest.raises(NodeError, match="c2pa-python") as caught:
        save_signed_image(run, picture(), "a.pem", "b.pem")
    assert "latent-loom[c2pa]" in caught.value.hint


def test_a_picture_that_no_model_made_is_not_signed_as_generated(run: Run) -> None:
    run.named_files = (PHOTO,)
    with pytest.raises(NodeError, match="No generative model"):
        save_signed_image(run, picture(), "a.pem", "b.pem")
