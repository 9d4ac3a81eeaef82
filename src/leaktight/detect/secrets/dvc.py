"""DVC: passwords and keys that the command line writes into a remote."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, HEX, scatter

RULES = (
    Rule(
        label="secret.dvc.remote_password",
        severity=Severity.CRITICAL,
        gate=r"dvc remote modify [^\r\n]{1,80} "
        r"(?:password|secret_access_key|account_key|sas_token|gdrive_client_secret) [^\s$<{]{12}",
        pattern=r"dvc remote modify (?:--?[a-z]{1,10} ){0,2}[^\s]{1,64} (?:--?[a-z]{1,10} ){0,2}"
        r"(?:password|secret_access_key|account_key|sas_token|gdrive_client_secret) [\"']?"
        r"(?P<value>[^\s\"'\\$<{]{12,200})",
        confidence=0.85,
        check=not_placeholder,
        remedy="Revoke it and give it to DVC through the environment or .dvc/config.local only.",
        examples=(
            "dvc remote modify origin --local password " + scatter(40, HEX),
            "!dvc remote modify --local storage secret_access_key " + scatter(40, BASE64, seed=2),
        ),
        counterexamples=(
            "dvc remote modify origin --local password $DAGSHUB_TOKEN",
            "dvc remote modify origin --local password your_token_here",
        ),
        source="https://dvc.org/doc/command-reference/remote/modify",
    ),
)
