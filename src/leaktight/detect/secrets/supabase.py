"""Supabase access tokens and secret keys; service role keys are JSON web tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, WORD, scatter

_REMEDY = "Revoke it in the Supabase dashboard and read a new one from the environment instead."
_SOURCE = "https://supabase.com/docs/guides/api/api-keys"

RULES = (
    Rule(
        label="secret.supabase.access_token",
        severity=Severity.CRITICAL,
        gate=r"sbp_[0-9a-f]{40}",
        pattern=starts(r"sbp_") + r"(?P<body>[0-9a-f]{40})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sbp_",),
        remedy=_REMEDY,
        examples=(
            "sbp_" + scatter(40, HEX),
            "https://example.org/?key=" + "sbp_" + scatter(40, HEX) + "&page=2",
        ),
        counterexamples=("sbp_" + scatter(11),),
        source=_SOURCE,
    ),
    Rule(
        label="secret.supabase.secret_key",
        severity=Severity.CRITICAL,
        gate=r"sb_secret_[A-Za-z0-9_-]{22}_[A-Za-z0-9_-]{8}",
        pattern=starts(r"sb_secret_") + r"(?P<body>[A-Za-z0-9_-]{22}_[A-Za-z0-9_-]{8})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sb_secret_",),
        remedy=_REMEDY,
        examples=(
            "sb_secret_" + scatter(22, WORD) + "_" + scatter(8, WORD, seed=2),
            "https://example.org/?key="
            + "sb_secret_"
            + scatter(22, WORD)
            + "_"
            + scatter(8, WORD, seed=2)
            + "&page=2",
        ),
        counterexamples=("sb_secret_" + scatter(11),),
        source=_SOURCE,
    ),
    Rule(
        label="secret.supabase.publishable_key",
        severity=Severity.LOW,
        gate="sb_publishable_[A-Za-z0-9_-]{22}_[A-Za-z0-9_-]{8}",
        pattern=starts("sb_publishable_") + "(?P<body>[A-Za-z0-9_-]{22}_[A-Za-z0-9_-]{8})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sb_publishable_",),
        remedy="It is public by design: check that row level security protects the tables.",
        examples=(
            "SUPABASE_PUBLISHABLE_KEY=sb_publishable_" + scatter(22, seed=1) + "_" + scatter(8, seed=2),
            "supabase_publishable_key = 'sb_publishable_"
            + scatter(22, seed=6)
            + "_"
            + scatter(8, seed=7)
            + "'",
        ),
        counterexamples=(
            "sb_publishable_" + scatter(5),
            "sb_publishable_" + "x" * 30,
        ),
        source="https://supabase.com/docs/guides/api/api-keys",
    ),
)
