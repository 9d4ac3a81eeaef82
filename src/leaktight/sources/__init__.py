"""Addresses to files and streams."""
