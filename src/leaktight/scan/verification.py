"""What issuers say about found credentials, worked into the findings and the policy's judgement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from leaktight.core.finding import Finding
from leaktight.core.policy import Policy
from leaktight.core.report import Action
from leaktight.core.severity import Severity
from leaktight.scan.judge import Tally, rejudge
from leaktight.scan.result import ScanResult
from leaktight.verify.answer import Answer, Outcome, Reason, unknown
from leaktight.verify.asking import ask, hosts_of
from leaktight.verify.credentials import Credential, credentials_of

FAMILY = "secret."
_LIVE_CONFIDENCE = 0.99

OnVerify = Callable[[Mapping[str, int]], None]
"""Is told, before anything is sent, to which hosts how many credentials will be."""


def verify_result(result: ScanResult, policy: Policy, on_verify: OnVerify | None, *, reveal: bool) -> None:
    """Asks issuers about the listed credentials of a finished scan, and judges them again.

    Accepted, ignored and unlisted findings are not asked about. Raw values are dropped afterwards, unless
    they are to be revealed.
    """
    credentials = [finding for finding, _ in result.findings if finding.label.startswith(FAMILY)]
    found = credentials_of(credentials)
    to_ask = [one for one in found if isinstance(one, Credential)]
    if to_ask and on_verify is not None:
        on_verify(hosts_of(to_ask, policy.verification))
    known = ask(to_ask, policy.verification)
    told = [known[one] if isinstance(one, Credential) else unknown(one) for one in found]
    answers = iter(_shared(credentials, told))
    listed: list[tuple[Finding, Finding, Action]] = []
    for finding, action in result.findings:
        is_credential = finding.label.startswith(FAMILY)
        listed.append((finding, graded(finding, next(answers)) if is_credential else finding, action))
    result.findings, result.tally = _judged(listed, policy, result.tally)
    if not reveal:
        result.findings = [(replace(finding, value=None), action) for finding, action in result.findings]


def graded(finding: Finding, answer: Answer) -> Finding:
    """The finding with what the issuer says: surer and no less grave if live, of low severity if dead."""
    finding = replace(finding, evidence=(*finding.evidence, *answer.evidence))
    if answer.outcome is Outcome.LIVE:
        severity = Severity.CRITICAL if finding.severity >= Severity.HIGH else finding.severity
        return replace(finding, severity=severity, confidence=max(finding.confidence, _LIVE_CONFIDENCE))
    if answer.outcome is Outcome.DEAD:
        return replace(finding, severity=Severity.LOW)
    return finding


def _shared(findings: Sequence[Finding], answers: Sequence[Answer]) -> list[Answer]:
    """The answers, where a part that stands alone takes that of the same value in its whole credential."""
    settled = {
        (finding.label, finding.value): answer
        for outcome in (Outcome.DEAD, Outcome.LIVE)
        for finding, answer in zip(findings, answers, strict=True)
        if answer.outcome is outcome
    }
    return [
        settled.get((finding.label, finding.value), answer)
        if answer.reason is Reason.PAIR_MISSING
        else answer
        for finding, answer in zip(findings, answers, strict=True)
    ]


def _judged(
    listed: Iterable[tuple[Finding, Finding, Action]], policy: Policy, tally: Tally
) -> tuple[list[tuple[Finding, Action]], Tally]:
    """The findings that the policy still lists, with its actions, and the books about them."""
    kept: list[tuple[Finding, Action]] = []
    changed: list[tuple[Finding, Finding]] = []
    for before, after, action in listed:
        if after is not before:
            changed.append((before, after))
            action = policy.decide(after)[0]
        if action is not Action.IGNORE:
            kept.append((after, action))
    return kept, rejudge(policy, tally, changed)
