"""Weights & Biases API keys: 40 hex digits where they are handed over, or the newer prefixed form."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Delete it at https://wandb.ai/settings#apikeys and read a new one from WANDB_API_KEY instead."
_SOURCE = "https://docs.wandb.ai/guides/track/environment-variables/"
_NAME = r"wandb[_-]?(?:api[_-]?)?(?:key|token)"
_SPACE = r"(?:\s|\\{1,4}[nt])"
_LOGIN = (
    rf"(?:wandb{_SPACE}{{1,4}}login{_SPACE}{{1,4}}(?:--?[a-z=-]{{1,24}}{_SPACE}{{1,4}}){{0,4}}"
    r"|wandb\.login\([^()\r\n]{0,80}?\\{0,3}[\"']"
    rf"|api\.wandb\.ai{_SPACE}{{1,8}}login{_SPACE}{{1,4}}[^\s\\]{{1,64}}{_SPACE}{{1,8}}password{_SPACE}{{1,4}})"
)

RULES = (
    Rule(
        label="secret.wandb.api_key",
        severity=Severity.HIGH,
        gate=r"wandb_v1_[A-Za-z0-9_]{77}",
        pattern=starts("wandb_v1_") + r"(?P<body>[A-Za-z0-9_]{77})(?![A-Za-z0-9_])",
        confidence=0.97,
        check=not_placeholder,
        prefixes=("wandb_v1_",),
        remedy=_REMEDY,
        examples=("wandb_v1_" + scatter(77),),
        counterexamples=("wandb_v1_" + scatter(40), "wandb_v1_" + "x" * 77),
        source=_SOURCE,
    ),
    Rule(
        label="secret.wandb.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.95,
        check=not_placeholder,
        names=under("wandb", r"weights_?(?:and_?)?biases"),
        cell=r"[0-9a-f]{40}",
        remedy=_REMEDY,
        examples=(
            "export WANDB_API_KEY=" + scatter(40, HEX),
            '%env WANDB_API_KEY: "' + scatter(40, HEX, seed=2) + '"',
            'os.environ["WANDB_API_KEY"] = "' + scatter(40, HEX, seed=3) + '"',
            'os.environ.setdefault("WANDB_API_KEY", "' + scatter(40, HEX, seed=4) + '")',
        ),
        counterexamples=(
            "pip install git+https://github.com/wandb/wandb@" + scatter(40, HEX),
            "WANDB_API_KEY=" + "0123456789" * 4,
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.wandb.api_key",
        severity=Severity.HIGH,
        gate=_LOGIN + r"[0-9a-f]{40}",
        pattern=_LOGIN + r"(?P<value>[0-9a-f]{40})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        remedy=_REMEDY,
        examples=(
            "!wandb login --relogin " + scatter(40, HEX),
            "wandb.login(key='" + scatter(40, HEX, seed=2) + "')",
            "machine api.wandb.ai\n  login user\n  password " + scatter(40, HEX, seed=3) + "\n",
        ),
        counterexamples=("wandb login # commit " + scatter(40, HEX), "wandb login " + "a" * 40),
        source=_SOURCE,
    ),
    Rule(
        label="secret.wandb.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.93,
        check=not_placeholder,
        names=under("wandb", "weights_?(?:and_?)?biases"),
        cell="[a-z0-9]{1,20}-[0-9a-f]{40}",
        remedy=_REMEDY,
        examples=(
            "WANDB_API_KEY=local-" + scatter(40, HEX, seed=1),
            "wandb_api_key = 'local-" + scatter(40, HEX, seed=6) + "'",
            '{"wandbApiKey": "' + "local-" + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "WANDB_API_KEY=${WANDB_API_KEY}",
            "unrelated_thing = 'local-" + scatter(40, HEX, seed=6) + "'",
            "WANDB_API_KEY=" + scatter(7),
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.wandb.api_key",
        severity=Severity.HIGH,
        gate=r"(?i)(?:w&b|weights (?:&|and) biases)[ a-z]{0,12}(?:key|token)[ a-z:=]{1,8}[`'\"]?[0-9a-f]{40}",
        pattern=r"(?i:W&B|weights (?:&|and) biases)[ A-Za-z]{0,12}(?:[Kk]ey|KEY|[Tt]oken)[ a-z:=]{1,8}"
        r"[`'\"]?(?P<value>[0-9a-f]{40})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        remedy=_REMEDY,
        examples=(
            "my W&B API key is " + scatter(40, HEX),
            "Weights & Biases key: `" + scatter(40, HEX, seed=2) + "`",
        ),
        counterexamples=(
            "W&B key of commit " + "0" * 40,
            "see the W&B run of commit " + scatter(40, HEX),
        ),
        source=_SOURCE,
    ),
)
