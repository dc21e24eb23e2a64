"""Who may hear about a booking: the order number, or the last four digits of the phone (S10)."""

from __future__ import annotations

import re
import unicodedata

_ENDING = 4


def proves(proof: str, number: str, phone: str) -> bool:
    """Whether what a caller says proves the booking is theirs. ``proof`` is as typed (``尾号1234``, ``B-1043``,
    ``b1043``, full-width digits, a whole phone number); a guess that merely contains the digits does not. [S10]
    """
    said = _plain(proof)
    digits = re.sub(r"\D", "", said)
    own = re.sub(r"\D", "", _plain(phone))
    if not digits:
        return False
    if said in {_plain(number), re.sub(r"\D", "", _plain(number))}:
        return True
    if len(own) <= _ENDING:
        return False
    whole = own[2:] if own.startswith("86") and len(own) == 13 else own
    return digits in {own, whole, own[-_ENDING:]} and re.sub(r"[^a-z]", "", said) == ""


def _plain(text: str) -> str:
    """Lower case without spaces, punctuation and the words around the number."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(each for each in folded if each.isascii() and each.isalnum())
