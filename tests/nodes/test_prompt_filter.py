"""Prompts are searched for words however they are disguised, for patterns within bounds, and for what they mean."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from graph.errors import NodeError
from graph.run.context import Run
from nodes.loading.names import EMBEDDED
from nodes.prompt_filter import load_text_classifier, prompt_filter
from nodes.prompt_rules import find, without
from tests.nodes.tiny_classifiers import save_text_classifier


def found(text: str, *rules: str) -> list[str]:
    return [text[match.start : match.end] for match in find(text, rules)]


class TestWords:
    @pytest.mark.parametrize(
        "text",
        [
            "a blood moon",
            "a BLOOD moon",
            "a blóod moon",
            "a ｂｌｏｏｄ moon",
            "a bl00d moon",
            "a вlооd moon",
            "a b\u200blood moon",
            "a b-l-o-o-d moon",
            "a b l o o d moon",
            "blood",
            "(blood)",
        ],
    )
    def test_a_disguised_word_is_found(self, text: str) -> None:
        assert found(text, "blood")

    @pytest.mark.parametrize("text", ["bloodhound", "a cold blue door", "", "100 blocks", "lifeblood"])
    def test_other_words_are_not(self, text: str) -> None:
        assert not found(text, "blood")

    def test_stars_stand_for_further_letters(self) -> None:
        assert found("bloodhounds run", "blood*") == ["bloodhounds"]
        assert found("the lifeblood", "*blood") == ["lifeblood"]
        assert not found("the lifeblood", "blood*")

    def test_phrases_are_found_over_lines_and_spaces(self) -> None:
        assert found("a  Famous\nPerson here", "famous person") == ["Famous\nPerson"]
        assert not found("famous and person", "famous person")

    def test_words_are_found_where_no_spaces_are_written(self) -> None:
        assert found("一只血腥的猫", "血腥") == ["血腥"]

    def test_numbers_stay_numbers(self) -> None:
        assert not found("in 1055 steps", "loss")
        assert found("at 1055", "1055") == ["1055"]

    def test_places_are_those_of_the_text_as_written(self) -> None:
        text = "ﬀ ①: a B\u200dl\u00f3od, then"
        match = find(text, ["blood"])[0]
        assert text[match.start : match.end] == "B\u200dl\u00f3od"

    def test_what_is_dropped_leaves_a_tidy_prompt(self) -> None:
        text = "a cat, blood, in the sun, b-l-o-o-d"
        assert without(text, find(text, ["blood"])) == "a cat, in the sun"


class TestExpressions:
    def test_they_are_searched_regardless_of_case_and_disguise(self) -> None:
        assert found("The PRESIDENT of", r"/president(s)?\b/") == ["PRESIDENT"]
        assert found("the pr3sident", "/president/") == ["pr3sident"]
        assert found("nr 12-34", r"/\d+-\d+/") == ["12-34"]

    def test_one_that_would_hang_is_an_error_in_time(self) -> None:
        start = time.monotonic()
        with pytest.raises(NodeError, match="too long"):
            find("a" * 80 + "!", ["/^(a|aa)+$/"])
        assert time.monotonic() - start < 3

    @pytest.mark.parametrize("rule", ["/(/", "/[z-a]/", "/(?P<x/"])
    def test_one_that_cannot_be_read_is_an_error(self, rule: str) -> None:
        with pytest.raises(NodeError, match="regular expression"):
            find("text", [rule])

    def test_rules_are_bounded(self) -> None:
        with pytest.raises(NodeError, match="rules"):
            find("text", ["word"] * 10_001)
        with pytest.raises(NodeError, match="longer"):
            find("text", ["w" * 501])

    def test_a_rule_of_signs_alone_is_refused(self) -> None:
        with pytest.raises(NodeError, match="no word"):
            find("text", ["***"])


class TestNode:
    RULES = "# a comment\n\nblood\n/gun(s)?/\n"

    def test_a_harmless_prompt_passes_as_it_is(self) -> None:
        text = "  a cat,, in the sun "
        for action in ("refuse", "drop words", "flag only"):
            assert prompt_filter(Run(), text, self.RULES, action) == (text, False, "")

    def test_it_refuses_with_its_message(self) -> None:
        with pytest.raises(NodeError, match="refused: blood"):
            prompt_filter(Run(), "blood on snow", self.RULES)
        with pytest.raises(NodeError, match="Not in this house"):
            prompt_filter(Run(), "blood on snow", self.RULES, message="Not in this house.")

    def test_it_drops_words(self) -> None:
        result = prompt_filter(Run(), "blood on snow, guns", self.RULES, "drop words")
        assert result == ("on snow", True, "blood\n/gun(s)?/")

    def test_it_passes_a_flag_on(self) -> None:
        told: list[str] = []
        result = prompt_filter(Run(on_message=told.append), "blood on snow", self.RULES, "flag only")
        assert result == ("blood on snow", True, "blood")
        assert "blood" in told[0]

    def test_a_long_text_is_refused(self) -> None:
        with pytest.raises(NodeError, match="longer"):
            prompt_filter(Run(), "a" * 20_001)


class TestClassifier:
    @pytest.fixture(scope="class")
    def folder(self, tmp_path_factory: pytest.TempPathFactory) -> Path:
        return save_text_classifier(tmp_path_factory.mktemp("classifier"))

    @pytest.mark.proves("Text classifiers of transformers", "*Prompt Filter* refuses prompts by what they mean")
    def test_it_judges_what_rules_do_not_know(self, folder: Path) -> None:
        classifier = load_text_classifier(Run(), str(folder))
        ask = {"action": "flag only", "classifier": classifier, "refused_classes": "Violence"}
        assert prompt_filter(Run(), "the war", **ask).flagged
        assert "violence" in prompt_filter(Run(), "the war", **ask).reasons
        assert not prompt_filter(Run(), "a cat in the sun", **ask).flagged
        assert prompt_filter(Run(), "the war", **{**ask, "action": "drop words"}).text == ""

    def test_it_reads_long_texts_to_the_end(self, folder: Path) -> None:
        classifier = load_text_classifier(Run(), str(folder))
        text = "a cat in the sun " * 20 + "the war war war war war war"
        assert prompt_filter(Run(), text, "", "flag only", "", classifier, "violence").flagged

    @pytest.mark.parametrize("classes", ["", "peace"])
    def test_classes_must_be_named_and_known(self, folder: Path, classes: str) -> None:
        with pytest.raises(NodeError) as caught:
            prompt_filter(Run(), "war", "", "refuse", "", load_text_classifier(Run(), str(folder)), classes)
        assert "safe, violence" in caught.value.hint

    def test_what_is_no_classifier_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(NodeError, match="no text classifier"):
            load_text_classifier(Run(), str(EMBEDDED / "emoji-sd" / "text_encoder"))
        with pytest.raises(NodeError):
            load_text_classifier(Run(), str(tmp_path))
