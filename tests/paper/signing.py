"""PDFs that are really signed, with a certificate made for the test."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import cache

from asn1crypto import keys, x509
from cryptography import x509 as x
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

NAME = "Hoàng Đức Thịnh"


@cache
def certificate() -> tuple[bytes, bytes]:
    """A self-signed certificate and its key, both DER."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    who = x.Name([x.NameAttribute(x.NameOID.COMMON_NAME, NAME)])
    day = datetime(2020, 1, 1, tzinfo=UTC)
    usage = x.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = (
        x.CertificateBuilder().subject_name(who).issuer_name(who).public_key(key.public_key()).serial_number(7)
        .not_valid_before(day).not_valid_after(day + timedelta(days=365 * 30)).add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    secret = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return made.public_bytes(serialization.Encoding.DER), secret


def signed(content: bytes, field: str = "Chuky1") -> bytes:
    """The PDF with a signature added."""
    der, secret = certificate()
    signer = signers.SimpleSigner(
        signing_cert=x509.Certificate.load(der), signing_key=keys.PrivateKeyInfo.load(secret),
        cert_registry=SimpleCertificateStore(),
    )  # fmt: skip
    out = io.BytesIO()
    # Signing starts an event loop, and a browser may be running one in this thread.
    with ThreadPoolExecutor(1) as aside:
        aside.submit(
            signers.sign_pdf,
            IncrementalPdfFileWriter(io.BytesIO(content)),
            signers.PdfSignatureMetadata(field_name=field),
            signer,
            output=out,
        ).result()
    return out.getvalue()


def edited(content: bytes) -> bytes:
    """The same file with a page's content changed afterwards, as an editor adds it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/MediaBox"][2] = page["/MediaBox"][3]
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
