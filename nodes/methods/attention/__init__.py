"""Methods that read or exchange what goes on in attention."""
