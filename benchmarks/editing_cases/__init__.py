"""What the benchmark of editing is made of: the pictures and edits, the methods, and what is asked of their figures."""
