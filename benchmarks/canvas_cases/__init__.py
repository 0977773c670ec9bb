"""The cases of ``benchmarks/canvas.py``: each runs in a process of its own, so that peak memory is its alone."""
