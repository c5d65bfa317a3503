"""Names of people: whole ones, and the columns of their parts."""

from __future__ import annotations

from generator.design import Column, Table
from generator.understanding.endpoints.columns import TEXTS
from generator.understanding.endpoints.words import ordered, snake, vocabulary

_WHOLE = vocabulary(
    "full_name name display_name complete_name nombre_completo nombre nome_completo nome nom_complet nom voller_name "
    "vollstaendiger_name volledige_naam fullname"
)
_FIRST = ordered("first_name given_name forename nombre nombres primeiro_nome nome prenom vorname voornaam firstname")
_MIDDLE = ordered("middle_name segundo_nombre nome_do_meio deuxieme_prenom zweiter_vorname tussenvoegsel")
_LAST = ordered(
    "last_name family_name surname apellido apellidos sobrenome ultimo_nome nom nom_de_famille nachname familienname "
    "achternaam cognome lastname"
)


def name_parts(table: Table, field: str) -> tuple[Column, ...]:
    """The columns whose texts make up the whole name that a field asks for; empty where there are none."""
    if snake(field) not in _WHOLE:
        return ()
    found = [_column(table, names) for names in (_FIRST, _MIDDLE, _LAST)]
    if found[0] is None or found[2] is None or found[0] is found[2]:
        return ()
    return tuple(column for column in found if column is not None)


def _column(table: Table, names: tuple[str, ...]) -> Column | None:
    columns = (table.spoken[name] for name in names if name in table.spoken)
    return next((column for column in columns if column.type.kind in TEXTS and not column.secret), None)
