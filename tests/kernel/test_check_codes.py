"""Codes on certificates: read aloud, typed on a phone, and a slip is noticed."""

import itertools

from sangkien.kernel import check_codes


def test_a_code_is_known_again_however_it_is_typed():
    for _ in range(50):
        code = check_codes.fresh()
        printed = check_codes.spaced(code)
        assert check_codes.plain(printed) == check_codes.plain(f"  {printed.lower()} ") == code
        assert check_codes.plain(code.replace("0", "o").replace("1", "l")) == code


def test_every_single_slip_is_noticed():
    code = check_codes.fresh()
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    for place, letter in itertools.product(range(len(code)), alphabet):
        slipped = code[:place] + letter + code[place + 1 :]
        assert check_codes.plain(slipped) == ("" if slipped != code else code)


def test_what_is_no_code_is_nothing():
    for typed in ("", "abc", "U" * 12, "0" * 11, "<script>alert", "SK-2026-000001"):
        assert check_codes.plain(typed) == ""


def test_two_codes_are_never_alike_and_their_keys_tell_nothing():
    codes = {check_codes.fresh() for _ in range(1000)}
    assert len(codes) == 1000
    assert all(code not in check_codes.key(code).upper() for code in codes)
