"""Text of all kinds: plain, keyed, delimited, marked up, in other encodings."""
