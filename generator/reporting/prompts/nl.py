"""The request in Dutch."""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.reporting.prompts.catalogue import Phrases, Topic

PHRASES = Phrases(
    intro=(
        "Ik heb het backend-ontwerp dat je schreef gecontroleerd met een compiler die er een werkend project "
        "van maakt. De punten hieronder ({listed}) verhinderen dat delen ervan worden gebouwd zoals je ze "
        "bedoelt. Verbeter ze in het ontwerp, de belangrijkste eerst."
    ),
    severities={
        Severity.ERROR: "Fout",
        Severity.WARNING: "Waarschuwing",
        Severity.ASSUMPTION: "Aanname",
        Severity.NOTE: "Opmerking",
    },
    text="Tekst",
    problem="Probleem",
    assumed="Tot nu toe gedaan",
    change="Wijziging",
    more="Niet vermeld: {count} minder belangrijke punten; die komen bij de volgende controle.",
    answer_heading="Je antwoord",
    answer=(
        (
            "Geef het volledige, verbeterde JSON-document terug en verder niets: geen weglatingstekens, geen "
            "commentaar, geen weggelaten delen."
        ),
        (
            "Laat alles wat hierboven niet staat zoals het is, vooral de namen; krijgt een tabel of kolom een "
            "andere naam, zet dan de oude in `renamed_from`."
        ),
        (
            "De plaatsen zijn JSON-pointers in het document dat je schreef. Berust een punt op een misverstand, "
            "maak het ontwerp daar dan duidelijker."
        ),
        "Kun je een punt niet beslissen, laat het dan, zeg waarom in `content` en verlaag `confidence`.",
    ),
    nothing="Het ontwerp is duidelijk: er is niets te verbeteren.",
    instructions={
        Topic.SYNTAX: "Schrijf eenvoudige, geldige JSON.",
        Topic.COMPLETENESS: "Schrijf uit wat ontbreekt of door weglatingstekens is vervangen.",
        Topic.FORMAT: "Zet het onder de sleutel die het formaat ervoor heeft, in de vorm die het formaat verwacht.",
        Topic.MISSING: "Voeg toe wat ontbreekt: tabellen met kolommen, kolommen met naam en type, endpoints met methode en pad.",
        Topic.NAME: "Geef elk ding één eigen naam van letters, cijfers en underscores.",
        Topic.TYPE: (
            "Geef voor kolommen een type van PostgreSQL en voor velden een type van het schema; wat bij elkaar "
            "hoort, heeft hetzelfde type."
        ),
        Topic.CONSTRAINT: "Zeg het één keer, als een constraint die PostgreSQL aanvaardt.",
        Topic.DEFAULT: "Geef een standaardwaarde die bij de kolom past, of zeg welke waarde de server zet.",
        Topic.KEY: "Declareer primaire, vreemde en unieke sleutels over tabellen en kolommen die bestaan.",
        Topic.INDEX: "Declareer de index met kolommen van de tabel, een methode en zo nodig een voorwaarde.",
        Topic.ENUM: "Som de waarden van de enumeratie op als teksten.",
        Topic.VIEW: "Geef de query of de partitionering in SQL over tabellen van het ontwerp.",
        Topic.RELATIONSHIP: "Breng de relatie en de vreemde sleutels in overeenstemming, en beschrijf de koppeltabel.",
        Topic.OPERATION: (
            "Zeg in tabellen en kolommen wat het endpoint doet: welke rijen het leest, welke kolommen het zet, "
            "welke toestanden het wijzigt."
        ),
        Topic.FIELD: "Voeg een kolom voor het veld toe, zeg waar de waarde vandaan komt, of laat het veld weg.",
        Topic.QUERY: "Noem de parameter naar een kolom, of zeg welke rijen hij kiest en in welke volgorde.",
        Topic.SHAPE: (
            "Schrijf het schema uit met naam, type en regels van elk veld, of definieer de naam onder `shared_schemas`."
        ),
        Topic.CONFLICT: "Declareer de unieke constraint die tot 409 leidt, zeg wat er verder toe leidt, of haal de 409 weg.",
        Topic.SECRET: "Laat het geheim weg uit het antwoord.",
        Topic.ACCESS: "Zeg wie mag aanroepen: `auth`, `roles` en de kolom met de eigenaar van de rij.",
        Topic.ROLE: "Gebruik in de rollenkolom en in de endpoints dezelfde rollen, en zeg wat elke rol mag.",
        Topic.PASSWORD: "Bewaar alleen een Argon2id-hash, in een kolom `password_hash` van type text.",
        Topic.TENANT: "Voeg de kolom aan de tabel toe, of noem de tabel als uitzondering.",
        Topic.TABLE: "Voeg de ontbrekende tabel toe of de endpoints die haar gebruiken, of laat beide weg.",
        Topic.PROCESSING: "Geef caches, wachtrijen en taken de naam van dingen uit het ontwerp.",
        Topic.STACK: "Beschrijf alles voor REST en PostgreSQL.",
        Topic.CONFIDENCE: "Zeg wat onzeker is, beslis het, en geef het vertrouwen opnieuw op.",
    },
)
