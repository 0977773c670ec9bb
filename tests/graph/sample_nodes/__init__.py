"""Small nodes of plain values, declared as any package declares its nodes. Every call of one is written down."""
