"""Trigger.dev secret keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.trigger_dev.secret_key",
        severity=Severity.CRITICAL,
        gate="tr_(?:dev|stg|pat)_[A-Za-z0-9]{20}",
        pattern=starts("tr_(?:dev|stg|pat)_") + "(?P<body>[A-Za-z0-9]{20,40})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=(
            "tr_dev_",
            "tr_stg_",
            "tr_pat_",
        ),
        remedy="Revoke it at https://cloud.trigger.dev/ and read the new one from "
        "TRIGGER_SECRET_KEY instead.",
        examples=(
            "TRIGGER_SECRET_KEY=tr_stg_" + scatter(24, seed=1),
            "trigger_secret_key = 'tr_stg_" + scatter(24, seed=6) + "'",
        ),
        counterexamples=(
            "tr_stg_" + scatter(5),
            "tr_stg_" + "x" * 24,
        ),
        source="https://trigger.dev/docs/apikeys",
    ),
    Rule(
        label="secret.trigger_dev.secret_key",
        severity=Severity.CRITICAL,
        gate="tr_prod_[A-Za-z0-9]{20}",
        pattern=starts("tr_prod_") + "(?P<body>[A-Za-z0-9]{20,24})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("tr_prod_",),
        remedy="Revoke it at https://cloud.trigger.dev/ and read the new one from "
        "TRIGGER_SECRET_KEY instead.",
        examples=(
            "TRIGGER_SECRET_KEY=tr_prod_" + scatter(24, seed=1),
            "trigger_secret_key = 'tr_prod_" + scatter(24, seed=6) + "'",
        ),
        counterexamples=(
            "tr_prod_" + scatter(5),
            "tr_prod_" + "x" * 24,
        ),
        source="https://trigger.dev/docs/apikeys",
    ),
)
