"""How files of each kind are read for cleaning, and written back: one kind a file."""
