"""Machines that run tests are shared: no example has a deadline."""

from hypothesis import settings

settings.register_profile("shared machines", deadline=None)
settings.load_profile("shared machines")
