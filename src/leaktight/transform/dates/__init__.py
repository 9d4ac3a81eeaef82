"""Dates as people write them: read, and written back in the same spelling with another day."""
