"""Measures the real command line on generated corpora: `python -m benchmarks [NAME...]`."""
