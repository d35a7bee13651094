"""Addresses of the spreadsheet door."""

from django.urls import path

from sangkien.web.imports import batches, rows, taking, uploading

app_name = "imports"
urlpatterns = [
    path("nhap-bang/", batches.listing, name="list"),
    path("nhap-bang/moi/", uploading.upload, name="upload"),
    path("nhap-bang/bieu-mau/", uploading.template, name="template"),
    path("nhap-bang/vi-du/", uploading.sample, name="sample"),
    path("nhap-bang/<slug:code>/", batches.batch, name="batch"),
    path("nhap-bang/<slug:code>/ly-do/", batches.reasons, name="reasons"),
    path("nhap-bang/<slug:code>/bo/", batches.discard, name="discard"),
    path("nhap-bang/<slug:code>/nhan-vao/", taking.apply, name="apply"),
    path("nhap-bang/<slug:code>/hoan-tac/", taking.undo, name="undo"),
    path("nhap-bang/<slug:code>/dong/<int:row_id>/", rows.row, name="row"),
    path("nhap-bang/<slug:code>/dong/<int:row_id>/de-nghi/", rows.propose, name="propose"),
    path("nhap-bang/<slug:code>/dong/<int:row_id>/quyet/", rows.settle, name="settle"),
]
