"""Encoded values: found in every usual wrapping, at every alignment, and never decoded without bounds."""

from __future__ import annotations

import base64
import codecs
import gzip
import html
import json
import quopri
import urllib.parse
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import leaktight
from leaktight.detect.catalogue import built_in_rules
from leaktight.detect.encodings.fragments import base64_fragment
from leaktight.detect.encodings.triggers import triggers
from leaktight.detect.encodings.unwrap import _DECODERS, MAX_INFLATED_BYTES, Hit, inflate, unwrap
from leaktight.detect.sample import HEX, LETTERS, scatter
from tests.detect.rules_of_rooms import hits_of

TOKEN = "hf_" + scatter(34, LETTERS)
LABEL = "secret.huggingface.user_token"
FILE = f"# settings\nexport NAME=value\nexport HF={TOKEN}\n# and so on: longer than a line or two of base64\n"


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def wrapped(text: str, *, before: str = "", end: str = "\n") -> str:
    return end.join(before + text[start : start + 76] for start in range(0, len(text), 76))


SPELLINGS: dict[str, Callable[[], str]] = {
    "base64": lambda: encoded(f"x={TOKEN};"),
    "base64 behind other words": lambda: "image/png;base64," + encoded(f" {TOKEN} "),
    "base64 url": lambda: base64.urlsafe_b64encode(b"\xff\xfe?>" + TOKEN.encode()).decode().rstrip("="),
    "base64 in lines": lambda: wrapped(encoded(FILE)),
    "base64 in indented lines": lambda: "data:\n" + wrapped(encoded(FILE), before="    "),
    "base64 in windows lines": lambda: wrapped(encoded(FILE), end="\r\n"),
    "base64 in escaped lines": lambda: json.dumps(wrapped(encoded(FILE))),
    "base64 twice": lambda: encoded(encoded(FILE)),
    "base64 of gzip": lambda: base64.b64encode(gzip.compress(FILE.encode())).decode(),
    "base64 of zlib": lambda: base64.b64encode(zlib.compress(FILE.encode())).decode(),
    "hex": lambda: TOKEN.encode().hex(),
    "hex in capitals": lambda: f"0x{FILE.encode().hex().upper()}",
    "percent": lambda: "q=" + "".join(f"%{byte:02X}" for byte in TOKEN.encode()) + "&next=1",
    "decimal entities": lambda: "".join(f"&#{byte};" for byte in TOKEN.encode()),
    "hexadecimal entities": lambda: "".join(f"&#x{byte:x};" for byte in TOKEN.encode()),
    "quoted-printable": lambda: (
        "Content-Transfer-Encoding: quoted-printable\n\n"
        + quopri.encodestring(f"{'much ' * 13}key={TOKEN}\n".encode()).decode()
    ),
    "two literals": lambda: f"key = '{TOKEN[:12]}' '{TOKEN[12:]}'",
    "two lines of literals": lambda: f'key = ("{TOKEN[:12]}"\n       f"{TOKEN[12:]}")',
    "three joined literals": lambda: f"key = '{TOKEN[:9]}' +\n   '{TOKEN[9:20]}' + \"{TOKEN[20:]}\"",
    "sum of names": lambda: f"a = '{TOKEN[:7]}'\nb = '{TOKEN[7:]}'\nkey = a + b\n",
    "sum in two steps": lambda: (
        f"a = '{TOKEN[:7]}'; b = '{TOKEN[7:20]}'\nab = a + b\nkey = ab + '{TOKEN[20:]}'\n"
    ),
    "added to": lambda: f"key: str = '{TOKEN[:7]}'\nkey += '{TOKEN[7:]}'\nlogin(key)\n",
    "name and literal": lambda: f"A = '{TOKEN[:7]}'\n\ndef f():\n    return call(x, A + '{TOKEN[7:]}')\n",
    "format string": lambda: f"a = '{TOKEN[:7]}'\nb = '{TOKEN[7:]}'\nkey = f'{{a}}{{b}}'\n",
    "hole in a format string": lambda: f"b = '{TOKEN[7:]}'\nkey = f'{TOKEN[:7]}{{b}}'\n",
    "hole in a template": lambda: f"const b = '{TOKEN[7:]}';\nlogin(`{TOKEN[:7]}${{b}}`);\n",
    "format method": lambda: f"a, b = 1, 2\na = '{TOKEN[:7]}'\nkey = '{{}}{{}}'.format(a, '{TOKEN[7:]}')\n",
    "numbered format": lambda: f"key = '{{1}}{{0}}'.format('{TOKEN[7:]}', '{TOKEN[:7]}')\n",
    "percent format": lambda: f"a = '{TOKEN[:7]}'\nkey = '%s%s' % (a, '{TOKEN[7:]}')\n",
    "joined list": lambda: f"a = '{TOKEN[:7]}'\nkey = ''.join([a, '{TOKEN[7:]}'])\n",
    "joined tuple by name": lambda: f"parts = ('{TOKEN[:7]}', '{TOKEN[7:]}')\nkey = ''.join(parts)\n",
    "items of a list": lambda: f"p = ['{TOKEN[:7]}', '{TOKEN[7:]}']\nkey = p[0] + p[1]\n",
    "unknown beside": lambda: f"a = '{TOKEN[:7]}'\nh = 'Bearer ' + who() + ' ' + a + '{TOKEN[7:]}'\n",
    "javascript names": lambda: f"const a = '{TOKEN[:7]}';\nlet b = \"{TOKEN[7:]}\";\nconst key = a + b;\n",
    "template": lambda: (
        f"const a = '{TOKEN[:7]}', b = '{TOKEN[7:]}';\nfetch(u, {{h: `Bearer ${{a}}${{b}}`}});\n"
    ),
    "typed template": lambda: f"const a: string = '{TOKEN[:7]}';\nexport const key = `${{a}}{TOKEN[7:]}`;\n",
    "array": lambda: f"const key = ['{TOKEN[:7]}', '{TOKEN[7:]}'].join('');\n",
    "concatenated": lambda: f"var key = '{TOKEN[:7]}'.concat('{TOKEN[7:]}');\n",
    "reversed": lambda: f"key = '{TOKEN[::-1]}'[::-1]",
    "reversed in javascript": lambda: f"key = '{TOKEN[::-1]}'.split('').reverse().join('')",
    "rot13": lambda: f"key = codecs.decode('{codecs.encode(TOKEN, 'rot13')}', 'rot13')",
    "character codes": lambda: f"key = ''.join(chr(c) for c in {list(TOKEN.encode())})",
    "bytes": lambda: f"key = bytes({list(TOKEN.encode())}).decode()",
    "codes in javascript": lambda: f"String.fromCharCode({','.join(map(str, TOKEN.encode()))})",
    "bytes from hex": lambda: f"key = bytes.fromhex('{TOKEN.encode().hex()}').decode()",
    "base64 in a call": lambda: f"key = base64.b64decode('{encoded(TOKEN)}')",
    "base64 in javascript": lambda: f"const key = atob('{encoded(TOKEN)}');",
    "continued line": lambda: f'key = "{TOKEN[:9]}" \\\n  "{TOKEN[9:]}"',
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_token_is_found_in_each_spelling_and_the_finding_says_through_what(spelling: str) -> None:
    text = SPELLINGS[spelling]()
    assert TOKEN not in text
    [finding] = [one for one in leaktight.find([f"start {text} end"]) if one.label == LABEL]
    assert any(evidence.startswith("decoded:") for evidence in finding.evidence)
    assert " in " in f" {finding.location.part}"


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_token_is_found_in_each_spelling_inside_a_json_string(spelling: str, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(json.dumps({"text": SPELLINGS[spelling]()}) + "\n{}\n")
    assert LABEL in [finding.label for finding in leaktight.scan(tmp_path).findings]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("mailto:jane.roe&#64;web.de", "jane.roe" + "@web.de"),
        ("https://a.net/?u=jane.roe%40web.de&v=%20x", "jane.roe" + "@web.de"),
    ],
)
def test_address_with_an_encoded_at_sign_is_found_as_it_reads(text: str, value: str) -> None:
    [finding] = leaktight.find([text], reveal=True)
    assert (finding.label, finding.value) == ("pii.email", value)


def test_what_stands_in_clear_beside_an_encoded_word_is_found_once() -> None:
    text = f"https://a.net/?mail=someone%2Belse%40web.de&key={TOKEN}"
    labels = [finding.label for finding in leaktight.find([text])]
    assert labels.count(LABEL) == 1


def test_key_inside_a_token_of_a_known_kind_is_no_finding_of_its_own() -> None:
    address = "https://app.neptune.ai"
    inner = f'{{"api_address":"{address}","api_url":"{address}","api_key":"{scatter(32, HEX)}"}}'
    text = f"NEPTUNE_API_TOKEN={encoded(inner)}\nplain = '{encoded(TOKEN)}'\n"
    labels = {one.label for one in leaktight.find([text])}
    assert labels == {"secret.neptune.api_token", LABEL}
    [unknown] = leaktight.find([f"state: {encoded(json.dumps({'api_key': scatter(32, HEX)}))}"])
    assert (unknown.label, unknown.location.part) == ("secret.generic.api_key", "in base64")


def test_encoded_database_address_is_found() -> None:
    address = f"postgres://app:{scatter(14)}" + "@db.shop.net:5432/orders"
    text = f"dsn={urllib.parse.quote(address, safe='')}"
    assert "secret.database.url" in [finding.label for finding in leaktight.find([text])]


@given(st.binary(max_size=8), st.sampled_from(["hf_", "password", "AK" + "IA"]), st.binary(max_size=40))
def test_fragment_matches_its_text_at_any_alignment(before: bytes, text: str, after: bytes) -> None:
    data = base64.b64encode(before + text.encode() + after)
    expression, phase = base64_fragment(text.encode(), len(before) % 3)
    ends = [end for _, end in hits_of((expression,), data)]
    assert any(end % 4 == phase for end in ends)


def test_gzip_bomb_inside_base64_is_cut() -> None:
    raw = gzip.compress(bytes(64 << 20))
    inflated = inflate(raw)
    assert inflated is not None
    assert len(inflated[0]) == MAX_INFLATED_BYTES


@settings(max_examples=300)
@given(
    st.binary(max_size=400),
    st.integers(0, 400),
    st.integers(0, 3),
    st.sampled_from(list(_DECODERS)),
)
def test_decoders_never_raise_on_any_bytes(data: bytes, end: int, phase: int, encoding: str) -> None:
    unwrap(data, Hit(0, len(data), min(end, len(data)), phase), encoding)


def test_unescaped_entities_of_ordinary_markup_are_no_new_findings() -> None:
    assert html.unescape("&amp;") == "&"
    assert not leaktight.find(["Fish &amp; Chips &#39;n&#39; &quot;peas&quot;, 100%25 of them"])


def test_cached_triggers_are_those_of_the_rules_and_a_damaged_cache_is_not_used(tmp_path: Path) -> None:
    rules = built_in_rules()
    expected = triggers(rules)
    assert triggers(rules, tmp_path) == expected
    [kept] = tmp_path.iterdir()
    assert kept.stat().st_mode & 0o077 == 0
    assert triggers(rules, tmp_path) == expected
    assert triggers(rules[:1], tmp_path) == triggers(rules[:1])
    kept.write_bytes(kept.read_bytes()[:-1] + b" ")
    assert triggers(rules, tmp_path) == expected
