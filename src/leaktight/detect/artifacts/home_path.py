"""Paths of a user's home directory."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity

_REMEDY = "Use a relative path, or one that begins with ~."
_NOBODY = frozenset(
    b"to user users username user_name user-name your-user your_user your-username your_username yourname "
    b"your_name your-name youruser yourusername you me myuser myname myusername name someone somebody "
    b"somename someuser xxx xxxx xxxxx foo bar foobar example test tester testing tests demo sample "
    b"guest nobody anonymous johndoe john.doe jdoe janedoe alice bob runner runneradmin runner-user "
    b"github actions-runner gitlab-runner circleci travis jenkins buildkite-agent vsts vsts_azpcontainer "
    b"azureuser azure ubuntu debian centos fedora rocky ec2-user admin administrator root default public "
    b"shared all app apps appuser app-user application web www www-data webapp node docker podman jovyan "
    b"vscode codespace codespaces vagrant coder gitpod sandbox space spaces model nonroot mambauser "
    b"mamba micromamba conda anaconda builder build buildbot worker workers service svc server dev devel "
    b"developer deploy deployer ops git postgres mysql redis hadoop hdfs spark airflow oracle pi kali "
    b"colab sagemaker-user ray linuxbrew homebrew brew rust python student students staff home page "
    b"index about contact login ci bot agent linux windows mac local tmp temp data work workspace "
    b"project projects src code lib bin opt media desktop defaultuser0 defaultapppool default_user "
    b"default.migrated containeradministrator containeruser wdagutilityaccount".split()
)
_PLACEHOLDER = re.compile(rb"[$%<{\[*]|your|\.\.\.|\Auser[0-9]{0,3}\Z|\A[xX]+\Z")


def _check(match: re.Match[bytes]) -> Checked | None:
    """Ranks names that name nobody under the threshold."""
    user = match["user"].lower().rstrip(b".")
    if user in _NOBODY or _PLACEHOLDER.search(user) or len(user) < 2:
        return Checked(("user:nobody",), 0.2)
    return Checked(("user:named",))


_UNIX_USER = r"(?P<user>[A-Za-z0-9_][A-Za-z0-9._\-@]{0,63})"
_WINDOWS_USER = (
    r"(?P<user>[^\\/:*?\"<>|\s,;()\[\]{}'`=&]{1,64}(?: [^\\/:*?\"<>|\s,;()\[\]{}'`=&]{1,30}(?=[\\/])){0,2})"
)
_REST = r"(?:[\\/][^\s\"'`<>|:*?,;()\[\]{}]{0,200})?"
_MOUNTS = (
    r"data|mnt|nfs|export|gpfs|lustre|cluster|storage|scratch|net|users|usr|private|System|Volumes?|disk|hdd|ssd|nas|ceph"
    r"|beegfs|raid|work|media|share|shared|proj|projects|vol|opt|srv|host|hostfs|misc|auto|fs|pfs|global|remote|rhome"
)
_MOUNTED = rf"(?:/(?:{_MOUNTS})[0-9]{{0,3}}(?:/[A-Za-z0-9_]{{1,16}})?)?"
_OUTSIDE = r"(?:^|[^A-Za-z0-9._~\-]|\\[nrtbf])"

RULES = (
    Rule(
        label="artifact.home_path",
        severity=Severity.LOW,
        gate=rf"{_OUTSIDE}{_MOUNTED}/(?:home[s0-9]?|Users)/[A-Za-z0-9_]",
        pattern=(
            r"(?P<value>/(?:(?<![A-Za-z0-9._~%}\])$\-]/)|(?<=\\[nrtbf]/))"
            rf"(?:(?:{_MOUNTS})[0-9]{{0,3}}/(?:[A-Za-z0-9_]{{1,16}}/)?)?(?:home[s0-9]?|Users)/{_UNIX_USER}){_REST}"
        ),
        confidence=0.8,
        check=_check,
        remedy=_REMEDY,
        max_bytes=330,
        examples=(
            "loaded from /home/" + "mkeller/data/train.csv",
            '"output_dir": "/Users/' + 'annika.berg/runs/7"',
            "/mnt/nfs/home/" + "tkhan3/ckpt",
            "file:///home/" + "lwong",
            "cd /data/home/" + "s1234567 && ls",
            "PATH=/usr/bin:/home/" + "pgarcia/.local/bin",
            "/mnt/c/Users/" + "hschulz/Desktop",
        ),
        counterexamples=(
            "https://site.com/home/products",
            "/home/user/data",
            "/home/ubuntu",
            "$ROOT/home/mkeller",
            "/Users/Shared/x",
            "/home/{name}/x",
            "/usr/share/home",
            "../home/mkeller",
        ),
    ),
    Rule(
        label="artifact.home_path",
        severity=Severity.LOW,
        gate=(
            r"(?i)(?:[a-z]:[\\/]{1,4}|/[a-z]/)"
            r"(?:users|documents and settings)[\\/]{1,4}[^\\/<>%${\[*:\"'\s]"
        ),
        pattern=(
            r"(?P<value>[A-Za-z](?:(?<![A-Za-z0-9_][A-Za-z])|(?<=\\[nrt][A-Za-z]))(?::[\\/]{1,4}|(?<=/[A-Za-z])/)"
            rf"(?i:Users|Documents and Settings)[\\/]{{1,4}}{_WINDOWS_USER}){_REST}"
        ),
        confidence=0.8,
        check=_check,
        remedy=_REMEDY,
        max_bytes=400,
        examples=(
            "C:\\Users\\" + "Annika Berg\\Documents\\x.docx",
            "open('c:\\\\Users\\\\" + "mkeller\\\\a.txt')",
            "D:/Users/" + "tkhan/model",
            "file:///C:/Users/" + "jörg/a",
            "/c/Users/" + "hschulz/x",
            "C:\\Documents and Settings\\" + "pgarcia\\Desktop",
        ),
        counterexamples=(
            "C:\\Users\\Public\\x",
            "C:\\Users\\%USERNAME%\\x",
            "C:\\Users\\",
            "C:\\Windows\\System32",
        ),
    ),
    Rule(
        label="artifact.home_path",
        severity=Severity.LOW,
        gate=r"/var/folders/[a-z0-9_]{2}/[a-z0-9_]{8}",
        pattern=r"(?P<value>/(?:private/)?var/folders/(?P<user>[a-z0-9_+]{2}/[a-z0-9_+]{20,40}))" + _REST,
        confidence=0.6,
        check=_check,
        remedy=_REMEDY,
        max_bytes=300,
        examples=("/private/var/folders/" + "9k/x2v5b8q10_3f7c6d1m4w9z2r0000gn/T/tmp1",),
        counterexamples=("/var/folders/", "/private/var/log/x"),
    ),
    Rule(
        label="artifact.home_path",
        severity=Severity.LOW,
        gate=r"/afs/[A-Za-z0-9.\-]{2,60}/(?:user?s?|u|home|people|h)/[A-Za-z0-9]",
        pattern=(
            r"(?P<value>/afs/[A-Za-z0-9.\-]{2,60}/(?:users?|usr|u|home|people|h)/(?:[a-z0-9]/){0,2}(?P<user>[a-z0-9_\-]{2,32}))"
            + _REST
        ),
        confidence=0.75,
        check=_check,
        remedy=_REMEDY,
        max_bytes=360,
        examples=("/afs/cern.ch/user/m/" + "mkeller/public", "/afs/cs.uni.edu/u/" + "tkhan"),
        counterexamples=("/afs/cern.ch/sw/lcg",),
    ),
)
