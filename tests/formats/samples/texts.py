"""Delimited, marked-up and keyed text, also in other encodings."""

from __future__ import annotations

_HTML = """<!DOCTYPE html><html><head><script>let a = "b";</script></head>
<body title="x&#64;y"><!-- note --><p>one &amp; two<table><tr><th>mail<td>a</table></body></html>"""
_CARD = "---\nlicense: mit\ntags:\n- a\n- b: {c: d}\n---\n# Title\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
_TABLE = 'name,mail\n"Ada ""A""",a@b.example\n"two\nlines",x\n'

SAMPLES = {
    "table.csv": _TABLE.encode(),
    "page.html": _HTML.encode(),
    "README.md": _CARD.encode(),
    "config.yaml": b"a: &x {b: [c, 'd']}\ne: |\n  long\n  text\nf: *x\n",
    "wide.txt": "some text\n".encode("utf-16"),
    "settings.ini": b"[a]\nkey = value\n; comment\n",
}
