"""Asks issuers whether found credentials are live. Nothing here is loaded by a scan that does not verify."""
