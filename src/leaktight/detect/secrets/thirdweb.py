"""thirdweb secret keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.thirdweb.secret_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("third_?web", kinds=SECRET + r"|api_?secret_?key|api_?key"),
        cell=r"[A-Za-z0-9_-]{80,90}",
        remedy="Rotate it in the project's settings at https://thirdweb.com/team and read it from "
        "THIRDWEB_SECRET_KEY.",
        examples=(
            "THIRDWEB_SECRET_KEY=" + scatter(86, WORD, seed=1),
            "thirdweb_secret_key = '" + scatter(86, WORD, seed=2) + "'",
            '{"thirdwebSecretKey": "' + scatter(86, WORD, seed=3) + '"}',
        ),
        counterexamples=(
            "THIRDWEB_SECRET_KEY=${THIRDWEB_SECRET_KEY}",
            "THIRDWEB_SECRET_KEY=" + "x" * 32,
            "thirdweb_secret_checksum = '" + scatter(86, WORD, seed=2) + "'",
        ),
        source="https://portal.thirdweb.com/account/api-keys",
    ),
)
