"""Weights of models and arrays: what is written about them, and what else lies between the numbers."""
