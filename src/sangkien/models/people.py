"""People: members, non-members and retired people, with or without an account."""

from django.db import models

from sangkien.kernel.showing import asked_once


class Person(models.Model):
    """A human being. Phone, e-mail and birth date are never shown in public."""

    class Standing(models.TextChoices):
        MEMBER = "member"
        NON_MEMBER = "non_member"
        RETIRED = "retired"

    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120, db_index=True)
    standing = models.CharField(max_length=12, choices=Standing.choices, default=Standing.MEMBER)
    phone = models.CharField(max_length=16, null=True, blank=True, unique=True)
    email = models.EmailField(null=True, blank=True, unique=True)
    member_code = models.CharField(max_length=30, null=True, blank=True, unique=True)
    birth_date = models.DateField(null=True, blank=True)
    shows_name = models.BooleanField(default=False)
    shows_workplace = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`self` where the actor is this person."""
        return frozenset({"self"} if person_id == self.pk else ())

    @asked_once
    def right_paths(self) -> list[str]:
        """The place of the home unit, which a merger or a move never changes by itself.

        Only there a union may correct or reset: otherwise any unit could take in a person it knows the
        phone number of, and then take over the account.
        """
        rows = self.memberships.filter(ended_on=None).order_by("-home", "pk")
        return list(rows.values_list("unit__path", flat=True)[:1])

    @property
    def reference(self) -> str:
        """How the journal names this person: by number, never by name."""
        return f"person:{self.pk}"


class Consent(models.Model):
    """One choice about what is shown in public, with the text agreed to in its version; never changed."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    subject = models.CharField(max_length=20)
    granted = models.BooleanField()
    text_version = models.CharField(max_length=20)
    text = models.TextField()
    at = models.DateTimeField()
