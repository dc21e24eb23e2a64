"""How personal data is shown in lists, logs, replays and exports: enough to recognise, too little to use (P02)."""

from __future__ import annotations

import re
import unicodedata

HIDDEN = "*"
# Shapes of numbers rather than any run of digits: a date or a list of hours in a note stays readable.
_PHONE = re.compile(
    r"\+\d(?:[ -]?\d){6,14}(?!\d)"
    r"|(?<!\d)(?:86[ -]?)?1[3-9]\d(?:[ -]?\d){8}(?!\d)"
    r"|[(（]?(?<!\d)0\d{2,3}[)）]?[ -]?\d{3,4}[ -]?\d{4}(?!\d)"
    r"|(?<![\d-])[3-8]\d{3}[ -]\d{4}(?!\d)"
    r"|(?<!\d)\d{7,14}(?!\d)"
)
_CARD = re.compile(r"(?<!\d)(?:\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3,4}(?:[ -]?\d{1,3})?|\d{4}[ -]\d{6}[ -]\d{5})(?!\d)")
_DISTRICT = re.compile(r"^(?:.{1,8}?(?:省|自治区))?(?:.{1,8}?(?:市|自治州))?(?:.{1,6}?(?:区|县|市))?")


def mask_phone(phone: str) -> str:
    """A phone with at most its first three and last four digits shown: ``139****1234``; of short ones less. [P02]"""
    digits = _digits(phone)
    if digits.startswith("86") and (len(digits) == 13 or phone.lstrip().startswith("+")):
        digits = digits[2:]
    if len(digits) >= 11:
        return digits[:3] + HIDDEN * (len(digits) - 7) + digits[-4:]
    if len(digits) >= 7:
        return HIDDEN * (len(digits) - 4) + digits[-4:]
    return HIDDEN * len(digits)


def mask_card(card: str) -> str:
    """A card or member number: only the last four characters, and never more than half of it. [P02]"""
    plain = "".join(each for each in unicodedata.normalize("NFKC", card) if each.isalnum())
    shown = min(4, len(plain) // 2)
    return HIDDEN * (len(plain) - shown) + plain[len(plain) - shown :]


def mask_address(address: str) -> str:
    """An address down to the district; street, house and door are hidden. [P02]"""
    clean = unicodedata.normalize("NFKC", address).strip()
    hit = _DISTRICT.match(clean)
    kept = re.sub(r"[0-9]", HIDDEN, hit.group(0)) if hit else ""
    if len(kept) * 2 > len(clean):
        kept = kept[: len(clean) // 2]
    return kept + HIDDEN * 4 if clean else ""


def mask_text(text: str) -> str:
    """Free text with every card and phone number in it masked; everything else as it was. [P02]"""
    plain = "".join(_narrow(each) for each in text)
    plain = _CARD.sub(lambda hit: mask_card(hit.group(0)), plain)
    return _PHONE.sub(lambda hit: mask_phone(hit.group(0)), plain)


def _digits(text: str) -> str:
    return "".join(str(unicodedata.digit(each)) for each in text if unicodedata.digit(each, None) is not None)


def _narrow(char: str) -> str:
    """A full-width or other digit as an ASCII one, so that it cannot slip past the patterns."""
    value = unicodedata.digit(char, None)
    return char if value is None else str(value)
