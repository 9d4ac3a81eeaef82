"""Pictures and what stands beside them."""
