"""Trains the name model in `leaktight.detect.names`; `python -m training.names --help` tells how."""
