"""Scores made of what a classifier says of a record."""
