"""Drone: tokens, rpc secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.drone.token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("drone"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://docs.drone.io/ and read the new one from DRONE_API_KEY instead.",
        examples=(
            "DRONE_API_KEY=" + scatter(32),
            "drone_api_key = '" + scatter(32, seed=6) + "'",
            '{"droneApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "DRONE_API_KEY=${DRONE_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "DRONE_API_KEY=" + scatter(7),
        ),
        source="https://docs.drone.io/cli/configure/",
    ),
    Rule(
        label="secret.drone.rpc_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("drone", kinds=SECRET + r"|rpc_?secret"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://docs.drone.io/ and read the new one from DRONE_SECRET instead.",
        examples=(
            "DRONE_SECRET=" + scatter(32, HEX),
            "drone_secret = '" + scatter(32, HEX, seed=6) + "'",
            '{"droneSecret": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "DRONE_SECRET=${DRONE_SECRET}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "DRONE_SECRET=" + scatter(7),
        ),
        source="https://docs.drone.io/server/reference/drone-rpc-secret/",
    ),
)
