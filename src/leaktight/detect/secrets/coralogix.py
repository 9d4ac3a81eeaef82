"""Coralogix: private keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.coralogix.private_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("coralogix", "cx", kinds=KEY + r"|private_?key|send_?(?:your_?data_?)?key"),
        cell=r"(?:cxt[pho]_)?[A-Za-z0-9]{30,40}",
        remedy="Revoke it at https://coralogix.com/ and read the new one from CORALOGIX_API_KEY instead.",
        examples=(
            "CORALOGIX_API_KEY=" + scatter(30),
            "coralogix_api_key = '" + scatter(30, seed=6) + "'",
            '{"coralogixApiKey": "' + scatter(30, seed=11) + '"}',
        ),
        counterexamples=(
            "CORALOGIX_API_KEY=${CORALOGIX_API_KEY}",
            "unrelated_thing = '" + scatter(30, seed=6) + "'",
            "CORALOGIX_API_KEY=" + scatter(7),
        ),
        source="https://coralogix.com/docs/user-guides/account-management/api-keys/api-keys/",
    ),
)
