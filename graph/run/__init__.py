"""The executor, the context it gives to nodes, and the events it tells."""
