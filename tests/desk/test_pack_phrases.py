"""Words that must not be said are found, and nothing else is; what the desk itself offers to say is clean."""

import pytest

from hotline.desk.pack import DeskPack, load_pack
from hotline.domain.phrases import find_forbidden
from hotline.paths import data_dir


@pytest.fixture(scope="module")
def ktv() -> DeskPack:
    pack, findings = load_pack(data_dir() / "desks" / "ktv")
    assert pack, findings
    return pack


CLEAN = {
    "zh": [
        "不但有中包，还有大包",
        "非但不贵",
        "但愿您玩得开心",
        "请您记得带会员卡",
        "您得到了一张优惠券",
        "不过几分钟",
        "不能更合适了",
        "您不用着急",
        "不客气",
        "好的，我马上帮您看",
        "您说得很清楚",
    ],
    "en": [
        "Please note the number",
        "no problem at all",
        "I know that",
        "button and butter",
        "nothing but the best",
        "another room",
        "We cannot wait to see you",
        "Not at all",
        "a noble house",
        "in a hurried voice",
        "It may be free",
        "room number 5",
    ],
}


@pytest.mark.rule("L01")
@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, texts in CLEAN.items() for text in texts])
def test_forbidden_phrases_do_not_fire_inside_normal_words(ktv: DeskPack, lang: str, text: str) -> None:
    assert find_forbidden(text, lang, ktv.phrases) == ()


@pytest.mark.rule("L01")
@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", word)
        for word in (
            "I cannot",
            "I don't know",
            "That's not possible.",
            "No.",
            "It's not my job",
            "Company policy says so",
            "Yes, but …",
            "Hurry up",
            "I have another caller",
            "What do you want exactly?",
        )
    ]
    + [
        ("zh", word)
        for word in (
            "我不能",
            "我不知道",
            "不可能",
            "不行",
            "不归我管",
            "公司规定",
            "但是",
            "快点",
            "我还有别的电话",
            "您到底想要什么",
        )
    ],
)
def test_the_handbooks_own_list_is_found_in_both_languages(ktv: DeskPack, lang: str, text: str) -> None:
    assert find_forbidden(text, lang, ktv.phrases)


@pytest.mark.rule("L01", "L04", "S03", "K19")
def test_what_the_desk_itself_offers_to_say_is_clean(ktv: DeskPack) -> None:
    hold = ktv.hold_lines
    assert hold is not None
    for lang in ("zh", "en"):
        for line in (
            hold.ask.lang(lang),
            hold.back.lang(lang),
            *(cue.lang(lang) for cue in ktv.cues),
            *(text for mood in ktv.moods for text in ktv.soothing(mood, lang)),
        ):
            assert find_forbidden(line, lang, ktv.phrases) == (), line
    assert all(ktv.soothing(mood, "zh") for mood in ktv.moods if mood != "calm")
