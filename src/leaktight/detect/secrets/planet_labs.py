"""Planet Labs: API keys, keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.planet_labs.api_key",
        severity=Severity.HIGH,
        gate=r"PLAK[0-9a-f]{32}",
        pattern=starts("PLAK") + r"(?P<body>[0-9a-f]{32})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("PLAK",),
        remedy="Revoke it at https://www.planet.com/account/ "
        "and read the new one from PLANET_LABS_API_KEY instead.",
        examples=(
            "PLANET_LABS_API_KEY=PLAK" + scatter(32, HEX),
            "planet_labs_api_key = 'PLAK" + scatter(32, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "PLAK" + scatter(5),
            "PLAK" + "x" * 32,
        ),
        source="https://docs.planet.com/develop/authentication/",
    ),
    Rule(
        label="secret.planet_labs.key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under(r"planet(?:_?labs)?", "pl"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://www.planet.com/account/ "
        "and read the new one from PLANET_API_KEY instead.",
        examples=(
            "PLANET_API_KEY=" + scatter(32, HEX),
            "planet_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"planetApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "PLANET_API_KEY=${PLANET_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "PLANET_API_KEY=" + scatter(7),
        ),
        source="https://docs.planet.com/develop/authentication/",
    ),
)
