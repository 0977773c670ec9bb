"""Who may import whom: the rooms of the repository, and what starting each of them may load."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
QT = {"PySide6", "shiboken6"}
MODEL_LIBRARIES = {"torch", "diffusers", "transformers", "accelerate", "cv2", "av"}
FORBIDDEN = {
    "graph": QT | MODEL_LIBRARIES | {"nodes", "app", "main"},
    "nodes": QT | {"app", "main"},
    "app": MODEL_LIBRARIES | {"nodes", "main"},
}
LOADED_ONLY_WHEN_NEEDED = QT | MODEL_LIBRARIES | {"nodes"}


def modules_of(room: str) -> list[str]:
    """The dotted names of all modules in a room, or of one module where ``room`` names a file."""
    folder = ROOT / room.replace(".", "/")
    files = [*folder.rglob("*.py"), *([folder.with_suffix(".py")] if folder.with_suffix(".py").exists() else [])]
    names = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    return sorted(name.removesuffix(".__init__") for name in names)


def file_of(module: str) -> Path:
    package = ROOT / module.replace(".", "/") / "__init__.py"
    return package if package.exists() else ROOT / f"{module.replace('.', '/')}.py"


def imported_packages(nodes: list[ast.AST]) -> set[str]:
    """The top-level packages that these import statements name; relative imports stay in their room."""
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.partition(".")[0])
    return names


def imports_anywhere(source: str) -> set[str]:
    return imported_packages(list(ast.walk(ast.parse(source))))


def imports_on_loading(source: str) -> set[str]:
    """What runs with the module itself: not what stands inside a function or below ``if TYPE_CHECKING``."""
    pending: list[ast.AST] = [ast.parse(source)]
    found: list[ast.AST] = []
    while pending:
        node = pending.pop()
        found.append(node)
        for child in ast.iter_child_nodes(node):
            type_checking = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
            if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) and not type_checking:
                pending.append(child)
    return imported_packages(found)


def loaded_by(modules: list[str]) -> set[str]:
    """The top-level packages in a new interpreter that has imported these modules."""
    code = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, *modules], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize("room", sorted(FORBIDDEN))
def test_a_room_imports_nothing_that_is_forbidden_to_it(room: str) -> None:
    modules = modules_of(room)
    assert modules, f"no modules found in {room}/"
    wrong = {
        module: sorted(imports_anywhere(file_of(module).read_text(encoding="utf-8")) & FORBIDDEN[room])
        for module in modules
    }
    assert not {module: names for module, names in wrong.items() if names}


def test_the_command_line_imports_each_part_only_where_it_is_used() -> None:
    source = (ROOT / "main.py").read_text(encoding="utf-8")
    assert not imports_on_loading(source) & LOADED_ONLY_WHEN_NEEDED


def test_the_headless_run_never_imports_qt() -> None:
    for module in modules_of("app.cli"):
        assert not imports_anywhere(file_of(module).read_text(encoding="utf-8")) & QT, module
    assert not loaded_by(modules_of("app.cli")) & QT


def test_graph_loads_neither_qt_nor_model_libraries() -> None:
    assert not loaded_by(modules_of("graph")) & (QT | MODEL_LIBRARIES | {"nodes"})


def test_the_window_loads_no_model_libraries() -> None:
    assert not loaded_by(modules_of("app")) & (MODEL_LIBRARIES | {"nodes"})


def test_imports_are_found_wherever_they_stand() -> None:
    source = "import os.path\ndef work():\n    from torch.nn import functional\n    from . import near\n"
    assert imports_anywhere(source) == {"os", "torch"}
    assert imports_on_loading(source) == {"os"}


def test_graph_needs_little_more_than_the_standard_library() -> None:
    allowed = {"graph", "networkx", "numpy", "pydantic"} | set(sys.stdlib_module_names)
    for module in modules_of("graph"):
        assert imports_anywhere(file_of(module).read_text(encoding="utf-8")) <= allowed, module
