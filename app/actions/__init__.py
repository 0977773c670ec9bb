"""The commands, by menu. Each function returns the commands of one; what they do lives elsewhere."""
