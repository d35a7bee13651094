"""Address of the page of components."""

from django.urls import path

from sangkien.web.ui_gallery import views

app_name = "ui_gallery"
urlpatterns = [path("thanh-phan/", views.components, name="components")]
