"""Files that hold credentials, and nothing that a repository needs."""

from __future__ import annotations

from leaktight.core.file_rule import FileRule
from leaktight.core.severity import Severity

FILES = (
    FileRule(
        label="artifact.credentials_file",
        severity=Severity.HIGH,
        confidence=0.9,
        names=(
            ".netrc",
            "_netrc",
            "kaggle.json",
            ".git-credentials",
            ".pypirc",
            ".pgpass",
            "pgpass.conf",
            ".my.cnf",
            ".boto",
            ".s3cfg",
            ".dockercfg",
            ".vault-token",
            ".terraformrc",
            "terraform.rc",
            "rclone.conf",
            "kubeconfig",
            "application_default_credentials.json",
            "credentials.db",
            "access_tokens.db",
            ".htpasswd",
            "id_rsa",
            "id_dsa",
            "id_ecdsa",
            "id_ed25519",
            "id_ecdsa_sk",
            "id_ed25519_sk",
            ".passwd-s3fs",
            "passwd-s3fs",
            ".msmtprc",
            ".cargo-credentials.toml",
            "stored_tokens",
            ".env",
            ".envrc",
            "terraform.tfstate",
            "terraform.tfstate.backup",
            "secring.gpg",
            ".databrickscfg",
            ".snowsql",
            ".fastly",
            ".ngrok2",
            ".smbcredentials",
            "accesstokens.json",
            "msal_token_cache.json",
        ),
        suffixes=(".ppk", ".p12", ".pfx", ".jks", ".keystore", ".kdbx", ".kdb", ".tfvars"),
        pattern=(
            r"(?:"
            r"(?:\.huggingface|\.cache/huggingface)/token"
            r"|\.aws/credentials"
            r"|\.docker/config\.json"
            r"|\.kube/config"
            r"|\.streamlit/secrets\.toml"
            r"|\.config/gh/hosts\.yml"
            r"|\.cargo/credentials(?:\.toml)?"
            r"|\.gem/credentials"
            r"|\.oci/config"
            r"|\.azure/[^/]+\.(?:json|bin)"
            r"|\.env\.(?!example|sample|template|dist|defaults?\Z|schema|test)[^/]+"
            r"|[^/.][^/]*\.env"
            r"|(?:service[-_]?account|client[-_]?secret)[^/]*\.json"
            r"|[^/]*-firebase-adminsdk-[^/]*\.json"
            r"|\.dvc/config\.local"
            r")"
        ),
        remedy="Delete it, name it in .gitignore, and revoke what it holds if it was ever pushed.",
        remedy_inside="Then delete the file: it belongs on one machine, not in a repository.",
        may_delete=False,
        examples=(
            ".netrc",
            "kaggle.json",
            ".aws/credentials",
            ".env",
            ".env.production",
            "prod.env",
            "deploy/id_ed25519",
            ".streamlit/secrets.toml",
            "keys/service-account-prod.json",
            ".cache/huggingface/token",
            ".dvc/config.local",
        ),
        counterexamples=(
            ".env.example",
            ".env.template",
            "id_rsa.pub",
            "docs/credentials.md",
            "environment.yml",
            "src/token",
            "aws/credentials.py",
            ".dvc/config",
        ),
    ),
)
