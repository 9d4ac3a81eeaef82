"""Amazon Bedrock's short-term API keys: a presigned request in base64."""

import base64

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, scatter

_QUERY = "bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Security-Token="
_PRESIGNED = base64.b64encode((_QUERY + scatter(200)).encode()).decode()


RULES = (
    Rule(
        label="secret.aws.bedrock_short_term_key",
        severity=Severity.HIGH,
        gate="bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29tLz9[A-Za-z0-9+]{24}",
        pattern=starts("bedrock-api-key-")
        + "(?P<body>YmVkcm9jay5hbWF6b25hd3MuY29tLz9[A-Za-z0-9+/]{100,4000}={0,2})(?![A-Za-z0-9+/=])",
        confidence=0.97,
        check=not_placeholder,
        prefixes=("bedrock-api-key-",),
        max_bytes=4200,
        remedy="It ends with the session, within 12 hours; end the role's sessions in IAM if it "
        "still may be used.",
        examples=(
            "AWS_BEARER_TOKEN_BEDROCK=bedrock-api-key-" + _PRESIGNED,
            "os.environ['AWS_BEARER_TOKEN_BEDROCK'] = 'bedrock-api-key-" + _PRESIGNED + "'",
        ),
        counterexamples=(
            "bedrock-api-key-generator for the model",
            "bedrock-api-key-" + scatter(200, BASE64),
        ),
        source="https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
    ),
)
