"""What a model remembers of its training data, and what of it can be got out: measured, with confidence."""
