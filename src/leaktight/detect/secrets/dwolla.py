"""Dwolla application secrets and keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.dwolla.app_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("dwolla", kinds=SECRET),
        cell=r"[A-Za-z0-9]{50}",
        remedy="Rotate it at https://dashboard.dwolla.com/applications and read the new one from "
        "DWOLLA_APP_SECRET instead.",
        examples=(
            "DWOLLA_APP_SECRET=" + scatter(50, seed=1),
            "dwolla_app_secret = '" + scatter(50, seed=2) + "'",
            '{"dwollaAppSecret": "' + scatter(50, seed=3) + '"}',
        ),
        counterexamples=(
            "DWOLLA_APP_SECRET=${DWOLLA_APP_SECRET}",
            "DWOLLA_APP_SECRET=" + "x" * 32,
            "dwolla_hash = '" + scatter(50, seed=2) + "'",
        ),
        source="https://developers.dwolla.com/docs/auth",
    ),
    Rule(
        label="secret.dwolla.app_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=r"(?!.*secret)" + under("dwolla", kinds=r"(?:app_?|client_?|api_?)?key"),
        cell=r"[A-Za-z0-9]{50}",
        remedy="Rotate it at https://dashboard.dwolla.com/applications and read the new one from "
        "DWOLLA_APP_KEY instead.",
        examples=(
            "DWOLLA_APP_KEY=" + scatter(50, seed=1),
            "dwolla_app_key = '" + scatter(50, seed=2) + "'",
            '{"dwollaAppKey": "' + scatter(50, seed=3) + '"}',
        ),
        counterexamples=(
            "DWOLLA_APP_KEY=${DWOLLA_APP_KEY}",
            "DWOLLA_APP_KEY=" + "x" * 32,
            "dwolla_hash = '" + scatter(50, seed=2) + "'",
        ),
        source="https://developers.dwolla.com/docs/auth",
    ),
)
