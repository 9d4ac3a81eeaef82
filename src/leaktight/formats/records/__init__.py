"""Protocol buffers, and files that are rows of them."""
