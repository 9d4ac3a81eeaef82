"""Scores made of what a language model says of each token."""
