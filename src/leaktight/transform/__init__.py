"""How a value is replaced: one transform a file."""
