"""Wechat: app secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.wechat.app_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"we_?chat", "weixin", "wx", kinds=SECRET + r"|app_?secret"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://mp.weixin.qq.com/ and read the new one from WECHAT_SECRET instead.",
        examples=(
            "WECHAT_SECRET=" + scatter(32, HEX),
            "wechat_secret = '" + scatter(32, HEX, seed=6) + "'",
            '{"wechatSecret": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "WECHAT_SECRET=${WECHAT_SECRET}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "WECHAT_SECRET=" + scatter(7),
        ),
        source="https://developers.weixin.qq.com/doc/",
    ),
)
