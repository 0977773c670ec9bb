"""Where one is in a workflow: subgraphs that are entered, the way back, bookmarks."""
