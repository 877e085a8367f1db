"""Makes the services behind the pages of managers, each over its concrete reader, when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fieldapp.app.profile import Opened
from fieldapp.services.coverage.activity import ActivityService
from fieldapp.services.coverage.campaign_queries import CampaignQueries
from fieldapp.services.coverage.campaigns import CampaignService
from fieldapp.services.coverage.coverage import CoverageService
from fieldapp.services.coverage.reasons import ReasonService
from fieldapp.services.organisation import OrganisationService
from fieldapp.storage import meta
from fieldapp.storage.activity_reader import SqlActivityReader
from fieldapp.storage.campaign_reader import SqlCampaignReader
from fieldapp.storage.organisation_reader import SqlOrganisationReader
from fieldapp.storage.reasons_reader import SqlReasonReader
from fieldapp.storage.rights import SqlRights
from fieldapp.storage.steps_reader import SqlCoverageReader

if TYPE_CHECKING:
    from fieldapp.domain.modes import Mode
    from fieldapp.services.coverage.views import Question
    from fieldapp.storage.database import Database


class ManagerMakers:
    """One method per service, of its name."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._reader, self._clock = opened.thread_readers, opened.clock

    def coverage(self) -> CoverageService:
        """Return what reads coverage and the four rates."""
        return CoverageService(SqlCoverageReader(self._reader), self._clock, self._mixes, self.reasons().bars)

    def reasons(self) -> ReasonService:
        """Return what reads reasons against."""
        return ReasonService(SqlReasonReader(self._reader), self._clock)

    def activity(self) -> ActivityService:
        """Return what reads visits, evidence and use of the program."""
        return ActivityService(
            SqlActivityReader(self._reader), SqlCoverageReader(self._reader), self._clock, self._mixes
        )

    def organisation(self) -> OrganisationService:
        """Return what reads units, people and territories."""
        return OrganisationService(SqlOrganisationReader(self._reader), self._clock)

    def campaigns(self) -> CampaignQueries:
        """Return what reads campaigns."""
        return self._campaigns(self._reader)

    def campaign_writes(self) -> CampaignService:
        """Return what changes campaigns; made in the write lane, and asks there."""
        db = self._opened.store.db
        me = meta.read(db, "me") or ""
        return CampaignService(self._opened.store, self._campaigns(db), self._clock, me, SqlRights(db))

    def _campaigns(self, db: Database) -> CampaignQueries:
        return CampaignQueries(SqlCampaignReader(db), SqlCoverageReader(db), SqlReasonReader(db), self._clock)

    def _mixes(self, question: Question) -> dict[str, Mapping[Mode, int]]:
        from fieldapp.services.commission.mix import MixService
        from fieldapp.services.commission.mix_views import Grouping, MixQuestion
        from fieldapp.storage.mix_reader import SqlMixReader

        asked = MixQuestion(rep_id=question.rep_id, team_id=question.team_id)
        groups = MixService(SqlMixReader(self._reader), self._clock).groups(asked, Grouping.REP)
        return {one.key: one.values for one in groups}
