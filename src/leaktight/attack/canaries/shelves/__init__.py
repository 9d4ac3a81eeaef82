"""Files as rows that can be copied, changed, put in and left out: one kind of file a module."""
