"""Evenings, requests and weeks for programs. The live check-in and the pause are for people: here only to read."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Model, Prefetch, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request as ApiRequest
from rest_framework.response import Response

from checkins import api_shapes as shapes
from checkins import asking
from checkins import week as weeks
from checkins.forms import AskForm, HelpForm
from checkins.forms_days import ActForm
from checkins.forms_script import answer_form_for
from checkins.models import CheckIn, Pause, Request, Statement, WeekAct, Wish
from checkins.models.request import Answer, Mark, RequestKind
from checkins.request_dates import When
from checkins.week import SEVEN_DAYS
from core.api.places import Filters
from core.api.problems import Problem
from core.api.reading import Input, checked
from core.clock import local_day, week_start
from couples.api import OfTwo, WritableOfTwo


class CheckIns(OfTwo):
    """Check-ins that were held. Of those that were not, nothing is kept."""

    by = "held_at"
    serializer_class = shapes.CheckInOut

    def rows(self) -> QuerySet[CheckIn]:
        opened = Prefetch("statements", Statement.objects.filter(opened_at__isnull=False), to_attr="opened")
        return CheckIn.objects.for_couple(self.here.couple.pk).held().prefetch_related(opened, "stresss")


class OfRequests(Filters):
    kind = serializers.ChoiceField(choices=RequestKind.choices, required=False)
    check_in = serializers.UUIDField(required=False, help_text="Asked in this check-in.")


class Requests(WritableOfTwo):
    """What you ask of each other: one thing by a day, help with something, or a talk."""

    by = "opened_at"
    filters = OfRequests
    serializer_class = shapes.RequestOut
    inputs: ClassVar[dict[str, type[Input]]] = {
        "create": shapes.RequestIn, "answer": shapes.RequestAnswerIn, "mark": shapes.MarkIn,
    }  # fmt: skip

    def rows(self) -> QuerySet[Request]:
        return Request.objects.for_couple(self.here.couple.pk)

    def make(self) -> Model:
        said, today = self.said(), local_day(self.here.now, self.here.zone)
        if said["kind"] == RequestKind.HELP:
            text = checked(HelpForm({"text": said["text"]})).cleaned_data["text"]
            return asking.ask_for_help(**self.mine, text=text, today=today)
        when = {"when": When.DATE, "date": said["needed_by"].isoformat()} if "needed_by" in said else {"when": "week"}
        asked = checked(AskForm({"text": said["text"]} | when, today=today), date="needed_by").asked
        return asking.ask(**self.mine, text=asked.text, needed_by=asked.needed_by)

    def answer(self, request: ApiRequest, id: UUID) -> Response:
        """Yes for a day, not now, or let us talk. Whoever was asked may change it at any time, without a reason."""
        asked, said = self._asked_of_me(id), self.said()
        day = said["agreed_for"].isoformat() if "agreed_for" in said else ""
        field = "later" if said["answer"] == Answer.NOT_NOW else "agreed_for"
        typed = {"answer": said["answer"], field: day, "suggestion": said.get("suggestion", "")}
        form = checked(answer_form_for(asked, typed, now=self.here.now, zone=self.here.zone), later="agreed_for")
        how = {"zone": self.here.zone, "now": self.here.now, **form.cleaned_data}
        return self._do(asking.answer_request, asked, **how)

    def take_back(self, request: ApiRequest, id: UUID) -> Response:
        """Take one's answer back, as if it had not been given."""
        return self._do(asking.take_back_answer, self._asked_of_me(id))

    def mark(self, request: ApiRequest, id: UUID) -> Response:
        """Kept, or let go: for whoever said yes."""
        asked, mark = self._asked_of_me(id), self.said()["mark"]
        how = {"mark": None if mark == shapes.NO_MARK else Mark(mark), "zone": self.here.zone, "now": self.here.now}
        return self._do(asking.mark_request, asked, **how)

    def thank(self, request: ApiRequest, id: UUID) -> Response:
        """Say thank you for a yes: for whoever asked."""
        return self._do(asking.thank, self.one(id), now=self.here.now)

    def _asked_of_me(self, row_id: UUID) -> Request:
        """What the other asked; what one asked oneself is nobody's to answer."""
        return get_object_or_404(self.rows().exclude(author=self.here.person.pk), pk=row_id)

    def _do(self, service: Callable[..., Any], asked: Request, **how: Any) -> Response:
        """What is not this person's to do is 404; what cannot be done any more says so."""
        try:
            service(request=asked, author_id=self.here.person.pk, **how)
        except asking.NotYours:
            raise Http404 from None
        except asking.StandsOtherwise:
            raise Problem("stands-otherwise") from None
        return self.tell(self.one(asked.pk))


class WeekActs(WritableOfTwo):
    """Small things for a week: up to three, each done once either of you says so."""

    by = "created_at"
    serializer_class = shapes.ActOut
    inputs: ClassVar[dict[str, type[Input]]] = {"create": shapes.ActIn, "done": shapes.DoneIn}

    def rows(self) -> QuerySet[WeekAct]:
        return self.of_couple(WeekAct.objects.all())

    @property
    def monday(self) -> Any:
        return week_start(local_day(self.here.now, self.here.zone))

    def make(self) -> Model:
        """The same words once more are the act that stands there."""
        said = self.said()
        typed = {"text": said["text"], "week": said.get("week", self.monday).isoformat()}
        form = checked(ActForm(typed, weeks=(self.monday, self.monday + SEVEN_DAYS)))
        try:
            weeks.add_act(**self.mine, **form.cleaned_data)
        except weeks.WeekIsFull:
            raise Problem("stands-otherwise") from None
        there = self.rows().filter(week=form.cleaned_data["week"])
        return next(act for act in there if act.text == form.cleaned_data["text"])

    def done(self, request: ApiRequest, id: UUID) -> Response:
        """Done, or not done after all: of a week that has come."""
        act, is_done = self.one(id), self.said()["done"]
        if act.week > self.monday:
            raise Problem("stands-otherwise")
        weeks.mark_act(act=act, done_on=local_day(self.here.now, self.here.zone) if is_done else None)
        return self.tell(act)


class Pauses(OfTwo):
    """Pauses, and the sentence each came back with."""

    by = "started_at"
    serializer_class = shapes.PauseOut

    def rows(self) -> QuerySet[Pause]:
        return Pause.objects.newest_in(self.here.couple.pk).prefetch_related("sentences")


class Wishes(OfTwo):
    """What each wished for at the beginning, once both had."""

    by = "opened_at"
    serializer_class = shapes.WishOut

    def rows(self) -> QuerySet[Wish]:
        return self.of_couple(Wish.objects.filter(opened_at__isnull=False))
