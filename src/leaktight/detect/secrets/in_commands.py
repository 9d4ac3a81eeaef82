"""Passwords in command lines whose options do not say so, and in the configuration of Redis."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import OUTSIDE_WORD
from leaktight.detect.placeholder import character_kinds, is_encoded_text, is_template, is_uuid, looks_random
from leaktight.detect.randomness import random_probability
from leaktight.detect.sample import scatter
from leaktight.detect.secrets.generic import judge_password

_REMEDY = "Change it and read it from the environment, a protected file or a secret store instead."
_LABEL = "secret.generic.password"
_VALUE = r"[^\s\"'`\\<>${}%(),;|&]"
_MARKED = r"(?:[^\s\"'`\\<>${}%(),;|&]|[$%](?![A-Za-z_{(]))"
_END = r"(?![^\s\"'`\\,;|&)])"
_QUOTE = r"\\{0,3}[\"']"
_ASKS = r"(?:sshpass|(?:docker|podman|helm registry|crane auth|oras) login|redis-cli)"
_LIST = rf"(?:[ =](?:{_QUOTE})?|{_QUOTE},[ \t\r\n]{{0,8}}{_QUOTE})"


def _judge_flag(match: re.Match[bytes]) -> Checked | None:
    """Accepts what looks drawn at random, of three kinds of characters: "token" also names words."""
    value = bytes(match["value"])
    if is_template(value) or is_uuid(value) or is_encoded_text(value) or not looks_random(value):
        return None
    kinds = character_kinds(value) - {"other"}
    return Checked(confidence=min(random_probability(value), 0.8 if len(kinds) > 2 else 0.6))


def _rule(
    gate: str, pattern: str, examples: tuple[str, ...], counterexamples: tuple[str, ...], source: str
) -> Rule:
    return Rule(
        label=_LABEL,
        severity=Severity.HIGH,
        gate=gate,
        pattern=pattern,
        confidence=0.75,
        check=judge_password,
        specificity=0,
        remedy=_REMEDY,
        examples=examples,
        counterexamples=counterexamples,
        source=source,
    )


RULES = (
    _rule(
        rf"{_ASKS}[ ](?:[^\r\n]{{0,80}}[ ])?-[pa][ ]?[\"']?{_VALUE}{{6}}",
        rf"{OUTSIDE_WORD}{_ASKS}[ ](?:[^\r\n]{{0,80}}?[ ])?-[pa][ ]?[\"']?"
        rf"(?P<value>{_MARKED}{{6,128}}){_END}",
        (
            "sshpass -p '" + scatter(12) + "' ssh root@db1",
            "docker login -u ci -p " + scatter(14) + " registry.internal.net",
            "redis-cli -h cache1 -a " + scatter(14),
        ),
        (
            "sshpass -p $PASS ssh root@db1",
            "docker login -u ci --password-stdin registry.internal.net",
            "docker login -u ci -p password",
        ),
        "https://docs.docker.com/reference/cli/docker/login/",
    ),
    _rule(
        rf"mysql(?:dump|admin|import)?[ ](?:[^\r\n]{{0,80}}[ ])?-p{_VALUE}{{6}}",
        rf"{OUTSIDE_WORD}mysql(?:dump|admin|import)?[ ](?:[^\r\n]{{0,80}}?[ ])?"
        rf"-p(?P<value>{_MARKED}{{6,128}}){_END}",
        ("mysqldump -uroot -p" + scatter(14) + " app > app.sql", "mysql -u root -p" + scatter(12)),
        ("mysql -u root -p app", "mysql -u root -pPASSWORD", "mysql -u root -p$MYSQL_PASSWORD"),
        "https://dev.mysql.com/doc/refman/8.4/en/connecting.html",
    ),
    _rule(
        rf"(?:requirepass|masterauth)[ ][\"']?{_VALUE}{{6}}",
        rf"{OUTSIDE_WORD}(?:requirepass|masterauth)[ ]{{1,4}}[\"']?(?P<value>{_MARKED}{{6,128}}){_END}",
        ("requirepass " + scatter(14) + "\n", "command: redis-server --requirepass " + scatter(14)),
        ("# requirepass foobared", "redis-server --requirepass $REDIS_PASSWORD", "masterauth <password>"),
        "https://redis.io/docs/latest/operate/oss_and_stack/management/security/",
    ),
    _rule(
        rf"user [A-Za-z0-9_-]{{1,32}} on >{_VALUE}{{6}}",
        rf"{OUTSIDE_WORD}user [A-Za-z0-9_-]{{1,32}} on >(?P<value>{_MARKED}{{6,128}}){_END}",
        ("user default on >" + scatter(14) + " ~* +@all\n",),
        ("user default on >password ~* +@all\n", "user default on nopass ~* +@all\n"),
        "https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/",
    ),
    _rule(
        rf"[\"'\s]echo[ ][\"']?{_VALUE}{{6,64}}[\"']?[ ]?\|[ ]?sudo -S",
        rf"{OUTSIDE_WORD}echo[ ][\"']?(?P<value>{_MARKED}{{6,64}})[\"']?[ ]?\|[ ]?sudo -S",
        (" echo '" + scatter(12) + "' | sudo -S apt update",),
        (" echo $PASS | sudo -S apt update", " echo password | sudo -S ls"),
        "https://www.sudo.ws/docs/man/sudo.man/#S",
    ),
    Rule(
        label="secret.generic.api_key",
        severity=Severity.HIGH,
        gate=rf"--token{_LIST}[A-Za-z0-9_.+/=~-]{{20}}",
        pattern=rf"(?<![A-Za-z0-9-])--token{_LIST}(?P<value>[A-Za-z0-9_.+/=~-]{{20,400}})(?![A-Za-z0-9_+/=~-])",
        confidence=0.7,
        check=_judge_flag,
        spans_fields=True,
        specificity=0,
        remedy="Revoke it and read it from the environment or a secret store instead.",
        examples=(
            "app serve --token " + scatter(40),
            '"args": ["--token", "' + scatter(40) + '"]',
            "ExecStart=/usr/bin/app --token=" + scatter(32),
        ),
        counterexamples=(
            "app serve --token your-token-goes-in-here",
            "app serve --token $SERVICE_ACCESS_TOKEN",
            "app --token path/to/the/token/file/of/mine",
        ),
        source="https://cwe.mitre.org/data/definitions/214.html",
    ),
)
