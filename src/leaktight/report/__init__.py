"""Reports on paper: one module a format, each a pure function from Report to bytes.

`human` prints onto a rich console; `jsonl`, `json_report`, `sarif` and `html` return bytes; `read` turns
the bytes of `json_report` back into a Report.
"""
