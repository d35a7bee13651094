"""The first address."""

from django.urls import path

from sangkien.web.public import views

app_name = "public"
urlpatterns = [path("", views.front_page, name="front")]
