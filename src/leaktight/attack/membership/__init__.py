"""Was this record in the training data?"""
