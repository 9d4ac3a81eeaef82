"""Names of persons, places and organisations in English text, found by a small neural model."""
