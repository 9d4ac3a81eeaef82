"""Which columns a task does not seem to need, and the choice of those that stay."""
