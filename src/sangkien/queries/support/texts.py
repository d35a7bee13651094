"""The text a case is about, as a helper reads it: from the initiative's draft, or before that from the idea."""

from sangkien.kernel.showing import asked_once
from sangkien.models.initiatives import Initiative
from sangkien.models.people import Person
from sangkien.models.support import Idea, SupportCase
from sangkien.queries.initiatives.drafts import draft_of
from sangkien.rules.initiatives import AuthorInput, Draft
from sangkien.rules.support import closed_to_helpers, draft_of_idea, wording_of


def idea_draft(idea: Idea) -> Draft:
    """The draft an idea would begin as: its own words, and its author as the first author."""
    return draft_of_idea(idea.text, Draft(authors=(_author(idea.author),)))


def _author(person: Person) -> AuthorInput:
    return AuthorInput(name=person.name, identifier=person.member_code or "", standing=person.standing)


def case_draft(case: SupportCase) -> Draft:
    """What is typed now, word for word: only for verbs that apply the author's decision, never for a helper's page."""
    if case.initiative is not None:
        return draft_of(_newest(case.initiative))
    assert case.idea is not None  # a case is about an idea or an initiative
    return idea_draft(case.idea)


@asked_once
def _newest(initiative: Initiative) -> Initiative:
    return Initiative.objects.select_related("draft_input").get(pk=initiative.pk)


def case_wording(case: SupportCase) -> dict[str, str]:
    """What a helper reads, by field; hidden passages are places."""
    return wording_of(case_draft(case))


def hidden_fields(case: SupportCase) -> frozenset[str]:
    """The fields a helper does not see at all."""
    return closed_to_helpers(case_draft(case))


def authors_of(case: SupportCase) -> set[int]:
    """The persons to whom the text belongs: authors and typist of the initiative, author of the idea."""
    found = {case.asked_by_id}
    if case.idea is not None:
        found.add(case.idea.author_id)
    if case.initiative is not None:
        found |= authors_and_typist(case.initiative)
    return found


def authors_and_typist(initiative: Initiative) -> set[int]:
    """The persons of an initiative who are asked, told and barred from helping it."""
    found = set(initiative.authorships.values_list("person_id", flat=True))
    typist = initiative.typed_by.person_id
    return found | ({typist} if typist is not None else set())
