"""Keys of commands: the sets that ship, and what the user has made of them."""
