"""`WordsField`: what people wrote, as ciphertext in the database and as text on the instance.

    text = WordsField(_("what was good"), max_chars=280)

    def words_scope(self) -> tuple[UUID, UUID | None]:  # whose words, and shared with which couple
        return self.author_id, self.couple_id if self.released_at else None

Stored: version byte, 16-byte id of the key, 12-byte nonce, ciphertext with its tag; bound to the row's id and
the field. docs/decisions/0003-words-at-rest.md says what that protects from and what not.
"""

from collections.abc import Callable, Iterable
from typing import Any, NoReturn, Protocol, cast
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django import forms
from django.core.checks import CheckMessage, Error
from django.core.exceptions import FieldError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query_utils import DeferredAttribute

from core import keys, sealing
from core.sealed import Ciphertext, Sealed
from core.tidy import TOO_LONG, TidyCharField, tidy

KEY_ID = 16
ONE_LINE = 120  # longer words get a text area
REFUSED = {"unique", "primary_key", "db_index", "choices", "default", "db_default"}


class Worded(Protocol):
    """A model with words says whose they are and with which couple they are shared; that chooses the key."""

    pk: Any

    def words_scope(self) -> tuple[UUID, UUID | None]: ...


class WordsAttribute(DeferredAttribute):
    """Text on the instance: opened at the first reading, kept for later ones, sealed on saving."""

    field: "WordsField"

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> Any:
        return self if instance is None else self.field.read(instance, self.held(instance))

    def __set__(self, instance: models.Model, value: Sealed | str | None) -> None:
        if not isinstance(value, Sealed):
            if not isinstance(value, str | None):
                raise TypeError(f"{self.field} takes text")
            value = self._held_already(instance, value or "") or Sealed(None, value or "")
        instance.__dict__[self.field.attname] = value

    def held(self, instance: models.Model) -> Sealed:
        """Sealed words without opening them; fetches a deferred column."""
        held: Sealed = super().__get__(instance)
        return held

    def _held_already(self, instance: models.Model, text: str) -> Sealed | None:
        """The same text again changes nothing: forms and refresh_from_db() set what they have just read."""
        held = instance.__dict__.get(self.field.attname)
        try:
            return held if held and self.field.read(instance, held) == text else None
        except (sealing.WordsUnreadable, ValueError):
            return None

    def fetch_one(self, instance: models.Model) -> None:
        self.fetch_many([instance])

    def fetch_many(self, instances: Iterable[models.Model]) -> None:
        """Like Django's own, which goes through `values_list` and so is closed to words."""
        name = self.field.attname
        lacking = [one for one in instances if name not in one.__dict__ and one.pk]
        rows = self.field.model._base_manager.using(lacking[0]._state.db).only(name)
        found = rows.in_bulk([one.pk for one in lacking])
        for one in lacking:
            if one.pk in found:
                one.__dict__[name] = found[one.pk].__dict__[name]


class WordsField(models.Field[str, str]):
    """At most `max_chars` characters of what somebody wrote.

    Reading and sealing need somebody entered (`core.privacy.acting_as`), and sealing needs that to be the
    author; what nobody set is saved as it was stored, by anybody. '' is stored as NULL; `null=False` makes
    words compulsory in the database, too. Filters, orders, `values`, `update` and `bulk_update` raise
    FieldError; `update(text=None)` alone is let through, since it takes words away.

    The row's id and the names of app, model and field are bound into the ciphertext: after renaming one of
    them give the former "app.model.field" as `sealed_as`. `max_chars` may only grow.
    """

    descriptor_class = WordsAttribute
    description = "Words, sealed"

    def __init__(
        self, verbose_name: Any = None, *, max_chars: int, sealed_as: str = "", null: bool = True, **more: Any
    ) -> None:
        if refused := sorted(more.keys() & REFUSED):
            raise TypeError(f"a WordsField cannot have {', '.join(refused)}: no two ciphertexts are alike")
        self.max_chars = max_chars
        self.sealed_as = sealed_as
        super().__init__(verbose_name, null=null, **more)
        self.validators.append(MaxLengthValidator(max_chars, TOO_LONG))

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("null", None)
        own = {"max_chars": self.max_chars, "sealed_as": self.sealed_as, "null": self.null}
        usual = {"sealed_as": "", "null": True}
        return name, path, args, kwargs | {k: v for k, v in own.items() if k not in usual or usual[k] != v}

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        found = super().check(**kwargs)
        if not callable(getattr(self.model, "words_scope", None)):
            hint = "def words_scope(self) -> tuple[UUID, UUID | None]: its author, the couple that may read"
            found.append(Error(f"{self} belongs to nobody", hint=hint, obj=self.model, id="core.E010"))
        return found

    def get_internal_type(self) -> str:
        return "BinaryField"

    # What queries and serializers may not do

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise FieldError(f"{self} is sealed: read it from whole rows, write it with save() or bulk_create()")

    @property
    def path_infos(self) -> NoReturn:
        """Queries ask each field that they meet by name for its path: filters, orders, values, F(),
        aggregates. Loading rows as instances never does. So here ends every query that names words."""
        self._refuse()

    get_lookup = get_transform = value_to_string = _refuse

    # Between instance and database

    def to_python(self, value: Any) -> str:
        return "" if value is None else tidy(str(value))

    def from_db_value(self, value: Any, *_: Any) -> Sealed | None:
        return None if value is None else Sealed(bytes(value))

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        if value is None:
            return None
        if not isinstance(value, Ciphertext):
            self._refuse()
        return bytes(value) or None

    def pre_save(self, model_instance: models.Model, add: bool) -> Ciphertext:
        """Seals what was set or has moved to a new row or another key; the rest stays as it was stored.

        The instance goes on holding text, not these bytes: after a rollback their key may be gone.
        """
        held = self._attribute(model_instance).held(model_instance)
        if held.stored and not add and not self._moved(model_instance, held.stored):
            return Ciphertext(held.stored)
        text = self.read(model_instance, held)
        return self._seal(model_instance, text) if text else Ciphertext()

    def read(self, instance: models.Model, held: Sealed) -> str:
        """The text. Raises WordsUnreadable, which names the field, the row and the reason."""
        if held.text is None:
            try:
                held.text = self._open(instance, held.stored or b"")
            except sealing.WordsUnreadable as error:
                raise sealing.WordsUnreadable(f"{self} of {instance.pk}: {error}") from None
        return held.text

    def opener(self) -> Callable[[UUID, bytes], str]:
        """For many rows at once that were read as they are stored: opens the words of a row by its id.

        Raises WordsUnreadable. About 5 µs each; making an instance of every row costs as much again.
        """
        ring, ciphers, field = keys.ring(), dict[bytes, AESGCM](), self._name_bound()

        def opened(pk: UUID, stored: bytes) -> str:
            key = sealing.key_id(stored, KEY_ID)
            if key not in ciphers:
                ciphers[key] = ring.cipher(UUID(bytes=key))
            plain = sealing.unshut(ciphers[key], stored, 1 + KEY_ID, pk.bytes + field)
            return plain.decode("utf-8", "surrogatepass")

        return opened

    def forget_seal(self, instance: models.Model) -> None:
        """Open the words, so that the next save seals them anew."""
        held = self._attribute(instance).held(instance)
        instance.__dict__[self.attname] = Sealed(None, self.read(instance, held))

    def _attribute(self, instance: models.Model) -> WordsAttribute:
        attribute: WordsAttribute = getattr(type(instance), self.attname)
        return attribute

    def _seal(self, instance: models.Model, text: str) -> Ciphertext:
        if len(text) > self.max_chars:
            raise ValueError(f"{self} takes {self.max_chars} characters at most")
        key, cipher = keys.ring().own(*cast(Worded, instance).words_scope())
        plain = text.encode("utf-8", "surrogatepass")  # a half surrogate must not lose the rest
        return Ciphertext(sealing.shut(cipher, sealing.VERSION + key.bytes, plain, self._about(instance)))

    def _open(self, instance: models.Model, stored: bytes) -> str:
        cipher = keys.ring().cipher(UUID(bytes=sealing.key_id(stored, KEY_ID)))
        plain = sealing.unshut(cipher, stored, 1 + KEY_ID, self._about(instance))
        return plain.decode("utf-8", "surrogatepass")

    def _moved(self, instance: models.Model, stored: bytes) -> bool:
        ring = keys.ring_or_none()
        key = UUID(bytes=sealing.key_id(stored, KEY_ID))
        return ring is not None and ring.moved(key, *cast(Worded, instance).words_scope())

    def _about(self, instance: models.Model) -> bytes:
        if not isinstance(instance.pk, UUID):
            raise ValueError(f"{self} needs the random id of its row first")
        return instance.pk.bytes + self._name_bound()

    def _name_bound(self) -> bytes:
        return (self.sealed_as or f"{self.model._meta.label_lower}.{self.name}").encode()

    # Forms

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        options: dict[str, Any] = {
            "form_class": TidyCharField,
            "max_length": self.max_chars,
            "error_messages": {"max_length": TOO_LONG},
            "widget": forms.TextInput if self.max_chars <= ONE_LINE else forms.Textarea,
        }
        return super().formfield(**(options | kwargs))


def reseal(instance: models.Model) -> list[str]:
    """Have every words field of `instance` sealed anew, under the key of its present scope, when it is saved.

    For the author who releases a private row or takes the release back: set the new state, then
    `row.save(update_fields=["released_at", *reseal(row)])`. Returns the names of those fields. Raises
    WordsUnreadable.
    """
    fields = [field for field in instance._meta.concrete_fields if isinstance(field, WordsField)]
    for field in fields:
        field.forget_seal(instance)
    return [field.name for field in fields]
