"""Texts to matches: rules, the gate in front of them, and what decides between them."""
