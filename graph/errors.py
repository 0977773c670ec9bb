"""Errors that reach people: what went wrong, where, and what to do."""

from __future__ import annotations


class LoomError(Exception):
    """A failure with a message for the user and, where one is known, a hint what to do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class DeclarationError(LoomError):
    """A node, wire type or conversion is declared in a way that cannot work."""


class EditError(LoomError):
    """An edit is refused: it would make a cycle, connect unlike types, or touch what is not there."""


class FileError(LoomError):
    """A workflow file cannot be read or written; the message names the file and the place in it."""


class NodeError(LoomError):
    """Raised by a node for a failure that the user can understand and mend."""


class Cancelled(BaseException):
    """The run was cancelled. Not an ``Exception``, so that a node's own error handling lets it through."""
