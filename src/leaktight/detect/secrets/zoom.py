"""Zoom: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.zoom.client_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("zoom", kinds=SECRET),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://marketplace.zoom.us/ and read the new one from ZOOM_SECRET instead.",
        examples=(
            "ZOOM_SECRET=" + scatter(32),
            "zoom_secret = '" + scatter(32, seed=6) + "'",
            '{"zoomSecret": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "ZOOM_SECRET=${ZOOM_SECRET}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "ZOOM_SECRET=" + scatter(7),
        ),
        source="https://developers.zoom.us/docs/internal-apps/",
    ),
)
