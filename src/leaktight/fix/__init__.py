"""What is safe to take out of files: one fixer a file. They take bytes and give bytes; nothing is loaded."""
