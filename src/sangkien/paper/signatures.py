"""Digital signatures of a PDF, judged without the net and told as they are: signed or not, changed since or not, and
whether the certificate is one this house trusts."""

import io
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from asn1crypto import x509
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

# none: no digital signature; trusted and unknown: signed and unchanged since, by a certificate this house trusts or
# cannot judge; changed: altered after signing; unreadable: there is something, but it cannot be judged at all.
State = Literal["none", "trusted", "unknown", "changed", "unreadable"]
_WORST = ("unreadable", "changed", "unknown", "trusted")
_BROKEN = (PdfError, SigningError, SignatureValidationError, ValueError, KeyError, TypeError, IndexError, OSError)

# The library tells its log why it trusts nothing, at length; what matters is in its answer.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Signed:
    """One signature: whose certificate, when as the signer's clock says, and how it stands."""

    name: str
    at: str
    state: State


@dataclass(frozen=True)
class Judgement:
    """All signatures of a file; `state` is the worst of them."""

    state: State
    signatures: tuple[Signed, ...] = ()

    def plain(self) -> dict[str, Any]:
        """As JSON."""
        return {"state": self.state, "signatures": [vars(one) for one in self.signatures]}


def judge(content: bytes, trusted: Iterable[bytes] = ()) -> Judgement:
    """The signatures of a PDF; anything else bears none. `trusted` are certificates (PEM or DER) of issuers this
    house trusts; with none, no certificate can be judged and every sound signature is `unknown`."""
    if not content[:1024].lstrip().startswith(b"%PDF-"):
        return Judgement("none")
    try:
        found = PdfFileReader(io.BytesIO(content)).embedded_regular_signatures
    except _BROKEN:
        return Judgement("unreadable")
    if not found:
        return Judgement("none")
    context = ValidationContext(trust_roots=_certificates(trusted), allow_fetching=False)
    fields = frozenset(str(one.field_name) for one in found)
    signatures = tuple(_one(signature, context, fields) for signature in found)
    return Judgement(min((one.state for one in signatures), key=_WORST.index), signatures)


def _one(signature: EmbeddedPdfSignature, context: ValidationContext, fields: frozenset[str]) -> Signed:
    name = _name(signature)
    try:
        status = validate_pdf_signature(signature, context)
    except _BROKEN:
        return Signed(name, "", "unreadable")
    at = status.signer_reported_dt
    moment = at.isoformat() if isinstance(at, datetime) else ""
    if not (status.intact and status.valid and _unchanged(status, fields)):
        return Signed(name, moment, "changed")
    return Signed(name, moment, "trusted" if status.trusted else "unknown")


def _unchanged(status: PdfSignatureStatus, fields: frozenset[str]) -> bool:
    """Whether nothing but further signatures came after this one."""
    level = status.modification_level
    if level is None or level > ModificationLevel.FORM_FILLING:
        return False
    changed = status.diff_result.changed_form_fields if isinstance(status.diff_result, DiffResult) else set()
    return set(changed) <= fields


def _name(signature: EmbeddedPdfSignature) -> str:
    certificate = signature.signer_cert
    if certificate is None:
        return ""
    subject = certificate.subject.native
    return str(subject.get("common_name") or certificate.subject.human_friendly)[:200]


def _certificates(trusted: Iterable[bytes]) -> list[x509.Certificate]:
    return [one for content in trusted for one in load_certs_from_pemder_data(content)]
