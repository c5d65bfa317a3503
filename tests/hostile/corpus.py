"""Hostile designs: one small honest design, and one thing wrong with it per case.

`CANARY` never comes out of the naming rules (they change its case), so wherever it stands in a generated file it came
through as text.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

CANARY = "cAnArY"
EVALUATED = "63504"  # 252 * 252, which no template computes by itself

Design = dict[str, Any]
Change = Callable[[Design], None]

TEXTS = {
    "double quotes": f'a "{CANARY}" b',
    "triple double quotes": f'""" + {CANARY} + """',
    "triple single quotes": f"''' + {CANARY} + '''",
    "end of a string": f"'); {CANARY}(); ('",
    "end of a docstring": f'"""\nimport os\n{CANARY} = os.system("id")\n"""',
    "backslash at the end": f"{CANARY}\\",
    "backslash before a quote": f'{CANARY}\\"; {CANARY}() #',
    "newlines": f"one\n{CANARY} = 1\r\ntwo\u2028three\x0bfour\x0cfive",
    "jinja expression": f"{{{{ 252*252 }}}} {CANARY}",
    "jinja statement": f"{{% raw %}} {CANARY} {{% include '/etc/passwd' %}}",
    "jinja comment": f"{{# {CANARY} ",
    "jinja end": f"}}}} {CANARY} %}}",
    "jinja escape attempt": f"{{{{ ''.__class__.__mro__[1].__subclasses__() }}}} {CANARY}",
    "f-string braces": f"{{__import__('os').system('{CANARY}')}}",
    "percent format": f"%s %({CANARY})s %",
    "drop table": f"x'); DROP TABLE users; -- {CANARY}",
    "html": f"</script><script>{CANARY}()</script>",
    "markdown fence": f"```\n{CANARY}\n```python\nimport os\n```",
    "yaml": f"- {CANARY}: !!python/object/apply:os.system [id]\n---\n&a *a",
    "shell": f"$({CANARY}) `{CANARY}` ; rm -rf / && ${{{CANARY}}}",
    "toml": f'"\n[tool.{CANARY}]\nx = """',
    "control characters": f"{CANARY}\x00\x01\x07\x1b[31m\x7f\x85",
    "right-to-left": f"\u202e{CANARY}\u2066\u2069\u200f",
    "emoji": f"🦜 {CANARY} 👩‍👩‍👧 \U0001f4a3",
    "lone surrogate": f"{CANARY} \ud800",
    "very long": CANARY + "x" * 20_000,
    "noqa": f"{CANARY} # noqa # type: ignore # fmt: off",
    "coding line": f"-*- coding: utf-7 -*- {CANARY}",
}

NAMES = {
    "keyword": "class", "soft keyword": "match", "sql keyword": "select", "sql keyword user": "user", "constant": "None",
    "dunder": "__class__", "dunder init": "__init__", "dunder all": "__all__", "name mangling": "__private", "underscore": "_",
    "metadata": "metadata", "registry": "registry", "model prefix": "model_config", "model fields": "model_fields",
    "pydantic method": "json", "schema": "schema", "builtin": "id", "type": "type", "list": "list", "self": "self", "import": "import",
    "path": "../../x", "absolute path": "/etc/passwd", "windows path": "..\\..\\x", "device": "CON", "dots": "...",
    "quote": "it's", "double quote": 'a"b', "space": "two words", "dash": "two-words", "leading digit": "2fast", "only digits": "42",
    "newline": "a\nb", "tab": "a\tb", "nul": "a\x00b", "semicolon": "a; drop table b", "parens": "a(b)", "brackets": "a[0]",
    "jinja": "{{ 252*252 }}", "jinja statement": "{% raw %}", "percent": "100%", "star": "*", "dollar": "$user", "at": "@user",
    "emoji": "🦜", "accents": "année", "cyrillic": "пользователь", "chinese": "用户", "arabic": "مستخدم", "right-to-left": "\u202euser",
    "zero width": "us\u200ber", "combining": "e\u0301tat", "fullwidth": "ｕｓｅｒ", "long": "n" * 200, "long bytes": "名" * 70, "empty": "", "blank": "   ",
}  # fmt: skip


def honest() -> Design:
    """A design with nothing wrong: two tables, an enum and eight endpoints."""
    key = {"name": "id", "type": "uuid", "constraints": ["PK", "DEFAULT gen_random_uuid()"]}
    return {
        "brain": "backend",
        "tech_stack": {"language": "Python 3.12", "framework": "FastAPI", "database": "PostgreSQL 16"},
        "api_design": {
            "base_url": "/api/v1",
            "authentication": "Bearer token",
            "endpoints": [
                {"method": "POST", "path": "/auth/login", "auth": "none", "request_schema": "{ email: str, password: str }", "response_schema": "{ access_token: str }", "errors": ["401"]},
                {"method": "GET", "path": "/birds", "auth": "required", "request_schema": "query: q?: str", "response_schema": "list[BirdOut { id: uuid, title: str, state: str }]", "errors": ["401"]},
                {"method": "POST", "path": "/birds", "auth": "required", "request_schema": "{ title: str (1..80), cage_id?: uuid }", "response_schema": "BirdOut (201)", "errors": ["401", "422"]},
                {"method": "GET", "path": "/birds/{bird_id}", "auth": "required", "request_schema": "none", "response_schema": "BirdOut", "errors": ["401", "404"]},
                {"method": "DELETE", "path": "/birds/{bird_id}", "auth": "required (keeper)", "request_schema": "none", "response_schema": "204 No Content", "errors": ["401", "403", "404"]},
                {"method": "GET", "path": "/cages", "auth": "required", "request_schema": "none", "response_schema": "list[{ id: uuid, label: str }]", "errors": ["401"]},
            ],
        },
        "data_model": {
            "enums": {"bird_state": ["egg", "chick", "adult"]},
            "tables": [
                {"name": "users", "columns": [key, {"name": "email", "type": "citext", "constraints": ["UNIQUE", "NOT NULL"]}, {"name": "password_hash", "type": "text", "constraints": ["NOT NULL"]}, {"name": "role", "type": "varchar(10)", "constraints": ["NOT NULL", "DEFAULT 'keeper'", "CHECK (role IN ('keeper', 'guest'))"]}]},
                {"name": "cages", "columns": [key, {"name": "label", "type": "varchar(40)", "constraints": ["NOT NULL"]}]},
                {"name": "birds", "columns": [key, {"name": "title", "type": "varchar(80)", "constraints": ["NOT NULL"]}, {"name": "state", "type": "bird_state", "constraints": ["NOT NULL", "DEFAULT 'egg'"]}, {"name": "cage_id", "type": "uuid", "constraints": ["FK cages.id ON DELETE SET NULL"]}], "indexes": [{"columns": ["title"], "type": "btree"}]},
            ],
        },
        "testing_strategy": {"coverage_target": "80%"},
        "content": "# Birds\n\nA small aviary.",
    }  # fmt: skip


def _prose(text: str) -> Change:
    """The text in every place that holds prose."""

    def change(design: Design) -> None:
        design["content"] = text
        design["api_design"]["endpoints"][1]["description"] = text
        table = design["data_model"]["tables"][2]
        table["description"] = text
        table["columns"][1]["description"] = text
        design["tech_stack"]["framework"] = text
        design["security_plan"] = {"authorization": text}

    return change


def _value(text: str) -> Change:
    """The text as a default, an allowed value, an enum value and a role."""

    def change(design: Design) -> None:
        quoted = "'" + text.replace("'", "''") + "'"
        design["data_model"]["enums"]["bird_state"] = ["egg", text]
        design["data_model"]["tables"][2]["columns"][1]["constraints"] = [
            "NOT NULL",
            f"DEFAULT {quoted}",
            f"CHECK (title <> {quoted})",
        ]
        design["api_design"]["endpoints"][2]["request_schema"] = {
            "type": "object",
            "properties": {
                "title": {"type": "string", "enum": [text, "b"], "default": text, "pattern": text, "description": text}
            },
        }

    return change


def _sql(text: str) -> Change:
    """The text unquoted where SQL is expected."""

    def change(design: Design) -> None:
        birds = design["data_model"]["tables"][2]
        birds["columns"][1]["constraints"] = ["NOT NULL", f"DEFAULT {text}", f"CHECK ({text})"]
        birds["columns"][1]["default"] = text
        birds["columns"][2]["type"] = text
        birds["indexes"] = [{"columns": ["title"], "type": f"btree (partial: WHERE {text})"}, text]
        birds["constraints"] = [text]

    return change


def _name(name: str, place: str) -> Change:
    def change(design: Design) -> None:
        tables, endpoints = design["data_model"]["tables"], design["api_design"]["endpoints"]
        if place == "table":
            tables[2]["name"] = name
        elif place == "column":
            tables[2]["columns"][1]["name"] = name
        elif place == "enum":
            design["data_model"]["enums"] = {name: ["egg", name]}
            tables[2]["columns"][2]["type"] = name
        elif place == "field":
            endpoints[2]["request_schema"] = {
                "type": "object",
                "required": [name],
                "properties": {name: {"type": "string"}, "title": {"type": "string"}},
            }
            endpoints[3]["response_schema"] = {
                "type": "object",
                "properties": {name: {"type": "string"}, "id": {"type": "string", "format": "uuid"}},
            }
        else:
            endpoints[3]["path"] = f"/{name}/{{{name}}}"
            endpoints[5]["path"] = f"/{name}"

    return change


def _twins(design: Design) -> None:
    columns = design["data_model"]["tables"][2]["columns"]
    columns += [
        {"name": name, "type": "text"}
        for name in ("wingSpan", "wing_span", "WingSpan", "wing-span", "wing span", "Wing_Span")
    ]
    design["data_model"]["tables"] += [
        {"name": name, "columns": [{"name": "id", "type": "uuid", "constraints": ["PK"]}]}
        for name in ("bird", "Birds", "BIRDS", "bird_s")
    ]
    design["api_design"]["endpoints"] += [
        {"method": "GET", "path": path, "auth": "none"}
        for path in ("/Birds", "/bird-s", "/birds/", "/birds/{id}", "/birds/:birdId")
    ]


def _renamed(design: Design, **names: str) -> None:
    for key, value in names.items():
        design[key] = value


PLACES = ("table", "column", "enum", "field", "path")


def cases() -> Iterator[tuple[str, Design]]:
    """Every case: its name and its design."""
    changes: dict[str, Change] = {}
    for name, text in TEXTS.items():
        changes[f"prose: {name}"] = _prose(text)
        changes[f"value: {name}"] = _value(text)
        changes[f"sql: {name}"] = _sql(text)
    for place in PLACES:
        changes |= {f"{place}: {name}": _name(text, place) for name, text in NAMES.items()}
    changes["twins after snake-casing"] = _twins
    for name, text in {**TEXTS, **NAMES}.items():
        changes[f"project: {name}"] = lambda design, text=text: _renamed(
            design, project=text, project_name=text, name=text, title=text
        )  # type: ignore[misc]
    for name, change in changes.items():
        design = copy.deepcopy(honest())
        change(design)
        yield name, design


def combined() -> Iterator[tuple[str, Design]]:
    """Fewer, worse cases: each text or name in every place at once."""
    for name, text in TEXTS.items():
        design = copy.deepcopy(honest())
        for change in (_prose(text), _value(text), _sql(text)):
            change(design)
        yield f"text: {name}", design
    for name, text in NAMES.items():
        design = copy.deepcopy(honest())
        for place in PLACES:
            _name(text, place)(design)
        _renamed(design, project=text, project_name=text, name=text)
        yield f"name: {name}", design
    design = copy.deepcopy(honest())
    _twins(design)
    yield "twins after snake-casing", design
