"""Rows of a dataset to what a model is trained on."""
