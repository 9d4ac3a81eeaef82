"""Storyblok: management tokens, access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, scatter

RULES = (
    Rule(
        label="secret.storyblok.management_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"story_?blok", kinds=KEY + r"|(?:management|oauth|personal)_?(?:access_?)?token"),
        cell=r"[A-Za-z0-9]{22}tt-[0-9]{5,9}-[A-Za-z0-9_-]{20,22}",
        remedy="Revoke it at https://app.storyblok.com/#/me/account "
        "and read the new one from STORYBLOK_API_KEY instead.",
        examples=(
            "STORYBLOK_API_KEY="
            + scatter(22)
            + "tt-"
            + scatter(5, DIGITS, seed=2)
            + "-"
            + scatter(20, seed=3),
            "storyblok_api_key = '"
            + scatter(22, seed=6)
            + "tt-"
            + scatter(5, DIGITS, seed=7)
            + "-"
            + scatter(20, seed=8)
            + "'",
            '{"storyblokApiKey": "'
            + scatter(22, seed=11)
            + "tt-"
            + scatter(5, DIGITS, seed=12)
            + "-"
            + scatter(20, seed=13)
            + '"}',
        ),
        counterexamples=(
            "STORYBLOK_API_KEY=${STORYBLOK_API_KEY}",
            "unrelated_thing = '"
            + scatter(22, seed=6)
            + "tt-"
            + scatter(5, DIGITS, seed=7)
            + "-"
            + scatter(20, seed=8)
            + "'",
            "STORYBLOK_API_KEY=" + scatter(7),
        ),
        source="https://www.storyblok.com/docs/api/management",
    ),
    Rule(
        label="secret.storyblok.access_token",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"story_?blok"),
        cell=r"[A-Za-z0-9]{22}tt",
        remedy="Revoke it at https://app.storyblok.com/ and read the new one from STORYBLOK_API_KEY instead.",
        examples=(
            "STORYBLOK_API_KEY=" + scatter(22) + "tt",
            "storyblok_api_key = '" + scatter(22, seed=6) + "tt'",
            '{"storyblokApiKey": "' + scatter(22, seed=11) + 'tt"}',
        ),
        counterexamples=(
            "STORYBLOK_API_KEY=${STORYBLOK_API_KEY}",
            "unrelated_thing = '" + scatter(22, seed=6) + "tt'",
            "STORYBLOK_API_KEY=" + scatter(7),
        ),
        source="https://www.storyblok.com/docs/api/content-delivery",
    ),
)
