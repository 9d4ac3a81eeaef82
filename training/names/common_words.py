"""Makes the list of common words that `leaktight.detect.names.signs` holds sentences against.

    python -m training.names.common_words --sentences DIR [--out FILE]

A word is common if it stands, written small or first, at least twice in the sentences outside of names, and
is seldom part of one: at most one time in twenty.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

OUT = Path("src/leaktight/detect/names/common_words.txt.gz")
LEAST = 2
MOST_IN_NAMES = 0.05
_WORD = re.compile(r"[^\W\d_]+(?:['’](?:s|t|re|ve|ll|d|m)(?![^\W\d_]))?")


def main() -> int:
    """0 once the list is written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=Path, required=True, help="folder of JSON lines")
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    words = sorted(common(arguments.sentences))
    arguments.out.write_bytes(gzip.compress("\n".join(words).encode(), 9, mtime=0))
    print(f"{len(words)} words, {arguments.out.stat().st_size} bytes", file=sys.stderr)
    return 0


def common(folder: Path) -> set[str]:
    """The common words of all sentences in a folder."""
    small: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for word, is_named, is_first in _words(folder):
        if is_named:
            named[word.lower()] += 1
        elif word.islower() or is_first:
            small[word.lower().replace("’", "'")] += 1
    return {
        word
        for word, count in small.items()
        if count >= LEAST and len(word) > 1 and named[word] <= MOST_IN_NAMES * (count + named[word])
    }


def _words(folder: Path) -> Iterator[tuple[str, bool, bool]]:
    """(word, whether it stands in a name, whether it begins the sentence) of all sentences."""
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            sentence = json.loads(line)
            spans = sentence["spans"]
            for found in _WORD.finditer(sentence["text"]):
                is_named = any(start <= found.start() < end for start, end, _ in spans)
                yield found[0], is_named, found.start() == 0


if __name__ == "__main__":
    sys.exit(main())
