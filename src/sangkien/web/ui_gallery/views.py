"""All components on one page, so that a change of one is seen beside the others."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sangkien.web.ui_gallery import samples


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """The page of components, filled with invented content."""
    return render(request, "ui_gallery/components.html", samples.page(request.GET))
