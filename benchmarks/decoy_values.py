"""Decoys that stand under the name of a credential, or under one that only sounds like it."""

from __future__ import annotations

import string

from benchmarks.credentials import KEY_NAMES, PASSWORD_NAMES
from benchmarks.draw import Draw
from benchmarks.syntaxes import camel, pascal

_NAMES_TEXT = """
monkey keyboard_layout map_key primary_key rapid capital author public_key keybindings cache_key
partition_key sort_key foreign_key turkey keyword tokenizer secretary passenger compass bypass key_path
api_key_name secret_name token_type password_policy token_endpoint secret_arn key_vault auth_url token_count
key_id hash_key shortcut_key i18n_key passport_country object_key storage_key key_file next_token csrf_token
public_api_key publishable_key key_fingerprint host_key
"""
_INNOCENT_NAMES = tuple(_NAMES_TEXT.split())


def innocent_name(draw: Draw) -> tuple[str, str]:
    """A value under a name that only contains the word: monkey, primary_key, public_key."""
    name = draw.of(*_INNOCENT_NAMES)
    value = draw.of(
        draw.snake(),
        draw.camel(),
        draw.slug(4),
        draw.text(24),
        draw.base64(24),
        draw.hex(32),
        draw.uuid(),
        f"ctrl+shift+{draw.of('k', 'p', 'F5')}",
        f"{draw.words(1)[0]}:{draw.number()}:{draw.snake(2)}",
        f"/etc/{draw.snake(2)}/{draw.slug(2)}.pem",
        f"{draw.pascal(1)} {draw.pascal(1)}",
    )
    return draw.under(name, value)


def look_up(draw: Draw) -> tuple[str, str]:
    """A variable or a call that fetches the secret."""
    name = draw.of(*KEY_NAMES, *PASSWORD_NAMES)
    variable = f"{draw.snake(2)}_{name}".upper()
    value = draw.of(
        f"${{{variable}}}",
        f"${variable}",
        f"{{{{ {variable.lower()} }}}}",
        f"{{{{ lookup('env', '{variable}') }}}}",
        f"<%= ENV['{variable}'] %>",
        f"%{variable}%",
        f"${{{{ secrets.{variable} }}}}",
        f"env:{variable}",
        f"vault:secret/data/{draw.slug(2)}#{name}",
        f"op://{draw.words(1)[0]}/{draw.slug(2)}/{name}",
        f"!Ref {draw.pascal(3)}",
        f"@Microsoft.KeyVault(SecretUri=https://{draw.slug(2)}.vault.azure.net/secrets/x)",
        f"arn:aws:secretsmanager:us-east-1:123456789012:secret:{draw.slug(2)}",
        variable,
        f"{{{{resolve:secretsmanager:{draw.slug(2)}:SecretString:{name}}}}}",
        f"file:/run/secrets/{draw.slug(2)}",
        f"NEXUS-{variable.replace('_', '-')}",
        f"#{{{draw.camel(3)}}}",
        f"projects/p/secrets/{draw.slug(2)}/versions/1",
    )
    code = draw.of(
        f'{name} = os.environ["{variable}"]\n',
        f'{name} = os.getenv("{variable}", "")\n',
        f"const {camel(name)} = process.env.{variable};\n",
        f"{name} = settings.{variable}\n",
        f"{name} = config['{draw.snake(2)}']['{name}']\n",
        f"{name}=self.{draw.snake(4)},\n",
        f'var {camel(name)} = Configuration["{draw.pascal(2)}:{pascal(name)}"];\n',
        f"{name} = var.{draw.snake(3)}\n",
        f'{name} = keyring.get_password("{draw.slug(2)}", "{draw.snake(2)}")\n',
        f'{name} := viper.GetString("{draw.words(1)[0]}.{name}")\n',
        f"{name} = Rails.application.{draw.snake(3)}\n",
        f"{name} = {draw.snake(2)}.{draw.camel(3)}({draw.camel(2)})\n",
        f'{name}: "" # from {variable}\n',
        f"{name} = getpass.getpass('{draw.pascal(2)}: ')\n",
        f"--{name.replace('_', '-')}=${{{variable}:-}}\n",
        f"{name} = dbutils.secrets.get(scope='{draw.slug(2)}', key='{draw.slug(2)}')\n",
        f"{name} = userdata.get('{variable}')\n",
        f"{name} = st.secrets['{variable}']\n",
    )
    return draw.under(name, value) if draw.random.random() < 0.5 else ("code.py", code)


def placeholder(draw: Draw) -> tuple[str, str]:
    """A stand-in, as in manuals."""
    name = draw.of(*KEY_NAMES, *PASSWORD_NAMES)
    word = name.replace("_", draw.of("-", "_"))
    value = draw.of(
        f"your-{word}",
        f"YOUR_{word.upper()}",
        f"<your {word}>",
        f"my-{word}-here",
        f"insert-{word}-here",
        "x" * draw.number(40),
        f"xxxx-xxxx-{draw.text(2)}xxxxxx",
        "REDACTED",
        "********",
        "changeme123",
        "CHANGE_ME_NOW",
        f"example-{word}",
        f"{word}-goes-here",
        "AKIAIOSFODNN7" + "EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY",
        f"sk-{'x' * 32}",
        "0" * 32,
        "1234567890",
        "abc123abc123",
        f"TODO-{word}",
        f"dummy-{word}-{draw.number()}",
        f"fake-{word}-for-tests",
        f"some-{word}",
        f"enter-your-{word}-here",
        "hf_" + "x" * 34,
        "sk-...",
        "secret-value",
        "s3cr3t",
        "P@ssw0rd",
        "password123",
        "topsecret",
        "mysecretpassword",
        "supersecretkey",
        "not-a-real-key",
        f"test-{word}-1234567890",
        f"{word}1234567890",
        "letmein123",
        "django-insecure-change-this-key",
        "foobarbaz42",
        f"replace_with_{word}",
        f"{{{word}}}",
        f"[{word}]",
        "none-needed",
        "not-used-here",
        "thisisasecretkey123",
        f"the-{word}-from-your-dashboard",
        f"sample_{word}_12345",
        f"{word}_placeholder",
        f"paste-{word}-2-here",
    )
    return draw.under(name, value)


def identifier(draw: Draw) -> tuple[str, str]:
    """An identifier, a slug or a path under the name of a credential."""
    name = draw.of(*KEY_NAMES, *PASSWORD_NAMES)
    value = draw.of(
        draw.camel(3),
        draw.camel(5),
        draw.pascal(4),
        draw.pascal(6),
        draw.snake(3),
        draw.snake(5),
        draw.snake(4).upper(),
        f"{draw.snake(2)}.{draw.camel(3)}",
        f"{draw.pascal(2)}.{draw.pascal(3)}",
        f"{draw.camel(4)}{draw.number()}",
        f"{draw.pascal(3)}V{draw.number(9)}",
        f"com.{draw.words(1)[0]}.{draw.camel(2)}.{draw.pascal(3)}",
        f"{draw.camel(3)}_{draw.number()}",
        f"{draw.pascal(2)}::{draw.pascal(2)}",
        f"{draw.slug(3)}",
        "HMACSHA256Provider",
        f"{draw.snake(3)}_{draw.of('base64', 'utf8', 'sha256', 'oauth2', 's3', 'x509')}",
        f"I{draw.pascal(3)}Factory",
        f"{draw.words(1)[0]}/{draw.slug(2)}",
        f"{draw.snake(2)}:{draw.snake(2)}",
        f"{draw.camel(2)}-{draw.camel(2)}",
    )
    return draw.under(name, value)


def alphabet(draw: Draw) -> tuple[str, str]:
    """An alphabet or an ordered sequence."""
    lower, upper, digits = string.ascii_lowercase, string.ascii_uppercase, string.digits
    start = draw.number(9)
    value = draw.of(
        lower + upper + digits,
        digits + lower,
        upper + digits,
        digits + upper + lower,
        "0123456789abcdef" * 2,
        lower * 2,
        "ABCDEFGHJKLMNPQRSTUVWXYZ23456789",
        upper[start:] + lower[:start],
        "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
        "qwertyuiopasdfghjklzxcvbnm",
        "1234567890qwertyuiop",
        digits[start:] + digits * 3,
        "ybndrfg8ejkmcpqxot1uwisza345h769",
        "./0123456789" + upper + lower,
        "aAbBcCdDeEfFgGhHiIjJkKlLmM",
        "a1b2c3d4e5f6g7h8i9j0",
        "00112233445566778899aabbccddeeff",
        "qpzry9x8gf2tvdw0s3jn54khce6mua7l",
        "abcd1234efgh5678ijkl9012",
        upper + lower + digits + "-_",
        "AAAABBBBCCCCDDDDEEEEFFFF",
        lower[::-1] + digits[::-1],
        "deadbeef" * draw.number(6),
        "0102030405060708090a0b0c0d0e0f10",
    )
    return draw.under(draw.of("alphabet", "charset", *KEY_NAMES, "db_password"), value)


def url(draw: Draw) -> tuple[str, str]:
    """An address without a password."""
    host = f"{draw.words(1)[0]}.{draw.of('internal.net', 'acme.io', 'site.org')}"
    url = draw.of(
        f"https://{host}/{draw.slug(3)}",
        f"postgres://{host}:5432/{draw.snake(2)}",
        f"mongodb://{host}:27017/{draw.snake(1)}",
        f"redis://{host}:6379/0",
        f"https://unpkg.com/@{draw.words(1)[0]}/{draw.slug(2)}@{draw.number(9)}.2.0/dist",
        f"https://medium.com/@{draw.words(1)[0]}/{draw.slug(6)}-{draw.hex(12)}",
        f"postgresql://{draw.words(1)[0]}@{host}/db",
        f"git@github.com:{draw.slug(2)}/{draw.slug(2)}.git",
        f"https://{host}:8443/v1/{draw.uuid()}?page={draw.number()}",
        f"ssh://git@{host}:7999/{draw.slug(1)}/{draw.slug(2)}.git",
        f"https://{draw.words(1)[0]}@dev.azure.com/{draw.slug(2)}",
        f"amqp://{host}:5672/%2F",
        f"https://www.youtube.com/watch?v={draw.text(11)}",
        f"mysql://{host}/{draw.snake(2)}?ssl=true",
        f"https://docs.google.com/spreadsheets/d/{draw.text(44)}/edit#gid=0",
        f"s3://{draw.slug(3)}/{draw.hex(32)}.parquet",
        f"https://{host}/auth?response_type=code&client_id={draw.slug(2)}&state={draw.snake(2)}",
        f"https://www.figma.com/file/{draw.text(22)}/{draw.slug(3)}",
        f"https://{host}/reset-password?lang=en&step=2",
        f"postgresql://user:password@{host}/db",
        "redis://:@localhost:6379",
        f"https://{host}/img.png?w=20&h={draw.number()}",
    )
    name = draw.of(
        "url", "endpoint", "token_url", "auth_uri", "key_server", "password_reset_url", "api_base", *KEY_NAMES
    )
    return draw.random.choice(
        (draw.under(name, url), ("notes.md", f"See [{draw.slug(2)}]({url}) and {url}.\n"))
    )
