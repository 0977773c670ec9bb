"""Small things that widgets in several places share."""
