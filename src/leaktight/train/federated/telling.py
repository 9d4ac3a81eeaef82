"""A federated training in words."""

from __future__ import annotations

from collections.abc import Iterator

from leaktight.core.rounding import counted
from leaktight.train.federated.record import FederatedRecord
from leaktight.train.public_metrics import metrics_words
from leaktight.train.telling import sentence_of


def lines_of(record: FederatedRecord, folder: str) -> Iterator[str]:
    """A federated training for a person to read."""
    yield (
        f"Averaged {record.rounds} of {counted(record.asked_rounds, 'round')} of "
        f"{counted(len(record.nodes), 'node')}; "
        f"the adapter is in {folder}/model."
    )
    if record.ended:
        yield f"It ended early: {record.ended}."
    yield ""
    for node in record.nodes:
        promise = "no guarantee" if node.guarantee is None else sentence_of(node.guarantee)
        rounds = counted(node.rounds, "round")
        yield f"  {node.name}: {rounds}; as it said itself in its last answer: {promise}"
    for one in record.left_out:
        yield f"  round {one.round} without {one.node}: {one.reason}"
    if record.server is not None:
        yield f"  server: {sentence_of(record.server)}, against all but the server"
    yield ""
    yield "Who is trusted:"
    yield from (f"  {line}" for line in record.trust)
    if record.public_metrics:
        yield ""
        yield f"On public data: {metrics_words(record.public_metrics)}"
