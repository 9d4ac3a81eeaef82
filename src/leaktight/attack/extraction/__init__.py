"""Can training records be got out of the model?"""
