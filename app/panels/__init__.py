"""Panels beside the canvas: inspector, problems, log, and the page of templates."""
