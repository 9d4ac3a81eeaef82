"""Vocabularies, and what a tokenizer shows of the data it was trained on."""
