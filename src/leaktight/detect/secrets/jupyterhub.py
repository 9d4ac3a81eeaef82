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
    Rule(
        label="secret.jupyterhub.server_token",
        severity=Severity.MEDIUM,
        gate="[?&]token=[0-9a-f]{48}",
        pattern=r"[?&]token=(?P<value>[0-9a-f]{48})(?![0-9A-Za-z])",
        confidence=0.8,
        check=not_placeholder,
        remedy="Restart the Jupyter server, and clear the output that shows its address.",
        examples=(
            "http://127.0.0.1:8888/lab?token=" + scatter(48, HEX),
            "Jupyter Server is running at: http://gpu-7:8888/tree?token=" + scatter(48, HEX, seed=2),
        ),
        counterexamples=(
            "https://a.net/?token=" + scatter(40, HEX),
            "http://127.0.0.1:8888/?token=" + "0" * 48,
        ),
        source="https://jupyter-server.readthedocs.io/en/latest/operators/security.html",
    ),
)
