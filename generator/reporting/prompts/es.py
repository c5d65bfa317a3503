"""The request in Spanish."""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.reporting.prompts.catalogue import Phrases, Topic

PHRASES = Phrases(
    intro=(
        "He comprobado el diseño de backend que escribiste con un compilador que lo convierte en un proyecto "
        "que funciona. Los puntos siguientes ({listed}) impiden que partes de él se construyan como tú las "
        "entiendes. Corrígelos en el diseño, empezando por los más importantes."
    ),
    severities={
        Severity.ERROR: "Error",
        Severity.WARNING: "Advertencia",
        Severity.ASSUMPTION: "Suposición",
        Severity.NOTE: "Nota",
    },
    text="Texto",
    problem="Problema",
    assumed="Hecho hasta ahora",
    change="Cambio",
    more="Sin listar: {count} puntos menos importantes; aparecerán en la próxima comprobación.",
    answer_heading="Tu respuesta",
    answer=(
        (
            "Devuelve el documento JSON completo y corregido, y nada más: sin puntos suspensivos, sin "
            "comentarios, sin partes omitidas."
        ),
        (
            "Deja como está todo lo que no aparece arriba, sobre todo los nombres; si una tabla o columna cambia "
            "de nombre, indica el anterior en `renamed_from`."
        ),
        (
            "Los lugares son punteros JSON dentro del documento que escribiste. Si un punto se debe a un "
            "malentendido, aclara el diseño en ese lugar."
        ),
        "Si no puedes decidir un punto, déjalo, explica por qué en `content` y baja `confidence`.",
    ),
    nothing="El diseño está claro: no hay nada que corregir.",
    instructions={
        Topic.SYNTAX: "Escribe JSON válido y sin adornos.",
        Topic.COMPLETENESS: "Escribe lo que falta o lo que sustituyen los puntos suspensivos.",
        Topic.FORMAT: "Ponlo bajo la clave que el formato tiene para ello, con la forma que el formato espera.",
        Topic.MISSING: "Añade lo que falta: tablas con columnas, columnas con nombre y tipo, endpoints con método y ruta.",
        Topic.NAME: "Da a cada cosa un solo nombre propio, con letras, dígitos y guiones bajos.",
        Topic.TYPE: (
            "Indica un tipo de PostgreSQL en las columnas y un tipo del esquema en los campos; lo que va junto "
            "debe tener el mismo tipo."
        ),
        Topic.CONSTRAINT: "Dilo una sola vez, como una restricción que PostgreSQL acepte.",
        Topic.DEFAULT: "Indica un valor por defecto que quepa en la columna, o di qué valor pone el servidor.",
        Topic.KEY: "Declara claves primarias, foráneas y únicas sobre tablas y columnas que existan.",
        Topic.INDEX: "Declara el índice con columnas de la tabla, un método y, si hace falta, una condición.",
        Topic.ENUM: "Enumera los valores como textos.",
        Topic.VIEW: "Escribe la consulta o el particionado en SQL sobre tablas del diseño.",
        Topic.RELATIONSHIP: "Haz que la relación y las claves foráneas coincidan, y describe la tabla intermedia.",
        Topic.OPERATION: (
            "Di en términos de tablas y columnas qué hace el endpoint: qué filas lee, qué columnas escribe, qué "
            "estados cambia."
        ),
        Topic.FIELD: "Añade una columna para el campo, di de dónde sale su valor, o quita el campo.",
        Topic.QUERY: "Llama al parámetro como una columna, o di qué filas selecciona y en qué orden.",
        Topic.SHAPE: (
            "Escribe el esquema completo con nombre, tipo y reglas de cada campo, o define el nombre en "
            "`shared_schemas`."
        ),
        Topic.CONFLICT: "Declara la restricción única que lleva al 409, di qué otra cosa lo causa, o quita el 409.",
        Topic.SECRET: "Quita el secreto de la respuesta.",
        Topic.ACCESS: "Di quién puede llamar: `auth`, `roles` y la columna que guarda al dueño de la fila.",
        Topic.ROLE: "Usa los mismos roles en la columna de roles y en los endpoints, y di qué puede hacer cada uno.",
        Topic.PASSWORD: "Guarda solo un hash Argon2id, en una columna `password_hash` de tipo text.",
        Topic.TENANT: "Añade la columna a la tabla, o nombra la tabla como excepción.",
        Topic.TABLE: "Añade la tabla que falta o los endpoints que la usan, o quita ambos.",
        Topic.PROCESSING: "Da a cachés, colas y trabajos el nombre de cosas del diseño.",
        Topic.STACK: "Describe todo para REST y PostgreSQL.",
        Topic.CONFIDENCE: "Di qué es incierto, decídelo e indica de nuevo la confianza.",
    },
)
