"""The request in Italian."""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.reporting.prompts.catalogue import Phrases, Topic

PHRASES = Phrases(
    intro=(
        "Ho controllato il progetto di backend che hai scritto con un compilatore che ne fa un progetto "
        "funzionante. I punti seguenti ({listed}) impediscono di costruirne delle parti come le intendi. "
        "Correggili nel progetto, a partire dai più importanti."
    ),
    severities={
        Severity.ERROR: "Errore",
        Severity.WARNING: "Avviso",
        Severity.ASSUMPTION: "Ipotesi",
        Severity.NOTE: "Nota",
    },
    text="Testo",
    problem="Problema",
    assumed="Fatto finora",
    change="Modifica",
    more="Non elencati: {count} punti meno importanti; verranno con il prossimo controllo.",
    answer_heading="La tua risposta",
    answer=(
        (
            "Restituisci il documento JSON completo e corretto, e nient'altro: niente puntini di sospensione, "
            "niente commenti, nessuna parte omessa."
        ),
        (
            "Lascia com'è tutto ciò che non è elencato sopra, soprattutto i nomi; se una tabella o una colonna "
            "cambia nome, indica il vecchio in `renamed_from`."
        ),
        (
            "I luoghi sono puntatori JSON nel documento che hai scritto. Se un punto nasce da un malinteso, rendi"
            " lì più chiaro il progetto."
        ),
        "Se non puoi decidere un punto, lascialo, spiega perché in `content` e abbassa `confidence`.",
    ),
    nothing="Il progetto è chiaro: non c'è nulla da correggere.",
    instructions={
        Topic.SYNTAX: "Scrivi JSON semplice e valido.",
        Topic.COMPLETENESS: "Scrivi per esteso ciò che manca o che è sostituito da puntini.",
        Topic.FORMAT: "Mettilo sotto la chiave che il formato prevede, nella forma che il formato si aspetta.",
        Topic.MISSING: "Aggiungi ciò che manca: tabelle con colonne, colonne con nome e tipo, endpoint con metodo e percorso.",
        Topic.NAME: "Dai a ogni cosa un solo nome proprio, di lettere, cifre e trattini bassi.",
        Topic.TYPE: (
            "Indica un tipo di PostgreSQL per le colonne e un tipo dello schema per i campi; ciò che va insieme "
            "deve avere lo stesso tipo."
        ),
        Topic.CONSTRAINT: "Dillo una volta sola, come un vincolo che PostgreSQL accetta.",
        Topic.DEFAULT: "Indica un valore predefinito adatto alla colonna, o di' quale valore imposta il server.",
        Topic.KEY: "Dichiara chiavi primarie, esterne e uniche su tabelle e colonne che esistono.",
        Topic.INDEX: "Dichiara l'indice con colonne della tabella, un metodo e, se serve, una condizione.",
        Topic.ENUM: "Elenca i valori dell'enumerazione come testi.",
        Topic.VIEW: "Scrivi la query o il partizionamento in SQL su tabelle del progetto.",
        Topic.RELATIONSHIP: "Metti d'accordo la relazione e le chiavi esterne, e descrivi la tabella ponte.",
        Topic.OPERATION: (
            "Di' in termini di tabelle e colonne che cosa fa l'endpoint: quali righe legge, quali colonne scrive,"
            " quali stati cambia."
        ),
        Topic.FIELD: "Aggiungi una colonna per il campo, di' da dove viene il valore, o togli il campo.",
        Topic.QUERY: "Chiama il parametro come una colonna, o di' quali righe sceglie e in quale ordine.",
        Topic.SHAPE: (
            "Scrivi lo schema per esteso con nome, tipo e regole di ogni campo, o definisci il nome sotto "
            "`shared_schemas`."
        ),
        Topic.CONFLICT: "Dichiara il vincolo di unicità che porta al 409, di' che cos'altro lo causa, o togli il 409.",
        Topic.SECRET: "Togli il segreto dalla risposta.",
        Topic.ACCESS: "Di' chi può chiamare: `auth`, `roles` e la colonna che indica il proprietario della riga.",
        Topic.ROLE: "Usa gli stessi ruoli nella colonna dei ruoli e negli endpoint, e di' che cosa può fare ciascuno.",
        Topic.PASSWORD: "Conserva solo un hash Argon2id, in una colonna `password_hash` di tipo text.",
        Topic.TENANT: "Aggiungi la colonna alla tabella, o nomina la tabella come eccezione.",
        Topic.TABLE: "Aggiungi la tabella che manca o gli endpoint che la usano, o togli entrambi.",
        Topic.PROCESSING: "Dai a cache, code e lavori il nome di cose del progetto.",
        Topic.STACK: "Descrivi tutto per REST e PostgreSQL.",
        Topic.CONFIDENCE: "Di' che cosa è incerto, decidilo, e indica di nuovo la fiducia.",
    },
)
