"""Names as callers give them: ``王先生``, ``免贵姓王``, ``欧阳小姐``, ``Mr Wang``, ``this is Anna Schmidt``."""

from __future__ import annotations

import re
from functools import cache

from .context import Parsed, Problem

_double = (
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 夏侯 诸葛 尉迟 皇甫 公孙 慕容 令狐 司徒 长孙 宇文 轩辕 澹台 申屠 闻人 钟离 淳于"
).split()
_single = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石"
    "金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁"
    "岳翟申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤穆农司"
    "卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩"
    "佘池查麻苑迟邝"
)
surname = "(?:" + "|".join(_double) + f"|[{_single}])"
_zh_title = "先生|女士|小姐|太太|夫人|老师|经理|总经理|老板|主任|医生|教授|律师|阿姨|师傅|局长|校长|院长|总|姐|哥|董"
_en_title = r"mr|mrs|ms|miss|mister|madam|dr|sir|prof"
_letter = r"[^\W\d_]"
_latin = rf"{_letter}(?:{_letter}|['.·-](?={_letter}))*"

title = rf"(?:{_zh_title})(?<!总)(?![\u4e00-\u9fff]*?们)|总(?![是共价之要算结数台会觉机服店在\u7684])"
"""A Chinese title; :func:`begin_before_title` finds the name before it."""
latin = _latin
latin_titled = rf"\b(?:{_en_title})\b\.?\s+{_latin}"
introduced_zh = (
    rf"(?:我姓|免贵姓|贵姓|(?<![\u4e00-\u9fff])姓|我叫|名叫|名字叫|(?<![\u4e00-\u9fff])叫)\s*({surname}[\u4e00-\u9fff]{{0,2}}(?![\u4e00-\u9fff]))"
)
introduced_latin = (
    rf"\b(my\s+name\s+is|my\s+name's|this\s+is|i'm|i\s+am|name's|under\s+the\s+name(?:\s+of)?)\s+({_latin})"
)
"""Names that a caller introduces: the introduction, then the first word of the name."""
alone_zh = rf"{surname}[\u4e00-\u9fff]{{1,2}}"
alone_latin = rf"{_latin}(?:[ ]{_latin}){{0,2}}"
"""A word that may be a name when nothing else claims it."""
_introduction = (
    r"^(?:我的名字(?:叫|是)|名字(?:叫|是)|免贵姓|我姓|贵姓|姓|我叫|名叫|叫|我是|my\s+name\s+is|my\s+name's|this\s+is|i'm|i\s+am|"
    r"name's|under\s+the\s+name(?:\s+of)?)\s*"
)
longest = 60


def read(raw: str, text: str) -> Parsed | Problem:
    """A name as said, without its introduction; ``raw`` and its folded ``text`` run in step."""
    match = _lead().match(text)
    name = " ".join((raw[match.end() :] if match else raw).split()).strip(" ,.，。")
    if len(name) > longest:
        return Problem("too_long", f"称呼请写短一些，最多{longest}个字。", f"Please keep the name within {longest} characters.")
    if not any(char.isalpha() for char in name) or sum(char.isdigit() for char in name) > 3:
        return Problem("unclear", "请写怎么称呼，比如“王先生”“李女士”。", "Please type a name, such as “Mr Wang” or “Anna”.")
    return Parsed(name)


def begin_before_title(text: str, title: int) -> int | None:
    """Where the name before a Chinese title begins: at a break (王小明先生), else as late as it can (订给王先生)."""
    begins = [title - length for length in (1, 2, 3, 4) if title >= length and _surname().fullmatch(text[title - length : title])]
    at_break = [begin for begin in begins if begin == 0 or not _han(text[begin - 1])]
    return next(iter(at_break or begins), None)


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


@cache
def _surname() -> re.Pattern[str]:
    return re.compile(rf"{surname}[\u4e00-\u9fff]{{0,2}}")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(_introduction)


not_names = frozenset(
    "方便 安静 平时 常来 温州 宁波 成都 江边 高兴 包厢 包房 大包 中包 小包 全部 和 时间 时候 应该 任何 明白 易拉宝 文件 关于 路上 "
    "房间 单独 连着 简单 成人 常客 安排 关门 黄金 白天 白酒 石头 古装 游戏 华丽 章程 万一 何时 何地 和我 于是 曾经 向您 管理".split()
)
"""Common words that begin like a surname."""
not_latin_names = frozenset(
    "a an the and or for at on in to of we i you he she they it us me my our your please pls thanks thank hi hello room rooms"
    " large small medium big book booking want need would like people person guests with no not yes ok okay change changed"
    " make cancel from until till hour hours minutes is are be will can could tel phone mobile number name date time today"
    " tomorrow tonight morning evening afternoon night next this private table seat party birthday reserve reservation"
    " instead move moved earlier later about around same day week call back new also maybe if so".split()
)
pinyin_surnames = frozenset(
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang han deng feng"
    " cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lv ding ren lu yao shen zhong cui tan fan liao shi"
    " jin jia xia fu fang zou xiong bai meng qin qiu hou yin xue yan duan lei qian long shao ouyang zhuge sima situ shangguan"
    " wong chan lee ng cheung lam kwok ho tsang tse leung chow".split()
)
"""Surnames that agents type in small letters."""
