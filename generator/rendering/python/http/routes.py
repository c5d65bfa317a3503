"""Route handlers: one per endpoint, calling the use case of the same name."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.design import Access, OperationKind, ShapeKind
from generator.rendering.python.http.annotations import Annotation, annotated
from generator.rendering.python.http.context import Context
from generator.rendering.python.http.policies import checked_by_route
from generator.rendering.python.http.reads import query_parameter
from generator.rendering.python.http.responses import Answer, ResponseBuilder
from generator.rendering.python.http.schemas import explode
from generator.rendering.python.http.sign_in import sign_in_lines
from generator.rendering.python.http.usecase import UseCase
from generator.rendering.python.http.usecases import build_use_case
from generator.rendering.python.http.writes import changes_lines, take_apart, values_lines
from generator.rendering.python.layout import bracket, docstring
from generator.rendering.python.literals import comment_text, literal, text_literal
from generator.rendering.python.mail import BY_MAIL
from generator.rendering.python.names import pascal

_LONG = 70

SIGN_IN = BY_MAIL | {OperationKind.LOGIN, OperationKind.REGISTER, OperationKind.REFRESH, OperationKind.LOGOUT}


@dataclass(slots=True)
class Handler:
    """A handler as the template prints it; all parts are lines of source."""

    name: str
    method: str
    decorator: list[str] = field(default_factory=list)
    parameters: list[str] = field(default_factory=list)
    defaulted: list[str] = field(default_factory=list)
    returns: str = "None"
    doc: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


class RouteBuilder:
    """Builds the handler of one endpoint, and its use case where it has one of its own."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.endpoint = context.endpoint
        self.handler = Handler(context.endpoint.id, context.endpoint.method.lower())
        self.usecase: UseCase | None = None

    def build(self) -> Handler:
        """The finished handler."""
        kind = self.endpoint.operation.kind
        if kind is OperationKind.STUB:
            self._stub()
        elif kind in SIGN_IN:
            self._sign_in()
        else:
            self._ordinary()
        self._decorator()
        summary = self.endpoint.description or self.endpoint.summary or self.handler.name.replace("_", " ").capitalize()
        self.handler.doc = docstring(summary)
        return self.handler

    # ------------------------------------------------------------------ parameters

    def _path_parameters(self) -> None:
        context = self.context
        for parameter in self.endpoint.parameters:
            annotation, arguments = context.path_annotation(parameter)
            variable = context.path_variables[parameter.name]
            alias = [f"alias={text_literal(parameter.name)}"] if variable != parameter.name else []
            for line in annotation.imports:
                context.route.line(line)
            for name in annotation.schema_names:
                context.route.local("adapters.http.schema", name)
            text = annotation.text
            if alias or arguments:
                context.route.line("from typing import Annotated")
                context.route.line("from fastapi import Path")
                text = f"Annotated[{text}, Path({', '.join([*alias, *arguments])})]"
            self.handler.parameters.append(f"{variable}: {text}")

    def _query_parameters(self) -> None:
        context = self.context
        for entry in self.context.query:
            annotation, arguments = query_parameter(context, entry.name)
            variable = context.query_variables[entry.name]
            required = entry.required and not entry.has_default and not entry.nullable
            default = None if required else _query_default(entry.default, entry.has_default, annotation.text)
            inner = annotation.text if required or default != "None" else f"{annotation.text} | None"
            if variable != entry.name:
                arguments = [f"alias={text_literal(entry.name)}", *arguments]
            if annotation.text.startswith("list[") and not arguments:
                arguments = ["max_length=100"]
            if len(annotation.text) > _LONG:
                alias = f"{pascal(self.endpoint.id)}{pascal(entry.name)}".replace("_", "")
                context.aliases += explode(f"{alias} = ", annotation.text)
                inner = inner.replace(annotation.text, alias)
            shown = annotated(annotation.with_text(inner), arguments, "Query")
            for line in shown.imports:
                context.route.line(line)
            for name in shown.schema_names:
                context.route.local("adapters.http.schema", name)
            ending = "" if required else f" = {default}"
            if arguments:
                parts = [inner, f"Query({', '.join(arguments)})"]
                parameter = "\n".join(bracket(f"{variable}: Annotated[", parts, f"]{ending}"))
            else:
                parameter = f"{variable}: {shown.text}{ending}"
            (self.handler.parameters if required else self.handler.defaulted).append(parameter)

    def _caller(self, *, used: bool) -> None:
        context, policy = self.context, self.endpoint.policy
        if policy.access is Access.PUBLIC:
            return
        if policy.access is Access.OPTIONAL:
            if used:
                context.route.local("adapters.http.dependencies", "OptionalCallerDep")
                self.handler.parameters.insert(0, "caller: OptionalCallerDep")
            return
        if checked_by_route(context) and used:
            context.route.line("from typing import Annotated")
            context.route.line("from fastapi import Depends")
            context.route.local("domain.caller", "Caller")
            text = "\n".join(bracket("caller: Annotated[", ["Caller", f"Depends({self._required_roles()})"], "]"))
            self.handler.parameters.insert(0, text)
        elif used:
            context.route.local("adapters.http.dependencies", "CallerDep")
            self.handler.parameters.insert(0, "caller: CallerDep")

    def _guard(self, *, used: bool) -> list[str]:
        """Dependencies of the decorator where the handler does not look at the caller."""
        policy = self.endpoint.policy
        if policy.api_key:
            self.context.route.line("from fastapi import Depends")
            self.context.route.local("adapters.http.dependencies", "require_api_key")
            return ["dependencies=[Depends(require_api_key)]"]
        if used or policy.access is not Access.SIGNED_IN:
            return []
        self.context.route.line("from fastapi import Depends")
        return [f"dependencies=[Depends({self._required_roles()})]"]

    def _required_roles(self) -> str:
        """The dependency that refuses callers without the roles that the policy names."""
        policy = self.endpoint.policy
        name = "refuse_everybody" if policy.nobody else "require_roles"
        self.context.route.local("adapters.http.dependencies", name)
        roles = policy.roles if checked_by_route(self.context) else ()
        return name if policy.nobody else f"require_roles({', '.join(text_literal(role) for role in roles)})"

    def _body(self) -> None:
        shape = self.endpoint.body
        if shape is None:
            return
        context = self.context
        table = context.design.table_of.get(self.endpoint.operation.table or "")
        annotation = context.books.schemas.body(shape, f"{pascal(self.endpoint.id)}Request", self.endpoint.group, table)
        self._use(annotation)
        text = annotation.text
        if (
            self.endpoint.method == "DELETE"
            or "dict[" in text
            or text.startswith(("list[", "Annotated["))
            or text == "JsonValue"
        ):
            context.route.line("from typing import Annotated")
            context.route.line("from fastapi import Body")
            text = f"Annotated[{text}, Body()]"
        self.handler.parameters.append(f"data: {text}")

    def _use(self, annotation: Annotation) -> None:
        """Import what an annotation needs, once the modules of its classes are known."""
        self.context.pending.append(annotation)

    # ------------------------------------------------------------------ bodies

    def _stub(self) -> None:
        context = self.context
        answer = ResponseBuilder(context)
        shape = self.endpoint.response.shape
        annotation = answer.typed(shape, f"{pascal(self.endpoint.id)}Response") if shape is not None else None
        self._path_parameters()
        self._body()
        self._query_parameters()
        self._guards = self._guard(used=False)
        if annotation is not None:
            self._use(annotation)
            self.handler.returns = annotation.text
        context.route.local("domain.errors", "NotImplementedYet")
        reason = text_literal(comment_text(self.endpoint.operation.reason) or "The design does not say what this does.")
        self.handler.lines = bracket("raise NotImplementedYet(", [reason], ")")

    def _sign_in(self) -> None:
        answer = ResponseBuilder(self.context).build()
        self._path_parameters()
        self._body()
        self._query_parameters()
        lines = sign_in_lines(self.context, answer)
        used = any("caller" in line for line in lines)
        self._caller(used=used)
        self._guards = self._guard(used=used)
        given = ["settings: SettingsDep"]
        if any("background." in line for line in lines):
            self.context.route.line("from fastapi import BackgroundTasks")
            given = ["background: BackgroundTasks", "sessions: SessionsDep", *given]
        if any("session," in line for line in lines):
            given.insert(0, "session: SessionDep")
        for parameter in given:
            if parameter.endswith("Dep"):
                self.context.route.local("adapters.http.dependencies", parameter.rpartition(" ")[2])
        self.handler.parameters[:0] = given
        if any("response." in line for line in lines):
            self.context.route.line("from fastapi import Response")
            self.handler.parameters.insert(len(given), "response: Response")
        if any("cookie_token" in line for line in lines) and self.endpoint.cookie:
            self.context.route.line("from typing import Annotated")
            self.context.route.line("from fastapi import Cookie")
            alias = text_literal(self.endpoint.cookie)
            self.handler.defaulted.append(f"cookie_token: Annotated[str | None, Cookie(alias={alias})] = None")
        self._answer(answer)
        self.handler.lines = lines

    def _session(self) -> None:
        self.context.route.local("adapters.http.dependencies", "SessionDep")
        self.handler.parameters.insert(0, "session: SessionDep")

    def _answer(self, answer: Answer) -> None:
        if answer.annotation is not None:
            self._use(answer.annotation)
            self.handler.returns = answer.annotation.text

    def _ordinary(self) -> None:
        context = self.context
        answer = ResponseBuilder(context).build()
        presenter = context.books.presenters.presenters.get(answer.presenter or "")
        loads = bool(presenter and presenter.loads)
        case = self.usecase = build_use_case(context, loads=loads, shows=answer.shows)
        self._path_parameters()
        self._body()
        self._query_parameters()
        if any(k.startswith("if_match") for k in case.keywords):
            context.route.line("from typing import Annotated")
            context.route.line("from fastapi import Header")
            self.handler.defaulted.append("if_match: Annotated[str | None, Header()] = None")
        load_caller = bool(presenter and loads and presenter.needs_caller)
        used = case.takes_caller or (load_caller and self.endpoint.policy.access is not Access.PUBLIC)
        self._caller(used=used)
        self._guards = self._guard(used=used)
        self._session()
        self._answer(answer)
        self.handler.lines = self._call(case, answer, load_caller=load_caller and loads, loads=loads)

    def _call(self, case: UseCase, answer: Answer, *, load_caller: bool, loads: bool) -> list[str]:
        context = self.context
        lines: list[str] = []
        body = self.endpoint.body
        if body is not None and body.kind is ShapeKind.OBJECT:
            parts = take_apart(context, context.table, body)
            if "values=values" in case.keyword_arguments:
                lines += values_lines(parts)
                context.route.line("from typing import Any")
            if "changes=changes" in case.keyword_arguments:
                lines += changes_lines(context, parts)
        arguments = ["session", *(["caller"] if case.takes_caller else []), *case.arguments, *case.keyword_arguments]
        presenter = context.books.presenters.presenters.get(answer.presenter or "")
        if loads and presenter is not None and case.gives != "none":
            context.presenter_names.add(presenter.loader)
            arguments.append(f"load={presenter.loader}({self._load_argument() if load_caller else ''})")
        if presenter is not None:
            context.presenter_names.add(presenter.name)
        call = f"await {self.endpoint.group}.{case.name}("
        if answer.annotation is None:
            return [*lines, *bracket(call, arguments, ")")]
        variable = {"page": "page", "rows": "rows"}.get(case.gives, "row")
        lines += (
            bracket(f"{variable} = {call}", arguments, ")") if case.gives != "none" else bracket(call, arguments, ")")
        )
        return [*lines, *f"return {answer.expression}".split("\n")]

    def _load_argument(self) -> str:
        access = self.endpoint.policy.access
        if access is Access.PUBLIC:
            return "None"
        return "caller.user_id" if access is Access.SIGNED_IN else "caller.user_id if caller else None"

    # ------------------------------------------------------------------ decorator

    _guards: list[str]

    def _decorator(self) -> None:
        context, endpoint = self.context, self.endpoint
        arguments = [text_literal(endpoint.path)]
        default = 200
        if endpoint.response.status != default:
            arguments.append(f"status_code={endpoint.response.status}")
        statuses = sorted(_statuses(context))
        if statuses:
            context.route.local("adapters.http.problems", "problems")
            arguments.append(f"responses=problems({', '.join(map(str, statuses))})")
        arguments += self._guards
        if endpoint.operation.kind is OperationKind.STUB:
            arguments.append('openapi_extra={"x-implementation": "stub"}')
        self.handler.decorator = arguments


def _statuses(context: Context) -> set[int]:
    """Error statuses of an endpoint: those declared, and those that its parts imply."""
    endpoint = context.endpoint
    found = {status for status in endpoint.errors if 400 <= status < 600}
    if endpoint.policy.access is Access.SIGNED_IN:
        found.add(401)
    policy = endpoint.policy
    if policy.roles or policy.scoped_roles or policy.owner or policy.apart or policy.nobody:
        found.add(403)
    if any(grant.narrow or grant.fields for grant in policy.grants):
        found.add(403)
    if endpoint.operation.kind is OperationKind.STUB:
        found.add(501)
    if endpoint.operation.refusal:
        found.add(endpoint.operation.refusal)
    return found


def _query_default(value: object, has_default: bool, annotation: str) -> str:
    if not has_default or value is None or isinstance(value, tuple):
        return "None"
    if annotation in {"bool", "int"} or annotation.startswith("Literal") or annotation == "Str":
        return literal(value) if isinstance(value, str | int | float | bool) else "None"
    return "None"
