"""The syntaxes in which a name gets a value: code, configuration, shells, markup, tables and containers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

Write = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Syntax:
    """How a file of one kind assigns a value to a name in snake case."""

    file: str
    write: Write


def camel(name: str) -> str:
    """`db_password` as `dbPassword`."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def pascal(name: str) -> str:
    """`db_password` as `DbPassword`."""
    return "".join(word.capitalize() for word in name.split("_"))


def dashed(name: str) -> str:
    """`db_password` as `db-password`."""
    return name.replace("_", "-")


def _notebook(name: str, value: str) -> str:
    source = ["import requests\n", f"{name} = {json.dumps(value)}\n", "session = requests.Session()"]
    cell = {"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": [], "source": source}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)


def _xml(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


_QUOTED: tuple[Syntax, ...] = (
    Syntax("settings.py", lambda n, v: f"import os\n\n{n.upper()} = {v!r}\nDEBUG = False\n"),
    Syntax("client.py", lambda n, v: f'client = Client(host="db1", {n}="{v}", timeout=30)\n'),
    Syntax("options.py", lambda n, v: f"options = {{'host': 'db1', '{n}': '{v}'}}\n"),
    Syntax("typed.py", lambda n, v: f'class Settings:\n    {n}: str = "{v}"\n    port: int = 5432\n'),
    Syntax("environ.py", lambda n, v: f'import os\nos.environ["{n.upper()}"] = "{v}"\n'),
    Syntax("quoted.yaml", lambda n, v: f'server:\n  host: db1\n  {n}: "{v}"\n  port: 5432\n'),
    Syntax("config.json", lambda n, v: json.dumps({"server": {"host": "db1", camel(n): v}}, indent=2)),
    Syntax("rows.jsonl", lambda n, v: json.dumps({"id": 7, n: v}) + "\n" + json.dumps({"id": 8}) + "\n"),
    Syntax(
        "chat.jsonl",
        lambda n, v: json.dumps({"role": "user", "content": f'My code is\n{n} = "{v}"\nWhy?'}) + "\n{}\n",
    ),
    Syntax("index.js", lambda n, v: f"const {camel(n)} = '{v}';\nmodule.exports = {{ {camel(n)} }};\n"),
    Syntax(
        "options.ts", lambda n, v: f'export const options = {{\n  host: "db1",\n  {camel(n)}: "{v}",\n}};\n'
    ),
    Syntax("app.min.js", lambda n, v: f'!function(e,t){{var n={{{camel(n)}:"{v}",a:!0}};t(n)}}(this,r);'),
    Syntax("web.config", lambda n, v: f'<add key="{pascal(n)}" value="{_xml(v)}" />\n'),
    Syntax("beans.xml", lambda n, v: f'<bean><property name="{camel(n)}" value="{_xml(v)}"/></bean>\n'),
    Syntax("server.xml", lambda n, v: f'<Resource host="db1" {camel(n)}="{_xml(v)}" port="1"/>\n'),
    Syntax("main.tf", lambda n, v: f'resource "db" "main" {{\n  {n} = "{v}"\n}}\n'),
    Syntax("config.toml", lambda n, v: f'[server]\nhost = "db1"\n{n} = "{v}"\n'),
    Syntax("Main.java", lambda n, v: f'    private static final String {n.upper()} = "{v}";\n'),
    Syntax("main.go", lambda n, v: f'func main() {{\n\t{camel(n)} := "{v}"\n\tuse({camel(n)})\n}}\n'),
    Syntax("Program.cs", lambda n, v: f'var {camel(n)} = "{v}";\nawait Run({camel(n)});\n'),
    Syntax("config.php", lambda n, v: f"<?php\ndefine('{n.upper()}', '{v}');\n"),
    Syntax("config.rb", lambda n, v: f"config = {{ host: 'db1', {n}: '{v}' }}\n"),
    Syntax("main.rs", lambda n, v: f'    let {n} = "{v}";\n'),
    Syntax("analysis.ipynb", _notebook),
    Syntax("deploy.yaml", lambda n, v: f'env:\n  - name: {n.upper()}\n    value: "{v}"\n'),
    Syntax("run.sh", lambda n, v: f"set -e\nexport {n.upper()}='{v}'\n./run\n"),
)
_BARE: tuple[Syntax, ...] = (
    Syntax(".env", lambda n, v: f"HOST=db1\n{n.upper()}={v}\nPORT=1\n"),
    Syntax("plain.yaml", lambda n, v: f"server:\n  host: db1\n  {n}: {v}\n  port: 5432\n"),
    Syntax("app.properties", lambda n, v: f"spring.{n.replace('_', '.')}={v}\nspring.port=1\n"),
    Syntax("setup.cfg", lambda n, v: f"[server]\nhost = db1\n{n} = {v}\n"),
    Syntax("settings.xml", lambda n, v: f"<server><{camel(n)}>{_xml(v)}</{camel(n)}></server>\n"),
    Syntax("table.csv", lambda n, v: f'id,{n},note\n1,"{v}",first\n2,,second\n'),
    Syntax("Dockerfile", lambda n, v: f"FROM python:3.12\nENV {n.upper()}={v}\nRUN make\n"),
    Syntax("start.sh", lambda n, v: f"./app --{dashed(n)} {v}\n"),
)
SYNTAXES = _QUOTED + _BARE
