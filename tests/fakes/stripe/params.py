"""Holds every request against the installed package's own types, names and values alike."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import typing_extensions
from stripe._request_options import RequestOptions

from tests.fakes.stripe.errors import ApiError

OPTIONS = frozenset(RequestOptions.__annotations__)
"""Keys of those types that travel as headers."""


@cache
def hints(kind: type) -> dict[str, Any]:
    """The parameters of one type."""
    found = typing_extensions.get_type_hints(kind, localns={"StripeContext": object, "Mapping": Mapping})
    return {name: hint for name, hint in found.items() if name not in OPTIONS}


def check(tree: Mapping[str, Any], kind: type, path: str = "") -> dict[str, Any]:
    """The parameters with their types. Raises ApiError as Stripe does for unknown, missing and wrong ones.

    https://docs.stripe.com/error-codes: `parameter_unknown`, `parameter_missing`, `parameter_invalid_…`.
    """
    allowed = hints(kind)
    for name in tree:
        if name not in allowed:
            raise _bad("parameter_unknown", "Received unknown parameter", path, name)
    for name in kind.__required_keys__ - OPTIONS:  # type: ignore[attr-defined]
        if name not in tree:
            raise _bad("parameter_missing", "Missing required param", path, name)
    return {name: _value(value, allowed[name], _join(path, name)) for name, value in tree.items()}


def _value(value: Any, hint: Any, path: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _one_of(value, get_args(hint), path)
    if origin is Literal:
        return _literal(value, get_args(hint), path)
    if origin is list:
        return [_value(item, get_args(hint)[0], f"{path}[{index}]") for index, item in _tree(value, path).items()]
    if origin is dict:
        return {name: _value(item, get_args(hint)[1], f"{path}[{name}]") for name, item in _tree(value, path).items()}
    if typing_extensions.is_typeddict(hint):
        return check(_tree(value, path), hint, path)
    return _scalar(value, hint, path)


def _one_of(value: Any, arms: tuple[Any, ...], path: str) -> Any:
    """The first arm that fits. `Literal[…] | str` is how the package leaves room for newer values: not here."""
    arms = tuple(arm for arm in arms if get_origin(arm) not in (Union, UnionType)) + tuple(
        inner for arm in arms if get_origin(arm) in (Union, UnionType) for inner in get_args(arm)
    )
    if any(get_origin(arm) is Literal and "" not in get_args(arm) for arm in arms):
        arms = tuple(arm for arm in arms if arm is not str)
    problem = _bad("parameter_invalid", "Invalid value for", path, "")
    for arm in arms:
        try:
            return _value(value, arm, path)
        except ApiError as error:
            problem = error
    raise problem


def _literal(value: Any, choices: tuple[Any, ...], path: str) -> Any:
    if value not in choices:
        raise _bad("parameter_invalid_enum", f"Must be one of {choices}", path, "")
    return value


def _tree(value: Any, path: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _bad("parameter_invalid", "Invalid object", path, "")
    return value


def _scalar(value: Any, hint: Any, path: str) -> Any:
    if not isinstance(value, str):
        raise _bad("parameter_invalid", "Invalid value", path, "")
    try:
        if hint is bool:
            return {"true": True, "false": False}[value]
        return hint(value) if hint in (int, Decimal) else value
    except (KeyError, ValueError, ArithmeticError):
        raise _bad("parameter_invalid", f"Invalid {hint.__name__}", path, "") from None


def _bad(code: str, words: str, path: str, name: str) -> ApiError:
    param = _join(path, name) if name else path
    return ApiError(400, f"{words}: {param}", code=code, param=param)


def _join(path: str, name: str) -> str:
    return f"{path}[{name}]" if path else name
