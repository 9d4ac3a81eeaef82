"""What people call themselves on a service: user names, handles, addresses of their profiles."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.labelled import labelled
from leaktight.detect.identifiers.surroundings import text_before, value_of
from leaktight.detect.identifiers.told import any_of
from leaktight.detect.identifiers.worded import words_gate
from leaktight.detect.randomness import is_written

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
_SYSTEM = frozenset(
    b"adm ansible apache backup bin bitnami centos cron daemon debian deploy docker ec2 elasticsearch ftp "
    b"games "
    b"git gitlab grafana hadoop hdfs http jenkins kafka list lp mail man messagebus mongod mysql nagios news "
    b"nginx nobody ntp operator oracle pi postfix postgresql proxy rabbitmq redis root runner rpc sshd "
    b"sync sys "
    b"syslog system systemd tomcat ubuntu uucp vagrant www zabbix".split()
)
"""Accounts of programs."""
_FILLERS = frozenset(
    b"abgelaufen already and asked because before bereits blank broken change changeme down expected fine "
    b"normal okay "
    b"possible slow soon still usual works bloqueado but calls case clicks could deve does doit "
    b"during empty errato error esiste est exactly exists falsch finds finns first flow forgot friendly "
    b"from further "
    b"geblokkeerd gesperrt gets glemt goes guide hat have heeft holds into invalide jest journey kann kan "
    b"known knows "
    b"left level likes logs looks manquant manual menu mismatch moet must muss needs nicht nie niet "
    b"olvidado only or "
    b"others panel per peut pode pour puede pulls puts role roles said says sbagliato sees should shows "
    b"side still "
    b"such takes tests that their them then they this those through tiene told tries typed unbekannt "
    b"until upon uses "
    b"vergeben via visits vorhanden wants were when where which while whose will wise with would writes "
    b"wrong wrote "
    b"wurde zablokowany wird ist tem har non das der die les des una los las che sind "
    b"able above active again against always anyway around avoid away back been being bold both cannot "
    b"case causes clear "
    b"clean close closed code copy different difficult done double each easier easily easy edit either "
    b"email else enough "
    b"even ever exactly exits fails false fast find font free front full further future gave give given "
    b"gives goes good "
    b"hard help here hidden higher host ignore illegal important info instead invalid itself itself jump "
    b"just keep kept "
    b"know last legal less like link locked long look lost made make makes many mark marked match mean "
    b"means more most "
    b"much name need never newer next none nothing null number often once ones open otherwise outside "
    b"part pass past "
    b"path pick place placed present pull pure push quit quite random rather read ready real regular "
    b"right runs safe same "
    b"save saved search seen send sent sets short should shown similar since size small some sort special "
    b"split stop "
    b"stored such sure switch take taken text than that thing though time times title too true turn twice "
    b"typing under "
    b"unique unless unused until used useful using usually valid very view visible wait want way ways "
    b"weak well went "
    b"were what white whole word words work yes yet zero".split()
)
"""Words that stand behind "user" and "login" and are no names; longer ones are known by their letters."""
_NO_NAMES = _SYSTEM | _FILLERS
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


def _said(match: re.Match[bytes]) -> Checked | None:
    """In sentences and logs also names of plain letters, unless they are spelled like a word of them."""
    value, end = value_of(match).lstrip(b"@"), match.end("value")
    bare = value.removeprefix(b"live:")
    following = bytes(match.string[end : end + 1])
    words = _PARTS.split(bare.lower())
    if (
        is_stand_in(bare)
        or all(word in _NO_NAMES or word in _STAND_INS for word in words)
        or following in (b"(", b"[", b"{", b"=")
    ):
        return None
    if any(sign in bare for sign in b"0123456789_.#-"):
        return Checked(("shape:handle",)) if _is_handle(bare) else None
    is_word = len(bare) < _SHORTEST_HANDLE or is_written(bare) or bare.isupper()
    return None if is_word else Checked(("shape:letters",), 0.55)


def _is_handle(name: bytes) -> bool:
    """Whether a name with signs or digits is more than a number, a version or hyphenated words."""
    has_letters = any(chr(byte).isalpha() for byte in name)
    if b"-" in name and not any(sign in name for sign in b"0123456789_.#"):
        return all(not is_written(part) for part in name.split(b"-") if len(part) > _SHORTEST_HANDLE)
    return has_letters and not (b"." in name and _PARTS.split(name)[0].lower() in _STAND_INS)


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


_SAID_HANDLE = rf"(?:live:)?{_HANDLE}(?:#[0-9]{{4}})?"
_CALLED = (
    "username", "user name", "login name", "login", "account name", "screen name", "nickname", "user id",
    "userid",
    "log in as", "login as", "logged in as", "signed in as", "sign in as", "logged on as", "log on as",
    "twitter handle", "instagram handle", "my handle", "her handle", "his handle", "goes by", "gamertag",
    "gamer tag",
    "psn", "psn id", "steam id", "wechat id", "line id", "kik", "discord", "discord tag", "telegram",
    "skype", "skype id",
    "snapchat", "instagram", "tiktok", "reddit user", "github user", "github account", "twitter user",
    "for user", "by user", "as user", "invalid user", "benutzername", "nutzername", "benutzer",
    "benutzerkennung", "kennung", "anmeldename", "nom d'utilisateur", "identifiant", "pseudo",
    "nombre de usuario",
    "usuario", "nome utente", "utente", "nome de utilizador", "utilizador", "nome de usuário", "usuário",
    "gebruikersnaam", "gebruiker", "nazwa użytkownika", "użytkownik", "användarnamn", "brugernavn",
    "brugernavnet",
    "brukernavn", "käyttäjätunnus", "kullanıcı adı", "kullanıcı adım", "felhasználónév", "uživatelské jméno",
    "логин", "имя пользователя", "никнейм",
)  # fmt: skip
_TOLD = r"(?:is|was|ist|lautet|est|es|to|er|on|are)"
"""What stands between, in many languages: "login to ada" is Polish."""


def _called_gate() -> str:
    """Words of ASCII letters ask for a name behind: they are frequent; the others are rare enough alone."""
    plain = "|".join(sorted(re.escape(word).replace(r"\ ", "[ _]?") for word in _CALLED if word.isascii()))
    behind = rf"(?:[ ]?[:=]|[ ](?:{_TOLD}|\xc3..?))?[ ][\\\"'`*(]{{0,3}}[@a-z0-9_]"
    others = words_gate([word for word in _CALLED if not word.isascii()])
    return f"(?i)(?:{plain}){behind}\n{others}"


_SAID = Rule(
    label="pii.username",
    severity=Severity.LOW,
    gate=_called_gate(),
    pattern=(
        rf"(?i:(?<![a-z0-9\x80-\xff.$])(?:{any_of(_CALLED)}))(?:[ ]?[:=]|[ ](?:{_TOLD}|è|é|är"
        rf"|\\u00e[489]r?))?[ ]"
        rf"[\\\"'`*(]{{0,3}}@?(?P<value>{_SAID_HANDLE})(?![A-Za-z0-9_@]|[.\-/][A-Za-z0-9])"
    ),
    confidence=0.65,
    check=_said,
    in_data=True,
    in_line=True,
    max_bytes=128,
    specificity=0,
    examples=(
        "My username is rkow" + "alczyk and",
        "log in as ada_" + "l1815 first",
        "identifiant : claire." + "martin",
        'failed for user "mre' + 'yes"',
        "mój login to kasia_" + "w",
    ),
    counterexamples=(
        "the username is wrong",
        "login: required",
        "for user root",
        "login as usual",
        "username: self.user",
        "by user agents",
    ),
)
_LOGGED = tuple(
    Rule(
        label="pii.username",
        severity=Severity.LOW,
        gate=gate,
        pattern=pattern,
        confidence=0.65,
        check=_said,
        in_data=True,
        in_line=True,
        max_bytes=96,
        specificity=0,
        examples=examples,
        counterexamples=counterexamples,
    )
    for gate, pattern, examples, counterexamples in (
        (
            r"(?:Accepted|Failed) (?:password|publickey|none|keyboard-interactive/pam|gssapi-with-mic"
            r"|hostbased) for ",
            rf"(?:Accepted|Failed) [a-z/\-]{{4,24}} for (?:invalid user )?(?P<value>{_HANDLE}) from ",
            ("sshd[411]: Accepted password for rgup" + "ta from 10.0.0.4 port 4420 ssh2",),
            ("Accepted publickey for root from 10.0.0.4", "Failed tests for module from main"),
        ),
        (
            r"[ug]id=[0-9]{3,6}\(",
            rf"(?<![a-z])[ug]id=[0-9]{{3,10}}\((?P<value>{_HANDLE})\)",
            ("uid=1004(rkow" + "alczyk) gid=1004",),
            ("uid=999(postgres)", "gid=0(root)"),
        ),
        (
            r"ssh -l [A-Za-z]",
            rf"(?<![A-Za-z])ssh -l (?P<value>{_HANDLE})(?![A-Za-z0-9@])",
            ("ssh -l rkow" + "alczyk build.intra",),
            ("ssh -l root build.intra",),
        ),
        (
            r"[ (\"n]u/[A-Za-z0-9_\-]{3}",
            r"(?<![A-Za-z0-9_.\-/])/?u/(?P<value>[A-Za-z0-9_\-]{3,20})(?![A-Za-z0-9_\-/.])",
            ("I'm u/ada_" + "l1815 there",),
            ("/home/u/ada_l1815", "u/s pump", "u/l"),
        ),
    )
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
            "account name",
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
            r"(?:^|_)(?:user_?name|login(?:_?name)?|screen_?name|nick(?:_?name)?|handle|gamer_?tag"
            r"|benutzername"
            r"|nutzername|(?:twitter|instagram|telegram|discord|github|skype|reddit|tiktok)_?(?:handle"
            r"|name|user|id)?)$"
        ),
        samples=("mkl" + "ein84", "ada_" + "l1815"),
        counterexamples=("user1", "string", "self.user", "config.username", "test_user"),
    ),
    _SAID,
    *_LOGGED,
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
