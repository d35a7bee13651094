"""What stands as recognised: counted as valid by its programme, or recognised here, whatever its programme makes of it."""

from django.db.models import Q

from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import Initiative


def is_recognised(initiative: Initiative) -> bool:
    """Whether the initiative stands as recognised."""
    return initiative.state == "valid" or Dossier.objects.filter(initiative=initiative, state="recognised").exists()


def recognised(at: str = "") -> Q:
    """The same for rows; `at` is the way from them to the initiative, with its two underscores."""
    here = Dossier.objects.filter(state="recognised").values("initiative")
    return Q(**{f"{at}state": "valid"}) | Q(**{f"{at}pk__in": here})
