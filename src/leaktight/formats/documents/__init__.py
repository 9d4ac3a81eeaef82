"""Office documents and PDF: what is written in them, and what they keep beside it."""
