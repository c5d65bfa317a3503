"""Words of access in the languages that designs are written in, folded to plain lower case."""

from __future__ import annotations

from generator.understanding.endpoints.words import vocabulary

OWN = vocabulary(
    "own owns owned owner owners ownership self himself herself themself themselves oneself mine my their his her "
    "author authors authored authoring creator creators created requester submitter uploader reporter subject holder "
    "assignee caller recipient participant participants belong belongs belonging personally "
    "propio propia propios propias propietario propietaria dueno duena titular titulares autor autora creador "
    "creadora suyo suya suyos suyas su sus mio mia mios mias destinatario participante "
    "proprio propria proprios proprias proprietario proprietaria dono dona donos autora criador criadora seu sua "
    "seus suas meu minha "
    "proprietaire proprietaires titulaire titulaires auteur autrice createur createur ses sien sienne siens siennes "
    "leurs leur son sa mes propre propres detenteur "
    "eigene eigener eigenes eigenen eigenem eigentumer inhaber inhaberin besitzer besitzerin ersteller erstellerin "
    "verfasser verfasserin autorin ihre ihren ihrer seine seinen seiner selbst sich teilnehmer "
    "proprieta titolare autore autrice creatore suoi sue suo tuoi miei "
    "eigen eigenaar maker aanvrager zelf zijn haar hun deelnemer houder"
)
"""That the caller and the row belong together."""

SCOPED = vocabulary(
    "scoped scope-limited row-scoped ownership possession posse pertenencia appartenance besitzprufung bezitscontrole "
    "alcance eingeschrankt limite acotado restringido beperkt"
)
"""That rows are limited, without saying which."""

ALL = vocabulary(
    "all any every everything everybody everyone anything whatever unrestricted full "
    "todo toda todos todas cualquier cualquiera tudo qualquer "
    "tout tous toute toutes alle alles jede jeder jedes beliebig beliebige samtliche "
    "tutto tutti tutte qualsiasi ogni iedereen ieder elke"
)
"""That nothing is limited."""

ANYBODY = vocabulary(
    "any all everyone everybody anyone anybody whoever authenticated cualquier cualquiera todos qualquer "
    "tous tout alle jeder jede beliebig chiunque tutti iedereen ieder"
)
"""As the subject: whoever is signed in."""

REST = vocabulary("else others other rest resto demas outros autres ubrige andere anderen altri overige")
"""As the subject: those that no other clause speaks of."""

STAFF = vocabulary(
    "staff employees employee personnel team-members crew personal personale empleados empleado trabajadores "
    "funcionarios funcionario equipe equipo mitarbeiter mitarbeitende mitarbeiterin mitarbeiterinnen angestellte "
    "bedienstete dipendenti medewerker medewerkers personeel salaries employes internal"
)
"""As the subject: all who work for the design's owner."""

OUTSIDERS = vocabulary(
    "customer client buyer user member guest visitor reader subscriber patient student pupil borrower tenant "
    "cliente comprador usuario miembro invitado visitante lector socio paciente estudiante alumno aluno leitor membro "
    "acheteur utilisateur membre invite visiteur lecteur etudiant eleve adherent abonne "
    "kunde kundin nutzer benutzer mitglied gast besucher leser leserin schuler patient "
    "utente membro ospite lettore studente allievo klant gebruiker lid bezoeker lezer leerling viewer"
)
"""Roles of those whom the design serves, as against its staff."""

ONLY = vocabulary(
    "only just solely except unless until may cannot must solo solamente unicamente so somente apenas "
    "seulement uniquement que nur lediglich ausschliesslich solamente soltanto alleen slechts enkel"
)
"""That a limit follows."""

NEGATIONS = vocabulary(
    "not cannot never nobody no ne pas jamais nunca nicht kein keine nie nadie ninguem personne niemand nessuno niet "
    "geen non without hidden"
)
"""That something is forbidden, not granted."""

SUPERIORS = vocabulary(
    "direct line immediate reporting supervisor superior boss directo inmediato jefe jefa superior direto chefe "
    "direkte direkter vorgesetzte vorgesetzter superieur hierarchique chef diretto capo directe leidinggevende"
)
"""Before or instead of the word of a key to one's own table: the superior of the row's person."""

REPORTS = vocabulary(
    "reports reportees subordinates subordinate subordinados reportes untergebene untergebenen collaborateurs "
    "subordonnes sottoposti ondergeschikten"
)
"""Those whose superior the caller is."""

STATES = vocabulary(
    "in while when where if once status state estado cuando mientras si en statut etat lorsque quand im solange wenn "
    "zustand stato mentre se staat zolang als wanneer still sofern falls before after until during antes despues hasta "
    "durante avant apres vor nach wahrend voor na tijdens prima dopo depois ate"
)
"""Before a state or a time of the row."""

POSSESSIVES = vocabulary(
    "my their his her su sus seu sua seus suas ses son sa leurs leur mes ihre ihren ihrer seine seinen seiner suoi sue suo "
    "zijn haar hun mio mia mios mias meu minha"
)
"""Words that make somebody's own of the noun after them."""

ALSO = vocabulary("also additionally too extra tambien ademas aussi egalement auch zusatzlich anche inoltre ook tambem")
"""That something is added, not limited."""

SIGNED_IN = vocabulary(
    "required require requires requerido requerida obligatorio obligatoria obligatoire exigido erforderlich "
    "notwendig richiesto verplicht mandatory yes true si oui ja sim bearer jwt token tokens authenticated auth login "
    "logged signed signed-in logged-in session sessions cookie cookies oauth oauth2 private protected account "
    "accounts valid access authorization authentication autenticado autenticada authentifie angemeldet registered"
)

FILLER = vocabulary(
    "a an the of to in on at by for with from and or also plus both via within into out per this that these those "
    "is are was be been being has have can could will would should they them he she it its who whose which what "
    "same as callers current user users person people account role roles level minimum min least above "
    "higher see sees seen seeing view views viewing get gets read reads list lists listed access accesses call calls "
    "one row rows record records resource resources item items object objects entry entries itself check checked "
    "checks limited restricted additionally always themselves s "
    "el la los las lo un una unos unas de del al y e o u en con para por que se es son ve ven ver puede pueden "
    "usuario usuarios rol roles actual mismo misma recurso recursos ha han "
    "o os as um uma do da dos das no na nos nas em com para por pelo pela ou ele ela eles que usuario usuarios "
    "papel vê veem pode podem recurso "
    "le les l d un une des du au aux et ou dans avec pour par sur qui que est sont voit voient peut peuvent "
    "utilisateur utilisateurs role "
    "der die das den dem des ein eine einen einer eines und oder im am an auf aus bei mit nach von vom zu zum zur fur "
    "sieht sehen darf durfen kann konnen ist sind sowie benutzer rolle jeweils "
    "il lo i gli un uno una di del della dei e o ed in con per da vede vedono puo possono utente utenti ruolo "
    "de het een en of van in met voor door ziet zien mag mogen gebruiker gebruikers rol"
)
"""Words that change nothing."""

CHANNELS = vocabulary(
    "api key keys apikey x-api-key header en-tete scope scopes hmac signature signatur firma assinatura"
)
"""Ways to prove who calls that are no role."""

_SYNONYMS = (
    "admin admins administrator administrators administrador administradora administradores administrateur "
    "administratrice administratore amministratore amministratrice beheerder verwalter sysadmin ; "
    "customer customers client clients cliente clientes kunde kunden kundin buyer buyers shopper acheteur comprador "
    "klant klanten acquirente ; "
    "employee employees empleado empleada empleados employe employes mitarbeiter mitarbeiterin funcionario "
    "funcionarios dipendente dipendenti medewerker medewerkers worker ; "
    "manager managers gerente gerentes gestor gestora gestores gestionnaire responsable leiter leiterin "
    "verantwortlicher responsabile beheerder ; "
    "member members miembro miembros membro membros membre membres mitglied mitglieder lid leden socio socia ; "
    "user users usuario usuarios utilisateur utilisateurs benutzer nutzer utente utenti gebruiker gebruikers ; "
    "student students alumno alumna alumnos aluno aluna alunos eleve etudiant etudiants schuler studente studenten "
    "estudiante estudiantes estudante leerling ; "
    "teacher teachers instructor instructors instrutor instrutora profesor profesora professor professora enseignant "
    "formateur lehrer lehrerin dozent docente insegnante leraar ; "
    "seller sellers vendor vendors merchant vendedor vendedora vendeur verkaufer venditore verkoper comerciante ; "
    "driver drivers conductor conductora chofer motorista chauffeur fahrer fahrerin autista bestuurder conducteur ; "
    "librarian bibliotecario bibliotecaria bibliothekar bibliothekarin bibliothecaire bibliothecaris ; "
    "reader readers lector lectora leitor lecteur leser leserin lettore lezer ; "
    "doctor doctors physician medico medica medecin arzt arztin dokter dottore ; "
    "patient patients paciente pacientes paziente ; "
    "accountant contable contador contadora comptable buchhalter contabile boekhouder ; "
    "guest guests invitado invitada convidado invite gast gaste ospite visitor visitante visiteur ; "
    "operator operador operadora operateur bediener operatore ; "
    "agent agents agente agentes ; "
    "organizer organizers organiser organizador organizadora organisateur organisatrice veranstalter organizzatore "
    "organisator ; "
)
SYNONYMS = tuple(vocabulary(line) for line in _SYNONYMS.split(";") if line.strip())
"""One person under several names; a word of a line means the one role that stands in the same line."""
