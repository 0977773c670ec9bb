"""What the benchmark of video methods runs: clips, and the methods on them."""
