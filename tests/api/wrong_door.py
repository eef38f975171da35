"""A site map with two mistakes: a view of the API behind a door for pages, and one that stands elsewhere."""

from django.urls import path

from couples.access import couple_api, couple_page
from tracking.api import Moments

urlpatterns = [
    path("api/v1/moments/", couple_page(Moments.as_view({"get": "list"}))),
    path("moments/", couple_api(Moments.as_view({"get": "list"}))),
]
