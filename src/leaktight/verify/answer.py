"""What came out of asking an issuer about a credential."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Outcome(Enum):
    """LIVE: the issuer accepts it. DEAD: it does not. UNKNOWN: nothing is known that was not known before."""

    LIVE = "live"
    DEAD = "dead"
    UNKNOWN = "unknown"


class Reason(Enum):
    """Why it is unknown."""

    NONE = ""
    NO_PROBE = "no_probe"
    """No request is known that would tell, or the value does not look like what it is for."""
    PAIR_MISSING = "pair_missing"
    """What belongs to it (the id of a secret key) was not found in the same file."""
    PAIR_MISMATCH = "pair_mismatch"
    """The id is known to the issuer, but the secret beside it is not its own."""
    ELSEWHERE = "elsewhere"
    """The public host does not know it; a host of somebody's own may."""
    TIMEOUT = "timeout"
    RATE_LIMITED = "rate_limited"
    CONNECTION_FAILED = "connection_failed"
    REDIRECT_REFUSED = "redirect_refused"
    TOO_LONG = "answer_too_long"
    UNEXPECTED = "unexpected_answer"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Answer:
    """An outcome, and what the issuer says about the credential's rights."""

    outcome: Outcome
    reason: Reason = Reason.NONE
    status: int = 0
    """The HTTP status of an unexpected answer."""
    facts: tuple[str, ...] = ()
    """"role:write", "scopes:repo,gist": whitelisted fields only, bounded."""

    @property
    def evidence(self) -> tuple[str, ...]:
        """The answer as a finding shows it."""
        words = [f"verified:{self.outcome.value}"]
        if self.reason is not Reason.NONE:
            words.append(f"reason:{self.reason.value}" + (f"_{self.status}" if self.status else ""))
        return (*words, *self.facts)


def unknown(reason: Reason, status: int = 0) -> Answer:
    """An answer that changes nothing."""
    return Answer(Outcome.UNKNOWN, reason, status)
