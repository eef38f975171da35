"""Reassurance: between the two, and one's own side of it in one's own room."""

from django.urls import path

from tracking.reassurance import views, views_own, views_review, views_sheets, views_words

urlpatterns = [
    path("reassurance/", views.reassurance, name="reassurance"),
    path("reassurance/ask/", views.ask, name="ask_for_reassurance"),
    path("reassurance/first/<slug:kind>/", views.first, name="something_first"),
    path("reassurance/asks/<uuid:ask_id>/act/", views.act, name="act_in_ask"),
    path("reassurance/words/<slug:kind>/", views_words.words_of_mine, name="ask_words"),
    path("reassurance/words/<slug:kind>/end/", views_words.end_words, name="end_ask_words"),
    path("reassurance/lines/<uuid:words_id>/", views_words.line, name="ask_line"),
    path("reassurance/low/", views_words.running_low, name="running_low"),
    path("reassurance/low/end/", views_words.end_low, name="end_low"),
    path("reassurance/low/<uuid:low_id>/yes/", views_words.agree_to_low, name="agree_to_low"),
    path("reassurance/review/", views_review.review_page, name="reassurance_review"),
    path("reassurance/review/switch/", views_review.switch_review, name="switch_review"),
    path("reassurance/review/numbers/", views_review.show_counts, name="show_ask_counts"),
    path("reassurance/talk/", views_review.limit_talk, name="limit_talk"),
    path("mine/reassurance/", views_own.own, name="own_reassurance"),
    path("mine/reassurance/settings/", views_own.settings, name="own_reassurance_settings"),
    path("mine/reassurance/way-down/", views_own.way_down, name="way_down"),
    path("mine/reassurance/off/", views_own.switch_off, name="reassurance_off"),
    path("mine/reassurance/log/", views_own.log_ask, name="log_ask"),
    path("mine/reassurance/log/<uuid:note_id>/", views_own.note, name="ask_note"),
    path("mine/reassurance/asked/<uuid:ask_id>/", views_own.note_of_ask, name="note_of_ask"),
    path("mine/reassurance/tried/", views_own.tried, name="tried"),
    path("mine/reassurance/sheets/", views_sheets.sheets, name="fact_sheets"),
]
