"""What the engine registers before the first run: codecs, displays, recovery from running out of memory."""
