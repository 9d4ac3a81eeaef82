"""What a column holds, judged by its name and by what its cells have in common."""
