"""HTX (Huobi) API keys and their secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter


def _key(seed: int) -> str:
    return "-".join(scatter(length, HEX, seed=seed + place) for place, length in enumerate((8, 8, 8, 5)))


RULES = (
    Rule(
        label="secret.huobi.secret_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("huobi", "htx", kinds=SECRET),
        cell=r"[0-9a-z]{8,10}-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{5}",
        remedy="Delete the key at https://www.htx.com/apikey/ and read the new one from "
        "HUOBI_SECRET_KEY instead.",
        examples=(
            "HUOBI_SECRET_KEY=" + _key(1),
            "huobi_secret_key = '" + _key(2) + "'",
            '{"huobiSecretKey": "' + _key(3) + '"}',
        ),
        counterexamples=(
            "HUOBI_SECRET_KEY=${HUOBI_SECRET_KEY}",
            "HUOBI_SECRET_KEY=" + "x" * 32,
            "huobi_secret_checksum = '" + _key(2) + "'",
        ),
        source="https://www.htx.com/en-us/opend/newApiPages/",
    ),
    Rule(
        label="secret.huobi.access_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=r"(?!.*secret)" + under("huobi", "htx", kinds=r"(?:api_?)?(?:access_?)?key"),
        cell=r"[0-9a-z]{8,10}-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{5}",
        remedy="Delete the key at https://www.htx.com/apikey/ and read the new one from "
        "HUOBI_ACCESS_KEY instead.",
        examples=(
            "HUOBI_ACCESS_KEY=" + _key(1),
            "huobi_access_key = '" + _key(2) + "'",
            '{"huobiAccessKey": "' + _key(3) + '"}',
        ),
        counterexamples=(
            "HUOBI_ACCESS_KEY=${HUOBI_ACCESS_KEY}",
            "HUOBI_ACCESS_KEY=" + "x" * 32,
            "huobi_access_checksum = '" + _key(2) + "'",
        ),
        source="https://www.htx.com/en-us/opend/newApiPages/",
    ),
)
