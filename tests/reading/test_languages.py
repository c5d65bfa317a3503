from __future__ import annotations

import pytest

from generator.reading.keys import normalise
from generator.reading.words import COLUMN, ENDPOINT, TABLE

from .reads import codes, read

SPANISH = {
    "diseño_api": {
        "url_base": "/api",
        "autenticación": "Bearer",
        "paginación": "cursor",
        "puntos_de_acceso": [
            {
                "método": "GET",
                "ruta": "/x",
                "autenticación": "requerida",
                "roles_permitidos": ["admin"],
                "respuesta": "X",
                "errores": ["404"],
            }
        ],
    },
    "modelo_de_datos": {
        "base_de_datos": "PostgreSQL",
        "tablas": [
            {
                "nombre": "x",
                "descripción": "d",
                "columnas": [{"nombre": "id", "tipo": "uuid", "restricciones": ["PK"]}],
                "índices": [{"columnas": ["id"], "tipo": "btree"}],
                "relaciones": [{"hacia": "y", "tipo": "uno-a-muchos"}],
            }
        ],
    },
}
PORTUGUESE = {
    "projeto_da_api": {
        "rotas": [
            {
                "método": "GET",
                "caminho": "/x",
                "autenticação": "sim",
                "perfis_permitidos": ["admin"],
                "resposta": "X",
                "erros": ["404"],
            }
        ]
    },
    "modelo_de_dados": {
        "tabelas": [
            {
                "nome": "x",
                "descrição": "d",
                "colunas": [{"nome": "id", "tipo": "uuid", "restrições": ["PK"]}],
                "índices": [{"colunas": ["id"], "tipo": "btree"}],
                "relacionamentos": [{"para": "y", "tipo": "um-para-muitos"}],
            }
        ]
    },
}
FRENCH = {
    "conception_api": {
        "points_d'accès": [
            {
                "méthode": "GET",
                "chemin": "/x",
                "authentification": "oui",
                "rôles": ["admin"],
                "réponse": "X",
                "erreurs": ["404"],
            }
        ]
    },
    "modèle_de_données": {
        "tables": [
            {
                "nom": "x",
                "description": "d",
                "colonnes": [{"nom": "id", "type": "uuid", "contraintes": ["PK"]}],
                "index": [{"colonnes": ["id"], "type": "btree"}],
                "relations": [{"vers": "y", "type": "un-à-plusieurs"}],
            }
        ]
    },
}
GERMAN = {
    "apiEntwurf": {
        "endpunkte": [
            {
                "methode": "GET",
                "pfad": "/x",
                "authentifizierung": "ja",
                "rollen": ["admin"],
                "antwort": "X",
                "fehler": ["404"],
            }
        ]
    },
    "datenmodell": {
        "tabellen": [
            {
                "name": "x",
                "beschreibung": "d",
                "spalten": [{"name": "id", "typ": "uuid", "einschränkungen": ["PK"]}],
                "indizes": [{"spalten": ["id"], "typ": "btree"}],
                "beziehungen": [{"zu": "y", "typ": "1:n"}],
            }
        ]
    },
}
ITALIAN = {
    "progettazione_api": {
        "rotte": [
            {
                "metodo": "GET",
                "percorso": "/x",
                "autenticazione": "sì",
                "ruoli": ["admin"],
                "risposta": "X",
                "errori": ["404"],
            }
        ]
    },
    "modello_dei_dati": {
        "tabelle": [
            {
                "nome": "x",
                "descrizione": "d",
                "colonne": [{"nome": "id", "tipo": "uuid", "vincoli": ["PK"]}],
                "indici": [{"colonne": ["id"], "tipo": "btree"}],
                "relazioni": [{"verso": "y", "tipo": "uno-a-molti"}],
            }
        ]
    },
}


@pytest.mark.parametrize("design", [SPANISH, PORTUGUESE, FRENCH, GERMAN, ITALIAN], ids=["es", "pt", "fr", "de", "it"])
def test_the_keys_of_the_format_are_known_in_other_languages(design: object) -> None:
    document, findings = read(design)
    (table,) = document.data.tables
    (endpoint,) = document.api.endpoints
    assert (table.name.text, str(table.description)) == ("x", "d")
    assert [
        (column.name.text, str(column.type), [str(text) for text in column.constraints]) for column in table.columns
    ] == [("id", "uuid", ["PK"])]
    assert [(str(index.columns[0]), str(index.type)) for index in table.indexes] == [("id", "btree")]
    assert [str(link.to) for link in table.relationships] == ["y"]
    assert (endpoint.method.text, endpoint.path.text) == ("GET", "/x")
    assert endpoint.auth is not None
    assert [str(role) for role in endpoint.roles] == ["admin"]
    assert endpoint.response is not None
    assert [str(one) for one in endpoint.errors] == ["404"]
    assert codes(findings) == []


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("primaryKey", "primary_key"),
        ("HTTPMethod", "http_method"),
        ("Método de la API", "metodo_api"),
        ("Größe", "grosse"),
        ("base-url", "base_url"),
        ("名前", "名前"),
        ("de", "de"),
        ("", ""),
    ],
)
def test_keys_are_brought_to_one_spelling(key: str, expected: str) -> None:
    assert normalise(key) == expected


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("Fields", "columns"),
        ("fieldList", "columns"),
        ("attribute", "columns"),
        ("foreignKeys", "foreign_keys"),
        ("engine", None),
    ],
)
def test_synonyms_of_a_table(key: str, expected: str | None) -> None:
    assert TABLE.canonical(key) == expected


def test_synonyms_of_columns_and_endpoints() -> None:
    assert [COLUMN.canonical(key) for key in ("isPrimaryKey", "allowNull", "maxLength", "on-delete")] == [
        "primary_key", "nullable", "length", "on_delete",
    ]  # fmt: skip
    assert [ENDPOINT.canonical(key) for key in ("requestBody", "returns", "statusCodes", "authRequired", "queryParams")] == [
        "request", "response", "status_codes", "auth", "query",
    ]  # fmt: skip
