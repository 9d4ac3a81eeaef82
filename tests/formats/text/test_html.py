"""HTML: references resolved, attributes, comments and scripts read, lines right."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.limits import Limits
from leaktight.detect.sample import scatter
from leaktight.formats.text.html import FORMAT
from leaktight.formats.text.markup import decode, stretches_near
from tests.formats.searching import batches, file_blob, head, search

TOKEN = "hf_" + scatter(34)
TOKEN_PATTERN = rb"(?<![A-Za-z0-9_])hf_[A-Za-z0-9]{34}(?![A-Za-z0-9])"
MAIL = rb"[a-z]+@example\.com"


def page(folder: Path, body: str) -> Path:
    path = folder / "index.html"
    path.write_text("<!DOCTYPE html>\n<html>\n" + body + "\n</html>\n")
    return path


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("<p>ada@example.com</p>", "text"),
        ("<p>ada&#64;example.com</p>", "text"),
        ("<p>ada&#x40;example&period;com</p>", "text"),
        ("<p>ada&commat;<b>example</b>.com</p>", "text"),
        ("<a href='mailto:ada&#64;example.com'>mail</a>", "attribute href"),
        ('<input value="ada@example.com">', "attribute value"),
        ("<input value=ada@example.com>", "attribute value"),
        ("<!-- ada@example.com -->", "comment"),
        ("<script>var a = 'ada@example.com' < 1;</script>", "script"),
        ("<script>var a = 'ada\\u0040example.com';</script>", "script"),
        ("<![CDATA[ ada@example.com ]]>", "character data"),
        ("<p data-ada@example.com>", "markup"),
        ("<b 'ada@example.com", "text"),
        ("<!ELEMENT ada@example.com", "markup"),
    ],
)
def test_a_value_is_found_once_wherever_it_stands(tmp_path: Path, body: str, part: str) -> None:
    hits, skips = search(FORMAT, file_blob(page(tmp_path, "\n<i>x</i>\n" + body)), MAIL)
    assert [(hit.value, hit.location.part, hit.location.line) for hit in hits] == [
        (b"ada@example.com", part, 5)
    ]
    assert skips == []


def test_an_attribute_gives_its_name_as_context(tmp_path: Path) -> None:
    (hit,), _ = search(FORMAT, file_blob(page(tmp_path, f'<div data-token="{TOKEN}">')), TOKEN_PATTERN)
    assert hit.name == "data-token"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (f"<server><apiKey>{TOKEN}</apiKey></server>", "apiKey"),
        (f'<string name="api_key">{TOKEN}</string>', "api_key"),
        (f'<entry key="api.key">{TOKEN}</entry>', "api.key"),
        (f'<add key="ApiKey" value="{TOKEN}" />', "ApiKey"),
        (f"<property name='apiKey' value='{TOKEN}'/>", "apiKey"),
        (f"<apiKey></apiKey><p>{TOKEN}</p>", ""),
        (f"<key>a</key>{TOKEN}", ""),
        (f"<key>ApiKey</key>\n<string>{TOKEN}</string>", "ApiKey"),
        (f"<key>a</key><string>b</string><string>{TOKEN}</string>", "string"),
    ],
)
def test_a_value_is_named_by_its_element_or_by_what_the_element_names(
    tmp_path: Path, body: str, name: str
) -> None:
    (hit,), _ = search(FORMAT, file_blob(page(tmp_path, body)), TOKEN_PATTERN)
    assert hit.name == name


def test_nothing_is_parsed_without_a_hit(tmp_path: Path) -> None:
    (batch,) = batches(FORMAT.read(file_blob(page(tmp_path, "<p>x</p>")), Limits()))
    assert batch.refine is not None
    assert search(FORMAT, file_blob(page(tmp_path, "<p>x</p>")), MAIL) == ([], [])


def test_lines_and_values_hold_across_blocks(tmp_path: Path) -> None:
    body = "".join(f"<p class=x>\n{n} ada&#64;example.com</p>\n" for n in range(500))
    for block in (100, 1001, 1 << 20):
        hits, skips = search(FORMAT, file_blob(page(tmp_path, body)), MAIL, Limits(block_bytes=block))
        assert [hit.location.line for hit in hits] == [4 + 2 * n for n in range(500)]
        assert skips == []


def test_a_run_without_any_place_to_cut_is_reported(tmp_path: Path) -> None:
    path = page(tmp_path, "<img src='data:" + "A" * (4 << 20) + f"'>\n<p>{TOKEN}</p>")
    limits = Limits(block_bytes=1 << 20, max_line_bytes=2 << 20)
    hits, skips = search(FORMAT, file_blob(path), TOKEN_PATTERN, limits)
    assert len(hits) == 1
    assert skips
    assert "no place to cut" in skips[0].reason


@pytest.mark.parametrize(
    ("text", "name", "accepted"),
    [
        ("<!doctype HTML>", "x", True),
        ("\n  <html lang=en>", "x", True),
        ("<?xml version='1.0'?><a/>", "x", True),
        ("<div>x</div>", "x.html", True),
        ("<div>x</div>", "x", False),
        ("plain", "x.html", False),
        ("if a <html:", "x.py", False),
    ],
)
def test_documents_are_recognised_by_their_opening(text: str, name: str, accepted: bool) -> None:
    assert FORMAT.accepts(head(text.encode(), name)) is accepted


MARKUP = st.lists(
    st.sampled_from(
        [
            "<",
            ">",
            "<b>",
            "<p a='",
            "'",
            '"',
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<script>",
            "</script>",
            "&#6",
            "4;",
            "é",
            "x",
            "\n",
        ]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=200, deadline=None)
@given(MARKUP)
def test_stretches_cover_each_byte_of_content_once(text: str) -> None:
    data = text.encode()
    covered = [0] * len(data)
    for stretch in stretches_near(data, list(range(1, len(data) + 1))):
        for start, end in stretch.ranges:
            for position in range(start, end):
                covered[position] += 1
    assert all(count <= 1 for count in covered)
    missed = bytes(byte for byte, count in zip(data, covered, strict=True) if not count)
    for known in (b"<!--", b"<![CDATA[", b"-->", b"</b>", b"<b>", b"</script>", b"<script>"):
        missed = missed.replace(known, b"")
    assert missed == b""


@settings(max_examples=100, deadline=None)
@given(MARKUP)
def test_each_decoded_byte_knows_where_it_stood(text: str) -> None:
    data = text.encode()
    for stretch in stretches_near(data, list(range(1, len(data) + 1))):
        decoded = decode(data, stretch)
        for position in range(len(decoded.text)):
            origin = decoded.origin(position)
            assert stretch.ranges[0][0] <= origin < stretch.ranges[-1][1] + 32
            if data[origin : origin + 1] not in (b"&", b"", b"#", b"6", b"4", b";"):
                assert decoded.text[position] == data[origin]
