"""The columns that a choice keeps."""

from __future__ import annotations

import pyarrow as pa
import pytest

from leaktight.core.errors import UsageError
from leaktight.core.policy_table import Table
from leaktight.sanitize.minimize.choice import KEYS, ColumnChoice

MESSAGE = pa.struct({"role": pa.string(), "content": pa.string()})
SCHEMA = pa.schema(
    {
        "id": pa.int64(),
        "text": pa.string(),
        "text_id": pa.string(),
        "messages": pa.list_(MESSAGE),
        "a,b": pa.int8(),
    }
)
ALL = ("id", "text", "text_id", "messages.role", "messages.content", "a,b")


@pytest.mark.parametrize(
    ("keep", "drop", "expected"),
    [
        ([], [], ALL),
        (["text"], [], ("text",)),
        (["text*"], ["text_id"], ("text",)),
        (["messages"], [], ("messages.role", "messages.content")),
        (["messages"], ["*.role"], ("messages.content",)),
        ([], ["messages"], ("id", "text", "text_id", "a,b")),
        ([], ["*id"], ("text", "messages.role", "messages.content", "a,b")),
        (["i?"], [], ("id",)),
        (["a,b"], [], ("a,b",)),
    ],
)
def test_kept_columns(keep: list[str], drop: list[str], expected: tuple[str, ...]) -> None:
    assert ColumnChoice.parse(keep=keep, drop=drop).kept(SCHEMA) == expected


@pytest.mark.parametrize(
    ("glob", "hint"),
    [("txet", "did you mean 'text'"), ("mesages", "did you mean 'messages'"),
     ("zzz", "no column is named 'zzz'$"), ("tex", "did you mean 'text'"),
     ("messages.contnet", "did you mean 'messages.content'")],
)  # fmt: skip
def test_unknown_names_are_refused_with_the_closest(glob: str, hint: str) -> None:
    for choice in (ColumnChoice.parse(keep=[glob]), ColumnChoice.parse(drop=[glob])):
        with pytest.raises(UsageError, match=hint):
            choice.kept(SCHEMA)


def test_a_choice_that_contradicts_itself_or_leaves_nothing_is_refused() -> None:
    with pytest.raises(UsageError, match="both kept and dropped"):
        ColumnChoice.parse(keep=["a"], drop=["a"])
    with pytest.raises(UsageError, match="no column would stay"):
        ColumnChoice.parse(drop=["*"]).kept(SCHEMA)
    with pytest.raises(UsageError, match="not a glob"):
        ColumnChoice.parse(keep=[""])


def test_words_of_the_command_line() -> None:
    choice = ColumnChoice.of_words(["keep:text,messages", "drop:*.role"])
    assert choice == ColumnChoice(("text", "messages"), ("*.role",))
    for wrong in ("text", "keep", "remove:text", "keep:", "keep:a,,b"):
        with pytest.raises(UsageError):
            ColumnChoice.of_words([wrong])


def test_table_of_a_policy() -> None:
    table = Table("policy.toml", {"minimize": {"keep": ["text"], "drop": ["*.role"]}}, ("minimize",))
    assert ColumnChoice.of_table(table.table("minimize", KEYS)) == ColumnChoice(("text",), ("*.role",))
    empty = Table("policy.toml", {}, ("minimize",))
    assert ColumnChoice.of_table(empty.table("minimize", KEYS)) == ColumnChoice()
    for wrong in ({"keep": "text"}, {"keep": ["a\\"]}, {"kep": ["a"]}, {"drop": [1]}):
        with pytest.raises(UsageError, match="minimize"):
            ColumnChoice.of_table(Table("p", {"minimize": wrong}, ("minimize",)).table("minimize", KEYS))
