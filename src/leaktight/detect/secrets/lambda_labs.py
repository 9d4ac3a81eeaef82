"""Lambda Labs: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, HEX, LOWER, scatter

RULES = (
    Rule(
        label="secret.lambda_labs.api_key",
        severity=Severity.CRITICAL,
        gate=r"secret_[a-z0-9]{20,40}_[0-9a-f]{32}\.[A-Za-z0-9]{32}",
        pattern=starts("secret_") + r"(?P<body>[a-z0-9]{20,40}_[0-9a-f]{32}\.[A-Za-z0-9]{32})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("secret_",),
        remedy="Revoke it at https://cloud.lambda.ai/api-keys "
        "and read the new one from LAMBDA_LABS_API_KEY instead.",
        examples=(
            "LAMBDA_LABS_API_KEY=secret_"
            + scatter(20, LOWER + DIGITS)
            + "_"
            + scatter(32, HEX, seed=2)
            + "."
            + scatter(32, seed=3),
            "lambda_labs_api_key = 'secret_"
            + scatter(20, LOWER + DIGITS, seed=4)
            + "_"
            + scatter(32, HEX, seed=5)
            + "."
            + scatter(32, seed=6)
            + "'",
        ),
        counterexamples=(
            "secret_" + scatter(5),
            "secret_" + "x" * 84,
        ),
        source="https://docs.lambda.ai/public-cloud/cloud-api/",
    ),
)
