"""A hard moment as a fair record: versions that stay, each by one author, confirmed by the other or stood beside."""

import uuid
from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.classes import PrivacyClass
from core.words import WordsField


class Topic(models.TextChoices):
    """What it was about: situations, never people."""

    CHORES = "chores", _("the household")
    TIME = "time", _("time and plans")
    MONEY = "money", _("money")
    CHILDREN = "children", _("children")
    FAMILY = "family", _("relatives and friends")
    WORK = "work", _("work")
    PHONES = "phones", _("phones and screens")
    CLOSENESS = "closeness", _("closeness")
    TONE = "tone", _("how something was said")
    OTHER = "other", _("something else")


class Outcome(models.TextChoices):
    OPEN = "open", pgettext_lazy("outcome", "still open")
    REPAIRED = "repaired", pgettext_lazy("outcome", "repaired")
    PARTLY = "partly", pgettext_lazy("outcome", "partly repaired")
    AGREED_TO_DIFFER = "differ", pgettext_lazy("outcome", "we agreed to differ")
    PARKED = "parked", pgettext_lazy("outcome", "parked until a day")


class RepairBy(models.TextChoices):
    """Who took the first step back, by slot: the record knows no "me"."""

    FIRST = "1", "1"
    SECOND = "2", "2"
    BOTH = "both", _("both")
    NOBODY = "nobody", _("nobody yet")


class IncidentQuerySet(models.QuerySet["Incident"]):
    def with_facts(self, couple_id: UUID) -> Self:
        """Those of a couple, each with the versions that stand (`standing`) and their confirmations. Two queries."""
        standing = IncidentFacts.objects.present().select_related("confirmation")
        return self.filter(couple=couple_id).prefetch_related(models.Prefetch("facts", standing, to_attr="standing"))


class Incident(models.Model):
    """A hard moment of the two: the thread that versions of the facts, views and repairs hang on."""

    privacy = PrivacyClass.SHARED
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="incidents")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    created_at = models.DateTimeField()

    objects = IncidentQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["couple", "-created_at"], name="incidents_newest"),)

    def __str__(self) -> str:
        return str(self.pk)


class FactsQuerySet(models.QuerySet["IncidentFacts"]):
    def present(self) -> Self:
        """The version of each author that stands now."""
        return self.filter(superseded_at=None)

    def confirmed(self) -> Self:
        """What both say as known now: only this counts in any figure."""
        return self.present().filter(confirmation__isnull=False)


class IncidentFacts(models.Model):
    """One version of what happened, by one of the two. An edit is a new version; the ones before stay readable."""

    privacy = PrivacyClass.SHARED
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="facts")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    revision = models.SmallIntegerField()
    written_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    day = models.DateField(_("when it was"))
    topic = models.CharField(_("what it was about"), max_length=12, choices=Topic)
    about: WordsField = WordsField(_("in one line"), max_chars=120)
    meant_well: WordsField = WordsField(_("what I meant well"), max_chars=280, blank=True)
    began_at = models.DateTimeField(null=True)
    heated_ended_at = models.DateTimeField(null=True)
    talk_resumed_at = models.DateTimeField(null=True)
    repaired_at = models.DateTimeField(null=True)
    repair_by = models.CharField(max_length=8, choices=RepairBy, default="", blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.OPEN)
    outcome_on = models.DateField(null=True)
    parked_until = models.DateField(null=True)

    objects = FactsQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["incident", "author", "revision"], name="versions_are_numbered"),
            models.UniqueConstraint(
                fields=["incident", "author"], condition=Q(superseded_at=None), name="one_version_stands"
            ),
            models.CheckConstraint(condition=Q(revision__gte=1), name="versions_begin_at_one"),
            models.CheckConstraint(condition=Q(topic__in=Topic.values), name="topic_known"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="outcome_known"),
            models.CheckConstraint(condition=Q(repair_by__in=["", *RepairBy.values]), name="repair_by_known"),
            models.CheckConstraint(
                condition=(Q(outcome="open") & Q(outcome_on=None)) | (~Q(outcome="open") & Q(outcome_on__isnull=False)),
                name="an_outcome_has_its_day",
            ),
            models.CheckConstraint(
                condition=(Q(outcome="parked") & Q(parked_until__isnull=False))
                | (~Q(outcome="parked") & Q(parked_until=None)),
                name="parked_until_a_day",
            ),
            models.CheckConstraint(
                condition=Q(heated_ended_at=None) | Q(began_at=None) | Q(heated_ended_at__gte=F("began_at")),
                name="heat_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(talk_resumed_at=None)
                | Q(heated_ended_at=None)
                | Q(talk_resumed_at__gte=F("heated_ended_at")),
                name="talk_resumes_after_the_heat",
            ),
            models.CheckConstraint(
                condition=Q(repaired_at=None) | Q(began_at=None) | Q(repaired_at__gte=F("began_at")),
                name="repaired_after_it_began",
            ),
        )
        indexes = (
            models.Index(fields=["couple", "-day"], condition=Q(superseded_at=None), name="facts_that_stand_by_day"),
        )

    def __str__(self) -> str:
        return f"{self.incident_id} {self.revision}"

    def words_scope(self) -> tuple[UUID, UUID | None]:
        return self.author_id, self.couple_id

    @property
    def confirmed_at(self) -> datetime | None:
        """When the other said that it was like this; of a version that changed since, never."""
        given = getattr(self, "confirmation", None)
        return given and given.confirmed_at


class IncidentConfirmation(models.Model):
    """The words “that is how it was”, said by the other about one version. A later version needs it anew."""

    privacy = PrivacyClass.SHARED
    facts = models.OneToOneField(IncidentFacts, models.CASCADE, primary_key=True, related_name="confirmation")
    couple = models.ForeignKey("couples.Couple", models.CASCADE, related_name="+")
    author = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    confirmed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.confirmed_at.isoformat()
