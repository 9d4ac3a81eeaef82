"""Makes the lists that surrogates are taken from."""
