"""Nx Cloud: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.nx_cloud.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under(r"nx(?:_?cloud)?"),
        cell=r"[A-Za-z0-9_-]{64,120}",
        remedy="Revoke it at https://cloud.nx.app/ and read the new one from NX_API_KEY instead.",
        examples=(
            "NX_API_KEY=" + scatter(64),
            "nx_api_key = '" + scatter(64, seed=6) + "'",
            '{"nxApiKey": "' + scatter(64, seed=11) + '"}',
        ),
        counterexamples=(
            "NX_API_KEY=${NX_API_KEY}",
            "unrelated_thing = '" + scatter(64, seed=6) + "'",
            "NX_API_KEY=" + scatter(7),
        ),
        source="https://nx.dev/ci/concepts/nx-cloud-access-tokens",
    ),
)
