"""The kinds of columns, one a file that declares COLUMN."""
