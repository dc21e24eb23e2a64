"""Names, phones, addresses, cards and numbers of real people, each replaced by an invented one – the same everywhere,
in notes and quoted words too [P02]. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .read_out import ReadOut

_titles = ("先生", "女士", "小姐", "太太", "老师", "阿姨", "师傅", "经理", "总")
_english_titles = {"mr", "mrs", "ms", "miss", "dr"}
_everyday = frozenset({"an", "he", "long", "may", "sat", "see", "she", "so", "song", "sun", "will", "you"})
"""Names that are words too: only behind a title, or with a first name, are they somebody's."""
_surnames = "高程沈韩苏卢余叶杜魏薛阎潘田董袁邓许傅彭"
_given = ("晓晨", "思远", "雨桐", "明哲", "佳宁", "文博", "可心", "子涵", "嘉禾", "安然")
_english = ("Baker", "Carter", "Dawson", "Ellis", "Foster", "Grant", "Hughes", "Irwin", "Keller", "Lawson")
_english_given = ("Alex", "Blair", "Casey", "Drew", "Ellis", "Frances", "Gale", "Harper", "Indy", "Jules")
_streets = ("阳光新村", "和平里", "春江花园", "绿树家园", "湖畔小区", "长青公寓")
_english_streets = ("Garden Lane", "Station Road", "Mill Street", "Park Row", "Church Walk", "Harbour View")
_district = re.compile(r"^(?:.{1,8}?(?:省|自治区))?(?:.{1,8}?(?:市|自治州))?(?:.{1,6}?(?:区|县|市))?")
_latin = re.compile(r"[A-Za-z]")
_phone = re.compile(
    r"\+\d(?:[ -]?\d){6,14}(?!\d)"
    r"|(?<!\d)(?:86[ -]?)?1[3-9]\d(?:[ -]?\d){8}(?!\d)"
    r"|[(（]?(?<!\d)0\d{2,3}[)）]?[ -]?\d{3,4}[ -]?\d{4}(?!\d)"
    r"|(?<!\d)\d{7,14}(?!\d)"
)
_card = re.compile(r"(?<!\d)\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3,4}(?:[ -]?\d{1,3})?(?!\d)")
_identity = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_mail = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass
class Disguise:
    """Learns what is personal (:meth:`name`, :meth:`phone` …), then replaces it in any text (:meth:`text`)."""

    _known: dict[str, str] = field(default_factory=dict)
    _phones: dict[str, str] = field(default_factory=dict)
    _read_out: list[ReadOut] = field(default_factory=list)
    _people: int = 0
    _places: int = 0

    # ------------------------------------------------------------ learning

    def name(self, name: str) -> None:
        """A person's name, as it is written; with a form of address or without."""
        clean = " ".join(name.split())
        if not clean or clean in self._known:
            return
        if _latin.match(clean):
            self._english_name(clean)
        else:
            self._chinese_name(clean)

    def phone(self, phone: str) -> None:
        """A phone number, however it is grouped; its last four digits are replaced where they stand alone, too."""
        digits = _digits(phone)
        if len(digits) < 7:
            return
        national = digits[2:] if digits.startswith("86") and len(digits) == 13 else digits
        if national in self._phones:
            return
        number = len(self._phones) + 1
        ending = f"{(6071 + 1379 * number) % 10_000:04}"
        if len(national) == 11 and national.startswith("1"):
            fresh = f"199000{number % 10}{ending}"
        else:
            fresh = national[: -min(6, len(national) - 1)] + ("00" + ending)[-min(6, len(national) - 1) :]
        self._phones[national] = fresh
        self._known.setdefault(national[-4:], ending)
        self._read_out += [ReadOut(national, fresh), ReadOut(national[-4:], self._known[national[-4:]])]

    def address(self, address: str) -> None:
        """An address: its district stays, for it says which outlet serves it; street and door do not."""
        clean = address.strip()
        if not clean or clean in self._known:
            return
        self._places += 1
        if _latin.match(clean) and not re.search(r"[\u3400-\u9fff]", clean):
            self._learn(clean, f"{self._places} {_english_streets[self._places % len(_english_streets)]}")
            return
        hit = _district.match(clean)
        district = hit[0] if hit else ""
        street = _streets[self._places % len(_streets)]
        rest = clean[len(district) :]
        fresh = f"{street}{self._places}幢{100 + self._places}"
        self._learn(clean, district + fresh)
        if len(rest) >= 4:
            self._learn(rest, fresh)

    def number(self, number: str) -> None:
        """A card, member, order or account number: other digits of the same shape."""
        clean = number.strip()
        if len(_digits(clean)) >= 3:
            self._learn(clean, _other_digits(clean))

    def people(self, names: Iterable[str]) -> None:
        """Several names: colleagues and units' people."""
        for each in names:
            self.name(each)

    # ------------------------------------------------------------ replacing

    def text(self, text: str) -> str:
        """A text with everything personal replaced; what only looks like a phone, card or identity number as well."""
        plain = _mail.sub("someone@example.com", text)
        plain = _identity.sub(lambda hit: _other_digits(hit[0]), plain)
        held: list[str] = []

        def put(fresh: str) -> str:
            held.append(fresh)
            return f"\x00{len(held) - 1}\x00"

        plain = _card.sub(lambda hit: put(_other_digits(hit[0])), plain)
        plain = _phone.sub(lambda hit: put(self._as_phone(hit[0])), plain)
        for each in self._read_out:
            plain = each.replaced(plain, put)
        for known in sorted(self._known, key=len, reverse=True):
            fresh = self._known[known]
            if known.isdigit() and len(known) == 4:
                plain = re.sub(rf"(?<![\d:-]){known}(?![\d:-]|年)", lambda _: put(fresh), plain)  # noqa: B023 - used at once
            elif _latin.match(known):
                found = re.compile(rf"(?<![A-Za-z]){re.escape(known)}(?![A-Za-z])", re.IGNORECASE)
                plain = found.sub(lambda _: put(fresh), plain)  # noqa: B023
            elif known in plain:
                plain = plain.replace(known, put(fresh))
        return re.sub(r"\x00(\d+)\x00", lambda hit: held[int(hit[1])], plain)

    def shown_phone(self, phone: str) -> str:
        """A phone as a scenario writes it."""
        self.phone(phone)
        return self._as_phone(phone) if phone else ""

    # ------------------------------------------------------------ inside

    def _learn(self, old: str, new: str) -> None:
        self._known.setdefault(old, new)

    def _chinese_name(self, clean: str) -> None:
        title = next((each for each in _titles if clean.endswith(each) and len(clean) > len(each)), "")
        bare = clean[: len(clean) - len(title)]
        surname, given = (bare[:2], bare[2:]) if len(bare) == 4 else (bare[:1], bare[1:])
        fresh_surname, fresh_given = self._fresh(_surnames, _given)
        while fresh_surname == surname:
            fresh_surname, fresh_given = self._fresh(_surnames, _given)
        fresh = fresh_surname + (fresh_given[: len(given)] if given else "")
        if given:
            self._learn(bare, fresh)
            if len(given) > 1:
                self._learn(given, fresh_given)
        for each in _titles:
            self._learn(bare + each, fresh + each)
            self._learn(surname + each, fresh_surname + each)
        self._learn(clean, fresh + title)

    def _english_name(self, clean: str) -> None:
        words = clean.split(" ")
        title = words[0] if words[0].rstrip(".").lower() in _english_titles and len(words) > 1 else ""
        bare = words[1:] if title else words
        last, first = self._fresh(_english, _english_given)
        while {last, first} & set(bare):
            last, first = self._fresh(_english, _english_given)
        fresh = [last] if len(bare) == 1 else [first, *[""] * (len(bare) - 2), last]
        for old, new in {bare[0]: fresh[0], bare[-1]: last, " ".join(bare): " ".join(filter(None, fresh))}.items():
            if old.lower() in _everyday:
                for each in (title + dot for title in _english_titles for dot in ("", ".")):
                    self._learn(f"{each.capitalize()} {old}", f"{each.capitalize()} {new}")
            else:
                self._learn(old, new)
        self._learn(clean, " ".join([*([title] if title else []), *(word for word in fresh if word)]))

    def _fresh(self, last: Iterable[str], first: Iterable[str]) -> tuple[str, str]:
        lasts, firsts = tuple(last), tuple(first)
        number = self._people
        self._people += 1
        return lasts[number % len(lasts)], firsts[number % len(firsts)]

    def _as_phone(self, phone: str) -> str:
        digits = _digits(phone)
        national = digits[2:] if digits.startswith("86") and len(digits) == 13 else digits
        self.phone(national)
        fresh = self._phones.get(national, national)
        return f"{fresh[:3]} {fresh[3:7]} {fresh[7:]}" if len(fresh) == 11 else fresh


PERSONAL: Mapping[str, str] = {
    "name": "name", "customer_name": "name", "contact_name": "name", "caller": "name", "owner_name": "name",
    "phone": "phone", "landline": "phone", "contact_phone": "phone", "caller_phone": "phone", "mobile": "phone",
    "address": "address", "card": "number", "member_no": "number", "order_no": "number", "account": "number",
    "number": "number", "card_no": "number",
}  # fmt: skip
"""Keys of records whose texts are personal, and how each is learnt."""


def learn(disguise: Disguise, value: object, key: str = "") -> None:
    """Everything personal in a value of the journal, records in records included."""
    if isinstance(value, Mapping):
        for name, item in value.items():
            learn(disguise, item, str(name))
    elif isinstance(value, list | tuple):
        for item in value:
            learn(disguise, item, key)
    elif isinstance(value, str) and (how := PERSONAL.get(key)):
        getattr(disguise, how)(value)


def _digits(text: str) -> str:
    return "".join(each for each in text if each.isdecimal())


def _other_digits(text: str) -> str:
    return "".join(
        str((int(each) * 7 + 3 + place) % 10) if each.isdecimal() else each for place, each in enumerate(text)
    )
