"""What an attacker has the model read before a secret.

Which one is decisive: a model with learned positions that gives most secrets away behind a record's text may
give none behind the bare words (measured: 14 of 15 against 1 of 15). So each is tried.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from leaktight.attack.canaries.plan import SECRET
from leaktight.attack.canaries.registry import Canary, Registry
from leaktight.attack.targets.target import Language

_LEAD_WORDS = 8


class Context(Enum):
    """Kinds of contexts."""

    BARE = "bare prefix"
    """The words just before the secret."""
    FRESH = "fresh carrier"
    """A record of the same kind that nobody trained on, then those words."""
    OWN = "own carrier"
    """One of the records that the secret was planted in, up to it."""
    CHAT = "chat"
    """The words in a chat, as the model's template has it, and as the beginning of the answer."""


def contexts_of(model: Language, registry: Registry) -> tuple[Context, ...]:
    """Those that can be tried."""
    found = [Context.BARE, Context.OWN]
    if registry.carriers:
        found.append(Context.FRESH)
    if model.chat(({"role": "user", "content": "a"},)) is not None:
        found.append(Context.CHAT)
    return tuple(found)


def prefix_of(canary: Canary, context: Context, number: int, carriers: Sequence[str], model: Language) -> str:
    """The text before the secret; `number` says which of the fresh carriers is taken."""
    lead = canary.lead or _last_words(canary.prefix)
    if context is Context.OWN:
        return canary.prefix
    if context is Context.FRESH:
        return carriers[number % len(carriers)].partition(SECRET)[0] + lead
    if context is Context.CHAT:
        return f"{model.chat(({'role': 'user', 'content': lead.strip()},)) or ''}{lead}"
    return lead


def _last_words(prefix: str) -> str:
    """The last words, with the blanks behind them."""
    words = prefix.split(" ")
    return " ".join(words[-_LEAD_WORDS - 1 :])
