"""Engines for the windows of tests."""

from __future__ import annotations

from graph.declare.catalogue import Catalogue
from graph.declare.library import Library
from graph.declare.node import SPEC_ATTRIBUTE
from graph.engine.client import Engine, Listener
from graph.engine.local import LocalEngine
from graph.engine.options import EngineOptions
from tests.app.slow import count


def local_engine(listener: Listener) -> Engine:
    """The engine with the built-in nodes, in this process."""
    return LocalEngine(listener, EngineOptions())


def slow_catalogue() -> Catalogue:
    """The built-in nodes, and one that takes its time."""
    catalogue = Catalogue.builtin()
    catalogue.add(getattr(count, SPEC_ATTRIBUTE))
    return catalogue


def slow_engine(listener: Listener) -> Engine:
    """The engine in this process with a node that takes its time."""
    return LocalEngine(listener, EngineOptions(), Library(slow_catalogue(), ("nodes",)))
