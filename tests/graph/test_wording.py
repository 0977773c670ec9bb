"""Messages are plain English to whoever prints them, and keep what they are made of for whoever translates them."""

from __future__ import annotations

import json
import pickle

import pytest

from graph.declare.catalogue import Catalogue
from graph.document.document import Document
from graph.plan.faults import find_faults
from graph.wording import Wording, message_from_json, message_to_json


def test_a_message_is_its_english_text() -> None:
    message = Wording("%s has %d of 100 %%", "Denoise", 7)
    assert message == "Denoise has 7 of 100 %"
    assert f"{message}." == "Denoise has 7 of 100 %."


def test_template_and_arguments_come_through_to_another_process() -> None:
    inner = Wording("%s is missing", "noise")
    message = pickle.loads(pickle.dumps(Wording("%s: %s.", "Denoise", inner)))
    assert message == "Denoise: noise is missing."
    assert message.template == "%s: %s."
    kept = message.arguments[1]
    assert isinstance(kept, Wording)
    assert kept.template == "%s is missing"


@pytest.mark.parametrize("message", ["plain", "", Wording("%s: %s.", 3, Wording("%s is missing", "noise"))])
def test_a_message_is_kept_in_a_file_with_what_it_is_made_of(message: str) -> None:
    kept = message_from_json(json.loads(json.dumps(message_to_json(message))))
    assert kept == message
    assert pickle.dumps(kept) == pickle.dumps(message)


def test_what_is_put_in_becomes_plain_data() -> None:
    assert Wording("%s failed", ValueError("this")).arguments == ("this",)


def test_faults_keep_what_they_are_made_of() -> None:
    document = Document(Catalogue.builtin())
    node = document.add_node("autoencoding.decode_latent")
    messages = [fault.message for fault in find_faults(document.snapshot(), document.catalogue, (node.id,))]
    assert [(message.template, message.arguments) for message in messages if isinstance(message, Wording)] == [
        ("a wire that gives %s is missing.", ("Autoencoder",)),
        ("a wire that gives %s is missing.", ("Latent",)),
    ]
