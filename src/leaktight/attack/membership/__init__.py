"""Whether a record was trained on: scores of records, judged by one discipline."""
