"""Texts of a generated project for people: its README in the design's language, and the design itself."""

from __future__ import annotations

from typing import Any

from generator.design import Access, Design, Endpoint, Owner
from generator.rendering.python.literals import comment_text

_KEYS = (
    "start",
    "start_text",
    "database_text",
    "layout",
    "layout_text",
    "commands",
    "test",
    "migrate",
    "token",
    "seed",
    "lint",
    "settings",
    "settings_text",
    "mail_text",
    "deploy",
    "deploy_text",
    "open",
    "open_text",
    "open_none",
)

_TEXTS: dict[str, tuple[str, ...]] = {
    "en": (
        "Start",
        "You need [uv](https://docs.astral.sh/uv/), nothing else.",
        "Without `DATABASE_URL` an embedded PostgreSQL starts by itself and keeps its data in `.local/`.",
        "Layout",
        "Each layer knows only those below it; a test holds that.",
        "Commands",
        "run the tests",
        "bring the schema up to date",
        "print an access token for local use",
        "add sample rows",
        "check style and types",
        "Settings",
        "Environment variables, or `.env`; `.env.example` lists them. There are no default secrets: production does not start without its own.",
        "This application sends mail: production needs `SMTP_URL`, `MAIL_FROM` and `PUBLIC_URL` (the site that links lead to: the path of the endpoint, with its `token`). Without `SMTP_URL`, development keeps its mails in `.local/mail/`.",
        "Deployment",
        "The `Dockerfile` builds an image without root rights; `compose.yml` runs it with its services. Migrations run as a job of their own, never at start-up.",
        "Open points",
        "The design does not say what these endpoints do. They answer 501 until somebody writes them:",
        "None: every endpoint is implemented.",
    ),
    "es": (
        "Inicio",
        "Solo hace falta [uv](https://docs.astral.sh/uv/).",
        "Sin `DATABASE_URL` arranca por sí solo un PostgreSQL integrado que guarda sus datos en `.local/`.",
        "Estructura",
        "Cada capa conoce solo las inferiores; una prueba lo garantiza.",
        "Órdenes",
        "ejecutar las pruebas",
        "actualizar el esquema",
        "mostrar un token de acceso para uso local",
        "añadir filas de ejemplo",
        "comprobar estilo y tipos",
        "Configuración",
        "Variables de entorno, o `.env`; `.env.example` las enumera. No hay secretos por defecto: en producción no arranca sin los suyos.",
        "Esta aplicación envía correo: en producción necesita `SMTP_URL`, `MAIL_FROM` y `PUBLIC_URL` (el sitio al que llevan los enlaces: la ruta del endpoint, con su `token`). Sin `SMTP_URL`, en desarrollo los correos quedan en `.local/mail/`.",
        "Despliegue",
        "El `Dockerfile` construye una imagen sin permisos de root; `compose.yml` la ejecuta con sus servicios. Las migraciones son una tarea aparte, nunca parte del arranque.",
        "Puntos abiertos",
        "El diseño no dice qué hacen estos endpoints. Responden 501 hasta que alguien los escriba:",
        "Ninguno: todos los endpoints están implementados.",
    ),
    "pt": (
        "Início",
        "Só é preciso o [uv](https://docs.astral.sh/uv/).",
        "Sem `DATABASE_URL`, um PostgreSQL embutido inicia sozinho e guarda os dados em `.local/`.",
        "Estrutura",
        "Cada camada conhece apenas as inferiores; um teste garante isso.",
        "Comandos",
        "executar os testes",
        "atualizar o esquema",
        "mostrar um token de acesso para uso local",
        "inserir linhas de exemplo",
        "verificar estilo e tipos",
        "Configuração",
        "Variáveis de ambiente, ou `.env`; `.env.example` lista todas. Não há segredos padrão: em produção não inicia sem os seus.",
        "Esta aplicação envia e-mail: em produção precisa de `SMTP_URL`, `MAIL_FROM` e `PUBLIC_URL` (o site para onde os links levam: o caminho do endpoint, com o seu `token`). Sem `SMTP_URL`, no desenvolvimento os e-mails ficam em `.local/mail/`.",
        "Implantação",
        "O `Dockerfile` constrói uma imagem sem permissões de root; `compose.yml` a executa com seus serviços. As migrações são uma tarefa à parte, nunca na inicialização.",
        "Pontos em aberto",
        "O projeto não diz o que estes endpoints fazem. Eles respondem 501 até que alguém os escreva:",
        "Nenhum: todos os endpoints estão implementados.",
    ),
    "fr": (
        "Démarrage",
        "Il suffit de [uv](https://docs.astral.sh/uv/).",
        "Sans `DATABASE_URL`, un PostgreSQL embarqué démarre seul et garde ses données dans `.local/`.",
        "Organisation",
        "Chaque couche ne connaît que les couches inférieures ; un test le garantit.",
        "Commandes",
        "lancer les tests",
        "mettre le schéma à jour",
        "afficher un jeton d'accès pour un usage local",
        "ajouter des lignes d'exemple",
        "vérifier le style et les types",
        "Réglages",
        "Variables d'environnement, ou `.env` ; `.env.example` les énumère. Il n'y a pas de secret par défaut : en production, rien ne démarre sans les siens.",
        "Cette application envoie du courrier : en production, il lui faut `SMTP_URL`, `MAIL_FROM` et `PUBLIC_URL` (le site où mènent les liens : le chemin de l'endpoint, avec son `token`). Sans `SMTP_URL`, en développement, les courriers restent dans `.local/mail/`.",
        "Déploiement",
        "Le `Dockerfile` construit une image sans droits root ; `compose.yml` la lance avec ses services. Les migrations sont une tâche à part, jamais au démarrage.",
        "Points ouverts",
        "La conception ne dit pas ce que font ces endpoints. Ils répondent 501 jusqu'à ce que quelqu'un les écrive :",
        "Aucun : tous les endpoints sont réalisés.",
    ),
    "de": (
        "Start",
        "Nötig ist nur [uv](https://docs.astral.sh/uv/).",
        "Ohne `DATABASE_URL` startet von selbst ein eingebettetes PostgreSQL, das seine Daten in `.local/` hält.",
        "Aufbau",
        "Jede Schicht kennt nur die unter ihr; ein Test stellt das sicher.",
        "Befehle",
        "Tests ausführen",
        "Schema auf den neuesten Stand bringen",
        "Zugriffstoken für den lokalen Gebrauch ausgeben",
        "Beispielzeilen anlegen",
        "Stil und Typen prüfen",
        "Einstellungen",
        "Umgebungsvariablen oder `.env`; `.env.example` zählt sie auf. Es gibt keine voreingestellten Geheimnisse: ohne eigene startet die Anwendung im Betrieb nicht.",
        "Diese Anwendung verschickt Mail: im Betrieb braucht sie `SMTP_URL`, `MAIL_FROM` und `PUBLIC_URL` (die Website, zu der Links führen: der Pfad des Endpunkts mit seinem `token`). Ohne `SMTP_URL` bleiben Mails in der Entwicklung in `.local/mail/`.",
        "Betrieb",
        "Das `Dockerfile` baut ein Image ohne Root-Rechte; `compose.yml` startet es mit seinen Diensten. Migrationen laufen als eigener Auftrag, nie beim Start.",
        "Offene Punkte",
        "Der Entwurf sagt nicht, was diese Endpunkte tun. Sie antworten mit 501, bis jemand sie schreibt:",
        "Keine: alle Endpunkte sind umgesetzt.",
    ),
}


def readme_texts(design: Design, title: str, summary: str, package: str) -> dict[str, Any]:
    """The README's texts, in the design's language where it is known, in English otherwise."""
    language = design.stack.language.lower().partition("-")[0]
    return {
        "title": _cell(title),
        "summary": _cell(summary),
        "layers": _layers(package),
        "stubs": [
            {"endpoint": _code(_route(design, e)), "reason": comment_text(e.operation.reason)} for e in design.stubs
        ],
        **dict(zip(_KEYS, _TEXTS.get(language, _TEXTS["en"]), strict=True)),
    }


def design_document(design: Design, title: str, summary: str) -> str:
    """`docs/design.md`: the explanation that came with the design, its tables and its endpoints."""
    lines = [f"# {_cell(title)}", ""]
    if summary:
        lines += [_cell(summary), ""]
    content = _clean(design.stack.content)
    if content:
        lines += [content, ""]
    lines += ["## Tables", "", "| table | columns | about |", "|---|---|---|"]
    for table in design.tables:
        columns = ", ".join(_code(column.name) for column in table.columns)
        lines.append(f"| {_code(table.name)} | {columns} | {_cell(table.description)} |")
    lines += ["", "## Endpoints", "", "| endpoint | who may | does |", "|---|---|---|"]
    for endpoint in design.endpoints:
        lines.append(
            f"| {_code(_route(design, endpoint))} | {_who(endpoint)} | {_cell(endpoint.summary) or endpoint.operation.kind.value} |"
        )
    if design.access.roles:
        lines += ["", "## Roles", "", "The most powerful first: " + ", ".join(map(_code, design.access.roles)) + "."]
    return "\n".join(lines).rstrip()


def _layers(package: str) -> list[dict[str, str]]:
    root = f"src/{package}"
    return [
        {"path": f"{root}/main.py", "text": "`create_app`"},
        {"path": f"{root}/adapters/http/", "text": "FastAPI"},
        {"path": f"{root}/application/", "text": "use cases"},
        {"path": f"{root}/adapters/persistence/", "text": "SQLAlchemy"},
        {"path": f"{root}/infrastructure/", "text": "settings, security, logs, metrics"},
        {"path": f"{root}/domain/", "text": "errors, caller, enums"},
    ]


def _route(design: Design, endpoint: Endpoint) -> str:
    return f"{endpoint.method} {design.stack.base_url.rstrip('/')}{endpoint.path}"


def _who(endpoint: Endpoint) -> str:
    policy = endpoint.policy
    if policy.access is Access.PUBLIC:
        return "anyone"
    if policy.access is Access.OPTIONAL:
        return "anyone, better signed in"
    roles = [*policy.roles, *(f"{role.scope}:{role.role}" for role in policy.scoped_roles)]
    if policy.owner is not None:
        roles.append("owner")
    if policy.nobody:
        return "nobody"
    narrow = [grant for grant in policy.grants if grant.narrow]
    if narrow and any(not grant.roles for grant in narrow):
        roles += [role for grant in policy.grants for role in grant.roles if role not in roles]
        roles.append("owner" if any(isinstance(grant.rows, Owner) for grant in narrow) else "member")
    return ", ".join(map(_code, roles)) or "signed in"


def _code(text: str) -> str:
    return f"`{_cell(text).replace('`', chr(39))}`"


def _cell(text: str) -> str:
    return comment_text(text).replace("|", "/").replace("<", "&lt;")


def _clean(text: str) -> str:
    """Prose of a document in Markdown: no control characters, no markup that a viewer would run."""
    plain = "".join(c if c.isprintable() or c == "\n" else " " for c in text)
    return "\n".join(line.rstrip() for line in plain.replace("<", "&lt;").split("\n")).strip()
