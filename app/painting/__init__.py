"""Painting masks and segmentation maps in a viewer."""
