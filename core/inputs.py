"""Inputs for days and wall-clock times as browsers know them, and forms that bring the id of what they make."""

from typing import Any
from uuid import UUID, uuid4

from django import forms


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TimeInput(forms.DateTimeInput):
    """A date and an hour on the reader's own clock."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class NewForm(forms.Form):
    """A form that brings the id of what it makes: a double tap makes one."""

    new = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["new"].initial = self.fields["new"].initial or uuid4()

    @property
    def new_id(self) -> UUID:
        """The same for each sending of this form; a form without one gets one of its own."""
        found: UUID | None = self.cleaned_data.get("new")
        return found or uuid4()
