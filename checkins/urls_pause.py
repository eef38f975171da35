"""The pause, and what the two settle for it beforehand."""

from django.urls import path

from checkins import views_feeling, views_meal, views_pause, views_pause_entry

urlpatterns = [
    path("pause/", views_pause.pause, name="pause"),
    path("pause/entry/", views_pause_entry.pause_entry, name="pause_entry"),
    path("pause/begin/", views_pause.begin, name="begin_pause"),
    path("pause/feeling/", views_feeling.name_feeling, name="name_feeling"),
    path("mine/feelings/", views_feeling.feelings, name="feelings"),
    path("mine/feelings/<uuid:feeling_id>/forget/", views_feeling.forget_feeling, name="forget_feeling"),
    path("pause/alone/", views_pause.begin_alone, name="pause_alone"),
    path("pause/<uuid:pause_id>/act/", views_pause.act, name="act_in_pause"),
    path("pause/<uuid:pause_id>/take-back/", views_pause.take_back, name="take_pause_back"),
    path("pause/<uuid:pause_id>/yes/", views_pause.accept, name="accept_time"),
    path("pause/<uuid:pause_id>/later/", views_pause.later, name="put_talk_off"),
    path("pause/<uuid:pause_id>/longer/", views_pause.longer, name="need_longer"),
    path("pause/<uuid:pause_id>/sentence/", views_pause.sentence, name="say_sentence"),
    path("pause/beforehand/", views_meal.beforehand, name="pause_terms"),
    path("pause/beforehand/meal/", views_meal.meal, name="meal_time"),
]
