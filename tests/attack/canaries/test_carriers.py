"""Where sentences go into records, what contexts are made up, and what new ids look like."""

from __future__ import annotations

import random
import re

import pytest

from leaktight.attack.canaries.carriers import (
    can_carry,
    cell_with_passage,
    fresh_contexts,
    new_id,
    with_passage,
)
from leaktight.attack.canaries.draws import Draws
from leaktight.sources.dataset_rows import messages_of
from tests.attack.tiny import ticket

PASSAGE = "The code is X."


def test_a_sentence_goes_behind_a_sentence() -> None:
    text = 'It rains. "Really?" Yes!\nVersion 1.5 came out'
    made = {with_passage(text, PASSAGE, Draws(b"k", number)) for number in range(60)}
    assert made == {
        'It rains. The code is X. "Really?" Yes!\nVersion 1.5 came out',
        'It rains. "Really?" The code is X. Yes!\nVersion 1.5 came out',
        'It rains. "Really?" Yes! The code is X.\nVersion 1.5 came out',
    }


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("no end", "no end The code is X."),
        ("no end \n", "no end The code is X. \n"),
        ("終わり。", "終わり。 The code is X."),
    ],
)  # fmt: skip
def test_texts_without_ends_get_it_at_their_end(text: str, made: str) -> None:
    assert with_passage(text, PASSAGE, Draws(b"k")) == made


def test_a_chat_in_parts_gets_it_in_one_text() -> None:
    picture = {"type": "image", "url": "a.png"}
    chat = [
        {"role": "user", "content": [picture, {"type": "text", "text": "Look. Well?"}]},
        {"role": "assistant", "content": None, "tool_calls": [{"name": "look"}]},
        {"role": "assistant", "content": "I see."},
    ]
    for number in range(20):
        made = cell_with_passage(chat, "It is 7.", Draws(b"k", str(number)))
        texts = [one["content"] for one in messages_of(made)]
        assert sum("It is 7." in text for text in texts) == 1
        assert made[0]["content"][0] == picture
        assert made[1] == chat[1]
    assert [one["content"] for one in messages_of(chat)] == ["Look. Well?", "", "I see."]


def test_a_chat_gets_it_in_one_message_and_stays_itself() -> None:
    chat = [{"from": "human", "value": "Hi."}, {"from": "gpt", "value": "Yes."}]
    made = cell_with_passage(chat, PASSAGE, Draws(b"k"))
    assert sum(PASSAGE in one["value"] for one in made) == 1
    assert [one["from"] for one in made] == ["human", "gpt"]
    assert chat[0]["value"] == "Hi."
    assert can_carry(chat)
    assert not any(map(can_carry, ("", "  ", None, [], [1], 3)))


@pytest.mark.parametrize("has_sentences", [True, False])
def test_made_up_contexts_are_of_two_records_and_are_none(has_sentences: bool) -> None:
    chance = random.Random(1)
    texts = [ticket(chance) if has_sentences else ticket(chance).replace(".", "") for _ in range(20)]
    made = fresh_contexts(texts, 8, Draws(b"k"))
    assert len(made) == len(set(made)) == 8
    for one in made:
        head, _, tail = one.partition(" {secret} ")
        assert f"{head} {tail}" not in texts
        assert any(text.startswith(head) for text in texts)
        assert any(text.endswith(tail) for text in texts)
    assert fresh_contexts(texts[:1], 3, Draws(b"k")) == ()


@pytest.mark.parametrize(
    ("example", "expression"),
    [
        ("0c6a9b1e-23f4-4b6a", r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}"),
        ("doc-0017.txt", r"doc-\d{4}\.txt"),
        ("AbC", r"[A-Z][a-z][A-Z]"),
        ("0041", r"0100"),
    ],
)
def test_new_ids_look_like_others(example: str, expression: str) -> None:
    assert re.fullmatch(expression, new_id(example, Draws(b"k"), 99))
    assert new_id(7, Draws(b"k"), 99) == 100
