"""Customer Io: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.customer_io.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"customer_?io", kinds=KEY + r"|(?:track(?:ing)?|app)_?(?:api_?)?key"),
        cell=r"[0-9a-f]{20,32}",
        remedy="Revoke it at https://fly.customer.io/settings/api_credentials "
        "and read the new one from CUSTOMERIO_API_KEY instead.",
        examples=(
            "CUSTOMERIO_API_KEY=" + scatter(20, HEX),
            "customerio_api_key = '" + scatter(20, HEX, seed=6) + "'",
            '{"customerioApiKey": "' + scatter(20, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "CUSTOMERIO_API_KEY=${CUSTOMERIO_API_KEY}",
            "unrelated_thing = '" + scatter(20, HEX, seed=6) + "'",
            "CUSTOMERIO_API_KEY=" + scatter(7),
        ),
        source="https://docs.customer.io/accounts-and-workspaces/managing-credentials/",
    ),
)
