"""Compressed streams, held within the limits."""
