"""Jupyterhub: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.jupyterhub.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("jupyterhub", "jpy", "jupyter"),
        cell=r"[0-9a-f]{32,64}",
        remedy="Revoke it at https://jupyterhub.readthedocs.io/en/stable/howto/rest.html "
        "and read the new one from JUPYTERHUB_API_KEY instead.",
        examples=(
            "JUPYTERHUB_API_KEY=" + scatter(32, HEX),
            "jupyterhub_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"jupyterhubApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "JUPYTERHUB_API_KEY=${JUPYTERHUB_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "JUPYTERHUB_API_KEY=" + scatter(7),
        ),
        source="https://jupyterhub.readthedocs.io/en/stable/howto/rest.html",
    ),
)
