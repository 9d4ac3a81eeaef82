"""Buildkite: user tokens, agent tokens, cluster agent tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.declare import issued
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.buildkite.user_token",
        severity=Severity.CRITICAL,
        gate=r"bkua_[0-9a-f]{40}",
        pattern=starts("bkua_") + r"(?P<body>[0-9a-f]{40})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("bkua_",),
        remedy="Revoke it at https://buildkite.com/user/api-access-tokens "
        "and read the new one from BUILDKITE_USER_TOKEN instead.",
        examples=(
            "BUILDKITE_USER_TOKEN=bkua_" + scatter(40, HEX),
            "buildkite_user_token = 'bkua_" + scatter(40, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "bkua_" + scatter(5),
            "bkua_" + "x" * 40,
        ),
        source="https://buildkite.com/docs/apis/managing-api-tokens",
    ),
    Rule(
        label="secret.buildkite.agent_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("buildkite", kinds=KEY + r"|agent_?token"),
        cell=r"[0-9a-f]{50}",
        remedy="Revoke it at https://buildkite.com/organizations/-/clusters "
        "and read the new one from BUILDKITE_API_KEY instead.",
        examples=(
            "BUILDKITE_API_KEY=" + scatter(50, HEX),
            "buildkite_api_key = '" + scatter(50, HEX, seed=6) + "'",
            '{"buildkiteApiKey": "' + scatter(50, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "BUILDKITE_API_KEY=${BUILDKITE_API_KEY}",
            "unrelated_thing = '" + scatter(50, HEX, seed=6) + "'",
            "BUILDKITE_API_KEY=" + scatter(7),
        ),
        source="https://buildkite.com/docs/agent/v3/tokens",
    ),
    Rule(
        label="secret.buildkite.cluster_agent_token",
        severity=Severity.CRITICAL,
        gate=r"bkct_[A-Za-z0-9]{30}",
        pattern=starts("bkct_") + r"(?P<body>[A-Za-z0-9]{30,90})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("bkct_",),
        remedy="Revoke it at https://buildkite.com/organizations/-/clusters "
        "and read the new one from BUILDKITE_CLUSTER_AGENT_TOKEN instead.",
        examples=(
            "BUILDKITE_CLUSTER_AGENT_TOKEN=bkct_" + scatter(30),
            "buildkite_cluster_agent_token = 'bkct_" + scatter(30, seed=4) + "'",
        ),
        counterexamples=(
            "bkct_" + scatter(5),
            "bkct_" + "x" * 30,
        ),
        source="https://buildkite.com/docs/agent/v3/tokens",
    ),
    issued(
        "secret.buildkite.agent_session_token",
        Severity.HIGH,
        start="bka[aj]_",
        body=r"[A-Za-z0-9_.-]{40,1000}",
        gate_body=r"[A-Za-z0-9_.-]{40}",
        after="A-Za-z0-9_-",
        prefixes=("bkaa_", "bkaj_"),
        max_bytes=1024,
        sample=lambda seed: "bkaj_" + scatter(60, seed=seed),
        remedy="Stop the agent or the job it belongs to: it is valid as long as they run.",
        source="https://buildkite.com/docs/platform/security/tokens",
    ),
    issued(
        "secret.buildkite.other_token",
        Severity.HIGH,
        start="bk(?:pt|ps|ar|ep|pk)_",
        body=r"[A-Za-z0-9]{40,90}",
        gate_body=r"[A-Za-z0-9]{40}",
        prefixes=("bkpt_", "bkps_", "bkar_", "bkep_", "bkpk_"),
        sample=lambda seed: "bkpt_" + scatter(48, seed=seed),
        remedy="Delete it in Buildkite and read a new one from the environment instead.",
        source="https://buildkite.com/docs/platform/security/tokens",
        confidence=0.85,
    ),
)
