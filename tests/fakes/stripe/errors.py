"""Errors as Stripe words them."""

from typing import Any


class ApiError(Exception):
    """An answer other than 200: https://docs.stripe.com/api/errors.

    `is_saved` marks a refusal in the middle of the work, which an idempotency key repeats.
    """

    def __init__(
        self,
        status: int,
        message: str,
        *,
        kind: str = "invalid_request_error",
        code: str = "",
        param: str = "",
        is_saved: bool = False,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.is_saved = is_saved
        fields = {"type": kind, "message": message, "code": code, "param": param}
        self.body: dict[str, Any] = {"error": {name: value for name, value in fields.items() if value}}


def missing(kind: str, reference: str) -> ApiError:
    """404 with `resource_missing`: https://docs.stripe.com/error-codes#resource-missing."""
    return ApiError(404, f"No such {kind}: '{reference}'", code="resource_missing", param="id")
