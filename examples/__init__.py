"""Programs that show what the package does; the benchmarks use their data."""
