"""A request while it is put together, and what it becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from generator.design.shapes import Field, Shape, ShapeKind
from generator.diagnostics.shapes import BODY_PLACE_ASSUMED, RULE_NOT_ENFORCED, TEXT_NOT_UNDERSTOOD
from generator.patterns import regex
from generator.understanding.shapes.context import Context
from generator.understanding.shapes.nodes import fields_of_term
from generator.understanding.shapes.parameters import query_field
from generator.understanding.shapes.shorthand.words import plain
from generator.understanding.shapes.terms import Term, is_untyped

WITHOUT_BODY = frozenset({"GET", "HEAD", "DELETE", "OPTIONS"})

_PLACES: dict[str, str] = {
    **dict.fromkeys(
        (
            "query",
            "querystring",
            "queryparams",
            "queryparameters",
            "search",
            "filters",
            "paging",
            "pagination",
            "paginacion",
            "consulta",
            "abfrage",
            "queryparamsonly",
            "querystringparams",
            "queryparam",
            "parametrosdeconsulta",
            "filtros",
            "filter",
            "filtres",
            "abfrageparameter",
            "optionalfilters",
            "optionalquery",
            "optionalqueryparams",
        ),
        "query",
    ),
    **dict.fromkeys(
        (
            "params",
            "path",
            "pathparams",
            "pathparameters",
            "pathparam",
            "urlparams",
            "routeparams",
            "urlparam",
            "parametrosderuta",
            "pfadparameter",
            "ruta",
            "pfad",
        ),
        "path",
    ),
    **dict.fromkeys(
        (
            "body",
            "json",
            "jsonbody",
            "requestbody",
            "payload",
            "data",
            "cuerpo",
            "corpo",
            "corps",
            "rumpf",
            "jsonpayload",
        ),
        "body",
    ),
    **dict.fromkeys(("header", "headers", "cabecera", "cabeceras", "kopfzeilen"), "headers"),
    **dict.fromkeys(("cookie", "cookies"), "cookies"),
    **dict.fromkeys(
        (
            "form",
            "formdata",
            "multipart",
            "multipartformdata",
            "files",
            "multipartupload",
            "multipartform",
            "formulario",
            "formular",
            "formulaire",
        ),
        "form",
    ),
}
_SECRET = regex(r"passw|passwd|pwd|secret|contrasen|senha|kennwort|motdepasse|mot_de_passe|totp|^token$|pin$")


@dataclass(frozen=True, slots=True)
class RequestReading:
    """What an endpoint takes in.

    Attributes:
        path: fields of the path, where the design types them.
        empty: the design says that there is nothing, or says nothing.
        prose: what was not understood, as written.
        raw: the body is taken as bytes (webhooks).
        stated: the endpoint speaks of its request at all.
    """

    body: Shape | None = None
    query: tuple[Field, ...] = ()
    headers: tuple[Field, ...] = ()
    path: tuple[Field, ...] = ()
    cookies: tuple[str, ...] = ()
    empty: bool = False
    prose: str = ""
    multipart: bool = False
    raw: bool = False
    stated: bool = True


@dataclass(slots=True)
class Draft:
    """A request while it is put together."""

    method: str
    context: Context
    body: Shape | None = None
    query: dict[str, Field] = field(default_factory=dict)
    headers: dict[str, Field] = field(default_factory=dict)
    path: dict[str, Field] = field(default_factory=dict)
    cookies: dict[str, None] = field(default_factory=dict)
    prose: list[str] = field(default_factory=list)
    multipart: bool = False
    raw: bool = False

    def finished(self, *, stated: bool) -> RequestReading:
        """The request as read."""
        if self.multipart and self.body is not None:
            self.body = replace(self.body, fields=tuple(map(_file_of, self.body.fields)))
        something = self.body or self.query or self.headers or self.path or self.cookies or self.prose or self.raw
        return RequestReading(
            self.body,
            tuple(self.query.values()),
            tuple(self.headers.values()),
            tuple(self.path.values()),
            tuple(self.cookies),
            not something,
            "; ".join(self.prose),
            self.multipart,
            self.raw,
            stated,
        )

    def add_query(self, fields: tuple[Field, ...]) -> None:
        """Add query parameters."""
        self.query.update((entry.name, query_field(entry)) for entry in fields)

    def add_headers(self, fields: tuple[Field, ...]) -> None:
        """Add headers."""
        self.headers.update((entry.name, entry) for entry in fields)

    def place(self, term: Term) -> None:
        """Put an unlabelled shape where the method expects it."""
        shape = term.shape
        if self._unwrapped(shape):
            return
        if self.method not in WITHOUT_BODY:
            self.add_body(shape)
            return
        fields = fields_of_term(term, self.context)
        if self.method == "DELETE" and (not fields or any(_needs_body(entry) for entry in fields)):
            self.context.say(
                BODY_PLACE_ASSUMED,
                "a DELETE takes fields that do not belong into a URL",
                quote=", ".join(entry.name for entry in fields),
                done="they are read from the body",
                advice="write `query:` before them if they belong into the URL",
            )
            self.add_body(shape)
        elif fields:
            self.add_query(fields)
            self._unruled(shape)
        elif shape.kind is ShapeKind.REFERENCE:
            self.prose.append(shape.name or "")
            self.context.say(TEXT_NOT_UNDERSTOOD, f"`{shape.name}` is defined nowhere", done="the query stays empty")
        else:
            self.add_body(shape)

    def add_body(self, shape: Shape) -> None:
        """Add a body; a second one adds its fields."""
        self.body = shape if self.body is None else replace(self.body, fields=(*self.body.fields, *shape.fields))
        self.multipart = self.multipart or any(_is_file(entry.shape) for entry in shape.fields)

    def _unwrapped(self, shape: Shape) -> bool:
        """`{ body: {...}, query: {...} }`: the fields are the places."""
        wanted = [place_of(entry.name) for entry in shape.fields]
        if shape.kind is not ShapeKind.OBJECT or not wanted or not all(wanted):
            return False
        if not all(
            entry.shape.kind in (ShapeKind.OBJECT, ShapeKind.REFERENCE, ShapeKind.NULL) for entry in shape.fields
        ):
            return False
        for entry, target in zip(shape.fields, wanted, strict=True):
            self.put(target or "body", Term(entry.shape))
        return True

    def _unruled(self, shape: Shape) -> None:
        """Parameters of a URL are checked one by one."""
        for rule in self.context.expand(shape).rules:
            self.context.say(
                RULE_NOT_ENFORCED,
                "two query parameters are not compared",
                quote=f"{rule.left} {rule.operator} {rule.right}",
                done="each is checked by itself",
                advice="add it to the use case by hand",
            )

    def put(self, target: str, term: Term) -> None:
        """Put a shape into the place that its label names."""
        fields = fields_of_term(term, self.context)
        if target == "query":
            self.add_query(fields)
            self._unruled(term.shape)
        elif target == "headers":
            self.add_headers(fields)
        elif target == "path":
            self.path.update((entry.name, entry) for entry in fields)
        elif target == "cookies":
            self.cookies.update((entry.name, None) for entry in fields)
        else:
            self.multipart = self.multipart or target == "form"
            self.add_body(term.shape)


_FILES = regex(
    r"^(?:.*_)?(?:files?|photos?|images?|avatar|pictures?|attachments?|documents?|upload|scan|logo|cover|video|audio|csv|pdf|archivos?|fotos?|imagen(?:es)?|imagem|imagens"
    r"|arquivos?|datei(?:en)?|bild(?:er)?|fichiers?|immagini?|adjuntos?|anexos?|anhang)$"
)


def _file_of(entry: Field) -> Field:
    """A part of a multipart body that is only named, as a file where its name says so."""
    if not is_untyped(entry.shape) or not _FILES.match(plain(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", entry.name))):
        return entry
    return replace(entry, shape=Shape(ShapeKind.BINARY))


def place_of(name: str) -> str | None:
    """The place of a request that a word names: `query`, `path`, `body`, `headers`, `cookies`, `form`."""
    return _PLACES.get(_key(name))


def _key(name: str) -> str:
    return re.sub(r"[\W_]", "", plain(name))


def _needs_body(entry: Field) -> bool:
    shape = entry.shape
    nested = shape.kind in (ShapeKind.OBJECT, ShapeKind.MAP, ShapeKind.UNION)
    nested = nested or (
        shape.kind is ShapeKind.ARRAY
        and shape.item is not None
        and shape.item.kind in (ShapeKind.OBJECT, ShapeKind.REFERENCE)
    )
    return nested or _SECRET.search(_key(entry.name)) is not None


def _is_file(shape: Shape) -> bool:
    return shape.kind is ShapeKind.BINARY or (shape.item is not None and shape.item.kind is ShapeKind.BINARY)
