"""The node library: value types, the denoising loop, model families, methods, media.

A module declares its nodes as typed functions. Modules that only handle plain values do not import torch, so that a
workflow of plain values starts at once.
"""

import os

# Threads that wait for work sleep instead of spinning: beside a window, or any other program, on the same few cores,
# spinning doubles and triples the time of a step. It has to be set before torch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
