"""Attacks by prompts, on models that chat and on models that go on with a text: one way to ask a file."""
