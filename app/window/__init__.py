"""The main window and its parts: bars, tabs, docks, and what they show of runs."""
