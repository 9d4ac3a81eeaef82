"""What is missed and wrongly reported in the wordings that rules are mended by."""

from __future__ import annotations

from random import Random

from benchmarks.quality.cases import SEEN, cases
from benchmarks.quality.decoys import decoys
from benchmarks.quality.trial import attempt

SEED, PER_WORDING, PER_DECOY = 7, 3, 25


def main() -> None:
    """Prints each wording with misses, and each kind of decoy with findings."""
    random = Random(SEED)
    trial = attempt(list(cases(random, PER_WORDING, SEEN)), list(decoys(random, PER_DECOY)))
    for label, score in sorted(trial.scores.items()):
        for wording, count in score.missed.items():
            print(f"{label}\t{count}\t{wording}")
    for (kind, label), count in sorted(trial.alarms.items()):
        print(f"{kind}\t{count}\t{label}")
    wanted = sum(score.wanted.total() for score in trial.scores.values())
    found = sum(score.found.total() for score in trial.scores.values())
    print(f"found {found} of {wanted}: {found / wanted:.3f}")


if __name__ == "__main__":
    main()
