"""Arrays in the files of numpy and its kin."""
