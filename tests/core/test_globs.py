from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.globs import BadGlob, compile_column_glob, compile_label_glob, compile_path_glob


@pytest.mark.parametrize(
    ("glob", "path", "expected"),
    [
        ("notes.txt", "notes.txt", True),
        ("notes.txt", "a/b/notes.txt", True),
        ("notes.txt", "a.zip!b/notes.txt", True),
        ("notes.txt", "my-notes.txt", False),
        ("/notes.txt", "a/notes.txt", False),
        ("tests", "src/tests/deep/a.py", True),
        ("tests/", "src/tests/a.py", True),
        ("tests/", "src/tests", False),
        ("docs/*.md", "docs/a.md", True),
        ("docs/*.md", "docs/deep/a.md", False),
        ("docs/*.md", "x/docs/a.md", False),
        ("docs/**", "docs/deep/a.md", True),
        ("docs/**", "docs", False),
        ("docs/**/a.md", "docs/a.md", True),
        ("docs/**/a.md", "docs/x/y/a.md", True),
        ("docs/**/a.md", "docs/xa.md", False),
        ("**/a/b", "a/b", True),
        ("**", "", True),
        ("a.zip!b.csv", "a.zip!b.csv", True),
        ("a.zip!b.csv", "a.zip/b.csv", False),
        ("a.zip/b.csv", "a.zip!b.csv", True),
        ("a.zip!", "x/a.zip!deep/b.csv", True),
        ("a.zip!", "a.zip", False),
        ("**!b.csv", "x/a.zip!b.csv", True),
        ("**!b.csv", "x/a/b.csv", False),
        ("*.zip", "a.zip!inner.csv", True),
        ("data/*", "data/a.zip!inner.csv", True),
        ("/*.csv", "a.zip!inner.csv", False),
        ("[a-c]?[!x]", "b12", True),
        ("[a-c]?[!x]", "b1x", False),
        ("[^x]", "/", False),
        ("[]-]", "-", True),
        ("\\!a\\*", "!a*", True),
        ("a\\*", "a*", True),
        ("a\\*", "ab", False),
        ("a.c", "abc", False),
        ("A", "a", False),
        ("*", "two\nlines", True),
    ],
)
def test_path_globs_follow_gitignore(glob, path, expected):
    assert bool(compile_path_glob(glob).fullmatch(path)) is expected


@pytest.mark.parametrize(
    "glob", ["", "/", "//", "a//b", "!a", "a**", "**a/b", "[", "[]", "[z-a]", "a\\", "[a/b]", "a/**/"]
)
def test_path_glob_that_means_nothing_is_refused(glob):
    with pytest.raises(BadGlob):
        compile_path_glob(glob)


@pytest.mark.parametrize(
    ("glob", "label", "expected"),
    [
        ("secret.*", "secret.huggingface.user_token", True),
        ("secret.*", "secrets.a", False),
        ("*", "pii.email", True),
        ("pii.??.ssn", "pii.us.ssn", True),
        ("*.tax_id", "pii.de.tax_id", True),
        ("pii.email", "piixemail", False),
    ],
)
def test_label_globs_cross_dots(glob, label, expected):
    assert bool(compile_label_glob(glob).fullmatch(label)) is expected


@pytest.mark.parametrize("glob", ["", "secret", "Secret.*", "pii.[a-z]*", "pii/email", "pii.e mail"])
def test_label_glob_that_can_match_no_label_is_refused(glob):
    with pytest.raises(BadGlob):
        compile_label_glob(glob)


def test_hostile_path_takes_no_time():
    glob = "**/" + "/".join(["*a*a*a*b", "**"] * 8) + "/*c*c*d"
    assert not compile_path_glob(glob).fullmatch("/".join(["a" * 60 + "b"] * 300))


PIECES = st.sampled_from(["a", "b", "?", "*", "[ab]", "[!a]"])
SEGMENTS = st.one_of(st.just(["**"]), st.lists(PIECES, min_size=1, max_size=4)).filter(
    lambda segment: segment == ["**"] or not any(x == y == "*" for x, y in pairwise(segment))
)
GLOBS = st.tuples(
    st.booleans(), st.lists(st.tuples(SEGMENTS, st.sampled_from("/!")), min_size=1, max_size=4), st.booleans()
)
PATHS = st.text("ab/!", max_size=12)


def _matches_component(pieces, text):
    if not pieces:
        return not text
    head, rest = pieces[0], pieces[1:]
    if head == "*":
        return any(_matches_component(rest, text[cut:]) for cut in range(len(text) + 1))
    members = {"?": "ab", "[ab]": "ab", "[!a]": "b"}.get(head, head)
    return bool(text) and text[0] in members and _matches_component(rest, text[1:])


def _components(path):
    """[(separator before, component)], the first with the separator ""."""
    found = [["", ""]]
    for char in path:
        if char in "/!":
            found.append([char, ""])
        else:
            found[-1][1] += char
    return found


def _matches_from(segments, components, before):
    """`before`: what the glob wants between the component before and the next one."""
    if not segments:
        return True if before is None else bool(components) and _fits(before, components[0][0])
    (pieces, after), rest = segments[0], segments[1:]
    if pieces == ["**"]:
        if not rest and after is None:
            return before == "" or _matches_from([], components, before)
        for count in range(len(components)):
            if count == 0:
                # none: the separators on both sides fall together
                if before == "":
                    if after == "/" and rest and _matches_from(rest, components, before):
                        return True
                elif _fits(before, components[0][0]) and _matches_from(rest, components, after):
                    return True
            elif _fits(before, components[0][0]) and _matches_from(rest, components[count:], after):
                return True
        return False
    if not components or not _fits(before, components[0][0]):
        return False
    return _matches_component(pieces, components[0][1]) and _matches_from(rest, components[1:], after)


def _fits(wanted, found):
    return wanted == found or (wanted == "/" and found == "!")


def _reference(is_rooted, segments, is_open, path):
    segments = [(pieces, separator) for pieces, separator in segments]
    if not is_open:
        segments[-1] = (segments[-1][0], None)
    if not is_rooted and len(segments) == 1:
        segments.insert(0, (["**"], "/"))
    return _matches_from(segments, _components(path), "")


@settings(max_examples=1500, deadline=None)
@given(GLOBS, PATHS)
def test_path_glob_agrees_with_a_slow_matcher(parts, path):
    is_rooted, segments, is_open = parts
    glob = "/" * is_rooted + "".join("".join(pieces) + separator for pieces, separator in segments)
    is_open = is_open and segments[-1][0] != ["**"]
    glob = glob if is_open else glob[:-1]
    assert bool(compile_path_glob(glob).fullmatch(path)) is _reference(is_rooted, segments, is_open, path)


@pytest.mark.parametrize(
    ("glob", "names", "others"),
    [
        ("text", ["text", "text.a", "text.a.b"], ["texts", "my.text", "TEXT"]),
        ("*", ["a", "a.b", ""], []),
        ("*.role", ["messages.role", "a.b.role", "a.role.x"], ["role"]),
        ("a*c", ["abc", "ac", "a.b.c", "abc.d"], ["abd"]),
        ("a?", ["ab", "a.", "ab.c"], ["a", "abc"]),
        (r"a\*", ["a*", "a*.b"], ["ab"]),
        ("a[b]", ["a[b]"], ["ab"]),
        ("naïve Größe\n", ["naïve Größe\n"], ["naive"]),
    ],
)
def test_column_globs(glob: str, names: list[str], others: list[str]) -> None:
    expression = compile_column_glob(glob)
    assert [name for name in names if not expression.fullmatch(name)] == []
    assert [name for name in others if expression.fullmatch(name)] == []


@pytest.mark.parametrize("glob", ["", "a\\", "\\"])
def test_column_globs_that_mean_nothing(glob: str) -> None:
    with pytest.raises(BadGlob):
        compile_column_glob(glob)
