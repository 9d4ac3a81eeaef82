"""Plain data that every room shares: locations, batches, rules, matches, findings, policies, reports."""
