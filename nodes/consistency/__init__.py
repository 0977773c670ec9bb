"""What the frames of a clip have to do with each other: motion between them, and what can be made of it."""
