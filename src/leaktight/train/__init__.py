"""Fine-tuning with differential privacy, and what it guarantees."""
