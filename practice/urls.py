from django.urls import path

from practice import views

app_name = "practice"
urlpatterns = [
    path("mine/", views.mine, name="mine"),
]
