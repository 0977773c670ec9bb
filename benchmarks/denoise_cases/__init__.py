"""What ``benchmarks.denoise`` measures: the models, the ways to make a picture with them, and the clocks."""
