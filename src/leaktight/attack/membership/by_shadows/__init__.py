"""Scores beside models that were, or were not, trained on the record."""
