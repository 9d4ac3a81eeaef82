"""An audit that is given data without what was planted in them says so."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from leaktight.attack.calls import Options, prepare
from leaktight.attack.canaries.plan import Planting
from leaktight.attack.canaries.planting import Planted, plant
from leaktight.core.errors import UsageError
from tests.attack.tiny import ticket

KEY = b"0123456789abcdef" * 2


@pytest.fixture
def planted(tmp_path: Path) -> Planted:
    rows = [{"id": number, "text": ticket(random.Random(number))} for number in range(60)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return plant(
        tmp_path / "a.jsonl",
        tmp_path / "copy.jsonl",
        registry=tmp_path / "canaries.json",
        key=KEY,
        planting=Planting(repeats=(1, 3), per_group=4),
    )


def notes(data: Any, planted: Planted, *, key: bytes = KEY) -> list[str]:
    def model(prompts: list[str]) -> list[str]:
        return prompts

    made = prepare(
        model, data=data, canaries=str(planted.path), key=key, options=Options(attacks=("prompt_empty",))
    )
    return [note for note in made.notes if note.startswith("canaries")]


def test_nothing_is_said_of_what_is_all_there(planted: Planted, tmp_path: Path) -> None:
    lines = (tmp_path / "copy.jsonl").read_text().splitlines()
    random.Random(1).shuffle(lines)
    (tmp_path / "mixed.jsonl").write_text("\n".join(lines))
    assert notes(str(tmp_path / "copy.jsonl"), planted) == []
    assert notes(str(tmp_path / "mixed.jsonl"), planted) == []
    assert notes([json.loads(line)["text"] for line in lines], planted) == []
    assert notes(None, planted) == []


def test_records_that_are_missing_are_counted(planted: Planted, tmp_path: Path) -> None:
    secrets = {canary.secret for canary in planted.registry.canaries}
    rows = [json.loads(line) for line in (tmp_path / "copy.jsonl").read_text().splitlines()]
    once: dict[str, Any] = {}
    for row in rows:
        once.setdefault(next((one for one in secrets if one in row["text"]), row["text"]), row)
    gone = len(rows) - len(once)
    assert gone > 0
    (note,) = notes(list(once.values()), planted)
    assert note.startswith(f"canaries: {gone} of {planted.added} records that were planted do not stand")
    (note,) = notes(str(tmp_path / "a.jsonl"), planted)
    assert note.startswith(
        f"canaries: none of the {planted.added} records that were planted stands in the data"
    )
    (note,) = notes([*rows, *rows], planted)
    assert note.startswith(f"canaries: {planted.added} records stand in the data beyond")
    assert not any(secret in note for secret in secrets)


def test_a_wrong_key_is_told_before_a_model_is_loaded(planted: Planted, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="key: is not that of"):
        prepare(str(tmp_path / "no-model"), canaries=str(planted.path), key=b"another key" * 3)
