"""`/api/v1/`: which collections there are. Each is in the `api.py` of its app, behind the door of the couple."""

from django.urls import path

from checkins import api as checkins
from checkins.api_trials import Trials
from core.access import open_page
from core.api.docs import docs
from core.api.routes import collection
from core.api.schema import schema
from couples.access import couple_api
from couples.api import CoupleView
from couples.api_agreements import Agreements
from practice import api as practice
from tracking import api as tracking
from tracking.api_asks import Asks

app_name = "api"
ON_REQUESTS = {
    "answer": {"put": "answer", "delete": "take_back"},
    "mark": {"put": "mark"},
    "thanks": {"put": "thank"},
}
urlpatterns = [
    path("schema/", open_page(schema), name="schema"),
    path("docs/", open_page(docs), name="docs"),
    path("couple/", couple_api(CoupleView.as_view({"get": "retrieve"})), name="couple"),
    *collection("moments", tracking.Moments, couple_api, acts={"words": {"put": "words"}}),
    *collection("incidents", tracking.Incidents, couple_api),
    *collection("perspectives", tracking.Perspectives, couple_api),
    *collection("outside-looks", tracking.OutsideLooks, couple_api),
    *collection("repairs", tracking.Repairs, couple_api),
    *collection("lines", tracking.Lines, couple_api),
    *collection("light-questions", tracking.LightQuestions, couple_api),
    *collection("boundaries", practice.Boundaries, couple_api),
    *collection("agreements", Agreements, couple_api),
    *collection("asks", Asks, couple_api),
    *collection("check-ins", checkins.CheckIns, couple_api),
    *collection("trials", Trials, couple_api),
    *collection("requests", checkins.Requests, couple_api, acts=ON_REQUESTS),
    *collection("week-acts", checkins.WeekActs, couple_api, acts={"done": {"put": "done"}}),
    *collection("pauses", checkins.Pauses, couple_api),
    *collection("wishes", checkins.Wishes, couple_api),
]
