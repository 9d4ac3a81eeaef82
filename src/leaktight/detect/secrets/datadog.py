"""Datadog API keys, application keys and client tokens; API and application key together as one finding."""

from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.declare import issued, named
from leaktight.detect.sample import HEX, scatter
from leaktight.detect.two_parts import Part, pair

_REMEDY = "Revoke it in the Datadog organization settings and read a new one from DD_API_KEY instead."
_SOURCE = "https://docs.datadoghq.com/account_management/api-app-keys/"
_TOGETHER = pair(
    "secret.datadog.application_key",
    Part(
        r"[0-9a-f]{32}",
        "DD_API_KEY",
        lambda seed: scatter(32, HEX, seed=seed),
        r"(?:datadog|dd)[a-z_.-]{0,12}api[_.-]?key",
    ),
    Part(
        r"[0-9a-f]{40}", "DD_APP_KEY", lambda seed: scatter(40, HEX, seed=seed), r"app(?:lication)?[_.-]?key"
    ),
    remedy="Revoke both in the Datadog organization settings and read them from the environment instead.",
    source=_SOURCE,
)


RULES = (
    *_TOGETHER,
    named(
        "secret.datadog.api_key",
        Severity.HIGH,
        names=under("datadog", "dd"),
        cell=r"[0-9a-f]{32}",
        env="DD_API_KEY",
        sample=lambda seed: scatter(32, HEX, seed=seed),
        remedy=_REMEDY,
        source=_SOURCE,
        confidence=0.9,
        counterexamples=("DATADOG_API_KEY=" + scatter(30, HEX),),
    ),
    named(
        "secret.datadog.application_key",
        Severity.CRITICAL,
        names=under(
            "datadog", "dd", kinds=r"app(?:lication)?_?key|application_?token|api_?key|(?:api_?)?token"
        ),
        cell=r"[0-9a-f]{40}",
        env="DD_APP_KEY",
        sample=lambda seed: scatter(40, HEX, seed=seed),
        remedy="Revoke it in the Datadog organization settings and read a new one from DD_APP_KEY instead.",
        source=_SOURCE,
        confidence=0.9,
    ),
    issued(
        "secret.datadog.application_key",
        Severity.CRITICAL,
        start="ddapp_",
        body=r"[A-Za-z0-9]{34}",
        sample=lambda seed: "ddapp_" + scatter(34, seed=seed),
        remedy="Revoke it in the Datadog organization settings and read a new one from DD_APP_KEY instead.",
        source=_SOURCE,
    ),
    named(
        "secret.datadog.client_token",
        Severity.LOW,
        names=under("datadog", "dd", kinds=r"(?:client|rum|browser)_?(?:client_?)?token"),
        cell=r"pub[0-9a-f]{32}",
        env="DATADOG_CLIENT_TOKEN",
        sample=lambda seed: "pub" + scatter(32, HEX, seed=seed),
        remedy="Keep it if it is meant for browsers: it only lets them send data.",
        source="https://docs.datadoghq.com/account_management/api-app-keys/#client-tokens",
        confidence=0.95,
    ),
)
