"""What the schemas of requests and responses are made of."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, TypeVar

import pydantic
from pydantic import (
    AfterValidator,
    AnyUrl,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    EmailStr,
    Field,
    StringConstraints,
    TypeAdapter,
    WithJsonSchema,
    model_validator,
)
from pydantic.alias_generators import to_camel
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class InputModel(BaseModel):
    """A request body: nothing in it goes unnoticed."""

    model_config = ConfigDict(extra="forbid", protected_namespaces=(), hide_input_in_errors=True)

    @model_validator(mode="before")
    @classmethod
    def _storable(cls, data: Any) -> Any:
        if isinstance(data, dict):
            for name, value in data.items():
                if not _is_storable(value):
                    raise PydanticCustomError(
                        "unstorable", "{name} has characters that cannot be stored", {"name": name}
                    )
        return data


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


def _is_storable(value: Any) -> bool:
    """Whether PostgreSQL can hold every text in a value: NUL and halves of surrogate pairs it cannot."""
    if isinstance(value, str):
        return not _UNSTORABLE.search(value)
    if isinstance(value, list):
        return all(map(_is_storable, value))
    if isinstance(value, dict):
        return all(_is_storable(part) for pair in value.items() for part in pair)
    return True


def _only_text(value: Any) -> Any:
    # Pydantic reads numbers as points in time; JSON has only text for those.
    if not isinstance(value, str):
        raise ValueError("must be a string")
    return value


_URL: TypeAdapter[AnyUrl] = TypeAdapter(AnyUrl)


def _checked_url(value: str) -> str:
    # Checked, but kept as written: parsing would add slashes and punycode.
    _URL.validate_python(value)
    return value


T = TypeVar("T")

Omissible = Annotated[T | SkipJsonSchema[None], BeforeValidator(_not_null)]

Str = Annotated[str, StringConstraints(strict=True)]
Trimmed = Annotated[str, StringConstraints(strict=True, strip_whitespace=True)]
Lower = Annotated[str, StringConstraints(strict=True, to_lower=True)]
TrimmedLower = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, to_lower=True)]
Email = EmailStr
Url = Annotated[Str, AfterValidator(_checked_url), WithJsonSchema({"type": "string", "format": "uri"})]

Int2 = Annotated[int, Field(strict=True, ge=-(2**15), lt=2**15)]
Int4 = Annotated[int, Field(strict=True, ge=-(2**31), lt=2**31)]
Int8 = Annotated[int, Field(strict=True, ge=-(2**63), lt=2**63)]
Float = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Bool = Annotated[bool, Field(strict=True)]

Date = Annotated[dt.date, BeforeValidator(_only_text)]
Time = Annotated[dt.time, BeforeValidator(_only_text)]
AwareDatetime = Annotated[pydantic.AwareDatetime, BeforeValidator(_only_text)]
NaiveDatetime = Annotated[pydantic.NaiveDatetime, BeforeValidator(_only_text)]
