"""What the schemas of requests and responses are made of."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, TypeVar

import pydantic
from pydantic import AnyUrl, BaseModel, BeforeValidator, ConfigDict, EmailStr, Field, TypeAdapter, WithJsonSchema
from pydantic.alias_generators import to_camel
from pydantic.json_schema import SkipJsonSchema


class InputModel(BaseModel):
    """A request body: nothing in it goes unnoticed."""

    model_config = ConfigDict(extra="forbid", protected_namespaces=(), hide_input_in_errors=True)


class OutputModel(BaseModel):
    """A response body."""

    model_config = ConfigDict(
        protected_namespaces=(),
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
    )


class CamelInputModel(InputModel):
    """A request body that speaks camelCase."""

    model_config = ConfigDict(alias_generator=to_camel)


class CamelOutputModel(OutputModel):
    """A response body that speaks camelCase."""

    model_config = ConfigDict(alias_generator=to_camel)


def _not_null(value: Any) -> Any:
    # It may be left out, but what is stored cannot be null.
    if value is None:
        raise ValueError("must not be null")
    return value


def _without_nul(value: Any) -> Any:
    # PostgreSQL's text cannot hold it.
    if isinstance(value, str) and "\x00" in value:
        raise ValueError("must not contain a NUL character")
    return value


def _only_text(value: Any) -> Any:
    # Pydantic reads numbers as points in time; JSON has only text for those.
    if not isinstance(value, str):
        raise ValueError("must be a string")
    return value


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _lowered(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


_URL: TypeAdapter[AnyUrl] = TypeAdapter(AnyUrl)


def _checked_url(value: Any) -> Any:
    # Checked, but kept as written: parsing would add slashes and punycode.
    if isinstance(value, str):
        _URL.validate_python(value)
    return value


T = TypeVar("T")

Omissible = Annotated[T | SkipJsonSchema[None], BeforeValidator(_not_null)]

Str = Annotated[str, BeforeValidator(_without_nul), Field(strict=True)]
Trimmed = Annotated[Str, BeforeValidator(_stripped)]
Lower = Annotated[Str, BeforeValidator(_lowered)]
TrimmedLower = Annotated[Trimmed, BeforeValidator(_lowered)]
Email = Annotated[EmailStr, BeforeValidator(_without_nul)]
Url = Annotated[Str, BeforeValidator(_checked_url), WithJsonSchema({"type": "string", "format": "uri"})]

Int2 = Annotated[int, Field(strict=True, ge=-(2**15), lt=2**15)]
Int4 = Annotated[int, Field(strict=True, ge=-(2**31), lt=2**31)]
Int8 = Annotated[int, Field(strict=True, ge=-(2**63), lt=2**63)]
Float = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Bool = Annotated[bool, Field(strict=True)]

Date = Annotated[dt.date, BeforeValidator(_only_text)]
Time = Annotated[dt.time, BeforeValidator(_only_text)]
AwareDatetime = Annotated[pydantic.AwareDatetime, BeforeValidator(_only_text)]
NaiveDatetime = Annotated[pydantic.NaiveDatetime, BeforeValidator(_only_text)]
