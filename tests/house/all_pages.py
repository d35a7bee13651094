"""The whole table of pages, put together from the files of its rooms."""

from tests.house import pages, pages_recognitions, pages_support

PAGES = (*pages.PAGES, *pages_recognitions.PAGES, *pages_support.PAGES)
POSTED = (*pages.POSTED, *pages_recognitions.POSTED, *pages_support.POSTED)
