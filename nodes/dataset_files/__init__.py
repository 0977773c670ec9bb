"""Data sets on disk: what lies in folders, tables and the files of known collections, read piece by piece."""
