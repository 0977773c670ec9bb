"""The library: code behind a catalogue, loaded when it is first needed."""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.declare.library import Library, declared_in
from graph.errors import DeclarationError, LoomError
from graph.store.codec import Codec
from tests.graph.desk import CATALOGUE, PACKAGE, type_id
from tests.graph.sample_nodes.values import Token

Declare = Callable[..., str]


@pytest.fixture
def declare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Declare:
    """Writes a package of modules; returns its name."""
    monkeypatch.syspath_prepend(tmp_path)

    def declare(name: str, **modules: str) -> str:
        (tmp_path / name).mkdir()
        for module, source in {"__init__": "", **modules}.items():
            (tmp_path / name / f"{module}.py").write_text(source)
        return name

    return declare


def test_the_function_of_a_node_is_loaded() -> None:
    library = Library(CATALOGUE, [PACKAGE])
    assert library.function(CATALOGUE[type_id("add")])(a=1, b=2) == 3


def test_code_that_is_not_there_is_told() -> None:
    with pytest.raises(LoomError, match="The code of nowhere:add cannot be loaded"):
        Library(CATALOGUE).load("nowhere:add")


def test_a_package_registers_what_it_brings_when_that_is_first_needed(declare: Declare) -> None:
    package = declare(
        "brings_a_display", setup="def register(library): library.register_recovery(lambda error: 'done')"
    )
    library = Library(CATALOGUE, [package])
    assert library.show(5).text == "5"
    assert f"{package}.setup" not in sys.modules
    assert library.recover(MemoryError()) == "done"


def test_a_package_without_a_set_up_needs_none(declare: Declare) -> None:
    library = Library(CATALOGUE, [declare("brings_nothing"), PACKAGE])
    assert library.show(Token(3)).text == "token 3"


def test_a_set_up_that_cannot_be_imported_is_told(declare: Declare) -> None:
    library = Library(CATALOGUE, [declare("broken_set_up", setup="import no_such_module_anywhere")])
    with pytest.raises(ModuleNotFoundError, match="no_such_module_anywhere"):
        library.recover(MemoryError())


def test_a_thread_that_comes_while_another_sets_up_waits_for_it(declare: Declare) -> None:
    """Otherwise its value would be taken for one without a codec, and never be kept."""
    source = """
        import threading
        from graph.store.codec import Codec
        REACHED, GO_ON = threading.Event(), threading.Event()

        class TokenCodec(Codec):
            name = "token"
            def encode(self, value): return str(value.number).encode()
            def decode(self, data): return data

        def register(library):
            from tests.graph.sample_nodes.values import Token
            REACHED.set()
            GO_ON.wait(30)
            library.codecs.register(TokenCodec(), (Token,))
    """
    package = declare("slow_set_up", setup="\n".join(line[8:] for line in source.splitlines()))
    library = Library(CATALOGUE, [package])
    found: list[Codec | None] = []
    threads = [threading.Thread(target=lambda: found.append(library.codecs.for_value(Token(1)))) for _ in range(2)]
    threads[0].start()

    setup = importlib.import_module(f"{package}.setup")
    assert setup.REACHED.wait(30)
    threads[1].start()
    threads[1].join(0.05)
    setup.GO_ON.set()
    for thread in threads:
        thread.join(30)
    assert [codec.name if codec else None for codec in found] == ["token", "token"]


HEADER = "from graph.declare import node, wire\n"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("@node(title='A', category='B')\ndef a(x): ...", "parameter 'x' has no type annotation"),
        ("@node(title='A', category='B')\ndef a(*x: int): ...", "has no .args or ..kwargs"),
        ("@node(title='A', category='B')\ndef a(x: bytes): ...", "parameter 'x': .* is not a wire type"),
        ("@node(title='A', category='B')\ndef a() -> bytes: ...", "result: .* is not a wire type"),
        ("@node(title='A', category='B')\ndef a(x: int | str): ...", "a union of types is not a wire type"),
    ],
)
def test_a_declaration_that_cannot_work_is_refused(declare: Declare, source: str, words: str) -> None:
    number = abs(hash(source))
    package = declare(f"declares_{number}", nodes=HEADER + source)
    with pytest.raises(DeclarationError, match=words):
        declared_in(package)


def test_two_types_of_one_name_are_refused(declare: Declare) -> None:
    one = "@wire(name='Same', colour='#000000')\nclass {}: ...\n"
    package = declare("same_types", types=HEADER + one.format("A") + one.format("B"))
    with pytest.raises(DeclarationError, match="the wire type Same is declared twice"):
        declared_in(package)
