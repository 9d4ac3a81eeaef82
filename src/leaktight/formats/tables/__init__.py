"""Columnar tables."""
