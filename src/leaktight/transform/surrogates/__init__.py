"""Realistic fakes of the same kind: one family of values a file."""
