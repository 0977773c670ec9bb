"""The language of the program, and what nodes, runs and errors are called in it."""
