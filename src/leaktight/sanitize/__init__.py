"""Copies of datasets without what must not leave: personal data and secrets replaced."""
