"""The open documents: the session, their files, what other programs do to these, and what is dropped."""
