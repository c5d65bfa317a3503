"""Sentences with fields in them, and references to other things."""

from __future__ import annotations

import pytest

from tests.understanding.shapes.spelling import request_line

SENTENCES = [
    ("body with title (required, 3 to 120 characters), price in cents (integer >= 0) and optional category", "{title: string<min_length=3 max_length=120>, price: integer<minimum=0>, category?}"),
    ("JSON body with title, price and optional category", "{title, price, category?}"),
    ("Body contains name (string), email (email) and password (min 8 characters)", "{name: string, email: email, password: string<min_length=8>}"),
    ("Requires name and email; phone is optional", "{name, email, phone?}"),
    ("Takes a title, an optional description and a due date", "{title, description?, due_date}"),
    ("name, email (unique), password (min 8)", "{name, email, password: _<minimum=8>}"),
    ("name (string, required), email (string, required), phone (string, optional)", "{name: string, email: string, phone?: string}"),
    ("name: string, required; email: valid email; phone: optional", "{name: string, email: email, phone?}"),
    ("Fields: name (2-80 chars), email, age (int, optional)", "{name: string<min_length=2 max_length=80>, email, age?: integer}"),
    ("required: name, email; optional: phone, notes", "{name, email, phone?, notes?}"),
    ("required fields: name, email. optional fields: phone", "{name, email, phone?}"),
    ("An object with name and email", "{name, email}"),
    ("{ name, email } where name is 2..80 chars", "{name, email}"),
    ("cuerpo con título (obligatorio, de 3 a 120 caracteres), precio en centavos (entero >= 0) y categoría opcional", "{título: string<min_length=3 max_length=120>, precio: integer<minimum=0>, categoría?}"),
    ("cuerpo con nombre (texto obligatorio, máximo 80), correo (email) y teléfono (opcional)", "{nombre: string<max_length=80>, correo: email, teléfono?}"),
    ("objeto con nombre, correo y teléfono opcional", "{nombre, correo, teléfono?}"),
    ("campos: nombre (texto), edad (entero, opcional)", "{nombre: string, edad?: integer}"),
    ("corpo com título (obrigatório, de 3 a 120 caracteres), preço em centavos (inteiro >= 0) e categoria opcional", "{título: string<min_length=3 max_length=120>, preço: integer<minimum=0>, categoria?}"),
    ("corps avec titre (obligatoire, de 3 à 120 caractères), prix en centimes (entier >= 0) et catégorie facultative", "{titre: string<min_length=3 max_length=120>, prix: integer<minimum=0>, catégorie?}"),
    ("objet avec nom (texte), e_mail (email) et telephone (facultatif)", "{nom: string, e_mail: email, telephone?}"),
    ("Body mit Titel (Pflichtfeld, 3 bis 120 Zeichen), Preis in Cent (Ganzzahl >= 0) und optionaler Kategorie", "{Titel: string<min_length=3 max_length=120>, Preis: integer<minimum=0>, Kategorie?}"),
    ("Objekt mit name (Text), email und optional telefon", "{name: string, email, telefon?}"),
    ("corpo con titolo (obbligatorio, da 3 a 120 caratteri), prezzo in centesimi (intero >= 0) e categoria facoltativa", "{titolo: string<min_length=3 max_length=120>, prezzo: integer<minimum=0>, categoria?}"),
    ("- name: string (required)\n- email: email (required)\n- phone: string (optional)", "{name: string, email: email, phone?: string}"),
    ("* name - string, required\n* phone - string, optional", "{name: string, phone?: string}"),
    ("1. name: string\n2. phone: string, optional", "{name: string, phone?: string}"),
    ("name (string): the name\nphone (string, optional): the phone", "{name: string, phone?: string}"),
    ("- **name** (string, required): the name\n- **phone** (string): the phone", "{name: string, phone: string}"),
    ("`name` (string), `phone` (string, optional)", "{name: string, phone?: string}"),
    ("name=string, phone=string?", "{name: string, phone?: string | null}"),
    ("name:string,phone:string?", "{name: string, phone?: string | null}"),
    ("name* (string), phone (string)", "{name: string, phone: string}"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_reads_the_fields_of_a_sentence(text: str, expected: str) -> None:
    line, codes = request_line(text)
    assert (line, set(codes) - {"SC411", "SC403"}) == (expected, set())


SCHEMAS: dict[str, object] = {
    "ThingCreate": "{ name: string (2..80), price: int >= 0, tags?: string[] }",
    "Extra": "{ x: int }",
}
FULL = "name?: string<min_length=2 max_length=80>, price?: integer<minimum=0>, tags?: [string]"

REFERENCES = [
    ("ThingCreate", "@ThingCreate"),
    ("ThingCreateSchema", "@ThingCreateSchema"),
    ("Partial<ThingCreate>", "partial {" + FULL + "}"),
    ("partial of ThingCreate", "partial {" + FULL + "}"),
    ("partial ThingCreate", "partial {" + FULL + "}"),
    ("ThingCreate (partial)", "partial {" + FULL + "}"),
    ("ThingCreate, all fields optional", "partial {" + FULL + "}"),
    ("Same as ThingCreate but all fields optional", "partial {" + FULL + "}"),
    ("any of ThingCreate", "partial {" + FULL + "}"),
    ("any subset of ThingCreate", "partial {" + FULL + "}"),
    ("any of ThingCreate plus status: 'a' | 'b'", "partial {" + FULL + ", status?: enum['a', 'b']}"),
    ("{ any of ThingCreate, plus status?: string }", "partial {" + FULL + ", status?: string}"),
    ("ThingCreate except price", "{name: string<min_length=2 max_length=80>, tags?: [string]}"),
    ("all fields of ThingCreate except price and tags", "{name: string<min_length=2 max_length=80>}"),
    ("ThingCreate without price, tags", "{name: string<min_length=2 max_length=80>}"),
    ("ThingCreate + Extra", "{name: string<min_length=2 max_length=80>, price: integer<minimum=0>, tags?: [string], x: integer}"),
    ("ThingCreate & Extra", "{name: string<min_length=2 max_length=80>, price: integer<minimum=0>, tags?: [string], x: integer}"),
    ("ThingCreate plus x: int", "{name: string<min_length=2 max_length=80>, price: integer<minimum=0>, tags?: [string], x: integer}"),
    ("ThingCreate with x: int", "{name: string<min_length=2 max_length=80>, price: integer<minimum=0>, tags?: [string], x: integer}"),
    ("{ ...ThingCreate, x: int }", "{name: string<min_length=2 max_length=80>, price: integer<minimum=0>, tags?: [string], x: integer}"),
    ("parcial de ThingCreate", "partial {" + FULL + "}"),
    ("ThingCreate parcial", "partial {" + FULL + "}"),
    ("ThingCreate sin price", "{name: string<min_length=2 max_length=80>, tags?: [string]}"),
    ("ThingCreate ohne price", "{name: string<min_length=2 max_length=80>, tags?: [string]}"),
    ("ThingCreate sans price", "{name: string<min_length=2 max_length=80>, tags?: [string]}"),
    ("ThingCreate[]", "[@ThingCreate]"),
    ("array of ThingCreate (max 100)", "[@ThingCreate]<max_length=100>"),
    ("{ items: ThingCreate[] (1..50) }", "{items: [@ThingCreate]<min_length=1 max_length=50>}"),
    ("any of: name, price", "partial {name?, price?}"),
    ("at least one of name, price", "partial {name?, price?}"),
    ("one or more of: name (string), price (int)", "partial {name?: string, price?: integer}"),
    ("subset of { name: string, price: int }", "partial {name?: string, price?: integer}"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REFERENCES)
def test_reads_what_is_said_of_a_name(text: str, expected: str) -> None:
    line, codes = request_line(text, schemas=SCHEMAS)
    assert (line, set(codes) - {"SC411", "SC403"}) == (expected, set())
