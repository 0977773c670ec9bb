"""Where nodes stand: layered layouts as pure functions over sizes and wires."""
