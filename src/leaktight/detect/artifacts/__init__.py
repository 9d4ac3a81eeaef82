"""Traces of the machine and the people that made a file, one family a file: each module declares RULES."""
