"""The canvas: a graph drawn, and the gestures that edit it.

Nodes are one graphics item each with their sockets and fields painted inline; hit testing is by geometry. Wires have
cosmetic pens one pixel wide at rest, since a wide antialiased pen is the largest single cost of drawing a graph.
"""
