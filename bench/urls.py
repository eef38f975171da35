"""The site and one bare page: the same middleware and door, one query, nothing else."""

from django.http import HttpResponse
from django.urls import path

from config.urls import handler404, handler500, urlpatterns
from couples.access import couple_page

__all__ = ["handler404", "handler500", "urlpatterns"]


@couple_page
def bare(request):
    return HttpResponse("bare")


urlpatterns = [*urlpatterns, path("bare/", bare)]
