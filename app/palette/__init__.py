"""The search palette: nodes to add and commands to give, found by a few letters."""
