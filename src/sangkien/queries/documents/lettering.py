"""From the record of a paper to the letter its printers see."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sangkien.kernel.fingerprint import of
from sangkien.models.documents import IssuedDocument, Issuer
from sangkien.paper.letter import Block, Form, Letter, Signature, Table
from sangkien.rules.documents import KINDS, Kind, place_and_day
from sangkien.rules.paper_merge import Merged, Piece, Signer, merge
from sangkien.rules.paper_template import read
from sangkien.rules.paper_words import attached, house_words, number_line

LETTERHEAD = ("kind", "name", "superior_name", "abbreviation", "place", "signs_for", "signer_title", "signer_name")


def letterhead_of(issuer: Issuer) -> dict[str, str]:
    """What stands in the issuer's head and signature today, as a paper keeps it."""
    return {name: getattr(issuer, name) for name in LETTERHEAD}


def letter_of(document: IssuedDocument) -> Letter:
    """The paper made from its record alone: content, letterhead and wording as they were on the day of issue."""
    return letter(
        KINDS[document.kind], document.template_text, document.content, document.letterhead,
        symbol=document.symbol, day=document.issued_on, code=document.code, title=document.title,
    )  # fmt: skip


def letter(
    kind: Kind, wording: str, content: Mapping[str, Any], head: Mapping[str, str], *, symbol: str, day: date,
    code: str = "", title: str = "",
) -> Letter:  # fmt: skip
    """A letter of this kind in these words."""
    template, _faults = read(kind, wording)
    words = merge(kind, template, content, house_words(head, symbol, day))
    form: Form = kind.head
    return Letter(
        form=form, title=title or kind.label, issuer=head["name"], superior=head["superior_name"],
        symbol=number_line(symbol), place_and_day=place_and_day(head["place"], day), day=day,
        type_name=words.type_name, subject=words.subject, authority=words.authority,
        attached_to=attached(words.type_name, symbol, day, head["name"]),
        to=tuple(words.to), body=tuple(_block(piece) for piece in words.pieces), recipients=tuple(words.recipients),
        left=_signature(words.left) if words.left else None, right=_right(words, head), code=code,
        public_code=str(content.get("public_code", "")), public_link=str(content.get("public_link", "")),
    )  # fmt: skip


def fingerprint(document: IssuedDocument) -> str:
    """Of everything the paper is made from."""
    return of({"content": document.content, "head": document.letterhead, "wording": document.template_text})


def _right(words: Merged, head: Mapping[str, str]) -> Signature:
    if words.right:
        return _signature(words.right)
    return Signature(tuple(line for line in (head["signs_for"], head["signer_title"]) if line), head["signer_name"])


def _signature(signer: Signer) -> Signature:
    return Signature(signer.lines, signer.name, signer.remark)


def _block(piece: Piece) -> Block:
    if not piece.columns:
        return Block(piece.what, piece.text, piece.label)
    columns = piece.columns
    table = Table(
        tuple(one.label for one in columns), tuple(one.width for one in columns),
        tuple(one.align for one in columns), piece.rows,
    )  # fmt: skip
    return Block(piece.what, table=table)
