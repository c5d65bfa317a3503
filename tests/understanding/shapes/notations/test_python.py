"""Python: annotations, Pydantic, dataclasses, TypedDict, and shorthand that looks like them."""

from __future__ import annotations

import pytest

from tests.understanding.shapes.spelling import request_line

FIELDS = [
    ("a: str (1..120)", "a: string<min_length=1 max_length=120>"),
    ("a: str(1..120)", "a: string<min_length=1 max_length=120>"),
    ("a: str[1..120]", "a: string<min_length=1 max_length=120>"),
    ("a: str {1,120}", "a: string<min_length=1 max_length=120>"),
    ("a: str <= 120", "a: string<max_length=120>"),
    ("a: constr(min_length=1, max_length=120)", "a: string<min_length=1 max_length=120>"),
    ("a: constr(strip_whitespace=True, to_lower=True, max_length=9)", "a: string<max_length=9> trim lowercase"),
    ("a: constr(regex=r'^[a-z]{2}$')", "a: string<pattern=^[a-z]{2}$>"),
    ("a: constr(pattern=r'^[a-z]{1,3}$')", "a: string<pattern=^[a-z]{1,3}$>"),
    ("a: conint(ge=1, le=5)", "a: integer<minimum=1 maximum=5>"),
    ("a: conint(gt=0)", "a: integer<exclusive_minimum=0>"),
    ("a: confloat(ge=0.0, lt=1)", "a: number<minimum=0.0 exclusive_maximum=1>"),
    ("a: condecimal(max_digits=10, decimal_places=2, ge=0)", "a: decimal<minimum=0>"),
    ("a: conlist(str, min_length=1, max_length=5)", "a: [string]<min_length=1 max_length=5>"),
    ("a: conlist(item_type=int, min_items=1)", "a: [integer]<min_length=1>"),
    ("a: str = Field(..., min_length=1, max_length=80)", "a: string<min_length=1 max_length=80>"),
    ("a: str = Field(default='x', max_length=80, description='The (real) name, really')", "a?: string<max_length=80> = 'x'"),
    ("a: str | None = Field(None, max_length=80)", "a?: string<max_length=80> | null = None"),
    ("a: list[str] = Field(default_factory=list, max_length=3)", "a?: [string]<max_length=3> = ()"),
    ("a: int = Field(20, ge=1, le=100)", "a?: integer<minimum=1 maximum=100> = 20"),
    ("a: Decimal = Field(gt=0, max_digits=10, decimal_places=2)", "a: decimal<exclusive_minimum=0>"),
    ("a: str = Field(pattern=r'^\\+\\d{7,15}$')", "a: string<pattern=^\\+[0-9]{7,15}$>"),
    ("a: Annotated[str, Field(min_length=1, max_length=9)]", "a: string<min_length=1 max_length=9>"),
    ("a: Annotated[int, Ge(1), Le(5)]", "a: integer<minimum=1 maximum=5>"),
    ("a: Annotated[str, StringConstraints(strip_whitespace=True, max_length=9)] = 'x'", "a?: string<max_length=9> trim = 'x'"),
    ("a: int | None = None", "a?: integer | null = None"),
    ("a: Optional[str]", "a: string | null"),
    ("a: Optional[str] = None", "a?: string | null = None"),
    ("a: Union[int, str]", "a: (integer | string)"),
    ("a: Union[str, None]", "a: string | null"),
    ("a: list[UUID] (max 20)", "a: [uuid]<max_length=20>"),
    ("a: List[Dict[str, Any]]", "a: [map(any)]"),
    ("a: dict[str, int] = {}", "a?: map(integer) = ()"),
    ("a: tuple[float, float]", "a: [number]<min_length=2 max_length=2>"),
    ("a: tuple[int, ...]", "a: [integer]"),
    ("a: set[str]", "a: [string]<unique=True>"),
    ("a: Literal['x', 'y'] = 'x'", "a?: enum['x', 'y'] = 'x'"),
    ("a: Literal[1, 2, None]", "a: enum[1, 2] | null"),
    ("a: EmailStr", "a: email"),
    ("a: HttpUrl | None", "a: url | null"),
    ("a: AnyHttpUrl, b: PositiveInt, c: NonNegativeFloat", "a: url, b: integer<exclusive_minimum=0>, c: number<minimum=0>"),
    ("a: datetime.date, b: datetime.datetime, c: uuid.UUID, d: decimal.Decimal", "a: date, b: datetime, c: uuid, d: decimal"),
    ("a: AwareDatetime, b: timedelta, c: time", "a: datetime, b: duration, c: time"),
    ("a: SecretStr, b: bytes", "a: string, b: binary"),
    ("a: OrderStatus = OrderStatus.OPEN", "a?: @OrderStatus = 'OPEN'"),
    ("a: bool = False, b: float = 0.5, c: str = \"it's\"", "a?: boolean = False, b?: number = 0.5, c?: string = \"it's\""),
    ("a: str = None", "a?: string | null = None"),
    ("a: int >= 0", "a: integer<minimum=0>"),
    ("a: int (>= 1, <= 5)", "a: integer<minimum=1 maximum=5>"),
    ("a: int 1..200 = 50", "a?: integer<minimum=1 maximum=200> = 50"),
    ("a: float (0..1)", "a: number<minimum=0 maximum=1>"),
    ("a: Decimal (> 0)", "a: decimal<exclusive_minimum=0>"),
    ("a?: str (<= 500)", "a?: string<max_length=500>"),
    ("a: str? (max 9)", "a?: string<max_length=9> | null"),
    ("a: int | str", "a: (integer | string)"),
    ("a: NotRequired[str]", "a?: string"),
    ("a: Required[str]", "a: string"),
    ("a: Mapping[str, list[int]]", "a: map([integer])"),
    ("a: Json", "a: any"),
    ("a: date (YYYY-MM-DD)", "a: date"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FIELDS)
def test_reads_a_field(text: str, expected: str) -> None:
    multipart = "multipart " if "binary" in expected else ""
    assert request_line(f"{{ {text} }}") == (f"{multipart}{{{expected}}}", [])


CLASSES = [
    ("class OrderIn(BaseModel):\n    a: str\n    b: int = 1\n    c: list[str] = []", "OrderIn{a: string, b?: integer = 1, c?: [string] = ()}"),
    ("class OrderIn(BaseModel):\n    \"\"\"What a client sends: a, b.\"\"\"\n\n    model_config = ConfigDict(extra='forbid')\n\n    a: str = Field(\n        ...,\n        max_length=9,\n    )\n    b: int | None = None", "OrderIn{a: string<max_length=9>, b?: integer | null = None}"),
    ("@dataclass\nclass OrderIn:\n    a: str\n    b: int = field(default=1)\n    c: list[str] = field(default_factory=list)", "OrderIn{a: string, b?: integer = 1, c?: [string] = ()}"),
    ("@dataclass(frozen=True, slots=True)\nclass OrderIn:\n    a: str", "OrderIn{a: string}"),
    ("class OrderIn(TypedDict, total=False):\n    a: str\n    b: int", "OrderIn{a?: string, b?: integer}"),
    ("class OrderIn(BaseModel): a: str; b: int", "OrderIn{a: string, b: integer}"),
    ("class OrderUpdate(OrderBase):\n    a: str | None = None", "@OrderBase{a?: string | null = None}"),
    ("class OrderIn(BaseModel):\n    a: datetime\n    b: datetime\n\n    @model_validator(mode='after')\n    def check(self):\n        if self.b <= self.a:\n            raise ValueError('no')\n        return self", "OrderIn{a: datetime, b: datetime} [b > a]"),
    ("class OrderIn(BaseModel):\n    a: str\n\n    class Config:\n        extra = 'forbid'", "OrderIn{a: string}"),
    ("from pydantic import BaseModel\n\nclass OrderIn(BaseModel):\n    a: str  # the name, at most one\n    b: int", "OrderIn{a: string, b: integer}"),
    ("class OrderIn(BaseModel):\n    lines: list[Line]\n\nclass Line(BaseModel):\n    sku: str\n    qty: PositiveInt", "OrderIn{lines: [@Line]}"),
    ("class Color(str, Enum):\n    RED = 'red'\n    BLUE = 'blue'", "Colorenum['red', 'blue']"),
    ("OrderIn(a: str, b: int = 1)", "OrderIn{a: string, b?: integer = 1}"),
    ("class OrderIn(msgspec.Struct):\n    a: str\n    b: int | msgspec.UnsetType = msgspec.UNSET", "OrderIn{a: string, b?: integer}"),
    ("{'a': str, 'b': int, 'c': Optional[str]}", "{a: string, b: integer, c: string | null}"),
    ("dict(a=str, b=int)", "{a: string, b: integer}"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CLASSES)
def test_reads_a_class(text: str, expected: str) -> None:
    line, codes = request_line(text)
    assert (line, set(codes) - {"SC411", "SC403"}) == (expected, set())
