"""The request in French."""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.reporting.prompts.catalogue import Phrases, Topic

PHRASES = Phrases(
    intro=(
        "J'ai vérifié la conception de backend que tu as écrite avec un compilateur qui en fait un projet "
        "fonctionnel. Les points ci-dessous ({listed}) empêchent d'en construire des parties comme tu "
        "l'entends. Corrige-les dans la conception, en commençant par les plus importants."
    ),
    severities={
        Severity.ERROR: "Erreur",
        Severity.WARNING: "Avertissement",
        Severity.ASSUMPTION: "Hypothèse",
        Severity.NOTE: "Remarque",
    },
    text="Texte",
    problem="Problème",
    assumed="Fait jusqu'ici",
    change="Changement",
    more="Non listés : {count} points moins importants ; ils viendront à la prochaine vérification.",
    answer_heading="Ta réponse",
    answer=(
        (
            "Rends le document JSON complet et corrigé, et rien d'autre : pas de points de suspension, pas de "
            "commentaires, aucune partie omise."
        ),
        (
            "Laisse tel quel tout ce qui n'est pas listé ci-dessus, surtout les noms ; si une table ou une "
            "colonne change de nom, indique l'ancien dans `renamed_from`."
        ),
        (
            "Les emplacements sont des pointeurs JSON dans le document que tu as écrit. Si un point vient d'un "
            "malentendu, rends la conception plus claire à cet endroit."
        ),
        "Si tu ne peux pas trancher un point, laisse-le, dis pourquoi dans `content` et baisse `confidence`.",
    ),
    nothing="La conception est claire : il n'y a rien à corriger.",
    instructions={
        Topic.SYNTAX: "Écris du JSON simple et valide.",
        Topic.COMPLETENESS: "Écris en entier ce qui manque ou ce que des points de suspension remplacent.",
        Topic.FORMAT: "Mets-le sous la clé que le format prévoit, dans la forme que le format attend.",
        Topic.MISSING: (
            "Ajoute ce qui manque : tables avec colonnes, colonnes avec nom et type, endpoints avec méthode et chemin."
        ),
        Topic.NAME: "Donne à chaque chose un seul nom, fait de lettres, de chiffres et de tirets bas.",
        Topic.TYPE: (
            "Indique un type de PostgreSQL pour les colonnes et un type du schéma pour les champs ; ce qui va "
            "ensemble doit avoir le même type."
        ),
        Topic.CONSTRAINT: "Dis-le une seule fois, sous forme d'une contrainte que PostgreSQL accepte.",
        Topic.DEFAULT: "Indique une valeur par défaut qui convient à la colonne, ou dis quelle valeur le serveur met.",
        Topic.KEY: "Déclare les clés primaires, étrangères et uniques sur des tables et colonnes qui existent.",
        Topic.INDEX: "Déclare l'index avec des colonnes de la table, une méthode et, au besoin, une condition.",
        Topic.ENUM: "Liste les valeurs de l'énumération sous forme de textes.",
        Topic.VIEW: "Écris la requête ou le partitionnement en SQL sur des tables de la conception.",
        Topic.RELATIONSHIP: "Mets en accord la relation et les clés étrangères, et décris la table de jointure.",
        Topic.OPERATION: (
            "Dis en termes de tables et de colonnes ce que fait l'endpoint : quelles lignes il lit, quelles "
            "colonnes il écrit, quels états il change."
        ),
        Topic.FIELD: "Ajoute une colonne pour le champ, dis d'où vient sa valeur, ou retire le champ.",
        Topic.QUERY: "Nomme le paramètre comme une colonne, ou dis quelles lignes il choisit et dans quel ordre.",
        Topic.SHAPE: (
            "Écris le schéma en entier avec le nom, le type et les règles de chaque champ, ou définis le nom sous"
            " `shared_schemas`."
        ),
        Topic.CONFLICT: "Déclare la contrainte d'unicité qui mène au 409, dis ce qui d'autre le cause, ou retire le 409.",
        Topic.SECRET: "Retire le secret de la réponse.",
        Topic.ACCESS: "Dis qui peut appeler : `auth`, `roles`, et la colonne qui désigne le propriétaire de la ligne.",
        Topic.ROLE: (
            "Utilise les mêmes rôles dans la colonne des rôles et dans les endpoints, et dis ce que chacun peut faire."
        ),
        Topic.PASSWORD: "Ne garde qu'un hachage Argon2id, dans une colonne `password_hash` de type text.",
        Topic.TENANT: "Ajoute la colonne à la table, ou nomme la table comme exception.",
        Topic.TABLE: "Ajoute la table manquante ou les endpoints qui l'utilisent, ou retire les deux.",
        Topic.PROCESSING: "Donne aux caches, files et tâches le nom de choses de la conception.",
        Topic.STACK: "Décris tout pour REST et PostgreSQL.",
        Topic.CONFIDENCE: "Dis ce qui est incertain, tranche-le, et indique de nouveau la confiance.",
    },
)
