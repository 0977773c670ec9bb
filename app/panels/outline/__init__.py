"""The outline: the graph of the canvas as a tree of rows, for the keyboard and for screen readers."""
