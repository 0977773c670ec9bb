"""What the Help menu opens: wire types, keys, and the page about the program."""
