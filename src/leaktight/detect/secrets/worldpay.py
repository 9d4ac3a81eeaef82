"""Worldpay service keys of the Online Payments API, and passwords of its accounts."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import PASSWORD, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter, scatter_uuid

RULES = (
    Rule(
        label="secret.worldpay.service_key",
        severity=Severity.CRITICAL,
        gate=r"L_S_[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=starts("L_S_") + r"(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![A-Za-z0-9-])",
        confidence=0.93,
        check=not_placeholder,
        prefixes=("L_S_",),
        remedy="Reset the keys in the Worldpay dashboard at https://online.worldpay.com/ and read "
        "the new one from WORLDPAY_SERVICE_KEY.",
        examples=(
            "WORLDPAY_SERVICE_KEY=L_S_" + scatter_uuid(1),
            "Authorization: L_S_" + scatter_uuid(2),
        ),
        counterexamples=(
            "L_S_" + "0" * 8 + "-0000-0000-0000-" + "0" * 12,
            "XL_S_" + scatter_uuid(1),
        ),
        source="https://developer.worldpay.com/",
    ),
    Rule(
        label="secret.worldpay.test_service_key",
        severity=Severity.LOW,
        gate=r"T_S_[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=starts("T_S_") + r"(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![A-Za-z0-9-])",
        confidence=0.93,
        check=not_placeholder,
        prefixes=("T_S_",),
        remedy="Reset the keys in the Worldpay dashboard at https://online.worldpay.com/ and read "
        "the new one from WORLDPAY_SERVICE_KEY.",
        examples=(
            "WORLDPAY_SERVICE_KEY=T_S_" + scatter_uuid(1),
            "Authorization: T_S_" + scatter_uuid(2),
        ),
        counterexamples=(
            "T_S_" + "0" * 8 + "-0000-0000-0000-" + "0" * 12,
            "XT_S_" + scatter_uuid(1),
        ),
        source="https://developer.worldpay.com/",
    ),
    Rule(
        label="secret.worldpay.client_key",
        severity=Severity.LOW,
        gate=r"(?:L_C_|T_C_)[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=starts("[LT]_C_") + r"(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![A-Za-z0-9-])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=(
            "L_C_",
            "T_C_",
        ),
        remedy="Leave it in the page it belongs to, since it is public by design.",
        examples=(
            "clientKey: 'L_C_" + scatter_uuid(1) + "'",
            "T_C_" + scatter_uuid(2),
        ),
        counterexamples=(
            "L_C_" + "0" * 8 + "-0000-0000-0000-" + "0" * 12,
            "XT_C_" + scatter_uuid(1),
        ),
        source="https://developer.worldpay.com/",
    ),
    Rule(
        label="secret.worldpay.api_password",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("world_?pay", kinds=SECRET + "|" + PASSWORD),
        cell=r"[A-Za-z0-9_.+/=~|-]{12,64}",
        remedy="Reset the keys in the Worldpay dashboard at https://online.worldpay.com/ and read "
        "the new one from WORLDPAY_SERVICE_KEY.",
        examples=(
            "WORLDPAY_XML_PASSWORD=" + scatter(24, seed=1),
            "worldpay_xml_password = '" + scatter(24, seed=2) + "'",
            '{"worldpayXmlPassword": "' + scatter(24, seed=3) + '"}',
        ),
        counterexamples=(
            "WORLDPAY_XML_PASSWORD=${WORLDPAY_XML_PASSWORD}",
            "WORLDPAY_XML_PASSWORD=" + "x" * 32,
            "worldpay_session = '" + scatter(24, seed=2) + "'",
        ),
        source="https://developer.worldpay.com/",
    ),
)
