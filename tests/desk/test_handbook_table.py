"""What the desks' own files carry out is in the handbook's table, and a wrong id in them is found."""

from pathlib import Path

import pytest

from hotline.desk.rules import handbook_rules
from hotline.paths import data_dir
from hotline.reports.handbook import carried_by_desks, handbook_table

from .conftest import findings_after


def test_registers_and_courtesy_calls_are_named_with_the_file_they_stand_in() -> None:
    found = carried_by_desks(data_dir())
    assert "shop/registers.yaml:order" in found["O02"]
    assert "common/registers.yaml:complaint" in found["C02"]
    assert "studio/chains.yaml:wedding" in found["W05"]
    assert set(found) <= set(handbook_rules())


def test_an_id_that_only_a_register_carries_out_has_its_row(tmp_path: Path) -> None:
    (tmp_path / "clinic").mkdir()
    (tmp_path / "clinic" / "registers.yaml").write_text("card:\n  prefix: CD\n  implements: [K24]\n", "utf-8")
    (row,) = handbook_table({"K24": ("券", "coupons")}, (), tmp_path / "clinic", None, tmp_path)
    assert row.carried_by == ("clinic/registers.yaml:card",)
    assert row.done


@pytest.mark.parametrize("wrong", ["O99", "order", "o02"])
def test_an_id_that_the_handbook_does_not_have_is_a_finding(tmp_path: Path, wrong: str) -> None:
    found = findings_after(tmp_path, "shop", "registers.yaml", "[O02, O03,", f"[{wrong}, O03,")
    assert found == ["DK007"]
