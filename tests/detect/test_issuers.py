"""What tells whose credential a value is: names, clients, hosts, claims, and the other half of a pair."""

from __future__ import annotations

import re
from functools import cache

import pytest

from leaktight.core.batch import TextBatch, single_text
from leaktight.core.location import Location
from leaktight.core.match import Match
from leaktight.core.severity import Severity
from leaktight.detect.catalogue import built_in_rules
from leaktight.detect.credential_names import under
from leaktight.detect.gate import cache_folder
from leaktight.detect.ruleset import RuleSet
from leaktight.detect.sample import DIGITS, HEX, UPPER, scatter
from leaktight.detect.secrets.json_web_token import sample_token

ISSUERS = (
    "clarifai", "clearml", "cohere", "dagster", "deepl", "fal", "generic", "json_web_token", "kaggle",
    "labelbox", "langfuse", "modal", "motherduck", "qdrant", "sambanova", "snowflake",
)  # fmt: skip
UUID = "-".join(scatter(length, HEX, seed=length) for length in (8, 4, 4, 4, 12))


@cache
def engine() -> RuleSet:
    """The rules of a few issuers, the generic ones among them."""
    chosen = tuple(f"secret.{issuer}" for issuer in ISSUERS)
    rules = [rule for rule in built_in_rules() if rule.label.startswith(chosen)]
    return RuleSet(rules, cache=cache_folder())


def find(text: str) -> list[Match]:
    data = text.encode()
    return engine().match(TextBatch(data, single_text(len(data)), lambda text, offset: Location("", "")))


def labels(text: str) -> list[str]:
    return [match.rule.label for match in find(text)]


@pytest.mark.parametrize(
    ("name", "is_wanted"),
    [
        ("co_api_key", True),
        ("co_prod_api_key", True),
        ("coai_api_key", True),
        ("config_api_key", False),
        ("company_key", False),
    ],
)
def test_short_issuer_is_a_whole_word(name: str, is_wanted: bool) -> None:
    assert bool(re.search(under("co"), name)) is is_wanted


def test_word_may_go_on_behind_a_long_issuer() -> None:
    assert re.search(under("huggingface"), "huggingfacehub_api_token")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (f'deepl.Translator("{UUID}:fx")', "secret.deepl.api_key"),
        (f"translator = deepl.Translator(\n    '{UUID}:fx',\n)", "secret.deepl.api_key"),
        (f'co = cohere.ClientV2("{scatter(40)}")', "secret.cohere.api_key"),
        (f'SambaNova(api_key="{UUID}")', "secret.sambanova.api_key"),
        (f"My SambaNova API key is {UUID}", "secret.sambanova.api_key"),
        (
            f"curl -H 'Authorization: Key {UUID}:{scatter(32, HEX)}' https://queue.fal.run/x",
            "secret.fal.api_key",
        ),
        (f"curl https://api.deepl.com/v2 -H 'Authorization: DeepL-Auth-Key {UUID}'", "secret.deepl.api_key"),
        (f"dagster_cloud_api_token: user:{scatter(32, HEX)}\n", "secret.dagster.cloud_token"),
        (f'User(clarifai_user, pat="{scatter(32, HEX)}")  # https://api.clarifai.com', "secret.clarifai"),
    ],
)
def test_client_scheme_and_host_tell_the_issuer(text: str, label: str) -> None:
    assert [found for found in labels(text) if found.startswith(label)]


@pytest.mark.parametrize(
    "text",
    [
        "key = os.getenv('SAMBANOVA_API_KEY', '{}')",
        "key = os.getenv('SAMBANOVA_API_KEY') or '{}'",
        'const key = process.env.SAMBANOVA_API_KEY || "{}";',
        'const key = process.env.SAMBANOVA_API_KEY ?? "{}";',
        'parser.add_argument("--sambanova-api-key", type=str, default="{}")',
        "Set `SAMBANOVA_API_KEY` to `{}` and run.",
        "ENV SAMBANOVA_API_KEY {}",
        "loaded: {{'debug': True, 'sambanova_api_key': '{}'}}",
    ],
)
def test_value_that_stands_for_want_of_another_is_found(text: str) -> None:
    assert labels(text.format(UUID)) == ["secret.sambanova.api_key"]


def test_host_behind_a_long_value_tells_the_issuer() -> None:
    token = sample_token({"sub": scatter(400), "iss": "acme"})
    assert labels(f'"api_key": "{token}"') == ["secret.json_web_token"]
    assert labels(f'"api_key": "{token}", "url": "https://x.qdrant.io"') == ["secret.qdrant.database_token"]


@pytest.mark.parametrize("text", [f'Client("{scatter(40)}")', f'page.login("{UUID}")', f'fetchApi("{UUID}")'])
def test_client_of_nobody_known_is_no_credential(text: str) -> None:
    assert labels(text) == []


@pytest.mark.parametrize(
    ("claims", "label"),
    [
        ({"userId": "c1", "organizationId": "c2", "apiKeyId": "c3"}, "secret.labelbox.api_key"),
        ({"p": "1:2", "iss": "SF:1049"}, "secret.snowflake.programmatic_token"),
        ({"email": "ada@acme.net", "iss": "md_pat"}, "secret.motherduck.token"),
        ({"access": "m", "subject": "api-key"}, "secret.qdrant.database_token"),
        ({"email": "ada@acme.net", "iss": "acme"}, "secret.json_web_token"),
        ({"access": "m", "role": "guest"}, "secret.json_web_token"),
    ],
)
def test_claims_tell_the_issuer_of_a_web_token(claims: dict[str, object], label: str) -> None:
    assert labels(f"Bearer {sample_token(claims)}") == [label]


def test_expired_web_token_of_an_issuer_is_not_reported() -> None:
    assert labels(f"Bearer {sample_token({'p': '1:2', 'iss': 'SF:1049', 'exp': 1})}") == []


LANGFUSE = ("pk-" + f"lf-{UUID}", "sk-" + f"lf-{UUID}")
MODAL = ("ak-" + scatter(22, seed=5), "as-" + scatter(22, seed=6))
CLEARML = (scatter(30, UPPER + DIGITS), scatter(50))
KAGGLE = ("someone", scatter(32, HEX))


@pytest.mark.parametrize(
    ("text", "label", "evidence"),
    [
        (
            "LANGFUSE_PUBLIC_KEY={}\nLANGFUSE_SECRET_KEY={}".format(*LANGFUSE),
            "secret.langfuse.secret_key",
            "pair:public_key",
        ),
        (
            'token_id = "{}"\ntoken_secret = "{}"'.format(*MODAL),
            "secret.modal.token_secret",
            "pair:token_id",
        ),
        (
            "CLEARML_API_ACCESS_KEY={}\nCLEARML_API_SECRET_KEY={}".format(*CLEARML),
            "secret.clearml.secret_key",
            "pair:access_key",
        ),
        (
            "export KAGGLE_USERNAME={}\nexport KAGGLE_KEY={}".format(*KAGGLE),
            "secret.kaggle.api_key",
            "pair:username",
        ),
        ('{{"key": "{1}", "username": "{0}"}}'.format(*KAGGLE), "secret.kaggle.api_key", "pair:username"),
    ],
)
def test_pair_is_one_critical_finding_at_its_secret_part(text: str, label: str, evidence: str) -> None:
    (match,) = find(text)
    assert match.rule.label == label
    assert evidence in match.evidence
    assert match.severity is Severity.CRITICAL


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (f"LANGFUSE_PUBLIC_KEY={LANGFUSE[0]}", "secret.langfuse.public_key"),
        (f"MODAL_TOKEN_ID={MODAL[0]}", "secret.modal.token_id"),
        (f"CLEARML_API_ACCESS_KEY={CLEARML[0]}", "secret.clearml.access_key"),
    ],
)
def test_id_alone_ranks_low(text: str, label: str) -> None:
    (match,) = find(text)
    assert (match.rule.label, match.severity) == (label, Severity.LOW)
