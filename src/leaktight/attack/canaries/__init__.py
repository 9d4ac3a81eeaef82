"""Secrets of our own making, planted before training and looked for after it."""
