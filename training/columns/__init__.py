"""Makes the lists that columns are judged by."""
