"""What is attacked: models that this machine runs, services, functions."""
