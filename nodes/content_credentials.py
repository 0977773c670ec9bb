"""Content Credentials: pictures with a signed manifest that says how they were made.

Source: C2PA Technical Specification 2 (c2pa.org): a manifest with a claim, the assertion ``c2pa.actions`` and a hash of
the file, signed and embedded in the file. Needs the package c2pa-python, and a certificate of the user's. Nothing goes
over the network: signatures have no time stamp of an authority.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any

from PIL import Image as PillowImage

from graph.declare import File, Slider, node
from graph.errors import NodeError
from graph.file.xmp import Provenance
from graph.run.context import Run
from graph.store.codec import SavedFile
from graph.wording import Wording
from nodes.files import NameTaken, existing_file
from nodes.image_files import Format, picture_writer, save_each
from nodes.provenance import provenance_of
from nodes.values import Image

_MIME_TYPES: dict[str, str] = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp"}
_CURVES = {"secp256r1": b"es256", "secp384r1": b"es384", "secp521r1": b"es512"}
_LARGEST_PEM = 2**20


@node(
    title="Save Signed Image",
    category="Safety",
    keywords=("C2PA", "content credentials", "provenance", "sign", "certificate", "manifest", "authenticity"),
    lane="io",
    is_output=True,
    writes_files=True,
)
def save_signed_image(
    run: Run,
    image: Image,
    certificate: Annotated[str, File("any")] = "",
    private_key: Annotated[str, File("any")] = "",
    name: str = "image",
    format: Format = "png",
    quality: Annotated[int, Slider(1, 100)] = 92,
    keep_workflow: bool = False,
    name_taken: NameTaken = "keep both",
) -> list[SavedFile]:
    """Write generated pictures with Content Credentials (C2PA): a manifest, signed with a certificate of yours.

    It says that the picture was created, by which program, and its IPTC *digital source type*; the models are in the
    picture's XMP (see *Save Image*), which the signature covers with all else. Whoever changes the file breaks the
    signature; whoever takes the manifest out leaves a file that says nothing.

    `certificate` is a PEM file with your signing certificate, followed by those that vouch for it up to but not
    necessarily including the root; `private_key` is its key, PEM without a password. Neither is copied anywhere, but
    their names stand in the workflow: with `keep_workflow` use names that are looked for in the search folders. Others
    see *valid*, and *trusted* only where an authority on C2PA's list issued the certificate.

    Needs the package c2pa-python. If signing is refused, look at the certificate first: it has to be valid now, and to
    allow digital signatures and a use such as e-mail protection.
    """
    provenance = provenance_of(run)
    if not provenance.source_type:
        raise NodeError(
            "No generative model led to this picture, so that there is nothing to sign about how it was made.",
            "Use Save Image, or wire a picture that a model made.",
        )
    sign = _Signing(run, certificate, private_key, provenance)
    workflow_text = run.workflow_text if keep_workflow else ""

    def writer(picture: PillowImage.Image) -> Callable[[Path], None]:
        write = picture_writer(picture, format, quality, workflow_text, provenance)

        def write_signed(path: Path) -> None:
            write(path)
            path.write_bytes(sign(path.read_bytes(), _MIME_TYPES[format], path.suffix))

        return write_signed

    return save_each(run, image, name, format, name_taken, writer)


class _Signing:
    """A certificate with its key, and the manifest that it signs."""

    def __init__(self, run: Run, certificate: str, private_key: str, provenance: Provenance) -> None:
        self._c2pa = _package()
        certificate_path = existing_file(run, certificate, "certificate")
        key_path = existing_file(run, private_key, "private key")
        self._certificate, key = _pem(certificate_path), _pem(key_path)
        algorithm = _algorithm(self._certificate, key, certificate_path, key_path)
        self._info = self._c2pa.C2paSignerInfo(algorithm, self._certificate, key, None)
        self._provenance = provenance

    def __call__(self, data: bytes, mime_type: str, suffix: str) -> bytes:
        """The file's bytes with the signed manifest in them.

        Raises:
            NodeError: where the certificate is refused.
        """
        manifest = json.dumps(_manifest(self._provenance, mime_type))
        signed = io.BytesIO()
        try:
            with self._c2pa.Signer.from_info(self._info) as signer, self._c2pa.Builder(manifest) as builder:
                builder.sign(signer, mime_type, io.BytesIO(data), signed)
        except self._c2pa.C2paError as error:
            raise NodeError(
                Wording("The picture cannot be signed: %s.", str(error)),
                "Check the certificate: valid now, for digital signatures, with the certificates that vouch for it.",
            ) from error
        return signed.getvalue()


def _manifest(provenance: Provenance, mime_type: str) -> dict[str, Any]:
    agent = {"name": provenance.program, "version": provenance.version}
    created = {"action": "c2pa.created", "digitalSourceType": provenance.source_uri, "softwareAgent": agent}
    return {
        "claim_generator_info": [agent],
        "format": mime_type,
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": [created]}}],
    }


def _package() -> ModuleType:
    try:
        import c2pa
    except (ImportError, OSError) as error:
        raise NodeError(
            Wording("Content Credentials need the package %s, which is not installed.", "c2pa-python"),
            "Install it with: pip install 'latent-loom[c2pa]'",
        ) from error
    return c2pa


def _pem(path: Path) -> bytes:
    """The bytes of a PEM file.

    Raises:
        NodeError: where it is none.
    """
    with path.open("rb") as file:
        data = file.read(_LARGEST_PEM)
    if b"-----BEGIN " not in data:
        raise NodeError(Wording("%s is not a PEM file.", path.name), "Export it as PEM: text with BEGIN and END lines.")
    return data


def _algorithm(certificate: bytes, key: bytes, certificate_path: Path, key_path: Path) -> bytes:
    """C2PA's name of the signature that a key makes.

    Raises:
        NodeError: where one of both cannot be read, they do not belong together, or C2PA has no use for such a key.
    """
    from cryptography import x509
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    try:
        public = x509.load_pem_x509_certificate(certificate).public_key()
    except (ValueError, UnsupportedAlgorithm) as error:
        raise NodeError(
            Wording("%s holds no certificate that can be read.", certificate_path.name), "Choose your certificate."
        ) from error
    try:
        private = serialization.load_pem_private_key(key, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise NodeError(
            Wording("%s holds no private key that can be read.", key_path.name),
            "Choose the key that belongs to the certificate, as PEM without a password.",
        ) from error
    if private.public_key() != public:
        raise NodeError(
            Wording("The key in %s does not belong to %s.", key_path.name, certificate_path.name),
            "Choose the key that the certificate was made for; the certificate itself stands first in its file.",
        )
    if isinstance(private, ec.EllipticCurvePrivateKey) and private.curve.name in _CURVES:
        return _CURVES[private.curve.name]
    if isinstance(private, ed25519.Ed25519PrivateKey):
        return b"ed25519"
    if isinstance(private, rsa.RSAPrivateKey):
        return b"ps256"
    raise NodeError(
        Wording("C2PA has no signature for the kind of key in %s.", key_path.name),
        "Use a key on the curve P-256, P-384 or P-521, Ed25519 or RSA.",
    )
