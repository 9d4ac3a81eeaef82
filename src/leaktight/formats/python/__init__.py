"""Compiled Python, read without executing it."""
