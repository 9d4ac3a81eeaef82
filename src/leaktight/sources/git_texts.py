"""What git says besides files: messages, identities, and its logs, each text once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import partial

from leaktight.core.batch import TextBatch, join_texts
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.sources.git_objects import GitObject
from leaktight.sources.local import describe, open_file

SHORT = 10
"""Characters of an object id that a report shows."""
MESSAGES = 512
"""Messages looked at together."""
MAX_LOG_LINE_BYTES = 1 << 20
_IDENTITY = re.compile(rb"^(?:author|committer|tagger) (.*) (\d+) [+-]\d{4}$", re.MULTILINE)
_LOGGED = re.compile(
    rb"[0-9a-f]{40,64} (?P<commit>[0-9a-f]{40,64}) (?P<who>.*) \d+ [+-]\d{4}\t?(?P<what>.*)\n?"
)
_DEED = re.compile(rb"[a-z][a-z -]{0,40}(?:\([^()]{0,80}\))?: ")
"""What a log says before a commit's subject: "commit (amend): "."""


class GitTexts:
    """Collects messages and identities, each once."""

    def __init__(self, source: str, name: str) -> None:
        self._source = source
        self._name = name
        self._messages: list[tuple[str, bytes]] = []
        self._seen: set[bytes] = set()
        self._identities: dict[bytes, str] = {}

    def add(self, found: GitObject) -> Iterator[TextBatch]:
        """Takes a commit or tag in; gives what is to be looked at by now."""
        assert found.data is not None
        header, _, message = found.data.partition(b"\n\n")
        for identity in _IDENTITY.findall(header):
            self._identities.setdefault(identity[0], found.id)
        yield from self._say(f"{found.kind} {found.id[:SHORT]} message", message)
        self._is_new(message.partition(b"\n")[0])

    def add_log(self, name: str, file: str) -> Iterator[TextBatch | Skip]:
        """Takes a log of where a branch has been in; gives what is to be looked at by now."""
        try:
            with open_file(file) as log:
                number = 0
                while line := log.readline(MAX_LOG_LINE_BYTES):
                    number += 1
                    yield from self._log_line(f"{name} line {number}", line)
        except OSError as cause:
            yield Skip(Location(self._source, f"{self._name}/{name}"), describe(cause))

    def _log_line(self, part: str, line: bytes) -> Iterator[TextBatch]:
        entry = _LOGGED.fullmatch(line)
        if entry is None:
            yield from self._say(part, line)
            return
        self._identities.setdefault(entry["who"], entry["commit"].decode("ascii"))
        if self._is_new(_DEED.sub(b"", entry["what"], count=1)):
            yield from self._say(part, entry["what"])

    def finish(self) -> Iterator[TextBatch]:
        """What is left."""
        if self._messages:
            yield self._batch(self._messages)
        who = [(f"identity of commit {name[:SHORT]}", text) for text, name in self._identities.items()]
        if who:
            yield self._batch(who)

    def _say(self, part: str, message: bytes) -> Iterator[TextBatch]:
        if message.strip() and self._is_new(message):
            self._messages.append((part, message))
        if len(self._messages) >= MESSAGES:
            yield self._batch(self._messages)
            self._messages = []

    def _is_new(self, message: bytes) -> bool:
        """Whether a text has not been seen before; it has been from now on."""
        digest = hashlib.blake2b(message.strip(), digest_size=16).digest()
        is_new = digest not in self._seen
        self._seen.add(digest)
        return is_new

    def _batch(self, texts: Sequence[tuple[str, bytes]]) -> TextBatch:
        data, offsets = join_texts([text for _, text in texts])
        parts = [part for part, _ in texts]
        return TextBatch(data, offsets, partial(_place, self._source, self._name, parts))


def _place(source: str, name: str, parts: Sequence[str], text: int, _offset: int) -> Location:
    return Location(source, name, parts[text])
