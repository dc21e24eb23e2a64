"""Agents and customers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, delete, select, update
from sqlalchemy.exc import IntegrityError

from hotline.domain.people import Agent, Customer

from .errors import AlreadyThere
from .names import like_name, name_key, phone_back, starts_with
from .part import Part
from .tables import agents, customers


class People(Part):
    """Who works at the desk, and who calls it (K27)."""

    def agent(self, number: str) -> Agent | None:
        """The agent with this number, None when there is none."""
        row = self.connection.execute(select(agents).where(agents.c.number == number)).one_or_none()
        return None if row is None else _agent(row)

    def agents(self) -> tuple[Agent, ...]:
        """All agents by number, those not active included."""
        return tuple(map(_agent, self.all(select(agents).order_by(agents.c.number))))

    def save_agent(self, agent: Agent) -> Agent:
        """Add the agent, or bring the row with this number up to date."""
        values = {"name": agent.name, "role": agent.role, "active": agent.active}
        changed = self.connection.execute(update(agents).where(agents.c.number == agent.number).values(values))
        if not changed.rowcount:
            self.connection.execute(agents.insert().values(number=agent.number, **values))
        return agent

    def customer(self, row_id: int) -> Customer | None:
        """The customer of this row, None when there is none."""
        found = self._customers(select(customers).where(customers.c.id == row_id))
        return found[0] if found else None

    def customers_by_phone(self, phone: str, limit: int = 20) -> tuple[Customer, ...]:
        """Those with exactly this E.164 number, most visits first."""
        return self._customers(select(customers).where(customers.c.phone == phone), limit)

    def customers_by_ending(self, digits: str, limit: int = 20) -> tuple[Customer, ...]:
        """Those whose number ends so (S10: the last four digits), most visits first."""
        if not phone_back(digits):
            return ()
        return self._customers(select(customers).where(starts_with(customers.c.phone_back, phone_back(digits))), limit)

    def customers_by_name(self, name: str, limit: int = 20) -> tuple[Customer, ...]:
        """Those called so, with or without a title, or whose name begins so; most visits first."""
        if not name_key(name):
            return ()
        return self._customers(select(customers).where(like_name(customers.c.name_key, name)), limit)

    def good_customers(self, visits: int, limit: int = 10_000) -> tuple[Customer, ...]:
        """Key customers and those with at least so many visits, if they can be reached; most visits first. [H19]"""
        good = customers.c.key_customer | (customers.c.visits >= visits)
        return self._customers(select(customers).where(good, customers.c.phone != ""), limit)

    def customer_by_member(self, member_no: str) -> Customer | None:
        """The member with this number, None when there is none."""
        if not member_no:
            return None
        found = self._customers(select(customers).where(customers.c.member_no == member_no), 1)
        return found[0] if found else None

    def save_customer(self, customer: Customer) -> Customer:
        """Add (``id`` 0) or change a customer; the customer with its ``id``.

        Raises AlreadyThere when another customer has the member number.
        """
        values = {
            "name": customer.name,
            "name_key": name_key(customer.name),
            "phone": customer.phone,
            "phone_back": phone_back(customer.phone),
            "member_no": customer.member_no,
            "key_customer": customer.key,
            "note": customer.note,
            "visits": customer.visits,
            "last_visit": customer.last_visit,
            "created_at": customer.created_at,
        }
        try:
            with self.connection.begin_nested():
                if customer.id:
                    self.connection.execute(update(customers).where(customers.c.id == customer.id).values(values))
                    row_id = customer.id
                else:
                    row_id = self.add(customers, values)
        except IntegrityError as problem:
            other = self.customer_by_member(customer.member_no)
            if other is None:
                raise
            raise AlreadyThere(other.id, other.member_no) from problem
        stored = self.customer(row_id)
        if stored is None:
            raise LookupError(f"no customer {customer.id}")
        return stored

    def delete_customer(self, row_id: int) -> bool:
        """Erase a customer's row; bookings stay, without the customer. Call ``Store.scrub()`` afterwards."""
        return bool(self.connection.execute(delete(customers).where(customers.c.id == row_id)).rowcount)

    def _customers(self, query: Select[Any], limit: int = 1) -> tuple[Customer, ...]:
        order = query.order_by(customers.c.visits.desc(), customers.c.id).limit(limit)
        return tuple(map(_customer, self.all(order)))


def _agent(row: Row[Any]) -> Agent:
    return Agent(row.number, row.name, row.role, row.active)


def _customer(row: Row[Any]) -> Customer:
    return Customer(
        id=row.id,
        name=row.name,
        phone=row.phone,
        member_no=row.member_no,
        key=row.key_customer,
        note=row.note,
        visits=row.visits,
        last_visit=row.last_visit,
        created_at=row.created_at,
    )
