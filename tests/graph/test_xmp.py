"""What saved files say of how they were made, as XMP."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from graph.file.xmp import ModelUsed, Provenance, made_here, workflow_in_xmp, xmp_packet

NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "iptc": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "loom": "urn:latent-loom:workflow",
}
MODEL = ModelUsed("Füchse & <Wölfe>.safetensors", "Denoiser", "0123")
MADE = Provenance("trainedAlgorithmicMedia", (MODEL,), "Latent Loom", "1.2")


def root(packet: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(packet.decode("utf-8").strip("\ufeff"))


def test_a_packet_says_program_source_type_and_models() -> None:
    found = root(xmp_packet(provenance=MADE))
    assert found.findtext(".//xmp:CreatorTool", namespaces=NAMES) == "Latent Loom 1.2"
    source = found.findtext(".//iptc:DigitalSourceType", namespaces=NAMES)
    assert source == "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    assert found.findtext(".//iptc:AISystemUsed", namespaces=NAMES) == MODEL.name
    (model,) = found.findall(".//loom:models/rdf:Bag/rdf:li", NAMES)
    assert [child.text for child in model] == [MODEL.name, "Denoiser", "0123"]


def test_what_was_not_generated_claims_no_source_type() -> None:
    assert b"DigitalSourceType" not in xmp_packet(provenance=Provenance("", (MODEL,)))


def test_nothing_to_say_is_no_packet() -> None:
    assert xmp_packet() == b""


@given(name=st.text(), text=st.text(st.characters(codec="utf-8"), min_size=1))
def test_no_name_of_a_model_breaks_a_packet_or_takes_the_place_of_the_workflow(name: str, text: str) -> None:
    packet = xmp_packet(text, Provenance("trainedAlgorithmicMedia", (ModelUsed(name, "<loom:workflow>", ""),)))
    assert workflow_in_xmp(packet) == text
    root(xmp_packet(provenance=Provenance("trainedAlgorithmicMedia", (ModelUsed(name, "", ""),))))


def test_a_packet_of_very_many_models_fits_into_a_jpeg() -> None:
    many = tuple(ModelUsed("🦊" * 300 + str(number), "Denoiser", "f" * 32) for number in range(1000))
    assert len(xmp_packet(provenance=made_here("trainedAlgorithmicMedia", many))) < 65_000
