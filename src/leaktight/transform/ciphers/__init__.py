"""Permutations of texts of one format."""
