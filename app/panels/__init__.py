"""Panels beside the canvas: outline, inspector, problems, log, queue, history, memory, and the page of templates."""
