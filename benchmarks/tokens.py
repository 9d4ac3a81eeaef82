"""Fresh credentials of 60 types that ML teams leak, drawn from the documented formats."""

from __future__ import annotations

import base64
import json
import string
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from benchmarks.credentials import drawn

LETTERS = string.ascii_letters
ALNUM = string.ascii_letters + string.digits
WORD = ALNUM + "-_"
HEX = "0123456789abcdef"
BASE64 = ALNUM + "+/"
BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase
PASSWORD = ALNUM + "!#%+,-.=?@^_~"


class Draw:
    """Draws random texts from a seed."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def __call__(self, size: int, alphabet: str = ALNUM) -> str:
        return drawn(self._random, alphabet, size)

    def raw(self, size: int) -> bytes:
        """Random bytes."""
        return self._random.randbytes(size)

    def uuid(self) -> str:
        """A UUID of version 4."""
        text = self(32, HEX)
        return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"


@dataclass(frozen=True, slots=True)
class Token:
    """A credential and the name of the variable that holds it."""

    kind: str
    name: str
    value: str


def tokens(seed: int) -> list[Token]:
    """One credential of each type."""
    draw = Draw(Random(seed))
    return [Token(kind, name, make(draw)) for kind, (name, make) in TYPES.items()]


def _with_crc(prefix: str, body: str) -> str:
    """GitHub's and npm's form: the CRC-32 of the body in base 62 behind it."""
    number, digits = zlib.crc32(body.encode()), ""
    for _ in range(6):
        number, rest = divmod(number, 62)
        digits = BASE62[rest] + digits
    return prefix + body + digits


def _segment(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value, separators=(",", ":")).encode()).decode().rstrip("=")


def _web_token(draw: Draw) -> str:
    header, claims = {"alg": "HS256", "typ": "JWT"}, {"sub": draw(12), "role": "service_role"}
    return f"{_segment(header)}.{_segment(claims)}.{draw(43, WORD)}"


def _neptune(draw: Draw) -> str:
    url = "https://app.neptune.ai"
    document = {"api_address": url, "api_url": url, "api_key": draw.uuid()}
    return base64.b64encode(json.dumps(document).encode()).decode()


def _pypi(draw: Draw) -> str:
    identifier = json.dumps({"version": 1, "permissions": "user", "id": draw.uuid()}).encode()
    packets = b"\x02\x01\x08pypi.org" + b"\x02" + bytes([len(identifier)]) + identifier
    return "pypi-" + base64.urlsafe_b64encode(packets + b"\0\0\x06\x20" + draw.raw(32)).decode().rstrip("=")


def _private_key(draw: Draw) -> str:
    """An Ed25519 key in PKCS 8, RFC 8410."""
    der = bytes.fromhex("302e020100300506032b657004220420") + draw.raw(32)
    kind = "PRIVATE KEY-----"
    return f"-----BEGIN {kind}\n{base64.b64encode(der).decode()}\n-----END {kind}\n"


def _age(draw: Draw) -> str:
    digits = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    prefix = "age-secret-key-"
    values = _five_bits(draw.raw(32))
    spread = [ord(one) >> 5 for one in prefix] + [0] + [ord(one) & 31 for one in prefix]
    checksum = _bech32_polymod([*spread, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [checksum >> 5 * (5 - place) & 31 for place in range(6)]
    return (prefix + "1" + "".join(digits[value] for value in values)).upper()


def _five_bits(raw: bytes) -> list[int]:
    """The bits in groups of five, filled up with zeros."""
    size = -(-len(raw) * 8 // 5)
    number = int.from_bytes(raw, "big") << size * 5 - len(raw) * 8
    return [number >> 5 * (size - 1 - place) & 31 for place in range(size)]


def _bech32_polymod(values: list[int]) -> int:
    """The checksum of BIP 173."""
    generators = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
    state = 1
    for value in values:
        top = state >> 25
        state = (state & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(generators):
            if top >> place & 1:
                state ^= generator
    return state


def _discord(draw: Draw) -> str:
    number = base64.b64encode(draw(18, "123456789").encode()).decode()
    return f"{number}.{draw(6, WORD)}.{draw(38, WORD)}"


def _service_account(draw: Draw) -> str:
    document = {
        "type": "service_account",
        "project_id": f"proj-{draw(6, HEX)}",
        "private_key_id": draw(40, HEX),
        "private_key": _private_key(draw),
        "client_email": f"robot@proj-{draw(6, HEX)}.iam.gserviceaccount.com",
        "client_id": draw(21, string.digits),
        "token_uri": "https://oauth2.googleapis.com/token",
    }
    return json.dumps(document)


def _database(draw: Draw) -> str:
    return f"postgresql://app_{draw(4, HEX)}:{draw(18)}@db-{draw(5, HEX)}.prod-cluster.net:5432/orders"


def _marked(prefix: str, size: int) -> Callable[[Draw], str]:
    """OpenAI's keys: their middle is "OpenAI" in base64."""
    marker = base64.b64encode(b"OpenAI").decode()
    return lambda draw: (
        prefix + draw(size, WORD if size > 20 else ALNUM) + marker + draw(size, WORD if size > 20 else ALNUM)
    )


def _plain(prefix: str, size: int, alphabet: str = ALNUM, end: str = "") -> Callable[[Draw], str]:
    return lambda draw: prefix + draw(size, alphabet) + end


Make = Callable[[Draw], str]
TYPES: dict[str, tuple[str, Make]] = {
    "huggingface": ("HF_TOKEN", _plain("hf_", 34, LETTERS)),
    "huggingface organisation": ("HF_ORG_TOKEN", _plain("api_org_", 34, LETTERS)),
    "openai project": ("OPENAI_API_KEY", _marked("sk-proj-", 74)),
    "openai service account": ("OPENAI_API_KEY", _marked("sk-svcacct-", 74)),
    "openai admin": ("OPENAI_ADMIN_KEY", _marked("sk-admin-", 58)),
    "openai legacy": ("OPENAI_API_KEY", _marked("sk-", 20)),
    "anthropic": ("ANTHROPIC_API_KEY", _plain("sk-ant-api03-", 93, WORD, "AA")),
    "anthropic admin": ("ANTHROPIC_ADMIN_KEY", _plain("sk-ant-admin01-", 93, WORD, "AA")),
    "cohere": ("COHERE_API_KEY", _plain("", 40)),
    "groq": ("GROQ_API_KEY", _plain("gsk_", 52)),
    "replicate": ("REPLICATE_API_TOKEN", _plain("r8_", 37)),
    "wandb": ("WANDB_API_KEY", _plain("", 40, HEX)),
    "wandb v1": ("WANDB_API_KEY", _plain("wandb_v1_", 77, ALNUM)),
    "comet": ("COMET_API_KEY", _plain("", 25)),
    "neptune": ("NEPTUNE_API_TOKEN", _neptune),
    "databricks": ("DATABRICKS_TOKEN", _plain("dapi", 32, HEX)),
    "langsmith": ("LANGSMITH_API_KEY", lambda draw: f"lsv2_pt_{draw(32, HEX)}_{draw(10, HEX)}"),
    "langfuse": ("LANGFUSE_SECRET_KEY", lambda draw: f"sk-lf-{draw.uuid()}"),
    "pinecone": ("PINECONE_API_KEY", lambda draw: f"pcsk_{draw(6)}_{draw(63)}"),
    "weaviate": ("WEAVIATE_API_KEY", _plain("", 36)),
    "mistral": ("MISTRAL_API_KEY", _plain("", 32)),
    "together": ("TOGETHER_API_KEY", _plain("", 64, HEX)),
    "fireworks": ("FIREWORKS_API_KEY", _plain("fw_", 22)),
    "openrouter": ("OPENROUTER_API_KEY", _plain("sk-or-v1-", 64, HEX)),
    "perplexity": ("PPLX_API_KEY", _plain("pplx-", 48)),
    "xai": ("XAI_API_KEY", _plain("xai-", 80)),
    "deepseek": ("DEEPSEEK_API_KEY", _plain("sk-", 32, HEX)),
    "nvidia": ("NVIDIA_API_KEY", _plain("nvapi-", 64, WORD)),
    "elevenlabs": ("ELEVENLABS_API_KEY", _plain("sk_", 48, HEX)),
    "cerebras": ("CEREBRAS_API_KEY", _plain("csk-", 48, string.ascii_lowercase + string.digits)),
    "runpod": ("RUNPOD_API_KEY", _plain("rpa_", 43, string.ascii_uppercase + string.digits)),
    "kaggle": ("KAGGLE_KEY", _plain("", 32, HEX)),
    "aws id": ("AWS_ACCESS_KEY_ID", lambda draw: "AKIA" + "4" + draw(15, string.ascii_uppercase + "234567")),
    "aws secret": ("AWS_SECRET_ACCESS_KEY", _plain("", 40, BASE64)),
    "google api": ("GOOGLE_API_KEY", _plain("AIza", 35, WORD)),
    "google service account": ("GOOGLE_CREDENTIALS", _service_account),
    "google oauth secret": ("GOOGLE_CLIENT_SECRET", _plain("GOCSPX-", 28, WORD)),
    "azure storage": ("AZURE_STORAGE_KEY", lambda draw: base64.b64encode(draw.raw(64)).decode()),
    "azure ad secret": ("AZURE_CLIENT_SECRET", lambda draw: f"{draw(3)}8Q~{draw(34, ALNUM + '._-')}"),
    "azure openai": ("AZURE_OPENAI_API_KEY", _plain("", 32, HEX)),
    "github": ("GITHUB_TOKEN", lambda draw: _with_crc("ghp_", draw(30))),
    "github fine-grained": ("GITHUB_TOKEN", lambda draw: f"github_pat_{draw(22)}_{draw(59)}"),
    "gitlab": ("GITLAB_TOKEN", _plain("glpat-", 20, WORD)),
    "npm": ("NPM_TOKEN", lambda draw: _with_crc("npm_", draw(30))),
    "pypi": ("TWINE_PASSWORD", _pypi),
    "slack bot": (
        "SLACK_BOT_TOKEN",
        lambda draw: f"xoxb-{draw(12, '123456789')}-{draw(13, '123456789')}-{draw(24)}",
    ),
    "slack webhook": (
        "SLACK_WEBHOOK_URL",
        lambda draw: (
            "https://hooks.slack.com/" + f"services/T{draw(10, BASE62[:36])}/"
            f"B{draw(10, BASE62[:36])}/{draw(24)}"
        ),
    ),
    "discord bot": ("DISCORD_TOKEN", _discord),
    "telegram": ("TELEGRAM_TOKEN", lambda draw: f"{draw(10, '123456789')}:AA{draw(33, WORD)}"),
    "stripe": ("STRIPE_SECRET_KEY", _plain("sk_live_", 24)),
    "sendgrid": ("SENDGRID_API_KEY", lambda draw: f"SG.{draw(22, WORD)}.{draw(43, WORD)}"),
    "twilio": ("TWILIO_API_KEY", _plain("SK", 32, HEX)),
    "database": ("DATABASE_URL", _database),
    "private key": ("SIGNING_KEY", _private_key),
    "json web token": ("SERVICE_JWT", _web_token),
    "docker hub": ("DOCKER_TOKEN", _plain("dckr_pat_", 27, WORD)),
    "linear": ("LINEAR_API_KEY", _plain("lin_api_", 40)),
    "vault": ("VAULT_TOKEN", _plain("hvs.", 95, WORD)),
    "age": ("AGE_KEY", _age),
    "password": ("DB_PASSWORD", _plain("", 16, PASSWORD)),
}
"""Type -> the name it is usually kept under, and how it is drawn."""
