"""The graph as a picture file."""
