"""The whole table of pages, put together from the files of its rooms."""

from tests.house import pages, pages_benefits, pages_councils, pages_dossiers, pages_recognitions, pages_support

_FILES = (pages, pages_support, pages_dossiers, pages_councils, pages_recognitions, pages_benefits)
PAGES = tuple(page for file in _FILES for page in file.PAGES)
POSTED = tuple(page for file in _FILES for page in file.POSTED)
