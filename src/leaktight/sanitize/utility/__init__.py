"""What sanitizing has cost: a table before and after, measured for whoever trains on it."""
