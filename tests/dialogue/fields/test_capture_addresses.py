"""An address in the capture line is taken whole, before its district is taken for something else."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.dialogue.capture import capture
from hotline.dialogue.fields.context import Context, Option
from hotline.dialogue.script import Field, Pos, Text
from hotline.dialogue.types import Type

HERE = Pos("", 1, 1)
ZONE = ZoneInfo("Asia/Shanghai")


def field(name: str, kind: str, zh: str, en: str, of: str | None = None) -> Field:
    return Field(name, Type(kind), Text(zh, en, HERE), HERE, of=of)


FIELDS = {
    each.name: each
    for each in (
        field("address", "address", "上门地址", "Address"), field("area", "choice", "所在区域", "Area", of="areas"),
        field("product", "choice", "服务项目", "Service", of="products"), field("date", "date", "日期", "Date"),
        field("crew", "count", "师傅人数", "Crew"), field("name", "name", "称呼", "Name"),
        field("phone", "phone", "联系电话", "Phone"),
    )
}  # fmt: skip
CONTEXT = Context(
    datetime(2026, 11, 22, 10, tzinfo=ZONE), ZONE,
    options={
        "area": (Option("haishu", "海曙区", "Haishu", ("海曙",)),),
        "product": (Option("windows", "擦玻璃", "windows"),),
    },
)  # fmt: skip


@pytest.mark.rule("H01", "S03")
@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("明天下午 擦玻璃 海曙区天一家园3幢201", "海曙区天一家园3幢201"),
        ("擦玻璃海曙区天一家园3幢201 明天", "海曙区天一家园3幢201"),
        ("我家住在海曙区中山西路240号 明天 2位师傅", "海曙区中山西路240号"),
        ("江北区人民路88号，王女士 13905741234", "江北区人民路88号"),
        ("镇海区骆驼街道荣骆路9号", "镇海区骆驼街道荣骆路9号"),
    ],
)
def test_an_address_goes_whole_to_its_field(line: str, address: str) -> None:
    found = capture(line, FIELDS, CONTEXT)
    assert found.values["address"].raw == address
    assert "area" not in found.values, "its district is part of it"
    assert found.rest == ""


@pytest.mark.rule("H01", "S03")
@pytest.mark.parametrize(
    ("line", "address", "rest"),
    [
        ("地址海曙区天一家园3幢201，家里有猫请随手关门", "海曙区天一家园3幢201", "家里有猫请随手关门"),
        ("地址 海曙区月湖花园7号，3楼，门口有台阶", "海曙区月湖花园7号，3楼", "门口有台阶"),
        ("上门地址：海曙区，中山西路240号", "海曙区，中山西路240号", ""),
        ("address 12 Park Road, flat 402, please ring twice", "12 Park Road, flat 402", "ring twice"),
    ],
)
def test_a_labelled_address_ends_where_a_remark_begins(line: str, address: str, rest: str) -> None:
    found = capture(line, FIELDS, CONTEXT)
    assert found.values["address"].raw == address
    assert rest in found.rest
    assert found.rest.endswith(rest)


def test_a_district_alone_is_the_area() -> None:
    found = capture("海曙区", FIELDS, CONTEXT)
    assert {name: each.value for name, each in found.values.items()} == {"area": "haishu"}


def test_where_no_address_is_asked_for_nothing_is_taken() -> None:
    rest = {name: each for name, each in FIELDS.items() if name != "address"}
    assert capture("海曙区天一家园3幢201", rest, CONTEXT).values["area"].value == "haishu"


@given(st.text("海曙区路号幢天一家园3幢201擦玻璃 明，", max_size=24))
def test_no_character_is_taken_twice_or_lost(line: str) -> None:
    found = capture(line, FIELDS, CONTEXT)
    taken = sorted((each.start, each.end) for each in found.spans)
    assert all(before[1] <= after[0] for before, after in pairwise(taken))
    left = [
        found.text[start:end]
        for start, end in zip([0, *(e for _, e in taken)], [*(s for s, _ in taken), len(found.text)], strict=True)
    ]
    assert "".join(" ".join(left).split()) == "".join(found.rest.split())
