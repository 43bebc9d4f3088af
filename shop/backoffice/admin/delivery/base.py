"""Pages on which the delivery plan is changed: preview first, then publish; contradictions are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Field, Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from shipping.delivery.contradictions import contradictions
from shipping.delivery.models.fields import RESTRICTIONS, WEEKDAYS, WeekdaysField
from shipping.delivery.plan import Plan
from shipping.delivery.plan_in_force import current_plan
from shipping.delivery.plan_loading import plan_load
from shipping.delivery.preview import preview_cases, preview_compare
from shipping.delivery.services import plan_publish
from shop.backoffice.admin.base import StaffAdmin

if TYPE_CHECKING:
    _Inline = admin.TabularInline[Any, Any]
else:
    _Inline = admin.TabularInline


class CommaField(forms.CharField):
    """Words between commas, kept as a list."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [word.strip().upper() for word in str(value or "").split(",") if word.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(data) != (initial or [])


def days_field(**kwargs: Any) -> forms.TypedMultipleChoiceField:
    """Boxes to tick for days of the week."""
    return forms.TypedMultipleChoiceField(
        choices=WEEKDAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "ticks"}),
        **kwargs,
    )


def list_field(db_field: Field[Any, Any]) -> forms.Field | None:
    """Form fields for columns that hold a list; None for every other column."""
    shared: dict[str, Any] = {"label": str(db_field.verbose_name).capitalize(), "help_text": db_field.help_text}
    if isinstance(db_field, WeekdaysField):
        return days_field(**shared)
    if db_field.name == "refuses":
        return forms.MultipleChoiceField(
            choices=RESTRICTIONS,
            required=False,
            widget=forms.CheckboxSelectMultiple(attrs={"class": "ticks"}),
            **shared,
        )
    return CommaField(required=False, **shared) if db_field.name == "regions" else None


class LabelledRows(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """Rows of a table whose fields say their own name: the heading of a column names no field to a screen reader."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            widget = getattr(field.widget, "widget", field.widget)  # the admin wraps those of related rows
            if not isinstance(widget, forms.CheckboxSelectMultiple) and field.label:
                widget.attrs["aria-label"] = str(field.label)


class PlanInline(_Inline):
    """Rows that belong to a page of the plan; whoever may change the page may change them."""

    extra = 0
    formset = LabelledRows

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return list_field(db_field) or super().formfield_for_dbfield(db_field, request, **kwargs)

    def _may(self, request: HttpRequest, verb: str) -> bool:
        meta = self.parent_model._meta
        return bool(request.user.has_perm(f"{meta.app_label}.{verb}_{meta.model_name}"))

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._may(request, "view")

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._may(request, "change")

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._may(request, "change")

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._may(request, "change")


class PlanAdmin(StaffAdmin):
    """A page of the delivery plan. Nothing counts before it is published, and nothing contradictory is."""

    section = "delivery"
    change_form_template = "admin/delivery/change_form.html"

    def get_inline_instances(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        return list(admin.ModelAdmin.get_inline_instances(self, request, obj))

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return list_field(db_field) or super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form, told what the plan as a whole has against it."""
        form = super().get_form(request, obj, change=change, **kwargs)
        problems: list[str] = getattr(request, "plan_problems", [])

        class Checked(form):  # type: ignore[misc, valid-type]
            def clean(self) -> Any:
                data = super().clean()
                for problem in problems:
                    self.add_error(None, problem)
                return data

        return Checked

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Save, look at the plan as a whole, and keep it only if it may be published."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        if "_edit" in request.POST:
            request.plan_problems = [_("Nothing has been published yet.")]  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)
        wants_preview = "_preview" in request.POST
        candidate, problems = None, []
        with transaction.atomic():
            response = super().changeform_view(request, object_id, form_url, extra_context)
            if isinstance(response, HttpResponseRedirect):
                candidate = plan_load(version="candidate")
                problems = contradictions(candidate)
                if problems or wants_preview:
                    transaction.set_rollback(True)
                else:
                    plan_publish(reason=f"{self.opts.verbose_name} {object_id or ''}".strip())
                    messages.success(request, _("Published. It counts from the next page on."))
        if candidate is None or not (problems or wants_preview):
            return response
        if problems:
            request.plan_problems = problems  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)
        return self._preview(request, candidate)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        return self.response_change(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Back to the list; whether anything was published is said elsewhere."""
        return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))

    def _preview(self, request: HttpRequest, candidate: Plan) -> HttpResponse:
        """What the change would have done to the latest orders, with the typed form in hidden fields."""
        typed = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name != "csrfmiddlewaretoken" and not name.startswith("_")
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": _("What would change"),
            "opts": self.opts,
            "preview": preview_compare(current_plan(), candidate, preview_cases()),
            "currency": candidate.currency,
            "typed": typed,
        }
        return TemplateResponse(request, "admin/delivery/preview.html", context)
