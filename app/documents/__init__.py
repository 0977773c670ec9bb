"""The open documents: the session, their files, and what other programs do to these."""
