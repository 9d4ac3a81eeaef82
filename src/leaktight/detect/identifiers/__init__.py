"""Identifiers of persons, one family a file: each module declares RULES."""
