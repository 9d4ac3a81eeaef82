"""Vocabularies in lines, a chat template, and settings that were saved as a vocabulary."""

from __future__ import annotations

import base64

SAMPLES = {
    "vocab.txt": b"[PAD]\n[UNK]\nthe\n##ing\nword\n",
    "env/vocab.txt": b"HOST=a.example\nPORT=5432\nNAME=kestrel\n",
    "merges.txt": b"#version: 0.2\na b\nab c</w>\n",
    "vocab.tiktoken": b"".join(
        base64.b64encode(word) + b" %d\n" % rank for rank, word in enumerate((b"a ", b" the", b"word"))
    ),
    "chat_template.jinja": b"{# a note #}\n{% for m in messages %}{{ m.content }}{% endfor %}\n",
}
