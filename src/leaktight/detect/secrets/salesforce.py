"""Salesforce: access tokens, refresh tokens, consumer secrets, security tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.salesforce.access_token",
        severity=Severity.CRITICAL,
        gate=r"00D[A-Za-z0-9]{12}![A-Za-z0-9_.~-]{80}",
        pattern=starts("00D") + r"(?P<body>[A-Za-z0-9]{12}![A-Za-z0-9_.~-]{80,120})(?![A-Za-z0-9_.~-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("00D",),
        remedy="Revoke it at https://login.salesforce.com/ "
        "and read the new one from SALESFORCE_ACCESS_TOKEN instead.",
        examples=(
            "SALESFORCE_ACCESS_TOKEN=00D" + scatter(12) + "!" + scatter(80, seed=2),
            "salesforce_access_token = '00D" + scatter(12, seed=4) + "!" + scatter(80, seed=5) + "'",
        ),
        counterexamples=(
            "00D" + scatter(5),
            "00D" + "x" * 92,
        ),
        source="https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_tokens_scopes.htm",
    ),
    Rule(
        label="secret.salesforce.refresh_token",
        severity=Severity.CRITICAL,
        gate=r"5Aep861[A-Za-z0-9_.~-]{60}",
        pattern=starts("5Aep861") + r"(?P<body>[A-Za-z0-9_.~-]{60,90})(?![A-Za-z0-9_.~-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("5Aep861",),
        remedy="Revoke it at https://login.salesforce.com/ "
        "and read the new one from SALESFORCE_REFRESH_TOKEN instead.",
        examples=(
            "SALESFORCE_REFRESH_TOKEN=5Aep861" + scatter(60),
            "salesforce_refresh_token = '5Aep861" + scatter(60, seed=4) + "'",
        ),
        counterexamples=(
            "5Aep861" + scatter(5),
            "5Aep861" + "x" * 60,
        ),
        source="https://help.salesforce.com/",
    ),
    Rule(
        label="secret.salesforce.consumer_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("salesforce", "sfdc", "sf", kinds=SECRET + r"|consumer_?secret"),
        cell=r"[0-9A-Fa-f]{64}",
        remedy="Revoke it at https://login.salesforce.com/ "
        "and read the new one from SALESFORCE_SECRET instead.",
        examples=(
            "SALESFORCE_SECRET=" + scatter(64, HEX),
            "salesforce_secret = '" + scatter(64, HEX, seed=6) + "'",
            '{"salesforceSecret": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "SALESFORCE_SECRET=${SALESFORCE_SECRET}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "SALESFORCE_SECRET=" + scatter(7),
        ),
        source="https://help.salesforce.com/s/articleView?id=xcloud.connected_app_rotate_consumer_details.htm",
    ),
    Rule(
        label="secret.salesforce.security_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("salesforce", "sfdc", "sf", kinds=KEY + r"|security_?token"),
        cell=r"[A-Za-z0-9]{24,25}",
        remedy="Revoke it at https://login.salesforce.com/ "
        "and read the new one from SALESFORCE_API_KEY instead.",
        examples=(
            "SALESFORCE_API_KEY=" + scatter(24),
            "salesforce_api_key = '" + scatter(24, seed=6) + "'",
            '{"salesforceApiKey": "' + scatter(24, seed=11) + '"}',
        ),
        counterexamples=(
            "SALESFORCE_API_KEY=${SALESFORCE_API_KEY}",
            "unrelated_thing = '" + scatter(24, seed=6) + "'",
            "SALESFORCE_API_KEY=" + scatter(7),
        ),
        source="https://help.salesforce.com/s/articleView?id=xcloud.user_security_token.htm",
    ),
)
