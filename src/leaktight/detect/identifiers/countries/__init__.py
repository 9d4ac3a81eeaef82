"""Identifiers that one country gives out: a country a file, each declares RULES."""
