"""What people call themselves on a service: user names, handles, addresses of their profiles."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.labelled import labelled
from leaktight.detect.identifiers.surroundings import text_before, value_of

_STAND_INS = frozenset(
    b"account accounts admin administrator anonymous any anyone app arg args auth bar baz bot client "
    b"config context ctx data default demo description details discord doe email empty env example "
    b"facebook false field filter foo for form from get github google guest handle handler has host id "
    b"info input instagram instance item johndoe johnsmith kwargs len linkedin login login_name me model "
    b"my name new nobody node none null obj object optional options os owner param params password "
    b"placeholder postgres print profile props public pwd query real reddit request required res "
    b"response root row sample screen self server service session set settings skype some someone "
    b"someuser state str string system telegram test tester text this token true twitter type undefined "
    b"unknown url user user1 user123 username users value values var variable with x xxx you your "
    b"yourname yourusername youtube".split()
)
"""Names that stand for one, and words of code."""
_PARTS = re.compile(rb"[._\-]|(?<=[a-z])(?=[A-Z])")
_HANDLE = r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]{1,29})[A-Za-z0-9_]"
_UNSURE = 0.4
_SHORTEST_HANDLE = 4


def is_stand_in(name: bytes) -> bool:
    """Whether a user name names nobody: a word of code or manuals, or made of those only."""
    parts = [part.strip(b"0123456789") for part in _PARTS.split(name) if part]
    words = [part.lower() for part in parts if part]
    return name.lower() in _STAND_INS or not words or all(word in _STAND_INS for word in words)


def _named(match: re.Match[bytes]) -> Checked | None:
    """In text, a name of plain letters may be any word, and code goes on behind its words."""
    if "value" not in match.re.groupindex:
        return _cell(match)
    value, end = value_of(match), match.end("value")
    following = bytes(match.string[end : end + 1])
    first = _PARTS.split(value)[0].lower()
    if following in (b"(", b"[", b"{") or is_stand_in(value) or (b"." in value and first in _STAND_INS):
        return None
    is_marked = value[:1] == b"@" or any(48 <= byte <= 57 for byte in value)
    return Checked(("shape:handle",)) if is_marked else Checked((), _UNSURE)


def _cell(match: re.Match[bytes]) -> Checked | None:
    value = value_of(match).lstrip(b"@")
    return None if is_stand_in(value) or value.isdigit() else Checked()


def _handle(match: re.Match[bytes]) -> Checked | None:
    """Refuses stand-ins, and decorators in code: only Instagram has names with points."""
    value = value_of(match)
    if len(value) < _SHORTEST_HANDLE or value[:4].upper() == b"CVE-":
        return None
    is_code = b"." in value and b"insta" not in text_before(match, 44).lower()
    return None if is_code or is_stand_in(value) or value.isdigit() else Checked(("shape:handle",))


_SOCIAL = (
    "twitter", "instagram", "insta", "telegram", "tiktok", "snapchat", "mastodon", "bluesky", "discord",
    "github", "skype", "youtube", "follow me",
)  # fmt: skip
_SLASH = r"\\{0,3}/"
_PERSONS = (
    rf"linkedin\.com{_SLASH}in{_SLASH}"
    rf"|reddit\.com{_SLASH}(?:u|user){_SLASH}"
    rf"|stackoverflow\.com{_SLASH}users{_SLASH}[0-9]{{1,9}}{_SLASH}"
    rf"|researchgate\.net{_SLASH}profile{_SLASH}"
    rf"|xing\.com{_SLASH}profile{_SLASH}"
    rf"|keybase\.io{_SLASH}"
    rf"|tiktok\.com{_SLASH}@"
)
"""Where profiles are of persons."""
_ANYBODY = (
    rf"(?:twitter|x|instagram|facebook|fb|vk|github){{_DOT}}com{_SLASH}"
    rf"|t\.me{_SLASH}"
    rf"|(?:youtube|medium)\.com{_SLASH}@"
).replace("{_DOT}", r"\.")
"""Where companies have profiles, too."""
_PAGES = frozenset(
    b"about account accounts ads api apps assets blog business careers contact dashboard developers "
    b"dialog docs download enterprise events explore features gaming groups hashtag help home i in "
    b"intent issues join joinchat legal login logout marketplace media messages notifications oauth orgs "
    b"p pages permalink.php photo photos plugins policies pricing privacy profile.php public pulls reel "
    b"reels s search security settings share sharer sharer.php signin signup site sites sponsors stories "
    b"story.php terms topics tos tr trending tv users v2 video videos watch web".split()
)
_USERINFO = r"(?<![A-Za-z0-9_.\-])(?:https?:" + _SLASH * 2 + r")?(?:www\.|m\.|[a-z]{2}\.)?"


def _profile(match: re.Match[bytes]) -> Checked | None:
    """Refuses the services' own pages and stand-ins."""
    name = match["who"].lower()
    return None if name in _PAGES or is_stand_in(name) else Checked(("shape:profile",))


def _profile_rule(hosts: str, confidence: float, *examples: str) -> Rule:
    return Rule(
        label="pii.profile_url",
        severity=Severity.LOW,
        gate=rf"(?i)(?:{hosts})[0-9a-z_.%\-]{{3,40}}(?:{_SLASH})?(?:[^0-9a-z_.%\-@/?=\\]|\\[^/\\]|\\\\n|$)",
        pattern=(
            rf"(?P<value>{_USERINFO}(?i:{hosts})(?P<who>[A-Za-z0-9_%][A-Za-z0-9_.%\-]{{1,38}}[A-Za-z0-9_%]))"
            rf"(?:{_SLASH})?(?![A-Za-z0-9_%@]|[/?=\-][A-Za-z0-9])"
        ),
        confidence=confidence,
        confidence_in_context=max(confidence, 0.7),
        keywords=(
            "my profile",
            "profile",
            "my",
            "author",
            "contact",
            "follow me",
            "reach me",
            "about me",
            "cv",
            "resume",
        ),
        check=_profile,
        max_bytes=160,
        examples=examples,
        counterexamples=(
            "https://github.com/" + "torvalds/linux",
            "https://www.facebook.com/sharer",
            "https://twitter.com/intent/tweet",
            "https://linkedin.com/company/acme",
        ),
    )


RULES = (
    *labelled(
        "pii.username",
        Severity.LOW,
        words=(
            "username",
            "user name",
            "login name",
            "screen name",
            "nickname",
            "gamertag",
            "twitter handle",
            "instagram handle",
            "twitter username",
            "instagram username",
            "telegram username",
            "discord username",
            "github username",
            "skype id",
            "skype name",
            "snapchat",
            "benutzername",
            "nutzername",
            "nom d'utilisateur",
            "nombre de usuario",
            "nome utente",
            "gebruikersnaam",
        ),
        value=rf"@?{_HANDLE}",
        first="[A-Za-z0-9_]",
        check=_named,
        confidence=0.65,
        names=(
            r"(?:^|_)(?:user_?name|login(?:_?name)?|screen_?name|nick(?:_?name)?|handle|gamer_?tag|benutzername"
            r"|nutzername|(?:twitter|instagram|telegram|discord|github|skype|reddit|tiktok)_?(?:handle|name|user|id)?)$"
        ),
        samples=("mkl" + "ein84", "ada_" + "l1815"),
        counterexamples=("user1", "string", "self.user", "config.username", "test_user"),
    ),
    Rule(
        label="pii.username",
        severity=Severity.LOW,
        gate=rf"(?i)(?:{'|'.join(_SOCIAL)})[^\n@]{{0,24}}@[a-z0-9_]",
        pattern=rf"(?<![A-Za-z0-9_.%+\-/@=])@(?P<value>{_HANDLE})(?![A-Za-z0-9@/(]|\.[A-Za-z])",
        confidence=0.3,
        confidence_in_context=0.7,
        keywords=_SOCIAL,
        check=_handle,
        max_bytes=40,
        specificity=0,
        examples=("follow me on Twitter @ada_" + "l1815", "Instagram: @mklein" + ".photo"),
        counterexamples=(
            "twitter @types/node",
            "handle it with @user",
            "github user" + "@web.de",
            "discord @pytest.fixture",
        ),
    ),
    _profile_rule(
        _PERSONS,
        0.8,
        "https://www.linkedin.com/in/" + "ada-lovelace-1815/",
        "see reddit.com/user/" + "mkl84",
        "https:\\/\\/stackoverflow.com\\/users\\/482193\\/" + "mklein",
    ),
    _profile_rule(
        _ANYBODY,
        _UNSURE + 0.1,
        "https://twitter.com/" + "mkl84",
        "https://t.me/" + "ada_l1815.",
        "(github.com/" + "mkl84)",
        "https://medium.com/@" + "mkl84",
    ),
)
