"""Other models for names, each behind the built-in one's interface; none is loaded before it is asked for."""
