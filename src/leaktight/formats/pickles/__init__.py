"""Pickles, disassembled and never loaded."""
