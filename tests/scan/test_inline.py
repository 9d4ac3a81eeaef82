import time

import pytest

from leaktight.core.location import Location
from leaktight.scan.inline import REACH_BYTES, find_comments, inline_allows, unused_notes

VALUE = b"ada@example.org"


def allows(text, label="pii.email", within=None):
    start = text.index(VALUE)
    return inline_allows(text, start, start + len(VALUE), label, within) is not None


@pytest.mark.parametrize(
    "text",
    [
        b'a = "ada@example.org"  # leaktight: allow(pii.email)',
        b'a = "ada@example.org"  # leaktight: allow(pii.email) public address',
        b'a = "ada@example.org"  # leaktight: allow(secret.*, pii.*)',
        b'x = 1\n    # leaktight: allow(pii.email)\n    a = "ada@example.org"\n',
        b'// leaktight: allow(*)\r\na = "ada@example.org"',
        b"/* leaktight: allow(pii.email) */ ada@example.org",
        b" * leaktight: allow(pii.email)\n * ada@example.org",
        b"<!-- leaktight: allow(pii.email) -->\nada@example.org",
        b"-- leaktight: allow(pii.email)\nada@example.org",
        b"## leaktight: allow(pii.email)\nada@example.org",
        b"ada@example.org ; leaktight: allow(pii.email)",
    ],
)
def test_comment_beside_or_above_accepts_the_value(text):
    assert allows(text)


@pytest.mark.parametrize(
    "text",
    [
        b"ada@example.org",
        b"ada@example.org # leaktight: allow(secret.*)",
        b"ada@example.org # leaktight: allow",
        b"ada@example.org # leaktight: allow()",
        b"ada@example.org # leaktight: allow(PII.*)",
        b"ada@example.org # leaktight: allow(pii.*, [)",
        b"ada@example.org leaktight: allow(pii.*)",
        b"# leaktight: allow(pii.*)\n\nada@example.org",
        b"b = 1  # leaktight: allow(pii.*)\nada@example.org",
        b"ada@example.org\n# leaktight: allow(pii.*)",
    ],
)
def test_other_comments_do_not(text):
    assert not allows(text)


def test_comment_inside_the_value_does_not_count():
    text = b'password = "# leaktight: allow(secret.*)"'
    assert inline_allows(text, 12, len(text) - 1, "secret.generic.password") is None


def test_comment_in_the_neighbouring_text_of_a_batch_does_not_count():
    text = b"# leaktight: allow(pii.*)\nada@example.org # leaktight: allow(pii.*)"
    low = text.index(VALUE)
    assert not allows(text, within=(low, low + len(VALUE)))


def test_comment_out_of_reach_does_not_count():
    comment = b"# leaktight: allow(pii.*)"
    for gap, expected in ((100, True), (REACH_BYTES, False)):
        assert allows(VALUE + b" " * gap + comment) is expected
        assert allows(comment + b"\n" + b" " * gap + VALUE) is expected


def test_lines_above_a_line_that_is_out_of_reach_do_not_count_as_alone():
    text = b"secret = 1 # leaktight: allow(pii.*)\n" + VALUE
    start = text.index(VALUE)
    pad = b"x" * (REACH_BYTES - start + text.index(b"#"))
    assert not allows(text.replace(b"\n", b"\n" + pad))


def test_value_over_several_lines_is_accepted_from_above():
    text = b"# leaktight: allow(secret.*)\nBEGIN\nbody\nEND\n"
    start = text.index(b"BEGIN")
    assert inline_allows(text, start, len(text) - 1, "secret.private_key") is not None


def test_memoryviews_are_read_without_a_copy_of_everything():
    text = b"x" * 50_000_000 + b"\nada@example.org # leaktight: allow(pii.*)"
    start = text.index(VALUE)
    begun = time.perf_counter()
    for _ in range(100):
        assert inline_allows(memoryview(text), start, start + len(VALUE), "pii.email")
    assert time.perf_counter() - begun < 0.5


def test_comments_that_accepted_nothing_are_noted_by_line():
    text = (
        b"# leaktight: allow(pii.*)\nada@example.org\n"
        b"x = 1  # leaktight: allow(secret.*, pii.email)\n// leaktight: allow everything\n"
    )
    start = text.index(VALUE)
    used = inline_allows(text, start, start + len(VALUE), "pii.email")
    assert used is not None
    notes = list(unused_notes(text, Location("here", "src/a.py"), [used]))
    assert [(note.kind, note.what) for note in notes] == [
        ("inline", "allow(secret.*, pii.email) in src/a.py, line 3"),
        ("inline", "allow() in src/a.py, line 4"),
    ]
    assert notes[0].problem == "unused"
    assert notes[1].problem.startswith("not understood")


def test_comment_above_in_a_later_text_of_a_batch_has_its_place_in_the_data():
    text = b"first\n# leaktight: allow(pii.*)\nada@example.org\n"
    low = text.index(b"#")
    start = text.index(VALUE)
    used = inline_allows(text, start, start + len(VALUE), "pii.email", (low, len(text)))
    assert used is not None
    assert [comment.start for comment in find_comments(text)] == [used.start]
    assert not list(unused_notes(text, Location("here", "a"), [used], (low, len(text))))


@pytest.mark.parametrize(
    "text", [b"# leaktight: allow(" * 20_000, b"#" * 400_000, b"# leaktight: allow(*" + b"*" * 999 + b")"]
)
def test_hostile_comments_take_no_time(text):
    begun = time.perf_counter()
    list(find_comments(text))
    inline_allows(text, len(text) // 2, len(text) // 2 + 1, "pii.email")
    assert time.perf_counter() - begun < 1
