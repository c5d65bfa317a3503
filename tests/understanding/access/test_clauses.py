from __future__ import annotations

import pytest

from generator.understanding.access.clauses import Subject, read_clauses
from generator.understanding.access.vocabulary import Vocabulary, alike, root, tokens

STAFFED = Vocabulary(("admin", "manager", "employee", "payroll_clerk"), closed=True)
SHOP = Vocabulary(("admin", "organizer", "controller", "customer"), closed=True)


def said(text: str, known: Vocabulary = STAFFED, *, prose: bool = False) -> list[tuple[str, tuple[str, ...]]]:
    """Subject and roles of every clause."""
    return [(clause.subject.value, clause.roles) for clause in read_clauses(text, known, prose=prose)]


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("organisateur", "organizer"),
        ("Organisatrice", "organizer"),
        ("organizadores", "organizer"),
        ("contrôleur", "controller"),
        ("ADMINS", "admin"),
        ("administrador", "admin"),
        ("clients", "customer"),
        ("Kunde", "customer"),
        ("refresh", None),
        ("scoped", None),
        ("draft", None),
    ],
)
def test_roles_are_found_in_other_spellings_and_languages(word: str, role: str | None) -> None:
    assert SHOP.spelled(word) == role


def test_a_word_that_could_be_two_roles_is_none() -> None:
    assert Vocabulary(("site_manager", "site_owner"), closed=True).spelled("site") is None
    assert Vocabulary(("branch_manager", "clerk"), closed=True).spelled("branch") == "branch_manager"


def test_staff_is_everybody_but_those_who_are_served() -> None:
    assert SHOP.staff == ("admin", "organizer", "controller")
    assert Vocabulary(("admin", "librarian", "reader")).staff == ("admin", "librarian")


def test_forms_of_words() -> None:
    assert root("organizers") == root("organisateur") == root("organizador")
    assert alike("enrolled", "enrollments")
    assert not alike("order", "organizer")
    assert tokens("role = 'customer', l'événement") == ("role = 'customer'", "evenement")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("admin, manager", [("roles", ("admin",)), ("roles", ("manager",))]),
        ("admin oder manager", [("roles", ("admin",)), ("roles", ("manager",))]),
        ("any role", [("anybody", ())]),
        ("staff", [("staff", ())]),
        ("admin; everyone else: own", [("roles", ("admin",)), ("anybody", ())]),
        ("self, direct manager, admin", [("none", ()), ("roles", ("manager",)), ("roles", ("admin",))]),
        ("employee: own and published only; admin, manager: all", [("roles", ("employee",)), ("roles", ("admin",)), ("roles", ("manager",))]),
        ("scoped: employee as subject, admin all", [("roles", ("employee",)), ("roles", ("admin",))]),
        ("payroll_clerk, must differ from created_by: four-eyes", [("roles", ("payroll_clerk",))]),
    ],
)  # fmt: skip
def test_whom_clauses_are_about(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert said(text) == expected


def test_limits_belong_to_those_before_them() -> None:
    admin, manager = read_clauses("admin; manager only name and title", STAFFED)
    assert (admin.only, admin.words) == (False, ())
    assert (manager.only, manager.telling) == (True, ("name", "title"))
    (owner,) = read_clauses("owner, only in draft", STAFFED)
    assert (owner.own, owner.only, "draft" in owner.words) == (True, True, True)
    clerk, driver = read_clauses("admin, manager → own trips only", STAFFED)
    assert (clerk.own, driver.own) == (False, True)


def test_bans_let_nobody_in() -> None:
    cancel = read_clauses("admin; cancel only manager/employee", STAFFED)[1]
    assert (cancel.denies, cancel.subject) == (True, Subject.NONE)
    assert [c.denies for c in read_clauses("admin, employee; employee may not delete", STAFFED)] == [False, False, True]
    assert read_clauses("Nobody decides their own request", STAFFED)[0].denies


def test_only_sentences_with_a_subject_count_in_descriptions() -> None:
    assert said("Customers see only their own tickets; admins see all.", SHOP, prose=True) == [
        ("roles", ("customer",)),
        ("roles", ("admin",)),
    ]
    assert said("Own bookings; staff see all", SHOP, prose=True) == [("none", ()), ("staff", ())]
    assert said("Cached for 30 s. Their parameters are ignored.", SHOP, prose=True) == []
    assert said("The owner also sees drafts.", SHOP, prose=True) == []
