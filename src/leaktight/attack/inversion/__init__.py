"""Inputs rebuilt from what a model, an embedding or an update gives away."""
