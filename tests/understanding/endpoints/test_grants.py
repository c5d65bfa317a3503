"""Which callers reach which rows, as the words of designs in several languages say it."""

from __future__ import annotations

import pytest

from generator.design import Grant, Membership, Owner, Policy, State
from tests.understanding.endpoints.designs import ID, Json, codes_of, design_of, endpoint, one

PEOPLE = ["users", ID, "email varchar(254) UNIQUE; NOT NULL", "password_hash text NOT NULL",
          "role varchar(20) NOT NULL; CHECK (role IN ('admin', 'librarian', 'reader', 'organizer'))"]  # fmt: skip
LOANS = ["loans", ID, "user_id uuid FK users.id; NOT NULL", "item text NOT NULL",
         "state varchar(10) NOT NULL; CHECK (state IN ('open', 'returned'))", "published_at timestamptz",
         "handled_by uuid FK users.id"]  # fmt: skip
CLUBS = ["clubs", ID, "name text NOT NULL"]
MEMBERS = ["club_members", "club_id uuid PK; FK clubs.id", "user_id uuid PK; FK users.id"]
EVENTS = ["events", ID, "club_id uuid FK clubs.id; NOT NULL", "title text NOT NULL"]
TICKETS = ["tickets", ID, "event_id uuid FK events.id; NOT NULL", "holder_id uuid FK users.id; NOT NULL"]
LIBRARY = [PEOPLE, LOANS, CLUBS, MEMBERS, EVENTS, TICKETS]
MINE = Owner("user_id", "users")
CLUB = Membership("club_members", "user_id", "users", "club_id", "clubs")


def of(auth: Json, method: str = "GET", path: str = "/loans/:id", **more: Json) -> Policy:
    """The policy of one endpoint of the library."""
    request = "{ item: string, state?: string }" if method in ("PATCH", "POST") else None
    shape = "Loan[]" if path.endswith("loans") and method == "GET" else "204" if method == "DELETE" else "Loan"
    return one(LIBRARY, endpoint(method, path, shape, request, auth, **more)).policy


@pytest.mark.parametrize(
    "auth",
    [
        "required (reader: own; librarian, admin: all)",
        "required (reader: own loans only; librarian and admin: everything)",
        "required (lector: las suyas; librarian, administrador: todas)",
        "required (lecteur : les siens ; bibliothécaire, admin : tous)",
        "required (Leser: nur eigene; Bibliothekar, Admin: alle)",
        "required (leitor: os seus; bibliotecário, admin: todos)",
        "required (lettore: i suoi; bibliotecario, admin: tutti)",
        "required (lezer: eigen; librarian, beheerder: alle)",
    ],
)
def test_what_each_role_sees(auth: str) -> None:
    policy = of(auth, path="/loans")
    assert policy.grants == (Grant(("reader",), MINE), Grant(("librarian", "admin")))
    assert policy.roles == ("reader", "librarian", "admin")


def test_no_word_becomes_a_role() -> None:
    for words in ("owner, only in open", "scoped", "self: item only", "eigene Ausleihe oder Mitarbeiter"):
        assert set(of(f"required ({words})").roles) <= {"admin", "librarian", "organizer"}, words
    assert of("none (refresh cookie)").access.value == "public"
    assert of("required (the auditor of the month)").nobody
    assert "SC533" in codes_of(
        LIBRARY, [endpoint("GET", "/loans", "Loan[]", auth="required (the auditor of the month)")]
    )


def test_unknown_words_beside_a_role_are_told() -> None:
    entry = endpoint("DELETE", "/loans/:id", "204", auth="required (admin or keeper of the loan)")
    assert one(LIBRARY, entry).policy == Policy(roles=("admin",))
    assert "SC530" in codes_of(LIBRARY, [entry])
    limited = endpoint("DELETE", "/loans/:id", "204", auth="required (admin; waiving more than 10 only librarian)")
    assert one(LIBRARY, limited).policy == Policy(roles=("admin",))
    assert "SC531" in codes_of(LIBRARY, [limited])


def test_collective_words() -> None:
    policy = of("required (own or staff)", "DELETE")
    assert (policy.roles, policy.owner) == (("admin", "librarian", "organizer"), MINE)
    assert "SC532" in codes_of(LIBRARY, [endpoint("DELETE", "/loans/:id", "204", auth="required (staff)")])


def test_states_and_fields() -> None:
    narrow = of("required (reader: own and open only; admin)", path="/loans")
    assert narrow.grants[0] == Grant(("reader",), MINE, (State("state", ("open",)),))
    assert of("required (owner when published; admin: all)").grants[1].states == (State("published_at"),)
    limited = of("required (admin; librarian only item)", "PATCH")
    assert limited.grants == (Grant(("admin",)), Grant(("librarian",), fields=("item",)))
    assert of("required (admin; librarian: only state=open)", "DELETE").grants[1].states == (State("state", ("open",)),)


def test_people_by_the_names_of_columns_and_bans() -> None:
    assert of("required (handler, admin)", "DELETE").owner == Owner("handled_by", "users")
    assert of("required (admin, must differ from handled_by: four-eyes)", "PATCH").apart == Owner("handled_by", "users")
    assert of("required (librarian). Nobody changes their own loan", "PATCH").apart == MINE


@pytest.mark.parametrize(
    "auth", ["required (organizer of the event, admin)", "required (organisateur de l'événement, admin)", "required (organizer: own, admin)"]
)  # fmt: skip
def test_relations_over_memberships(auth: str) -> None:
    tables = [PEOPLE, ["organizers", ID, "name text"],
              ["organizer_members", "organizer_id uuid PK; FK organizers.id", "user_id uuid PK; FK users.id"],
              ["events", ID, "organizer_id uuid FK organizers.id; NOT NULL", "title text NOT NULL"]]  # fmt: skip
    policy = one(tables, endpoint("PATCH", "/events/:id", "Event", "{ title: string }", auth)).policy
    members = Membership("organizer_members", "user_id", "users", "organizer_id", "organizers", ("organizer_id",))
    assert policy.grants == (Grant(("organizer",), members), Grant(("admin",)))


def test_members_and_holders_of_what_is_above() -> None:
    def policy(auth: str) -> Policy:
        return one(LIBRARY, endpoint("GET", "/tickets/:id", "Ticket", auth=auth, errors=["404"])).policy

    assert policy("required (member of the club)").grants == (
        Grant(rows=Membership("club_members", "user_id", "users", "club_id", "clubs", ("event_id", "club_id"))),
    )
    assert policy("required (holder)").grants == (Grant(rows=Owner("holder_id", "users")),)


def test_the_superior_of_the_row_s_person() -> None:
    staff = ["employees", ID, "name text NOT NULL", "manager_id uuid FK employees.id"]
    users = [*PEOPLE, "employee_id uuid UNIQUE; FK employees.id"]
    leaves = ["leaves", ID, "employee_id uuid FK employees.id; NOT NULL", "reason text"]
    entry = endpoint(
        "PATCH", "/leaves/:id", "Leave", "{ reason: string }", "required (direct manager of the requester, admin)"
    )
    policy = one([staff, users, leaves], entry).policy
    assert policy.owner == Owner("manager_id", "employees", ("employee_id",))
    mine = one([staff, users, leaves], endpoint("GET", "/leaves", "Leave[]", auth="required (self)")).policy
    assert mine.grants == (Grant(rows=Owner("employee_id", "employees")),)


def test_descriptions_narrow_what_a_token_opens() -> None:
    entries = [
        endpoint("GET", "/loans", "Loan[]", description="Readers see only their own loans; staff see all."),
        endpoint("GET", "/loans/:id", "Loan"),
        endpoint("PATCH", "/loans/:id", "Loan", "{ item: string }", "required (reader, admin)"),
    ]
    listed, got, changed = (e.policy for e in design_of(LIBRARY, entries).endpoints)
    assert listed.grants == (Grant(("reader",), MINE), Grant(("admin", "librarian", "organizer")))
    assert got.grants == listed.grants
    assert set(changed.grants) == {Grant(("reader",), MINE), Grant(("admin",))}
    assert "SC534" in codes_of(LIBRARY, entries)


def test_rows_below_a_row_are_reached_as_it_is() -> None:
    notes = ["notes", ID, "loan_id uuid FK loans.id; NOT NULL", "body text NOT NULL"]
    entries = [
        endpoint("GET", "/loans", "Loan[]", auth="required (reader: own; admin: all)"),
        endpoint("GET", "/loans/:id/notes", "Note[]"),
    ]
    design = design_of([*LIBRARY, notes], entries)
    below = design.endpoints[1]
    assert below.policy.grants == (Grant(("reader",), Owner("user_id", "users", ("loan_id",))), Grant(("admin",)))
    assert design.grants_above(below) == (Grant(("reader",), MINE), Grant(("admin",)))


def test_the_design_s_own_prose_ties_roles_to_memberships() -> None:
    plan = {"authorization": "RBAC (admin, organizer, reader); the club of an organizer comes from club_members"}
    tables = [PEOPLE, ["organizer_clubs", ID, "name text"],
              ["club_members", "club_id uuid PK; FK organizer_clubs.id", "user_id uuid PK; FK users.id"],
              ["events", ID, "club_id uuid FK organizer_clubs.id; NOT NULL", "title text NOT NULL"]]  # fmt: skip
    entry = endpoint("PATCH", "/events/:id", "Event", "{ title: string }", "required (organizer, admin)")
    policy = one(tables, entry, security_plan=plan).policy
    assert policy.grants[0].roles == ("organizer",)
    assert isinstance(policy.grants[0].rows, Membership)


def test_where_no_roles_are_defined_a_noun_in_their_place_is_one() -> None:
    tables = [["users", ID, "email text UNIQUE", "password_hash text"], ["things", ID, "name text NOT NULL"]]
    assert one(tables, endpoint("GET", "/things", "Thing[]", auth="required (editor)")).policy.roles == ("editor",)
    assert one(tables, endpoint("GET", "/things", "Thing[]", auth="required (scoped)")).policy.roles == ()
