"""Running workflows from the window: the engine's events on their way to the views, and what they amount to."""
