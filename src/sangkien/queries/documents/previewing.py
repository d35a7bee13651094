"""A wording with sample content, to be looked at before it is saved."""

from sangkien.kernel import clock
from sangkien.models.organisation import Unit
from sangkien.paper import faces, pdf
from sangkien.queries.documents.checking import folder
from sangkien.queries.documents.issuers import EMPLOYER, wording_keeper
from sangkien.queries.documents.lettering import letter, letterhead_of
from sangkien.rules.documents import KINDS, symbol
from sangkien.rules.documents_samples import SAMPLES


def sample(unit: Unit, kind: str, text: str) -> bytes:
    """A paper of this kind in these words as PDF, under the unit's letterhead where it has one."""
    issuer = wording_keeper(unit)
    head = letterhead_of(issuer) if issuer else _unnamed(unit)
    form = KINDS[kind]
    number = symbol(1, form.series, head["abbreviation"]) if form.series else ""
    made = letter(form, text, SAMPLES[kind], head, symbol=number, day=clock.today(), title=form.label)
    return pdf.print_letter(made, faces.face(folder()))


def _unnamed(unit: Unit) -> dict[str, str]:
    return {
        "kind": EMPLOYER, "name": unit.name, "superior_name": "", "abbreviation": "…", "place": "…", "signs_for": "",
        "signer_title": "…", "signer_name": "",
    }  # fmt: skip
