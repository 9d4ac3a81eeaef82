"""Decoys that come with the files in which they occur."""

from __future__ import annotations

import json
import string

from benchmarks.credentials import PASSWORD_NAMES, drawn
from benchmarks.draw import ALPHANUMERIC, Draw
from benchmarks.syntaxes import camel

Cases = tuple[tuple[str, str], ...]
_LABELS = """
Mot de passe
Passwort eingeben
Contraseña
Enter your password
Wachtwoord vergeten?
Введите пароль
パスワード
密码不正确
Senha inválida
Hasło
Zapomniałeś hasła?
Parola dimenticata
Adgangskode
Lösenord
비밀번호를 입력하세요
كلمة المرور
Forgot-password?
Password must contain 8+ characters
New password (again)
Mật khẩu
Şifre
Heslo
Jelszó
Salasana
Unesite lozinku
Сброс-пароля
Your API key
Clé d'API
API-Schlüssel
Token de acceso
Passwort-Zurücksetzen
PasswortÄndern
Nieprawidłowe-hasło!
Contrasenya
Parolă
Pasahitza
Passphrase:
Neues_Passwort
MotDePasseOublié
Use-at-least-8-characters
At-least-one-digit-(0-9)
8-20characters
Passwords-don't-match
Mindestens8Zeichen
"""


def digest(draw: Draw) -> tuple[str, str]:
    """A commit, a lock file's digest, a UUID."""
    package, version = draw.slug(2), f"{draw.number(9)}.{draw.number(20)}.{draw.number(9)}"
    sha = draw.hex(64)
    cases = (
        (
            "package-lock.json",
            f'"node_modules/{package}": {{"version": "{version}", "integrity": "sha512-{draw.base64(64)}"}}',
        ),
        (
            "yarn.lock",
            f'{package}@^{version}:\n  resolved "https://registry.yarnpkg.com/{package}.tgz#'
            f'{draw.hex(40)}"\n  integrity sha512-{draw.base64(64)}\n',
        ),
        ("poetry.lock", f'files = [\n    {{file = "{package}.whl", hash = "sha256:{sha}"}},\n]\n'),
        ("Cargo.lock", f'[[package]]\nname = "{package}"\nchecksum = "{sha}"\n'),
        ("go.sum", f"github.com/{package}/token v{version} h1:{draw.base64(32)}\n"),
        ("requirements.txt", f"auth-token=={version} --hash=sha256:{sha}\n"),
        (".pre-commit-config.yaml", f"- repo: https://github.com/{package}/secrets\n  rev: {draw.hex(40)}\n"),
        ("Dockerfile", f"FROM python@sha256:{sha}\n"),
        ("data.dvc", f"outs:\n- md5: {draw.hex(32)}\n  size: 10\n  path: keys.csv\n"),
        ("flake.nix", f'rev = "{draw.hex(40)}";\nsha256 = "sha256-{draw.base64(32)}";\n'),
        ("index.html", f'<script src="/key.js" integrity="sha384-{draw.base64(48)}"></script>'),
        ("http.txt", f'HTTP/1.1 200 OK\nETag: "{draw.hex(32)}"\nX-Request-Id: {draw.uuid()}\n'),
        ("load.py", f'model = load("{package}", revision="{draw.hex(40)}")\n'),
        ("ids.json", json.dumps({draw.of("id", "token_id", "session", "key", "secretId"): draw.uuid()})),
        ("log.txt", f"commit {draw.hex(40)}\nAuthor: A\n\n    Rotate the api key\n"),
        (
            "uv.lock",
            f'sdist = {{ url = "https://files.pythonhosted.org/packages/{draw.hex(2)}/{draw.hex(2)}/'
            f'{draw.hex(60)}/{package}.tar.gz", hash = "sha256:{sha}" }}\n',
        ),
        (
            "Podfile.lock",
            f"SPEC CHECKSUMS:\n  KeychainAccess: {draw.hex(40)}\n  TokenField: {draw.hex(40)}\n",
        ),
        (".gitmodules.txt", f"160000 {draw.hex(40)} 0\tvendor/api-token\n"),
        ("Podfile.yml", f"api_token: {draw.uuid()}\n"),
    )
    return draw.random.choice(cases)


def binary(draw: Draw) -> tuple[str, str]:
    """Base64, hexadecimal or noise in certificates, documents and dumps."""
    lines = "\n".join(draw.base64(57) for _ in range(draw.number(30) + 4))
    cases = (
        (
            "page.pdf",
            "%PDF-1.4\n5 0 obj\n<< /Length 900 >>\nstream\n" + draw.hex(900) + "\nendstream\nendobj\n",
        ),
        ("page2.pdf", f"%PDF-1.7\n/ID [<{draw.hex(32)}> <{draw.hex(32)}>]\n/F ({draw.text(40)}) Tj\n{lines}"),
        ("cert.pem", f"-----BEGIN CERTIFICATE-----\n{lines}\n-----END CERTIFICATE-----\n"),
        ("key.pub", f"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC{draw.base64(350)} ada@laptop\n"),
        ("key.asc", f"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n{lines}\n-----END PGP PUBLIC KEY BLOCK-----\n"),
        ("app.js.map", json.dumps({"version": 3, "mappings": ";".join(draw.text(9) for _ in range(400))})),
        ("mail.eml", f"Content-Transfer-Encoding: base64\nX-Token-Count: 7\n\n{lines}\n"),
        ("style.css", f"@font-face{{src:url(data:font/woff2;base64,{draw.base64(2000)})}}"),
        ("blob.js", f'const wasm = "{draw.base64(3000)}"; load(wasm, {{key: 1}});'),
        ("dump.txt", "\n".join(f"{number:08x}: {draw.hex(32)}" for number in range(40))),
        ("known_hosts", f"github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{draw.base64(32)[:43]}\n"),
        ("noise.bin", draw.random.randbytes(4000).decode("latin-1")),
        ("signature.sig", f"untrusted comment: signature\nRUQ{draw.base64(72)}\n"),
        ("csr.pem", f"-----BEGIN CERTIFICATE REQUEST-----\n{lines}\n-----END CERTIFICATE REQUEST-----\n"),
    )
    return draw.random.choice(cases)


def slug(draw: Draw) -> tuple[str, str]:
    """A slug in links, routes and front matter."""
    slug = draw.of(draw.slug(8), draw.slug(5), draw.snake(8), f"{draw.number(999):04}-{draw.slug(7)}")
    about = draw.of("api-key", "access-token", "password", "client-secret", "private-key")
    cases = (
        ("adr.md", f"[ADR](docs/adr/{draw.number(999):04}-use-{about}-{slug}.md)\n"),
        ("links.md", f"- https://docs.site.org/{about}/{slug}#rotate-{about}-{draw.number()}\n"),
        ("toc.html", f'<a id="{about}-{slug}" href="#{about}-{slug}">{about}</a>'),
        ("nav.yaml", f"nav:\n  - {about}: guides/{about}/{slug}.md\n  - token: {slug}\n"),
        ("routes.ts", f'export const routes = {{ {camel(about.replace("-", "_"))}: "/{slug}/{about}" }};\n'),
        ("sitemap.xml", f"<url><loc>https://site.org/{slug}</loc><{about}>{slug}</{about}></url>"),
        ("front.md", f"---\nslug: {slug}\npassword: {slug}\napi_key: {slug}\n---\n"),
        ("index.json", json.dumps({"secretKey": f"{slug}", "token": slug, "password": slug})),
        ("list.txt", f"{about}={slug}\n{about}: {slug}.png\n"),
        ("css.css", f".token.{slug} {{ --{about}: var(--{slug}); }}\n"),
    )
    return draw.random.choice(cases)


def localisation(draw: Draw) -> tuple[str, str]:
    """A label of a password field in some language."""
    text, name = (
        draw.of(*_LABELS.strip().splitlines()),
        draw.of(*PASSWORD_NAMES, "api_key", "access_token", "password_hint"),
    )
    escaped = text.encode("ascii", "backslashreplace").decode()
    cases = (
        ("messages.po", f'msgid "{name}"\nmsgstr "{text}"\n\nmsgid "{name}:"\nmsgstr "{text}:"\n'),
        ("Localizable.strings", f'"{name}" = "{text}";\n"{camel(name)}Title" = "{text}";\n'),
        ("strings.xml", f'<resources><string name="{name}">{text}</string></resources>'),
        ("de.json", json.dumps({"login": {camel(name): text, "PASSWORD": text}}, ensure_ascii=False)),
        ("fr.json", json.dumps({"login": {name: text}})),
        ("messages_de.properties", f"login.{name}={escaped}\nlabel.{camel(name)} = {escaped}\n"),
        ("de.yml", f'de:\n  login:\n    {name}: "{text}"\n    password: {text}\n'),
        ("de.xliff", f'<trans-unit id="{name}"><source>{name}</source><target>{text}</target></trans-unit>'),
        (
            "form.html",
            f'<label for="{name}">{text}</label><input type="password" name="{name}" placeholder="{text}">',
        ),
        ("labels.ts", f"export default {{ {camel(name)}: '{escaped}', password: `{text}` }};\n"),
        ("lang.php", f"<?php return array('{name}' => '{escaped}', 'pwd' => '{text}');\n"),
        ("app_de.arb", json.dumps({name: text, f"@{name}": {"description": text}})),
        ("labels.csv", f"key,{name}\nlabel,{text}\n"),
    )
    return draw.random.choice(cases)


_FIXTURE_NAMES = (
    "test_password fake_token mock_api_key dummy_secret example_password invalid_token wrong_password"
    " test_api_key expired_token sample_secret_key old_password"
)
_FIXTURE_PASSWORDS = (
    "test1234 testpass123 test-password-1 Test123!Test unit-test-password password-for-tests"
    " integration_test_pw testuser1234 Passw0rd!Test"
)
_FIXTURE_KEYS = (
    "test-api-key-0123456789 test_token_abcdef123456 fake-token-1234567890abcdef unit-test-token-value-1"
    " sk_test_not_a_real_key_1234 mock-api-key-12345"
)


def _armoured(draw: Draw) -> tuple[str, str]:
    """Certificates and public keys; private keys whose body is left out."""
    kind = draw.of("CERTIFICATE", "PUBLIC KEY", "DH PARAMETERS", "CERTIFICATE REQUEST", "X509 CRL")
    lines = "\n".join(draw.base64(48) for _ in range(12))
    begin, end = (f"-----{word} RSA PRIVATE KEY-----" for word in ("BEGIN", "END"))
    return draw.random.choice(
        (
            ("test.pem", f"-----BEGIN {kind}-----\nMIIC{lines}\n-----END {kind}-----\n"),
            ("test_pem.py", f'KEY = """{begin}\nMIIEowIBAAKCAQEA...\n{end}"""'),
            ("notes.md", f"{begin}\n<your key here>\n{end}\n"),
        )
    )


def fixture(draw: Draw) -> tuple[str, str]:
    """What tests call fake, wrong or expired; certificates; keys left out."""
    name = draw.of(*_FIXTURE_NAMES.split())
    value = draw.of(draw.text(16), draw.text(32), draw.hex(32), "Testing-123!", draw.slug(3), "hunter2hunter")
    login = f'def test_login(client):\n    assert not client.login("ada", wrong_password="{value}")\n'
    cases = (
        draw.under(name, value),
        draw.under(name, value),
        draw.under(draw.of("password", "db_password"), draw.of(*_FIXTURE_PASSWORDS.split())),
        draw.under(draw.of("api_key", "auth_token"), draw.of(*_FIXTURE_KEYS.split())),
        ("test_auth.py", login),
        ("test_jwt.py", f'with raises(Expired):\n    decode(expired_token="{draw.text(40)}")\n'),
        _armoured(draw),
    )
    return draw.random.choice(cases)


def _firebase(draw: Draw) -> dict[str, str]:
    """The configuration of a web app, which all its visitors get."""
    project, number = draw.slug(2), draw.random.randint(10**11, 10**12)
    return {
        "apiKey": "AIza" + drawn(draw.random, ALPHANUMERIC + "-_", 35),
        "authDomain": f"{project}.firebaseapp.com",
        "projectId": project,
        "storageBucket": f"{project}.appspot.com",
        "messagingSenderId": str(number),
        "appId": f"1:{number}:web:{draw.hex(22)}",
    }


def public(draw: Draw) -> tuple[str, str]:
    """A public id or publishable key."""
    firebase = _firebase(draw)
    fields = ",\n".join(f'  {name}: "{value}"' for name, value in firebase.items())
    site_key = "6L" + drawn(draw.random, ALPHANUMERIC + "-_", 38)
    number = draw.random.randint(10**11, 10**12)
    cases = (
        ("firebase.js", f"const firebaseConfig = {{\n{fields}\n}};\ninitializeApp(firebaseConfig);\n"),
        ("firebase.json", json.dumps(firebase, indent=2)),
        ("pay.js", f'const stripe = Stripe("pk_live_{draw.text(24)}");\n'),
        ("pay.py", f"STRIPE_PUBLISHABLE_KEY = 'pk_test_{draw.text(40)}'\n"),
        (
            "oauth.json",
            json.dumps({"client_id": f"{number}-{draw.text(32).lower()}.apps.googleusercontent.com"}),
        ),
        (
            "sentry.py",
            f'sentry_sdk.init(dsn="https://{draw.hex(32)}@o{draw.number(9999)}.ingest.sentry.io/{draw.number(9999)}")\n',
        ),
        ("recaptcha.html", f'<div class="g-recaptcha" data-sitekey="{site_key}"></div>'),
        (
            "search.js",
            f"docsearch({{ appId: '{draw.text(10).upper()}', index: 'docs', searchKey: '{draw.hex(32)}' }});",
        ),
        (
            "azure.json",
            json.dumps({"tenantId": draw.uuid(), "clientId": draw.uuid(), "subscriptionId": draw.uuid()}),
        ),
        (
            "cognito.ts",
            f'userPoolId: "us-east-1_{draw.text(9)}", userPoolWebClientId: "{draw.text(26).lower()}"\n',
        ),
        ("insights.js", f'appInsights.init({{ instrumentationKey: "{draw.uuid()}" }});\n'),
        (
            "analytics.html",
            f"gtag('config', 'UA-{draw.random.randint(10**7, 10**8)}-1'); gtm('GTM-{draw.text(7).upper()}');",
        ),
        ("github.yaml", f"client_id: Iv1.{draw.hex(16)}\napp_id: {draw.number(99999)}\n"),
        ("hcaptcha.html", f'<div class="h-captcha" data-sitekey="{draw.uuid()}"></div>'),
        ("docsearch.json", json.dumps({"publicKey": draw.base64(32), "public_key": draw.hex(64)})),
        (
            "plist.xml",
            f"<key>CLIENT_ID</key><string>{number}-x.apps.googleusercontent.com</string>",
        ),
        ("age.txt", f"recipient: age1{drawn(draw.random, 'qpzry9x8gf2tvdw0s3jn54khce6mua7l', 58)}\n"),
        (
            "vapid.js",
            f'const applicationServerPublicKey = "B{drawn(draw.random, ALPHANUMERIC + "-_", 86)}";\n',
        ),
    )
    return draw.random.choice(cases)


def _vocabulary(draw: Draw) -> dict[str, int]:
    words = [drawn(draw.random, string.ascii_letters, draw.random.randint(2, 12)) for _ in range(300)]
    words += [f"Ġ{word}" for word in ("password", "token", "secret", "apiKey")]
    return {word: number for number, word in enumerate(words)}


def _notebook(draw: Draw) -> str:
    picture = {"output_type": "display_data", "metadata": {}, "data": {"image/png": draw.base64(1800)}}
    cell = {"cell_type": "code", "source": ["plot(key)"], "metadata": {}, "execution_count": 1}
    cells = [{**cell, "outputs": [picture]}]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def _model_files(draw: Draw) -> Cases:
    special = {"eos_token": "<|endoftext|>", "pad_token": "[PAD]", "mask_token": "<mask>"}
    special |= {"bos_token": f"<|{draw.snake(3)}|>", "unk_token": draw.snake(3)}
    added = [{"id": 1, "content": f"<|{draw.snake(2)}|>"}]
    tokenizer = {"model": {"vocab": _vocabulary(draw)}, "added_tokens": added}
    shards = {f"layers.{number}.key_proj.weight": "model-1.safetensors" for number in range(60)}
    oid = f"version https://git-lfs.github.com/spec/v1\noid sha256:{draw.hex(64)}\nsize 99\n"
    return (
        ("vocab.json", json.dumps(_vocabulary(draw), ensure_ascii=False)),
        ("merges.txt", "#version: 0.2\n" + "\n".join(f"{draw.text(3)} {draw.text(4)}" for _ in range(300))),
        ("tokenizer_config.json", json.dumps(special)),
        ("tokenizer.json", json.dumps(tokenizer, ensure_ascii=False)),
        ("notebook.ipynb", _notebook(draw)),
        ("model.safetensors", oid),
        ("run.yaml", f"wandb:\n  run_id: {draw.text(8).lower()}\n  model_hash: {draw.hex(64)}\n"),
        ("index.json", json.dumps({"weight_map": shards})),
    )


def _data_files(draw: Draw) -> Cases:
    random = draw.random
    quality = drawn(random, "".join(map(chr, range(33, 74))) + "hf_", 100)
    prefix = draw.of("hf_", "sk-", "AKIA", "ghp_", "key-")
    read = f"@read:{draw.number()}\n{drawn(random, 'ACGT', 100)}\n+\n{quality[:40]}{prefix}{quality[40:]}\n"
    scores = drawn(random, "hf_IJKABCDEFGH", 50) + "hf_" + drawn(random, "ABCDEFGHIJ", 100)
    protein = drawn(random, "ACDEFGHIKLMNPQRSTVWY", 300)
    digests = [f"key_{number}.bin,{draw.hex(64)}" for number in range(30)]
    images = [json.dumps({"image": draw.base64(900), "token": number}) for number in range(3)]
    vectors = [json.dumps({"key": number, "embedding": draw.base64(1536)}) for number in range(3)]
    smiles = [drawn(random, "CNOccn1234()=[]@+#SF", 40) + ",1" for _ in range(30)]
    tokens = [drawn(random, string.ascii_letters, 5) for _ in range(200)]
    return (
        ("reads.fastq", read),
        ("long.fastq", f"@r\n{drawn(random, 'ACGT', 153)}\n+\n{scores}\n"),
        ("digests.csv", "\n".join(["file,sha256", *digests])),
        ("rows.jsonl", "\n".join(images)),
        ("embeddings.jsonl", "\n".join(vectors)),
        ("proteins.fasta", f">sp|{draw.text(6).upper()}|KEY_HUMAN\n{protein}\n"),
        ("smiles.csv", "\n".join(["smiles,key", *smiles])),
        ("tokens.jsonl", json.dumps({"tokens": tokens, "secret_token": draw.words(1)[0]})),
    )


def learning(draw: Draw) -> tuple[str, str]:
    """Vocabularies, digests, embeddings, reads of genes."""
    return draw.random.choice(_model_files(draw) + _data_files(draw))
