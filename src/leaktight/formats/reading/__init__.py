"""Streams, blocks and notes: what the formats read with."""
