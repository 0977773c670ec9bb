"""Training data: emoji icons drawn into samples, and captions that say what was drawn."""
