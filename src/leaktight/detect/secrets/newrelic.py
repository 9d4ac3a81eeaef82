"""New Relic user, license, insights and browser keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.declare import issued, named
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, HEX, UPPER, WORD, scatter

_REMEDY = "Delete it in the New Relic API keys page and read a new one from NEW_RELIC_API_KEY instead."
_SOURCE = "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/"

RULES = (
    Rule(
        label="secret.newrelic.user_key",
        severity=Severity.HIGH,
        gate=r"NRAK-[A-Z0-9]{27}",
        pattern=starts(r"NRAK-") + r"(?P<body>[A-Z0-9]{27})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("NRAK-",),
        remedy=_REMEDY,
        examples=(
            "NRAK-" + scatter(27, UPPER + DIGITS),
            "https://example.org/?key=" + "NRAK-" + scatter(27, UPPER + DIGITS) + "&page=2",
        ),
        counterexamples=("NRAK-" + scatter(11),),
        source=_SOURCE,
    ),
    issued(
        "secret.newrelic.license_key",
        Severity.HIGH,
        start="(?:)",
        body=r"[0-9a-f]{36}NRAL",
        prefixes=("NRAL",),
        sample=lambda seed: scatter(36, HEX, seed=seed) + "NRAL",
        remedy="Delete it in the New Relic API keys page and read a new one from "
        "NEW_RELIC_LICENSE_KEY instead.",
        source=_SOURCE,
    ),
    issued(
        "secret.newrelic.insights_key",
        Severity.HIGH,
        start="NRI[IQ]-",
        body=r"[A-Za-z0-9_-]{32}",
        after="A-Za-z0-9_-",
        prefixes=("NRII-", "NRIQ-"),
        sample=lambda seed: "NRII-" + scatter(32, WORD, seed=seed),
        remedy="Delete it in the Insights API keys of New Relic and read a new one from the "
        "environment instead.",
        source=_SOURCE,
    ),
    issued(
        "secret.newrelic.other_key",
        Severity.HIGH,
        start="NR(?:RA|MA|AA|SP)-",
        body=r"[A-Za-z0-9_-]{27,42}",
        gate_body=r"[A-Za-z0-9_-]{27}",
        after="A-Za-z0-9_-",
        prefixes=("NRRA-", "NRMA-", "NRAA-", "NRSP-"),
        sample=lambda seed: "NRRA-" + scatter(42, HEX, seed=seed),
        remedy=_REMEDY,
        source=_SOURCE,
        confidence=0.9,
    ),
    issued(
        "secret.newrelic.browser_key",
        Severity.LOW,
        start="NRJS-",
        body=r"[0-9a-f]{19}",
        sample=lambda seed: "NRJS-" + scatter(19, HEX, seed=seed),
        remedy="Keep it if it is meant for browsers: it only lets them send data.",
        source=_SOURCE,
    ),
    named(
        "secret.newrelic.license_key",
        Severity.HIGH,
        names=under(r"new_?relic", "nr", "nria", kinds=r"licen[sc]e_?(?:key)?|ingest_?(?:license_?)?key"),
        cell=r"[0-9a-f]{40}|eu01xx[0-9a-f]{34}",
        env="NEW_RELIC_LICENSE_KEY",
        sample=lambda seed: scatter(40, HEX, seed=seed),
        remedy="Delete it in the New Relic API keys page and read a new one from "
        "NEW_RELIC_LICENSE_KEY instead.",
        source=_SOURCE,
    ),
)
