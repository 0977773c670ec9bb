"""Paintings: masks and maps of classes that people paint, as plain data of a workflow."""

from graph.painting.classes import PaintClass, classes_of_text, renumbering
from graph.painting.painting import MOST_SIDE, Painting, PaintingData, Pixels, painting_of

__all__ = [
    "MOST_SIDE",
    "PaintClass",
    "Painting",
    "PaintingData",
    "Pixels",
    "classes_of_text",
    "painting_of",
    "renumbering",
]
