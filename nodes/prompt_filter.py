"""Nodes that look for what a prompt should not say."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NamedTuple

import torch
from torch import Tensor

from graph.declare import File, Multiline, Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.devices import choose_device
from nodes.handles import TextClassifier
from nodes.loading.folders import component_in
from nodes.loading.names import find_model
from nodes.loading.tokenizers import tokenizer
from nodes.loading.weights import borrow
from nodes.prompt_rules import find, without

Action = Literal["refuse", "drop words", "flag only"]

_ENDING = "ForSequenceClassification"
_LONGEST_TEXT = 20_000
_USUAL_LENGTH = 512


class FilteredPrompt(NamedTuple):
    """``reasons``: the rules and classes that were found, a line each."""

    text: str
    flagged: bool
    reasons: str


@node(
    title="Prompt Filter",
    category="Safety",
    keywords=("moderation", "blocklist", "banned words", "NSFW", "safety", "regex", "intent"),
)
def prompt_filter(
    run: Run,
    text: Annotated[str, Multiline()] = "",
    rules: Annotated[str, Multiline()] = "",
    action: Action = "refuse",
    message: str = "",
    classifier: TextClassifier | None = None,
    refused_classes: str = "",
    threshold: Annotated[float, Slider(0, 1)] = 0.5,
) -> FilteredPrompt:
    """Look for words, phrases and patterns that a prompt should not hold, and refuse it, drop them, or pass a flag on.

    `rules` has one on each line: a word or a phrase, with a star at its start or end for any further letters, or a
    regular expression between slashes. Lines that begin with # are passed over. Words are found whatever their case
    and accents are, with look-alike letters and digits (*bl00d*, *вlood*), with invisible characters in them, and
    spelled out (*b-l-o-o-d*). A regular expression that takes too long is an error, not a wait.

    A `classifier` also judges what the text means: it refuses it where the classes in `refused_classes` (by name, with
    commas between) have a probability of `threshold` or more together. *drop words* cannot drop a meaning: then the
    text is empty. *refuse* ends the branch with `message`; the others hand on the text and `flagged`, for a *Switch*.

    A list finds words, not intent, and knows one language at a time: if too much is refused, make rules longer
    (phrases) first; if too little, add a classifier.
    """
    if len(text) > _LONGEST_TEXT:
        raise NodeError(Wording("The text is longer than %s characters.", f"{_LONGEST_TEXT:,}"), "Shorten it.")
    lines = [line.strip() for line in rules.splitlines()]
    matches = find(text, [line for line in lines if line and not line.startswith("#")])
    reasons = list(dict.fromkeys(match.rule for match in matches))
    judged = [] if classifier is None else _judged(run, classifier, text, refused_classes, threshold)
    if reasons or judged:
        found = ", ".join((*reasons, *judged))
        if action == "refuse":
            raise NodeError(message.strip() or Wording("The prompt was refused: %s.", found), "Change the prompt.")
        run.message(Wording("The prompt filter found: %s.", found))
    kept = text
    if action == "drop words":
        kept = "" if judged else without(text, matches) if matches else text
    return FilteredPrompt(kept, bool(reasons or judged), "\n".join((*reasons, *judged)))


@node(
    title="Load Text Classifier",
    category="Models",
    keywords=("moderation", "toxicity", "NSFW", "BERT", "DistilBERT", "sequence classification"),
    lane="io",
)
def load_text_classifier(run: Run, model: Annotated[str, File("model")] = "") -> TextClassifier:
    """Load a network that says which classes a text belongs to, for *Prompt Filter*.

    `model` is a folder in the layout of transformers: a model for sequence classification (BERT, DistilBERT, RoBERTa
    ...) in safetensors, with its tokenizer. None comes with the program. Only the libraries' own classes are used,
    never code that lies in the folder.
    """
    path = find_model(model, run.settings, run)
    if not path.is_dir():
        raise NodeError(Wording("%s is not a folder.", path), "Choose the folder that holds the model's config.json.")
    component = component_in(path)
    if not component.class_name.endswith(_ENDING):
        raise NodeError(
            Wording("%s is no text classifier, but: %s.", path, component.class_name),
            "Choose a model for sequence classification.",
        )
    return TextClassifier(component, str(path))


def _judged(run: Run, classifier: TextClassifier, text: str, refused: str, threshold: float) -> list[str]:
    """The refused classes that a text belongs to, the likeliest first; none where all of them stay below it."""
    wanted = {name.strip().casefold() for name in refused.split(",") if name.strip()}
    device = choose_device(run.settings)
    with borrow(classifier.network, device, torch.float32) as network, torch.inference_mode():
        names = {int(number): str(name) for number, name in network.config.id2label.items()}
        unknown = wanted - {name.casefold() for name in names.values()}
        if unknown or not wanted:
            raise NodeError(
                Wording("The classifier does not know the class '%s'.", ", ".join(sorted(unknown)))
                if unknown
                else "It is not said which classes of the classifier are refused.",
                Wording("It knows: %s.", ", ".join(names.values())),
            )
        probabilities = _probabilities(network, tokenizer(classifier.tokenizer), text)
    refused_numbers = [number for number, name in names.items() if name.casefold() in wanted]
    # The worst part of a long text counts.
    if float(probabilities[:, refused_numbers].sum(dim=1).max()) < threshold:
        return []
    likelihoods = probabilities[:, refused_numbers].max(dim=0).values.tolist()
    ordered = sorted(zip(likelihoods, refused_numbers, strict=True), reverse=True)
    return [f"{names[number]} ({likelihood:.0%})" for likelihood, number in ordered if likelihood >= threshold / 2]


def _probabilities(network: Any, words: Any, text: str) -> Tensor:
    """Parts×classes: of each part of a text that the network can read at once."""
    # Two places less, which some models keep for themselves.
    limit = int(getattr(network.config, "max_position_embeddings", _USUAL_LENGTH)) - 2
    length = max(8, min(int(words.model_max_length), limit))
    read = words(
        text,
        return_tensors="pt",
        truncation=True,
        max_length=length,
        padding=True,
        stride=length // 4,
        return_overflowing_tokens=True,
    )
    taken = {name: item.to(network.device) for name, item in read.items() if name in words.model_input_names}
    logits = network(**taken).logits.float().cpu()
    if network.config.problem_type == "multi_label_classification":
        return torch.sigmoid(logits)
    return torch.softmax(logits, dim=-1)
