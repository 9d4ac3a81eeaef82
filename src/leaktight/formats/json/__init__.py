"""JSON, JSON lines and notebooks."""
