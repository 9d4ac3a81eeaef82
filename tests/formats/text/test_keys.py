"""Which key stands for a place, in each spelling of keyed text."""

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.detect.sample import scatter
from leaktight.formats.text.keys import Keys, Style, judge_style, printable_name, printable_path
from leaktight.formats.text.yaml_paths import ScalarPaths

YAML = b"""\
# comment
training:
  seed: 1
  hub:
    token: VALUE1
    names:
    - first
    - name: VALUE2
      text: |
        long VALUE3
        other: VALUE4
  "quoted key": {inner: VALUE5, "b": [VALUE6]}
top: VALUE7
"""
YAML_PATHS = {
    b"VALUE1": "training.hub.token",
    b"VALUE2": "training.hub.names.name",
    b"VALUE3": "training.hub.names.text",
    b"VALUE4": "training.hub.names.text",
    b"VALUE5": "training.quoted key.inner",
    b"VALUE6": "training.quoted key.b",
    b"VALUE7": "top",
}
TOML = b"""\
title = "VALUE1"
[tool.hub]
token = "VALUE2"
list = [
  "VALUE3",
]
[[rule]]
key.inner = 'VALUE4'
"""


@pytest.mark.parametrize("value", YAML_PATHS)
def test_yaml_values_are_named_by_their_real_structure(value: bytes) -> None:
    assert Keys(YAML, "config.yaml").name_at(YAML.index(value)) == YAML_PATHS[value]


@pytest.mark.parametrize("value", [b"VALUE1", b"VALUE2", b"VALUE3", b"VALUE7"])
def test_yaml_that_does_not_parse_is_named_by_indentation(value: bytes) -> None:
    broken = b"top0: \x01 {\n" + YAML
    assert Keys(broken, "config.yaml").name_at(broken.index(value)) == YAML_PATHS[value]


def test_positions_in_yaml_hold_behind_letters_of_several_bytes() -> None:
    data = "größe: 1\nä:\n  ключ: WERT\n".encode()
    assert Keys(data, "a.yml").name_at(data.index(b"WERT")) == "ä.ключ"


@pytest.mark.parametrize(
    ("value", "path"),
    [
        (b"VALUE1", "title"),
        (b"VALUE2", "tool.hub.token"),
        (b"VALUE3", "tool.hub.list"),
        (b"VALUE4", "rule.key.inner"),
    ],
)
def test_toml_values_are_named_by_section_and_key(value: bytes, path: str) -> None:
    for name in ("pyproject.toml", "unknown"):
        assert Keys(TOML, name).name_at(TOML.index(value)) == path


def test_section_of_a_git_configuration_keeps_the_quotes_inside_it() -> None:
    data = b'[core]\n\tbare = false\n[remote "origin"]\n\turl = VALUE\n["quoted"]\nkey = OTHER\n'
    keys = Keys(data, "config", Style.SECTIONS)
    assert keys.name_at(data.index(b"VALUE")) == 'remote "origin".url'
    assert keys.name_at(data.index(b"OTHER")) == "quoted.key"


def test_a_place_in_a_key_is_not_named_by_that_key() -> None:
    assert Keys(b"[a]\nsecret = 1\n", "x.ini").name_at(6) == "a"
    assert Keys(b"a:\n  secret: 1\n", "x.yaml").name_at(6) == "a"
    assert Keys(b"SECRET=1\nB=2\n", ".env").name_at(2) == ""


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (b'os.environ["HF_TOKEN"] = "VALUE"', "HF_TOKEN"),
        (b'login(token="VALUE")', "token"),
        (b'api_key: str = "VALUE"', "api_key"),
        (b'{"password": "VALUE"}', "password"),
        (b"hf upload --token VALUE", "token"),
        (b"ENV HF_TOKEN=VALUE", "HF_TOKEN"),
        (b"curl -H 'Authorization: Bearer VALUE'", "Authorization"),
        (b"const apiKey = 'VALUE';", "apiKey"),
        (b'key := "VALUE"', "key"),
        (b"tokens = [\n    'VALUE',\n]", "tokens"),
        (b"<password>VALUE</password>", "password"),
        (b"see https://VALUE", ""),
        (b"VALUE", ""),
    ],
)
def test_code_names_the_variable_or_argument_of_a_value(line: bytes, name: str) -> None:
    keys = Keys(line, "app.py", Style.CODE)
    assert keys.name_at(line.index(b"VALUE")) == name
    assert keys.part_at(line.index(b"VALUE")) == ""


@pytest.mark.parametrize(
    ("data", "name", "style"),
    [
        (YAML, "unknown", Style.YAML),
        (TOML, "unknown", Style.SECTIONS),
        (b"A=1\nB_C=2\n# x\nexport D=3\n", "unknown", Style.FLAT),
        (b"# c\napp.name=x\napp.url.port=2\n", "unknown", Style.FLAT),
        (b"import os\n\nfor x in y:\n    print(x)\n", "unknown", Style.CODE),
        (b"Some prose. It says: nothing.\nMore of it\n", "unknown", Style.CODE),
        (b"", "", Style.CODE),
    ],
)
def test_the_spelling_is_judged_by_content(data: bytes, name: str, style: Style) -> None:
    assert judge_style(data, name) is style


def test_a_key_that_may_be_a_value_is_never_printed() -> None:
    token = "hf_" + scatter(34)
    for name in (token, "alice@example.com", "+49 170 1234567", "https://x.example", "a" * 65, "a\nb", ""):
        assert printable_name(name) == ""
    data = f"users:\n  {token}:\n    role: VALUE\n".encode()
    assert Keys(data, "a.yaml").part_at(data.index(b"VALUE")) == "key users.*.role"
    assert printable_path("training.hub_token") == "training.hub_token"


NAMES = st.text(alphabet="abcxyz_", min_size=1, max_size=6).filter(
    lambda name: isinstance(yaml.safe_load(name), str)
)
TREES = st.recursive(
    st.just("VALUE"),
    lambda inner: (
        st.dictionaries(NAMES, inner, min_size=1, max_size=3) | st.lists(inner, min_size=1, max_size=3)
    ),
    max_leaves=12,
)


def paths_of(tree: object, above: str = "") -> list[str]:
    if isinstance(tree, dict):
        items = [paths_of(value, f"{above}.{key}".lstrip(".")) for key, value in tree.items()]
        return [path for paths in items for path in paths]
    if isinstance(tree, list):
        return [path for value in tree for path in paths_of(value, above)]
    return [above]


@settings(max_examples=60, deadline=None)
@given(TREES, st.sampled_from([True, False, None]))
def test_every_value_of_a_yaml_tree_has_its_path(tree: object, flow: bool | None) -> None:
    data = yaml.safe_dump(tree, default_flow_style=flow, sort_keys=False).encode()
    scalars = ScalarPaths(data)
    values = [scalars.path_at(found.start()) for found in re.finditer(b"VALUE", data)]
    assert values == paths_of(tree)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=120), st.sampled_from(["a.yaml", "a.toml", ".env", "a.py"]))
def test_any_bytes_have_some_name_everywhere(data: bytes, name: str) -> None:
    keys = Keys(data, name)
    for position in range(len(data) + 1):
        assert isinstance(keys.part_at(position), str)


def test_hostile_nesting_is_answered_quickly() -> None:
    data = b"a: " + b"[" * 500_000
    assert Keys(data, "a.yaml").name_at(len(data)) == "a"
