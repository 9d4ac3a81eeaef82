"""The files of a Space and of the home folder that came with it, each holding one value of its own."""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path

from leaktight.detect.sample import ALPHANUMERIC, scatter

SECRETS = {
    name: scatter(20, ALPHANUMERIC, seed=700 + number)
    for number, name in enumerate(
        (
            "docker_arg", "docker_env", "requirements", "app", "streamlit", "netrc", "git_credentials",
            "pypirc", "npmrc", "docker_config", "kube_password", "pgpass", "my_cnf", "boto", "s3cfg",
            "rclone", "condarc", "pip_conf", "tfstate", "compose", "front_matter",
        )
    )
}  # fmt: skip
"""Values that nothing but their places gives away."""
LOGIN = base64.b64encode(f"builder:{SECRETS['docker_config']}".encode()).decode()
HF_STORED = "hf_" + scatter(34, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", seed=811)
AWS_PAIR = (
    "AKIA" + scatter(16, "ABCDEFGHJKLMNPQRSTUVWXYZ234567", seed=812),
    scatter(40, ALPHANUMERIC, seed=813),
)
KAGGLE = scatter(32, "0123456789abcdef", seed=814)


def files() -> dict[str, str]:
    """Path -> text."""
    s = SECRETS
    return {
        "Dockerfile": f"FROM python:3.11\nARG DB_PASSWORD={s['docker_arg']}\n"
        f"ENV API_TOKEN {s['docker_env']}\nENV MODE=fast\nRUN pip install -r requirements.txt\n",
        "requirements.txt": "torch==2.1\n"
        f"--extra-index-url https://bot:{s['requirements']}@pypi.acme-labs.io/simple\n",
        "app.py": f'import gradio as gr\ngr.Interface(len, "text", "label").launch('
        f'share=True, auth=("admin", "{s["app"]}"))\n',
        ".streamlit/secrets.toml": f'[database]\nuser = "app"\npassword = "{s["streamlit"]}"\n',
        "README.md": "---\ntitle: Demo\nsdk: gradio\nenv:\n"
        f"  api_key: {s['front_matter']}\n---\n# Demo\nNo secret here.\n",
        ".netrc": f"machine api.acme-labs.io\n  login bot\n  password {s['netrc']}\n",
        "kaggle.json": json.dumps({"username": "aberg", "key": KAGGLE}),
        ".aws/credentials": f"[default]\naws_access_key_id = {AWS_PAIR[0]}\n"
        f"aws_secret_access_key = {AWS_PAIR[1]}\n",
        "stored_tokens": f"[write]\nhf_token = {HF_STORED}\n",
        ".git-credentials": f"https://aberg:{s['git_credentials']}@git.acme-labs.io\n",
        ".pypirc": f"[pypi]\nusername = aberg\npassword = {s['pypirc']}\n",
        ".npmrc": f"//registry.acme-labs.io/:_authToken={s['npmrc']}\n",
        ".docker/config.json": json.dumps({"auths": {"registry.acme-labs.io": {"auth": LOGIN}}}),
        ".kube/config": "apiVersion: v1\nkind: Config\nusers:\n- name: admin\n  user:\n    username: admin\n"
        f"    password: {s['kube_password']}\n",
        ".pgpass": f"db.acme-labs.io:5432:app:aberg:{s['pgpass']}\n",
        ".my.cnf": f"[client]\nuser=aberg\npassword={s['my_cnf']}\n",
        ".boto": f"[Credentials]\ngs_secret_access_key = {s['boto']}\n",
        ".s3cfg": f"[default]\nhost_base = s3.acme-labs.io\nsecret_key = {s['s3cfg']}\n",
        "rclone.conf": f"[remote]\ntype = s3\nsecret_access_key = {s['rclone']}\n",
        ".condarc": f"channels:\n  - https://aberg:{s['condarc']}@conda.acme-labs.io/main\n",
        "pip.conf": f"[global]\nindex-url = https://aberg:{s['pip_conf']}@pypi.acme-labs.io/simple\n",
        "terraform.tfstate": json.dumps(
            {"version": 4, "resources": [{"instances": [{"attributes": {"password": s["tfstate"]}}]}]}
        ),
        "docker-compose.yml": "services:\n  db:\n    environment:\n      - POSTGRES_PASSWORD="
        + s["compose"]
        + "\n",
        "packages.txt": "ffmpeg\nlibsndfile1\n",
    }


def main(folder: Path) -> None:
    for name, text in files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
