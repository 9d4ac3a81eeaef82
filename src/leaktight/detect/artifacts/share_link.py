"""Ways into a running service: the public links that demos get, and the switch that makes them."""

from __future__ import annotations

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.sample import HEX, scatter

_HOSTS = (
    r"(?:[0-9a-f]{16,20}\.gradio\.live|[0-9]{5}\.gradio\.app|[a-z0-9\-]{4,60}\.ngrok(?:-free)?\.(?:app|dev|io)"
    r"|[a-z0-9]+(?:-[a-z0-9]+){3}\.trycloudflare\.com|[a-z0-9\-]{4,60}\.(?:loca\.lt|lhr\.life|serveo\.net))"
)

RULES = (
    Rule(
        label="artifact.share_link",
        severity=Severity.MEDIUM,
        gate=rf"(?i)https?:\\?/\\?/{_HOSTS}",
        pattern=rf"(?i)(?P<value>https?:\\?/\\?/{_HOSTS})(?![A-Za-z0-9.\-])",
        confidence=0.8,
        remedy="Remove the link, and stop the tunnel: whoever has it gets to the service behind it.",
        max_bytes=200,
        examples=(
            "Running on public URL: https://" + scatter(18, HEX) + ".gradio.live",
            'url = "https://' + scatter(12, HEX) + '.ngrok-free.app"',
            "https://" + "-".join(("quiet", "harbor", "seven", "lamps")) + ".trycloudflare.com/docs",
        ),
        counterexamples=(
            "https://www.gradio.live",
            "https://gradio.app/docs",
            "https://ngrok.com/docs",
            "https://developers.cloudflare.com",
            "https://trycloudflare.com",
        ),
        source="https://www.gradio.app/guides/sharing-your-app",
    ),
    Rule(
        label="artifact.public_share",
        severity=Severity.LOW,
        gate=r"launch\([^()]{0,300}share\s{0,3}=\s{0,3}True",
        pattern=r"launch\([^()]{0,300}?(?P<value>\bshare\s{0,3}=\s{0,3}True)\b",
        confidence=0.7,
        remedy="Leave share=True out: the link that it makes goes past the access control of the Space.",
        max_bytes=400,
        examples=("demo.launch(share=True)", 'app.queue().launch(server_name="0.0.0.0", share = True)'),
        counterexamples=("demo.launch(share=False)", "plot(share=True)", "demo.launch(sharex=True)"),
        source="https://www.gradio.app/guides/sharing-your-app",
    ),
)
