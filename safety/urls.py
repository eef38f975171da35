from django.urls import path

from safety import views

app_name = "safety"
urlpatterns = [
    path("breathe/", views.breathe, name="breathe"),
    path("help/", views.help_page, name="help"),
    path("leave-page/", views.leave_page, name="leave_page"),
]
