"""Secrets, one issuer a file: each module declares RULES."""
