"""One table a family of issuers. Only requests that read: none creates, changes, sends or costs anything."""
