"""Accounts: a person's way in; sessions one can see and end; one-time codes; links to join."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q

from sangkien.kernel import clock
from sangkien.models.organisation import Unit
from sangkien.models.people import Person


class User(AbstractBaseUser):
    """An account. `handle` is opaque; people sign in by phone, member code or e-mail of their person."""

    handle = models.CharField(max_length=32, unique=True)
    person = models.OneToOneField(Person, null=True, on_delete=models.PROTECT, related_name="user")
    is_active = models.BooleanField(default=True)
    is_system = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    objects = BaseUserManager()

    USERNAME_FIELD = "handle"

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`self` where the actor owns this account."""
        return frozenset({"self"} if user_id == self.pk else ())

    def right_paths(self) -> list[str]:
        """Where the person of this account belongs."""
        return self.person.right_paths() if self.person else []

    @property
    def called(self) -> str:
        """What people call it: the person's name, the handle where nobody stands behind it."""
        return self.person.name if self.person else self.handle

    @property
    def reference(self) -> str:
        """How the journal names this account."""
        return f"user:{self.pk}"


class OneTimeCode(models.Model):
    """A code given by the union with which a person sets a password; kept only as a hash."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="codes")
    code_hash = models.CharField(max_length=128)
    given_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="codes_given")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)


class JoinLink(models.Model):
    """The unit's own link (and QR code) by which a person registers."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="join_links")
    token = models.CharField(max_length=40, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=Q(revoked_at=None), name="one_open_join_link")
        ]

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """A link has no relations of its own."""
        return frozenset()

    def right_paths(self) -> list[str]:
        """The place of the unit that invites."""
        return [self.unit.path]

    @property
    def reference(self) -> str:
        """How the journal names this link."""
        return f"join_link:{self.pk}"


class Session(AbstractBaseSession):
    """A signed-in browser, listed to its owner, who may end it."""

    user_id = models.BigIntegerField(null=True, db_index=True)
    device = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField(default=clock.now)

    @classmethod
    def get_session_store_class(cls) -> type["SessionStore"]:
        """The store that reads and writes these rows."""
        return SessionStore


class SessionStore(DatabaseStore):
    """Django's database sessions, with the owner and device beside the data."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table of sessions."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """A row for `data`, naming the owner."""
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]
        owner = data.get("_auth_user_id")
        row.user_id = int(owner) if owner else None
        row.device = str(data.get("device", ""))[:200]
        known = Session.objects.filter(pk=row.session_key).values_list("started_at", flat=True).first()
        row.started_at = known or clock.now()
        return row
