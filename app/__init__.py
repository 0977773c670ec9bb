"""The desktop program. The only package that knows Qt; the work itself happens in the engine process."""
