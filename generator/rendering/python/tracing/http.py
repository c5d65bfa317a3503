"""What endpoints become: routes, use cases, schemas, presenters and tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from generator.design import Access, Design, Endpoint, OperationKind
from generator.patterns import regex
from generator.rendering.python.cases.tests import code_words
from generator.rendering.python.literals import text_literal
from generator.rendering.python.tracing.places import CONTRACT, Places
from generator.rendering.python.tracing.symbols import call_symbol
from generator.rendering.trace import Part

_SIGN_IN = regex(r"\bauthentication\.(\w+)\(")
_ACCESS = "TestAccess"


class Http:
    """The parts of the HTTP layer, from the view of it; everything is looked up by name, and once."""

    def __init__(self, design: Design, places: Places, view: dict[str, Any]) -> None:
        self._base = design.stack.base_url.rstrip("/")
        self._places = places
        self._handlers = {h["name"]: (group["name"], h) for group in view["groups"] for h in group["handlers"]}
        self._cases = {f["name"]: module["name"] for module in view["use_case_modules"] for f in module["functions"]}
        self._classes = {c["name"]: (m["name"], c) for m in view["schema_modules"] for c in m["classes"]}
        self._schemas = {name: module for name, (module, _) in self._classes.items()}
        for module, entry in self._classes.values():
            self._schemas |= dict.fromkeys(_assigned(entry["aliases"]), module)
        self._presenters = {p["name"]: (m["name"], p) for m in view["presenter_modules"] for p in m["presenters"]}
        self._loaders = {p["loader"]: name for name, (_, p) in self._presenters.items() if p["loader"]}
        self._shown = self._presenters.keys() | self._loaders.keys()
        self._aliases = {name: group["name"] for group in view["groups"] for name in _assigned(group["aliases"])}
        self._inner: dict[str, set[str]] = {}
        self._suites: dict[str, tuple[str, str]] = {}
        self._guarded: set[str] = set()
        for module in view["cases"]["modules"]:
            for suite in module["suites"]:
                if suite["endpoint"]:
                    self._suites[suite["endpoint"]] = (module["name"], suite["name"])
                else:
                    self._guarded.add(module["name"])
        self._probes = {probe["path"]: probe["probe"] for probe in view["project"]["probes"]}

    # ------------------------------------------------------------------ endpoints

    def endpoint(self, endpoint: Endpoint, module: str) -> list[Part]:
        """All that an endpoint became; `module` is that of its group's tests."""
        if endpoint.operation.kind is OperationKind.HEALTH:
            found = [Part("route", self._places.health, self._probe(endpoint))]
        else:
            path = f"{self._base}{endpoint.path}" or "/"
            found = [Part("test", CONTRACT, call_symbol("OPERATIONS", "Operation", endpoint.method.upper(), path))]
            found += self._handled(endpoint)
        if endpoint.id in self._suites:
            tested, suite = self._suites[endpoint.id]
            found.append(Part("test", self._places.test(tested), suite))
        if endpoint.policy.access is Access.SIGNED_IN and module in self._guarded:
            found.append(Part("test", self._places.test(module), _ACCESS))
        return found

    def use_case(self, endpoint: Endpoint) -> Part | None:
        """The use case of an endpoint that has one of its own."""
        module = self._cases.get(endpoint.id)
        return None if module is None else Part("use case", self._places.use_case(module), endpoint.id)

    def _probe(self, endpoint: Endpoint) -> str:
        usual = {"/live": "live", "/metrics": "metrics"}
        return self._probes.get(text_literal(endpoint.path)) or usual.get(endpoint.path, "ready")

    def _handled(self, endpoint: Endpoint) -> Iterator[Part]:
        group, handler = self._handlers[endpoint.id]
        yield Part("route", self._places.route(group), endpoint.id)
        case = self.use_case(endpoint)
        if case is not None:
            yield case
        source = "\n".join(handler["lines"])
        for function in _SIGN_IN.findall(source):
            yield Part("use case", self._places.use_case("authentication"), function)
        used = code_words([*handler["parameters"], handler["returns"], *handler["lines"]])
        for name in used & self._aliases.keys():
            yield Part("route", self._places.route(self._aliases[name]), name)
        for name in self._closure(used & self._schemas.keys(), self._named_by_schema):
            yield Part("schema", self._places.schema(self._schemas[name]), name)
        for name in self._closure(used & self._shown, self._named_by_presenter):
            home = self._presenters[self._loaders.get(name, name)][0]
            yield Part("presenter", self._places.presenter(home), name)

    def _closure(self, names: set[str], named_by: Callable[[str], set[str]]) -> set[str]:
        """These names and all that they are made of, step by step."""
        found, waiting = set(names), list(names)
        while waiting:
            name = waiting.pop()
            if name not in self._inner:
                self._inner[name] = named_by(name)
            new = self._inner[name] - found
            found |= new
            waiting += new
        return found

    def _named_by_schema(self, name: str) -> set[str]:
        if name not in self._classes:
            return set()  # an alias; what it names stands with the class that uses it
        entry = self._classes[name][1]
        return code_words([*entry["fields"], *entry["aliases"]]) & self._schemas.keys()

    def _named_by_presenter(self, name: str) -> set[str]:
        if name in self._loaders:
            entry = self._presenters[self._loaders[name]][1]
            return code_words([*entry["setup"], *entry["returned"]]) & self._shown
        return code_words(self._presenters[name][1]["arguments"]) & self._shown


def _assigned(lines: list[str]) -> list[str]:
    """The names that lines like `Status = Literal[...]` assign."""
    return [name for name, joint, _ in (line.partition(" = ") for line in lines) if joint and name.isidentifier()]
