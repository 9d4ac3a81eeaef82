"""How well personal data is found: values drawn at random, in wordings and among decoys written apart."""
