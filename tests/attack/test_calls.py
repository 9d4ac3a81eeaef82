"""The room is called as its verb, however often, and has its public names."""

from __future__ import annotations

import pytest

import leaktight.attack
from leaktight.attack import Options
from leaktight.core.report import Verdict
from tests.attack.tiny import Tickets


def test_a_function_is_audited_in_one_call_and_again(tickets: Tickets) -> None:
    def recites(prompts: list[str]) -> list[str]:
        return [tickets.members[0] for _ in prompts]

    options = Options(attacks=("output_matching", "prompt_empty"))
    for _ in range(2):
        audit = leaktight.attack(recites, data=list(tickets.members), key=b"k" * 32, options=options)  # type: ignore[operator]
        results = {result.attack: result for result in audit.results}
        assert set(results) == {"output_matching", "prompt_empty"}
        assert not any(result.failed for result in audit.results)
        assert audit.at_risk
        assert audit.verdict is not Verdict.PASS


@pytest.mark.parametrize("name", leaktight.attack.__all__)
def test_public_names_are_there(name: str) -> None:
    assert callable(getattr(leaktight.attack, name)) or name == "attack"
