"""The request in German."""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.reporting.prompts.catalogue import Phrases, Topic

PHRASES = Phrases(
    intro=(
        "Ich habe den Backend-Entwurf, den du geschrieben hast, mit einem Compiler geprüft, der daraus ein "
        "lauffähiges Projekt macht. Die folgenden Punkte ({listed}) verhindern, dass Teile davon so gebaut "
        "werden, wie du sie meinst. Bitte berichtige sie im Entwurf, die wichtigsten zuerst."
    ),
    severities={
        Severity.ERROR: "Fehler",
        Severity.WARNING: "Warnung",
        Severity.ASSUMPTION: "Annahme",
        Severity.NOTE: "Hinweis",
    },
    text="Text",
    problem="Problem",
    assumed="Bisher getan",
    change="Änderung",
    more="Nicht aufgeführt: {count} weniger wichtige Punkte; sie kommen bei der nächsten Prüfung.",
    answer_heading="Deine Antwort",
    answer=(
        (
            "Gib das vollständige, berichtigte JSON-Dokument zurück und sonst nichts: keine Auslassungspunkte, "
            "keine Kommentare, keine ausgelassenen Teile."
        ),
        (
            "Lass alles, was oben nicht aufgeführt ist, wie es ist, vor allem die Namen; wo eine Tabelle oder "
            "Spalte anders heißt, steht der alte Name in `renamed_from`."
        ),
        (
            "Die Stellen sind JSON-Pointer in das Dokument, das du geschrieben hast. Wo ein Punkt auf einem "
            "Missverständnis beruht, mach den Entwurf dort deutlicher."
        ),
        "Wo du einen Punkt nicht entscheiden kannst, lass ihn, sag in `content`, warum, und senke `confidence`.",
    ),
    nothing="Der Entwurf ist klar: Es gibt nichts zu berichtigen.",
    instructions={
        Topic.SYNTAX: "Schreib schlichtes, gültiges JSON.",
        Topic.COMPLETENESS: "Schreib aus, was fehlt oder durch Auslassungspunkte ersetzt ist.",
        Topic.FORMAT: "Setz es unter den Schlüssel, den das Format dafür hat, in der Form, die das Format erwartet.",
        Topic.MISSING: "Ergänze, was fehlt: Tabellen mit Spalten, Spalten mit Namen und Typ, Endpunkte mit Methode und Pfad.",
        Topic.NAME: "Gib jedem Ding einen einzigen eigenen Namen aus Buchstaben, Ziffern und Unterstrichen.",
        Topic.TYPE: (
            "Gib für Spalten einen Typ von PostgreSQL und für Felder einen Typ des Schemas an; was "
            "zusammengehört, hat denselben Typ."
        ),
        Topic.CONSTRAINT: "Sag es einmal, als Constraint, das PostgreSQL annimmt.",
        Topic.DEFAULT: "Gib einen Vorgabewert an, der zur Spalte passt, oder sag, welchen Wert der Server setzt.",
        Topic.KEY: "Erkläre Primär-, Fremd- und eindeutige Schlüssel über Tabellen und Spalten, die es gibt.",
        Topic.INDEX: "Erkläre den Index mit Spalten der Tabelle, einer Methode und, wo nötig, einer Bedingung.",
        Topic.ENUM: "Zähl die Werte der Aufzählung als Texte auf.",
        Topic.VIEW: "Gib die Abfrage oder die Partitionierung in SQL über Tabellen des Entwurfs an.",
        Topic.RELATIONSHIP: "Bring die Beziehung und die Fremdschlüssel in Einklang, und beschreib die Verbindungstabelle.",
        Topic.OPERATION: (
            "Sag in Tabellen und Spalten, was der Endpunkt tut: welche Zeilen er liest, welche Spalten er setzt, "
            "welche Zustände er ändert."
        ),
        Topic.FIELD: "Füg eine Spalte für das Feld hinzu, sag, woher sein Wert kommt, oder lass das Feld weg.",
        Topic.QUERY: "Nenn den Parameter wie eine Spalte, oder sag, welche Zeilen er auswählt und in welcher Reihenfolge.",
        Topic.SHAPE: (
            "Schreib das Schema mit Namen, Typ und Regeln jedes Feldes aus, oder definiere den Namen unter "
            "`shared_schemas`."
        ),
        Topic.CONFLICT: "Erkläre die Eindeutigkeit, die zum 409 führt, sag, was sonst dazu führt, oder nimm das 409 weg.",
        Topic.SECRET: "Lass das Geheimnis aus der Antwort weg.",
        Topic.ACCESS: "Sag, wer aufrufen darf: `auth`, `roles` und die Spalte, in der steht, wem die Zeile gehört.",
        Topic.ROLE: "Verwende in der Rollenspalte und in den Endpunkten dieselben Rollen, und sag, was jede darf.",
        Topic.PASSWORD: "Bewahre nur einen Argon2id-Hash auf, in einer Spalte `password_hash` vom Typ text.",
        Topic.TENANT: "Füg der Tabelle die Spalte hinzu, oder nenn die Tabelle als Ausnahme.",
        Topic.TABLE: "Füg die fehlende Tabelle hinzu oder die Endpunkte, die sie verwenden, oder lass beides weg.",
        Topic.PROCESSING: "Benenne Caches, Warteschlangen und Aufgaben nach Dingen des Entwurfs.",
        Topic.STACK: "Beschreib alles für REST und PostgreSQL.",
        Topic.CONFIDENCE: "Sag, was unsicher ist, entscheide es, und gib die Zuversicht neu an.",
    },
)
