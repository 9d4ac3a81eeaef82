"""Minio: secret keys, root passwords."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import PASSWORD, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.minio.secret_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("minio", kinds=SECRET + r"|secret_?(?:access_?)?key"),
        cell=r"[A-Za-z0-9]{40}",
        remedy="Revoke it at https://min.io/docs/ and read the new one from MINIO_SECRET instead.",
        examples=(
            "MINIO_SECRET=" + scatter(40),
            "minio_secret = '" + scatter(40, seed=6) + "'",
            '{"minioSecret": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "MINIO_SECRET=${MINIO_SECRET}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "MINIO_SECRET=" + scatter(7),
        ),
        source="https://min.io/docs/minio/linux/administration/identity-access-management/minio-user-management.html",
    ),
    Rule(
        label="secret.minio.root_password",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under("minio", kinds=PASSWORD + r"|root_?password"),
        cell=r"[A-Za-z0-9_.+~:-]{16,128}",
        remedy="Change it at https://min.io/docs/ and read the new one from MINIO_PASSWORD instead.",
        examples=(
            "MINIO_PASSWORD=" + scatter(16),
            "minio_password = '" + scatter(16, seed=6) + "'",
            '{"minioPassword": "' + scatter(16, seed=11) + '"}',
        ),
        counterexamples=(
            "MINIO_PASSWORD=${MINIO_PASSWORD}",
            "unrelated_thing = '" + scatter(16, seed=6) + "'",
            "MINIO_PASSWORD=" + scatter(7),
        ),
        source="https://min.io/docs/minio/linux/reference/minio-server/settings/root-credentials.html",
    ),
)
