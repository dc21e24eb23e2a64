"""Orders and their crews. What two agents could give away at once is decided by the primary key of ``crew_slots``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Row, Select, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from hotline.domain.crews import Half, HalfDay
from hotline.domain.jobs import ACCEPTED, SENT, Job

from .errors import CrewTaken
from .kinds import utc
from .names import like_name, like_phone, name_key, number, phone_back, row_of
from .part import Part
from .tables import crew_slots, follow_ups, graces, jobs

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime
    from decimal import Decimal

STANDING_JOBS = (SENT, ACCEPTED)
"""An order with one of these holds its crew."""
_LOCK = 3


class Jobs(Part):
    """The outlets' orders: sending, finding, moving and cancelling them (H01, H05-H12)."""

    def send_job(self, job: Job) -> Job:
        """Take the crew for its half-day; the order with its ``id`` and ``number``.

        Raises CrewTaken when a colleague was faster: nothing of this order is then in the store.
        """
        self.lock(_LOCK)
        with self.connection.begin_nested():
            row_id = self.add(jobs, _values(job))
            self._take_crew(row_id, job)
        return self._stored_job(row_id)

    def job(self, which: int | str) -> Job | None:
        """An order by row, or by number as people say it (``J-1043``); None when there is none."""
        row = row_of("J", which) if isinstance(which, str) else which
        found = self._jobs(select(jobs).where(jobs.c.id == row), (), 1)
        return found[0] if found else None

    def jobs(
        self, first: date, last: date, statuses: Collection[str] = STANDING_JOBS, limit: int = 500
    ) -> tuple[Job, ...]:
        """Orders for the days from ``first`` to ``last``, both included, by start."""
        return self._jobs(select(jobs).where(jobs.c.day >= first, jobs.c.day <= last), statuses, limit)

    def find_jobs(
        self,
        *,
        phone: str | None = None,
        name: str | None = None,
        day: date | None = None,
        number: str | None = None,
        upcoming_from: datetime | None = None,
        statuses: Collection[str] = STANDING_JOBS,
        limit: int = 50,
    ) -> tuple[Job, ...]:
        """Orders for which everything given holds, by start. Nothing given finds nothing."""
        query = select(jobs)
        if number is not None:
            query = query.where(jobs.c.id == row_of("J", number))
        if phone:
            query = query.where(like_phone(jobs.c.phone, jobs.c.phone_back, phone))
        if name and name_key(name):
            query = query.where(like_name(jobs.c.name_key, name))
        if day is not None:
            query = query.where(jobs.c.day == day)
        if query.whereclause is None:
            return ()
        if upcoming_from is not None:
            query = query.where(jobs.c.starts > utc(upcoming_from))
        return self._jobs(query, statuses, limit)

    def move_job(self, row_id: int, job: Job) -> Job:
        """Give a standing order another half-day, crew or address: the new crew is certain before the old is freed.

        Raises CrewTaken (nothing is changed then), LookupError when the order no longer stands. [H08]
        """
        self.lock(_LOCK)
        with self.connection.begin_nested():
            values = _values(job)
            for kept in ("made_at", "made_by", "call", "customer"):
                del values[kept]
            where = (jobs.c.id == row_id, jobs.c.status.in_(STANDING_JOBS))
            if not self.connection.execute(update(jobs).where(*where).values(values)).rowcount:
                raise LookupError(f"order {row_id} no longer stands")
            self.connection.execute(delete(crew_slots).where(crew_slots.c.job == row_id))
            self._take_crew(row_id, job)
        return self._stored_job(row_id)

    def cancel_job(self, row_id: int, at: datetime, charged: Decimal, rule: str) -> bool:
        """Cancel and free the crew; False when it no longer stands: somebody else was faster. [H05-H07]"""
        self.lock(_LOCK)
        changed = self.connection.execute(
            update(jobs)
            .where(jobs.c.id == row_id, jobs.c.status.in_(STANDING_JOBS))
            .values(status="cancelled", closed_at=at, charged=charged, rule=rule)
        )
        if not changed.rowcount:
            return False
        self.connection.execute(delete(crew_slots).where(crew_slots.c.job == row_id))
        return True

    def set_job_ack(self, row_id: int, follow_up: int) -> None:
        """Which promise stands for the outlet's opening the order. [H02]"""
        self.connection.execute(update(jobs).where(jobs.c.id == row_id).values(ack=follow_up, status=SENT))

    def follow_job_ack(self, was: int, now: int) -> None:
        """Another promise stands for the outlet's opening an order: the desk has phoned it. [S11]"""
        self.connection.execute(update(jobs).where(jobs.c.ack == was).values(ack=now))

    def taken_crews(self, first: date, last: date) -> Mapping[HalfDay, frozenset[str]]:
        """Half-day → crew members taken, for the days from ``first`` to ``last``, both included."""
        query = select(crew_slots).where(crew_slots.c.day >= first, crew_slots.c.day <= last)
        found: dict[HalfDay, set[str]] = {}
        for row in self.all(query):
            found.setdefault(HalfDay(row.day, cast("Half", row.half)), set()).add(row.crew)
        return {when: frozenset(crews) for when, crews in found.items()}

    def crews_of(self, first: date, last: date) -> Mapping[tuple[str, HalfDay], str]:
        """Crew member and half-day → the number of the order that holds it."""
        query = select(crew_slots).where(crew_slots.c.day >= first, crew_slots.c.day <= last)
        return {(row.crew, HalfDay(row.day, cast("Half", row.half))): number("J", row.job) for row in self.all(query)}

    def graced(self, customer: int) -> bool:
        """Whether this customer has had the one late wish that is granted. [H06]"""
        return bool(self.all(select(graces.c.customer).where(graces.c.customer == customer)))

    def grant_grace(self, customer: int, job: int, at: datetime, call: str | None) -> bool:
        """Grant it; False when it was granted before. [H06]"""
        try:
            with self.connection.begin_nested():
                values = {"customer": customer, "job": job, "made_at": at, "call": call}
                self.connection.execute(insert(graces), values)
        except IntegrityError:
            if self.graced(customer):
                return False
            raise
        return True

    def _take_crew(self, row_id: int, job: Job) -> None:
        rows = [{"crew": crew, "day": job.day, "half": job.half, "job": row_id} for crew in sorted(set(job.crews))]
        if not rows:
            return
        try:
            with self.connection.begin_nested():
                self.connection.execute(insert(crew_slots), rows)
        except IntegrityError as problem:
            taken = self.taken_crews(job.day, job.day).get(job.when, frozenset()) & set(job.crews)
            if not taken:
                raise
            raise CrewTaken(tuple(sorted(taken))) from problem

    def _stored_job(self, row_id: int) -> Job:
        made = self.job(row_id)
        if made is None:
            raise LookupError(f"no order {row_id}")
        return made

    def _jobs(self, query: Select[Any], statuses: Collection[str], limit: int) -> tuple[Job, ...]:
        if statuses:
            query = query.where(jobs.c.status.in_(tuple(statuses)))
        rows = self.all(query.order_by(jobs.c.starts, jobs.c.id).limit(limit))
        keys = [row.id for row in rows]
        crews: dict[int, list[str]] = {}
        acked: set[int] = set()
        if keys:
            for row in self.all(select(crew_slots.c.job, crew_slots.c.crew).where(crew_slots.c.job.in_(keys))):
                crews.setdefault(row.job, []).append(row.crew)
            seen = select(jobs.c.id).join(follow_ups, jobs.c.ack == follow_ups.c.id)
            seen = seen.where(jobs.c.id.in_(keys), follow_ups.c.status == "done")
            acked = {row.id for row in self.all(seen)}
        return tuple(_job(row, tuple(sorted(crews.get(row.id, ()))), row.id in acked) for row in rows)


def _values(job: Job) -> dict[str, Any]:
    return {
        "product": job.product, "outlet": job.outlet, "area": job.area, "address": job.address, "day": job.day,
        "half": job.half, "starts": job.start, "name": job.name, "name_key": name_key(job.name), "phone": job.phone,
        "phone_back": phone_back(job.phone), "landline": job.landline, "customer": job.customer, "card": job.card,
        "status": job.status, "hourly": job.hourly, "fee": job.fee, "glass": job.glass, "lived_in": job.lived_in,
        "note": job.note, "made_at": job.made_at, "made_by": job.made_by, "call": job.call, "charged": job.charged,
        "rule": job.rule,
    }  # fmt: skip


def _job(row: Row[Any], crews: tuple[str, ...], acked: bool) -> Job:
    return Job(
        id=row.id, number=number("J", row.id), product=row.product, outlet=row.outlet, area=row.area,
        address=row.address, day=row.day, half=row.half, start=row.starts, crews=crews, name=row.name, phone=row.phone,
        customer=row.customer, status=ACCEPTED if acked and row.status == SENT else row.status, hourly=row.hourly,
        fee=row.fee, made_at=row.made_at, made_by=row.made_by, card=row.card, landline=row.landline, glass=row.glass,
        lived_in=row.lived_in, note=row.note, call=row.call, charged=row.charged, rule=row.rule,
    )  # fmt: skip
