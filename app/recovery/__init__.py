"""What is not saved survives a crash: journals of all open documents, and what the next start makes of them."""
