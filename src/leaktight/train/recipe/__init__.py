"""What is to be trained, as one TOML file."""
