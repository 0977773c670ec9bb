"""The graph that people edit: items, edits that know their inverse, undo, subgraphs."""
