"""leaktight inside other tools: as a recogniser of Presidio, as a pipe of spaCy."""
