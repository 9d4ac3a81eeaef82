"""What is often taken for a secret and is none: thirteen classes, in the files in which they occur."""

from __future__ import annotations

import base64
import json
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from uuid import UUID

from benchmarks.credentials import KEY_NAMES, PASSWORD_NAMES, drawn
from benchmarks.syntaxes import SYNTAXES, camel, pascal

HEX = "0123456789abcdef"
ALPHANUMERIC = string.ascii_letters + string.digits
A_CLASS = 60
_CODE = """
access account action active adapter address agent alias amount anchor archive array async attribute batch
binary block border bucket buffer build button cache callback cancel chain channel chunk class client
cluster code collection column command commit component config connection container content context control
convert cookie copy core count create cursor custom data database date debug decode default delete deploy
detail device dialog digest directory dispatch document domain download driver edit element email enable
encode engine entity entry error event exception export factory feature fetch field file filter flag folder
font form format frame function gateway generator global graph group handler hash header height helper
hidden history host icon image import index info init input insert instance interface internal item job json
kernel label language layer layout length level library limit line link list listener load local location
lock logger login manager map mask matrix memory menu merge message metadata method metric mode model module
monitor mount name network node notification number object offset option order output owner package page
panel parameter parse partition path pattern permission pipeline pixel platform plugin pointer policy pool
position prefix preview primary process product profile project property protocol provider proxy query queue
random range record redirect reference region register relation release remote render report request resolve
resource response result role root route row rule runtime sample scale schedule schema scope script search
section segment select sequence server service session setting shape shared size socket source stage state
static status storage store stream string style subject submit support switch symbol sync system table
target task template tensor text theme thread time title toggle topic trace transaction transform type
unique update upload user validate value variable vector version view virtual volume watch web widget width
window worker wrapper write zone
""".split()


@dataclass(frozen=True, slots=True)
class Decoy:
    """One text that holds no secret, and the file it stands in."""

    kind: str
    file: str
    text: str


class Draw:
    """Draws names, words, digests and base64 from a seeded generator."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def of(self, *texts: str) -> str:
        """One of some texts."""
        return self.random.choice(texts)

    def words(self, count: int) -> list[str]:
        """Words of program code."""
        return self.random.choices(_CODE, k=count)

    def snake(self, count: int = 3) -> str:
        """`user_cache_index`."""
        return "_".join(self.words(count))

    def camel(self, count: int = 4) -> str:
        """`userCacheIndexView`."""
        return camel(self.snake(count))

    def pascal(self, count: int = 4) -> str:
        """`UserCacheIndexView`."""
        return pascal(self.snake(count))

    def slug(self, count: int = 6) -> str:
        """`user-cache-index-view-7`."""
        return "-".join([*self.words(count), str(self.random.randint(1, 99))])

    def hex(self, size: int) -> str:
        """A digest or a commit."""
        return drawn(self.random, HEX, size)

    def base64(self, size: int) -> str:
        """Base64 of so many random bytes."""
        return base64.b64encode(self.random.randbytes(size)).decode()

    def uuid(self) -> str:
        """A random UUID."""
        return str(UUID(int=self.random.getrandbits(128), version=4))

    def text(self, size: int) -> str:
        """Letters and digits."""
        return drawn(self.random, ALPHANUMERIC, size)

    def number(self, most: int = 99) -> int:
        """From 1 to `most`."""
        return self.random.randint(1, most)

    def under(self, name: str, value: str) -> tuple[str, str]:
        """(file, text): a name with its value in some syntax."""
        syntax = self.random.choice(SYNTAXES)
        return syntax.file, syntax.write(name, value)


Make = Callable[[Draw], tuple[str, str]]


def _innocent_name(draw: Draw) -> tuple[str, str]:
    name = draw.of(
        "monkey", "keyboard_layout", "map_key", "primary_key", "rapid", "capital", "author", "public_key",
        "keybindings", "cache_key", "partition_key", "sort_key", "foreign_key", "turkey", "keyword", "tokenizer",
        "secretary", "passenger", "compass", "bypass", "key_path", "api_key_name", "secret_name", "token_type",
        "password_policy", "token_endpoint", "secret_arn", "key_vault", "auth_url", "token_count", "key_id",
        "hash_key", "shortcut_key", "i18n_key", "passport_country", "object_key", "storage_key", "key_file",
        "next_token", "csrf_token", "public_api_key", "publishable_key", "key_fingerprint", "host_key",
    )  # fmt: skip
    value = draw.of(
        draw.snake(), draw.camel(), draw.slug(4), draw.text(24), draw.base64(24), draw.hex(32), draw.uuid(),
        f"ctrl+shift+{draw.of('k', 'p', 'F5')}", f"{draw.words(1)[0]}:{draw.number()}:{draw.snake(2)}",
        f"/etc/{draw.snake(2)}/{draw.slug(2)}.pem", f"{draw.pascal(1)} {draw.pascal(1)}",
    )  # fmt: skip
    return draw.under(name, value)


def _digest(draw: Draw) -> tuple[str, str]:
    package, version = draw.slug(2), f"{draw.number(9)}.{draw.number(20)}.{draw.number(9)}"
    sha = draw.hex(64)
    cases = (
        ("package-lock.json", f'"node_modules/{package}": {{"version": "{version}", "integrity": '
         f'"sha512-{draw.base64(64)}"}}'),
        ("yarn.lock", f'{package}@^{version}:\n  resolved "https://registry.yarnpkg.com/{package}.tgz#'
         f'{draw.hex(40)}"\n  integrity sha512-{draw.base64(64)}\n'),
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
        ("uv.lock", f'sdist = {{ url = "https://files.pythonhosted.org/packages/{draw.hex(2)}/{draw.hex(2)}/'
         f'{draw.hex(60)}/{package}.tar.gz", hash = "sha256:{sha}" }}\n'),
        ("Podfile.lock", f"SPEC CHECKSUMS:\n  KeychainAccess: {draw.hex(40)}\n  TokenField: {draw.hex(40)}\n"),
        (".gitmodules.txt", f"160000 {draw.hex(40)} 0\tvendor/api-token\n"),
        ("Podfile.yml", f"api_token: {draw.uuid()}\n"),
    )  # fmt: skip
    return draw.random.choice(cases)


def _look_up(draw: Draw) -> tuple[str, str]:
    name = draw.of(*KEY_NAMES, *PASSWORD_NAMES)
    variable = f"{draw.snake(2)}_{name}".upper()
    value = draw.of(
        f"${{{variable}}}", f"${variable}", f"{{{{ {variable.lower()} }}}}", f"{{{{ lookup('env', '{variable}') }}}}",
        f"<%= ENV['{variable}'] %>", f"%{variable}%", f"${{{{ secrets.{variable} }}}}", f"env:{variable}",
        f"vault:secret/data/{draw.slug(2)}#{name}", f"op://{draw.words(1)[0]}/{draw.slug(2)}/{name}",
        f"!Ref {draw.pascal(3)}", f"@Microsoft.KeyVault(SecretUri=https://{draw.slug(2)}.vault.azure.net/secrets/x)",
        f"arn:aws:secretsmanager:us-east-1:123456789012:secret:{draw.slug(2)}", variable,
        f"{{{{resolve:secretsmanager:{draw.slug(2)}:SecretString:{name}}}}}", f"file:/run/secrets/{draw.slug(2)}",
        f"NEXUS-{variable.replace('_', '-')}", f"#{{{draw.camel(3)}}}", f"projects/p/secrets/{draw.slug(2)}/versions/1",
    )  # fmt: skip
    code = draw.of(
        f'{name} = os.environ["{variable}"]\n', f'{name} = os.getenv("{variable}", "")\n',
        f"const {camel(name)} = process.env.{variable};\n", f"{name} = settings.{variable}\n",
        f"{name} = config['{draw.snake(2)}']['{name}']\n", f"{name}=self.{draw.snake(4)},\n",
        f'var {camel(name)} = Configuration["{draw.pascal(2)}:{pascal(name)}"];\n', f"{name} = var.{draw.snake(3)}\n",
        f'{name} = keyring.get_password("{draw.slug(2)}", "{draw.snake(2)}")\n',
        f'{name} := viper.GetString("{draw.words(1)[0]}.{name}")\n', f'{name} = Rails.application.{draw.snake(3)}\n',
        f"{name} = {draw.snake(2)}.{draw.camel(3)}({draw.camel(2)})\n", f'{name}: "" # from {variable}\n',
        f"{name} = getpass.getpass('{draw.pascal(2)}: ')\n", f"--{name.replace('_', '-')}=${{{variable}:-}}\n",
        f"{name} = dbutils.secrets.get(scope='{draw.slug(2)}', key='{draw.slug(2)}')\n",
        f"{name} = userdata.get('{variable}')\n", f"{name} = st.secrets['{variable}']\n",
    )  # fmt: skip
    return draw.under(name, value) if draw.random.random() < 0.5 else ("code.py", code)


def _placeholder(draw: Draw) -> tuple[str, str]:
    name = draw.of(*KEY_NAMES, *PASSWORD_NAMES)
    word = name.replace("_", draw.of("-", "_"))
    value = draw.of(
        f"your-{word}", f"YOUR_{word.upper()}", f"<your {word}>", f"my-{word}-here", f"insert-{word}-here",
        "x" * draw.number(40), f"xxxx-xxxx-{draw.text(2)}xxxxxx", "REDACTED", "********", "changeme123", "CHANGE_ME_NOW",
        f"example-{word}", f"{word}-goes-here", "AKIAIOSFODNN7" + "EXAMPLE", "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY",
        f"sk-{'x' * 32}", "0" * 32, "1234567890", "abc123abc123", f"TODO-{word}", f"dummy-{word}-{draw.number()}",
        f"fake-{word}-for-tests", f"some-{word}", f"enter-your-{word}-here", "hf_" + "x" * 34, "sk-...", "secret-value",
        "s3cr3t", "P@ssw0rd", "password123", "topsecret", "mysecretpassword", "supersecretkey", "not-a-real-key",
        f"test-{word}-1234567890", f"{word}1234567890", "letmein123", "django-insecure-change-this-key", "foobarbaz42",
        f"replace_with_{word}", f"{{{word}}}", f"[{word}]", "none-needed", "not-used-here", "thisisasecretkey123",
        f"the-{word}-from-your-dashboard", f"sample_{word}_12345", f"{word}_placeholder", f"paste-{word}-2-here",
    )  # fmt: skip
    return draw.under(name, value)


def _identifier(draw: Draw) -> tuple[str, str]:
    name = draw.of(*KEY_NAMES, *PASSWORD_NAMES)
    value = draw.of(
        draw.camel(3), draw.camel(5), draw.pascal(4), draw.pascal(6), draw.snake(3), draw.snake(5), draw.snake(4).upper(),
        f"{draw.snake(2)}.{draw.camel(3)}", f"{draw.pascal(2)}.{draw.pascal(3)}", f"{draw.camel(4)}{draw.number()}",
        f"{draw.pascal(3)}V{draw.number(9)}", f"com.{draw.words(1)[0]}.{draw.camel(2)}.{draw.pascal(3)}",
        f"{draw.camel(3)}_{draw.number()}", f"{draw.pascal(2)}::{draw.pascal(2)}", f"{draw.slug(3)}", "HMACSHA256Provider",
        f"{draw.snake(3)}_{draw.of('base64', 'utf8', 'sha256', 'oauth2', 's3', 'x509')}", f"I{draw.pascal(3)}Factory",
        f"{draw.words(1)[0]}/{draw.slug(2)}", f"{draw.snake(2)}:{draw.snake(2)}", f"{draw.camel(2)}-{draw.camel(2)}",
    )  # fmt: skip
    return draw.under(name, value)


def _alphabet(draw: Draw) -> tuple[str, str]:
    lower, upper, digits = string.ascii_lowercase, string.ascii_uppercase, string.digits
    start = draw.number(9)
    value = draw.of(
        lower + upper + digits, digits + lower, upper + digits, digits + upper + lower, "0123456789abcdef" * 2, lower * 2,
        "ABCDEFGHJKLMNPQRSTUVWXYZ23456789", upper[start:] + lower[:start], "123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
        "abcdefghijkmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1234567890qwertyuiop", digits[start:] + digits * 3,
        "ybndrfg8ejkmcpqxot1uwisza345h769", "./0123456789" + upper + lower, "aAbBcCdDeEfFgGhHiIjJkKlLmM", "a1b2c3d4e5f6g7h8i9j0",
        "00112233445566778899aabbccddeeff", "qpzry9x8gf2tvdw0s3jn54khce6mua7l", "abcd1234efgh5678ijkl9012", upper + lower + digits
        + "-_", "AAAABBBBCCCCDDDDEEEEFFFF", lower[::-1] + digits[::-1], "deadbeef" * draw.number(6), "0102030405060708090a0b0c0d0e0f10",
    )  # fmt: skip
    return draw.under(draw.of("alphabet", "charset", *KEY_NAMES, "db_password"), value)


def _binary(draw: Draw) -> tuple[str, str]:
    lines = "\n".join(draw.base64(57) for _ in range(draw.number(30) + 4))
    cases = (
        ("page.pdf", "%PDF-1.4\n5 0 obj\n<< /Length 900 >>\nstream\n" + draw.hex(900) + "\nendstream\nendobj\n"),
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
    )  # fmt: skip
    return draw.random.choice(cases)


def _url(draw: Draw) -> tuple[str, str]:
    host = f"{draw.words(1)[0]}.{draw.of('internal.net', 'acme.io', 'site.org')}"
    url = draw.of(
        f"https://{host}/{draw.slug(3)}", f"postgres://{host}:5432/{draw.snake(2)}", f"mongodb://{host}:27017/{draw.snake(1)}",
        f"redis://{host}:6379/0", f"https://unpkg.com/@{draw.words(1)[0]}/{draw.slug(2)}@{draw.number(9)}.2.0/dist",
        f"https://medium.com/@{draw.words(1)[0]}/{draw.slug(6)}-{draw.hex(12)}", f"postgresql://{draw.words(1)[0]}@{host}/db",
        f"git@github.com:{draw.slug(2)}/{draw.slug(2)}.git", f"https://{host}:8443/v1/{draw.uuid()}?page={draw.number()}",
        f"ssh://git@{host}:7999/{draw.slug(1)}/{draw.slug(2)}.git", f"https://{draw.words(1)[0]}@dev.azure.com/{draw.slug(2)}",
        f"amqp://{host}:5672/%2F", f"https://www.youtube.com/watch?v={draw.text(11)}", f"mysql://{host}/{draw.snake(2)}?ssl=true",
        f"https://docs.google.com/spreadsheets/d/{draw.text(44)}/edit#gid=0", f"s3://{draw.slug(3)}/{draw.hex(32)}.parquet",
        f"https://{host}/auth?response_type=code&client_id={draw.slug(2)}&state={draw.snake(2)}",
        f"https://www.figma.com/file/{draw.text(22)}/{draw.slug(3)}", f"https://{host}/reset-password?lang=en&step=2",
        f"postgresql://user:password@{host}/db", "redis://:@localhost:6379", f"https://{host}/img.png?w=20&h={draw.number()}",
    )  # fmt: skip
    name = draw.of(
        "url", "endpoint", "token_url", "auth_uri", "key_server", "password_reset_url", "api_base", *KEY_NAMES
    )
    return draw.random.choice(
        (draw.under(name, url), ("notes.md", f"See [{draw.slug(2)}]({url}) and {url}.\n"))
    )


def _slug(draw: Draw) -> tuple[str, str]:
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
    )  # fmt: skip
    return draw.random.choice(cases)


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


def _localisation(draw: Draw) -> tuple[str, str]:
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
        ("form.html", f'<label for="{name}">{text}</label><input type="password" name="{name}" placeholder="{text}">'),
        ("labels.ts", f"export default {{ {camel(name)}: '{escaped}', password: `{text}` }};\n"),
        ("lang.php", f"<?php return array('{name}' => '{escaped}', 'pwd' => '{text}');\n"),
        ("app_de.arb", json.dumps({name: text, f"@{name}": {"description": text}})),
        ("labels.csv", f"key,{name}\nlabel,{text}\n"),
    )  # fmt: skip
    return draw.random.choice(cases)


def _fixture(draw: Draw) -> tuple[str, str]:
    lines = "\n".join(draw.base64(48) for _ in range(12))
    name = draw.of("test_password", "fake_token", "mock_api_key", "dummy_secret", "example_password", "invalid_token",
                   "wrong_password", "test_api_key", "expired_token", "sample_secret_key", "old_password")  # fmt: skip
    value = draw.of(draw.text(16), draw.text(32), draw.hex(32), "Testing-123!", draw.slug(3), "hunter2hunter")
    cases = (
        draw.under(name, value),
        draw.under(name, value),
        draw.under(draw.of("password", "db_password"), draw.of("test1234", "testpass123", "test-password-1", "Test123!Test",
                   "unit-test-password", "password-for-tests", "integration_test_pw", "testuser1234", "Passw0rd!Test")),
        draw.under(draw.of("api_key", "auth_token"), draw.of("test-api-key-0123456789", "test_token_abcdef123456",
                   "fake-token-1234567890abcdef", "unit-test-token-value-1", "sk_test_not_a_real_key_1234", "mock-api-key-12345")),
        ("test.crt", f"-----BEGIN CERTIFICATE-----\nMIIC{lines}\n-----END CERTIFICATE-----\n"),
        ("test_pem.py", 'KEY = """-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA...\n-----END RSA PRIVATE KEY-----"""'),
        ("notes.md", "-----BEGIN PRIVATE KEY-----\n<your key here>\n-----END PRIVATE KEY-----\n"),
        ("dhparam.pem", f"-----BEGIN DH PARAMETERS-----\n{lines}\n-----END DH PARAMETERS-----\n"),
        ("public.pem", f"-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQ{lines}\n-----END PUBLIC KEY-----\n"),
        ("test_auth.py", f'def test_login(client):\n    assert not client.login("ada", wrong_password="{value}")\n'),
        ("test_jwt.py", f'with raises(Expired):\n    decode(expired_token="{draw.text(40)}")\n'),
    )  # fmt: skip
    return draw.random.choice(cases)


def _public(draw: Draw) -> tuple[str, str]:
    web = "AIza" + drawn(draw.random, ALPHANUMERIC + "-_", 35)
    project = draw.slug(2)
    firebase = {
        "apiKey": web, "authDomain": f"{project}.firebaseapp.com", "projectId": project,
        "storageBucket": f"{project}.appspot.com", "messagingSenderId": str(draw.random.randint(10**11, 10**12)),
        "appId": f"1:{draw.random.randint(10**11, 10**12)}:web:{draw.hex(22)}", "measurementId": f"G-{draw.text(10).upper()}",
    }  # fmt: skip
    fields = ",\n".join(f'  {name}: "{value}"' for name, value in firebase.items())
    site_key = "6L" + drawn(draw.random, ALPHANUMERIC + "-_", 38)
    cases = (
        ("firebase.js", f"const firebaseConfig = {{\n{fields}\n}};\ninitializeApp(firebaseConfig);\n"),
        ("firebase.json", json.dumps(firebase, indent=2)),
        ("pay.js", f'const stripe = Stripe("pk_live_{draw.text(24)}");\n'),
        ("pay.py", f"STRIPE_PUBLISHABLE_KEY = 'pk_test_{draw.text(40)}'\n"),
        ("oauth.json", json.dumps({"client_id": f"{draw.random.randint(10**11, 10**12)}-{draw.text(32).lower()}"
                                   ".apps.googleusercontent.com"})),
        ("sentry.py", f'sentry_sdk.init(dsn="https://{draw.hex(32)}@o{draw.number(9999)}.ingest.sentry.io/{draw.number(9999)}")\n'),
        ("recaptcha.html", f'<div class="g-recaptcha" data-sitekey="{site_key}"></div>'),
        ("search.js", f"docsearch({{ appId: '{draw.text(10).upper()}', indexName: 'docs', searchKey: '{draw.hex(32)}' }});\n"),
        ("azure.json", json.dumps({"tenantId": draw.uuid(), "clientId": draw.uuid(), "subscriptionId": draw.uuid()})),
        ("cognito.ts", f'userPoolId: "us-east-1_{draw.text(9)}", userPoolWebClientId: "{draw.text(26).lower()}"\n'),
        ("insights.js", f'appInsights.init({{ instrumentationKey: "{draw.uuid()}" }});\n'),
        ("analytics.html", f"gtag('config', 'UA-{draw.random.randint(10**7, 10**8)}-1'); gtm('GTM-{draw.text(7).upper()}');"),
        ("github.yaml", f"client_id: Iv1.{draw.hex(16)}\napp_id: {draw.number(99999)}\n"),
        ("hcaptcha.html", f'<div class="h-captcha" data-sitekey="{draw.uuid()}"></div>'),
        ("docsearch.json", json.dumps({"publicKey": draw.base64(32), "public_key": draw.hex(64)})),
        ("plist.xml", f"<key>CLIENT_ID</key><string>{draw.random.randint(10**11, 10**12)}-x.apps.googleusercontent.com</string>"),
        ("age.txt", f"recipient: age1{drawn(draw.random, 'qpzry9x8gf2tvdw0s3jn54khce6mua7l', 58)}\n"),
        ("vapid.js", f'const applicationServerPublicKey = "B{drawn(draw.random, ALPHANUMERIC + "-_", 86)}";\n'),
    )  # fmt: skip
    return draw.random.choice(cases)


def _learning(draw: Draw) -> tuple[str, str]:
    random = draw.random
    vocabulary = {drawn(random, string.ascii_letters, random.randint(2, 12)): number for number in range(300)}
    vocabulary.update(
        {f"Ġ{word}": number for number, word in enumerate(("password", "token", "secret", "apiKey"), 300)}
    )
    quality = drawn(random, "".join(map(chr, range(33, 74))) + "hf_", 100)
    prefix = draw.of("hf_", "sk-", "AKIA", "ghp_", "key-")
    cases = (
        ("vocab.json", json.dumps(vocabulary, ensure_ascii=False)),
        ("merges.txt", "#version: 0.2\n" + "\n".join(f"{draw.text(3)} {draw.text(4)}" for _ in range(300))),
        ("reads.fastq", f"@read:{draw.number()}\n{drawn(random, 'ACGT', 100)}\n+\n{quality[:40]}{prefix}{quality[40:]}\n"),
        ("long.fastq", f"@r\n{drawn(random, 'ACGT', 150)}\n+\n{drawn(random, 'hf_IJKABCDEFGH', 50)}hf_"
         f"{drawn(random, 'ABCDEFGHIJ', 100)}\n"),
        ("digests.csv", "file,sha256\n" + "\n".join(f"key_{number}.bin,{draw.hex(64)}" for number in range(30))),
        ("rows.jsonl", "\n".join(json.dumps({"image": draw.base64(900), "token": number}) for number in range(3))),
        ("embeddings.jsonl", "\n".join(json.dumps({"key": number, "embedding": draw.base64(1536)}) for number in range(3))),
        ("tokenizer_config.json", json.dumps({"eos_token": "<|endoftext|>", "pad_token": "[PAD]", "mask_token": "<mask>",
                                              "bos_token": f"<|{draw.snake(3)}|>", "unk_token": draw.snake(3)})),
        ("notebook.ipynb", json.dumps({"cells": [{"cell_type": "code", "source": ["plot(key)"], "metadata": {},
                                                  "execution_count": 1, "outputs": [
            {"output_type": "display_data", "metadata": {}, "data": {"image/png": draw.base64(1800)}}]}],
                                       "metadata": {}, "nbformat": 4, "nbformat_minor": 5})),
        ("model.safetensors", f"version https://git-lfs.github.com/spec/v1\noid sha256:{draw.hex(64)}\nsize 99\n"),
        ("proteins.fasta", f">sp|{draw.text(6).upper()}|KEY_HUMAN\n{drawn(random, 'ACDEFGHIKLMNPQRSTVWY', 300)}\n"),
        ("smiles.csv", "smiles,key\n" + "\n".join(drawn(random, "CNOccn1234()=[]@+#SF", 40) + ",1" for _ in range(30))),
        ("run.yaml", f"wandb:\n  run_id: {draw.text(8).lower()}\n  model_hash: {draw.hex(64)}\n"),
        ("index.json", json.dumps({"weight_map": {f"layers.{number}.key_proj.weight": "model-1.safetensors"
                                                  for number in range(60)}})),
        ("tokens.jsonl", json.dumps({"tokens": [drawn(random, string.ascii_letters, 5) for _ in range(200)],
                                     "secret_token": draw.words(1)[0]})),
        ("tokenizer.json", json.dumps({"model": {"vocab": vocabulary}, "added_tokens": [
            {"id": 1, "content": f"<|{draw.snake(2)}|>"}]}, ensure_ascii=False)),
    )  # fmt: skip
    return random.choice(cases)


CLASSES: dict[str, Make] = {
    "innocent name": _innocent_name,
    "digest or id": _digest,
    "look-up": _look_up,
    "placeholder": _placeholder,
    "identifier": _identifier,
    "alphabet": _alphabet,
    "base64 or binary": _binary,
    "bare URL": _url,
    "slug": _slug,
    "localisation": _localisation,
    "fixture": _fixture,
    "public id": _public,
    "machine learning": _learning,
}


def decoys(random: Random, a_class: int = A_CLASS) -> Iterator[Decoy]:
    """So many decoys of each class."""
    draw = Draw(random)
    for kind, make in CLASSES.items():
        for _ in range(a_class):
            yield Decoy(kind, *make(draw))
