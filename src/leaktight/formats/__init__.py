"""Bytes to text batches, one format a file, chosen by content."""
