"""The node library: value types, the denoising loop, model families, methods, media.

A module declares its nodes as typed functions. Modules that only handle plain values do not import torch, so that a
workflow of plain values starts at once.
"""
