"""The policy: what counts as a finding, what is done about it, and what has been accepted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from pathlib import Path

from leaktight.core.attacking import Attacking
from leaktight.core.clauses import Allow, Decide, Verdict
from leaktight.core.errors import UsageError
from leaktight.core.finding import Finding
from leaktight.core.limits import Limits
from leaktight.core.naming import RUN_CODE, Naming
from leaktight.core.policy_file import PolicyFile, parse_policy
from leaktight.core.report import Action
from leaktight.core.rule import Rule
from leaktight.core.sanitizing import Sanitizing
from leaktight.core.severity import Severity
from leaktight.core.verification import Verification

__all__ = ["FILE_NAME", "Action", "Allow", "Decide", "Policy", "Verdict", "default_policy_text"]

FILE_NAME = "leaktight.toml"
_OTHERWISE: Verdict = (Action.REPORT, "no table: everything else")


@dataclass(frozen=True, slots=True)
class Policy:
    """What one scan holds its findings against. Picklable; made from a file, or the built-in default."""

    name: str
    """ "default", or the file it came from."""
    decides: tuple[Decide, ...]
    """The first that holds decides; a finding that meets none is reported."""
    allows: tuple[Allow, ...] = ()
    rules: tuple[Rule, ...] = ()
    """The user's own rules, to be used beside the installed ones."""
    limits: Limits = field(default_factory=Limits)
    min_confidence: float = 0.5
    """Matches below it are no findings: the rule set drops them."""
    max_listed: int = 1000
    """Findings listed for one label in one file; the rest is counted."""
    inline_comments: bool = True
    """Whether `leaktight: allow(label)` in source files counts."""
    verification: Verification = field(default_factory=Verification)
    naming: Naming = field(default_factory=Naming)
    """How names are looked for."""
    sanitizing: Sanitizing = field(default_factory=Sanitizing)
    """How values are replaced."""
    attacking: Attacking = field(default_factory=Attacking)
    """When an audit of a model fails."""
    _by_kind: dict[tuple[str, Severity], tuple[Decide, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    @classmethod
    def default(cls) -> Policy:
        """The built-in policy."""
        return _default()

    @classmethod
    def load(cls, path: str | Path) -> Policy:
        """The policy in a file. Raises UsageError naming the table and key that is wrong."""
        try:
            text = Path(path).read_bytes().decode("utf-8")
        except OSError as cause:
            raise UsageError(str(path), cause.strerror or "cannot be read") from cause
        except UnicodeDecodeError as cause:
            raise UsageError(str(path), f"not UTF-8 at byte {cause.start}") from cause
        return cls.parse(text, str(path))

    @classmethod
    def parse(cls, text: str, name: str) -> Policy:
        """The policy in a TOML text; what its [[decide]] tables leave open, the built-in ones decide."""
        parsed = parse_policy(text, name)
        built_in = (replace(decide, name=f"built-in {decide.name}") for decide in cls.default().decides)
        return cls._of(name, parsed, (*parsed.decides, *built_in))

    @classmethod
    def _of(cls, name: str, parsed: PolicyFile, decides: tuple[Decide, ...]) -> Policy:
        return cls(
            name,
            decides,
            parsed.allows,
            parsed.rules,
            parsed.limits,
            parsed.min_confidence,
            parsed.max_listed,
            parsed.inline_comments,
            parsed.verification,
            parsed.naming,
            parsed.sanitizing,
            parsed.attacking,
        )

    @classmethod
    def find(cls, folder: Path) -> Policy:
        """The policy in this folder's leaktight.toml, else the built-in one.

        Meant for the working directory. No other folder is ever searched, so that a file inside a tree
        under scan cannot change what is found there. Raises UsageError for one that names a model whose
        loading runs code: the working directory may hold somebody else's repository.
        """
        path = folder / FILE_NAME
        if not path.is_file():
            return cls.default()
        policy = cls.load(path)
        if policy.naming.model.startswith(RUN_CODE):
            problem = "names.model imports code: give this policy with --policy, if you trust it"
            raise UsageError(str(path), problem)
        return policy

    def decide(self, finding: Finding) -> Verdict:
        """What is done about a finding, and the table that says so, in words; exceptions aside."""
        kind = finding.label, finding.severity
        decides = self._by_kind.get(kind)
        if decides is None:
            decides = self._by_kind[kind] = self._candidates(*kind)
        for decide in decides:
            if decide.is_by_kind or decide.holds(finding):
                return decide.verdict
        return _OTHERWISE

    def _candidates(self, label: str, severity: Severity) -> tuple[Decide, ...]:
        """The tables that can decide about a kind of finding, up to the first that always does."""
        found: list[Decide] = []
        for decide in self.decides:
            if decide.covers(label, severity):
                found.append(decide)
                if decide.is_by_kind:
                    break
        return tuple(found)


def default_policy_text() -> str:
    """The built-in policy as a commented TOML file: a policy to start from."""
    return resources.files("leaktight.core").joinpath("default_policy.toml").read_text(encoding="utf-8")


@cache
def _default() -> Policy:
    parsed = parse_policy(default_policy_text(), "default")
    return Policy._of("default", parsed, parsed.decides)
