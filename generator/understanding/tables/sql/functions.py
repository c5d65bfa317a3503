"""The functions an expression may call, with what they take, what they give and whether they always give the same."""

from __future__ import annotations

from dataclasses import dataclass

# name, volatility (i immutable, s stable, v volatile), families of the arguments (? optional, + repeated), result.
# `same` is the family of the arguments, `element` that of the array's or range's elements.
_TABLE = """
lower i text|range -> element
upper i text|range -> element
initcap i text -> text
length i text|bytes|tsvector|bit -> int
char_length i text -> int
character_length i text -> int
octet_length i text|bytes -> int
bit_length i text|bytes -> int
btrim i text text? -> text
ltrim i text text? -> text
rtrim i text text? -> text
left i text int -> text
right i text int -> text
substr i text int int? -> text
strpos i text text -> int
replace i text text text -> text
translate i text text text -> text
repeat i text int -> text
reverse i text -> text
lpad i text int text? -> text
rpad i text int text? -> text
split_part i text text int -> text
starts_with i text text -> bool
ascii i text -> int
chr i int -> text
md5 i text|bytes -> text
sha224 i bytes -> bytes
sha256 i bytes -> bytes
sha384 i bytes -> bytes
sha512 i bytes -> bytes
encode i bytes text -> text
decode i text text -> bytes
quote_literal i text -> text
regexp_replace i text text text text? -> text
concat s any+ -> text
concat_ws s text any+ -> text
format s text any+ -> text
to_char s instant|local|interval|number text -> text
to_hex i bigint -> text
to_number s text text -> numeric
to_date s text text -> date
to_timestamp s float|text|int|bigint|numeric text? -> instant
unaccent s text -> text
similarity i text text -> float
word_similarity i text text -> float
abs i number -> same
ceil i number -> rounded
ceiling i number -> rounded
floor i number -> rounded
round i number int? -> rounded
trunc i number int? -> rounded
sign i number -> rounded
sqrt i number -> float
power i number number -> float
exp i number -> float
ln i number -> float
log i number -> float
mod i numeric numeric -> numeric
div i numeric numeric -> numeric
gcd i int int -> int
radians i number -> float
degrees i number -> float
sin i number -> float
cos i number -> float
tan i number -> float
asin i number -> float
acos i number -> float
atan i number -> float
atan2 i number number -> float
pi i -> float
random v -> float
coalesce i same+ -> same
nullif i same same -> same
greatest i same+ -> same
least i same+ -> same
num_nonnulls i any+ -> int
num_nulls i any+ -> int
cardinality i array -> int
array_length i array int -> int
array_ndims i array -> int
array_upper i array int -> int
array_lower i array int -> int
array_position i array any -> int
array_positions i array any -> array
array_remove i array any -> same
array_append i array any -> same
array_cat i array array -> same
array_to_string s array text text? -> text
string_to_array i text text -> array:text
array_to_tsvector i array:text -> tsvector
jsonb_typeof i json -> text
json_typeof i plain_json -> text
jsonb_array_length i json -> int
json_array_length i plain_json -> int
jsonb_build_object s any+? -> json
jsonb_build_array s any+? -> json
to_jsonb s any -> json
jsonb_exists i json text -> bool
jsonb_exists_any i json array:text -> bool
jsonb_exists_all i json array:text -> bool
jsonb_extract_path_text i json text+ -> text
jsonb_extract_path i json text+ -> json
jsonb_strip_nulls i json -> json
now s -> instant
current_timestamp s -> instant
transaction_timestamp s -> instant
statement_timestamp s -> instant
clock_timestamp v -> instant
localtimestamp s -> local
localtime s -> clock
current_date s -> date
current_time s -> zoned_clock
current_user s -> text
session_user s -> text
date_trunc s text instant|local|date|interval text? -> same:1
date_part s text instant|local|date|interval|clock -> float
age s instant|local instant|local? -> interval
date i instant|local|date -> date
make_date i int int int -> date
make_time i int int float -> clock
make_interval i int+? -> interval
make_timestamptz s int int int int int float text? -> instant
justify_days i interval -> interval
justify_hours i interval -> interval
isfinite i instant|local|date|interval -> bool
isempty i range -> bool
lower_inc i range -> bool
upper_inc i range -> bool
lower_inf i range -> bool
upper_inf i range -> bool
range_merge i range range -> same
int4range i int int text? -> range:int
int8range i bigint bigint text? -> range:bigint
numrange i numeric numeric text? -> range:numeric
daterange i date date text? -> range:date
tsrange i local|date local|date text? -> range:local
tstzrange i instant instant text? -> range:instant
gen_random_uuid v -> uuid
uuidv7 v -> uuid
uuidv4 v -> uuid
uuid_generate_v7 v -> uuid
to_tsvector i text text|json? -> tsvector
setweight i tsvector text -> tsvector
strip i tsvector -> tsvector
to_tsquery i text text? -> tsquery
plainto_tsquery i text text? -> tsquery
websearch_to_tsquery i text text? -> tsquery
ts_rank i tsvector tsquery -> float
host i net -> text
family i net -> int
masklen i net -> int
network i net -> net
nlevel i ltree -> int
subpath i ltree int int? -> ltree
text2ltree i text -> ltree
ltree2text i ltree -> text
st_makepoint i number number number? -> geo
st_point i number number number? -> geo
st_setsrid i geo int -> geo
st_dwithin i geo geo number -> bool
st_distance i geo geo -> float
st_x i geo -> float
st_y i geo -> float
st_isvalid i geo -> bool
"""

# Other dialects' names of the same functions.
SAME_FUNCTION = {
    "len": "length",
    "ucase": "upper",
    "lcase": "lower",
    "ifnull": "coalesce",
    "nvl": "coalesce",
    "isnull": "coalesce",
    "pow": "power",
    "instr": "strpos",
    "array_size": "cardinality",
    "getdate": "now",
    "getutcdate": "now",
    "sysdate": "now",
    "systimestamp": "now",
    "utc_timestamp": "now",
    "sysdatetime": "now",
    "current_timestamp": "now",
    "curdate": "current_date",
    "curtime": "current_time",
    "trim": "btrim",
    "substring": "substr",
    "char_len": "char_length",
    "character_length": "char_length",
    "ceiling": "ceil",
    "uuid_generate_v4": "gen_random_uuid",
    "uuid_generate_v1": "gen_random_uuid",
    "uuid_generate_v1mc": "gen_random_uuid",
    "uuid": "gen_random_uuid",
    "uuidv4": "gen_random_uuid",
    "uuid_v4": "gen_random_uuid",
    "uuid4": "gen_random_uuid",
    "newid": "gen_random_uuid",
    "newsequentialid": "gen_random_uuid",
    "gen_uuid": "gen_random_uuid",
    "generate_uuid": "gen_random_uuid",
    "random_uuid": "gen_random_uuid",
    "cuid": "gen_random_uuid",
    "uuid7": "uuidv7",
    "uuid_v7": "uuidv7",
    "gen_uuid_v7": "uuidv7",
    "gen_random_uuid_v7": "uuidv7",
    "generate_uuidv7": "uuidv7",
    "uuid_generate_v7": "uuidv7",
    "unixepoch": "now",
}


@dataclass(frozen=True, slots=True)
class Function:
    """A function's volatility, the families of its arguments and of its result."""

    volatility: str
    arguments: tuple[frozenset[str], ...]
    least: int
    most: int | None
    result: str

    def argument(self, position: int) -> frozenset[str]:
        """The families that an argument may have."""
        return self.arguments[min(position, len(self.arguments) - 1)] if self.arguments else frozenset()


def _function(line: str) -> tuple[str, Function]:
    head, result = line.split("-> ")
    name, volatility, *arguments = head.split()
    least = sum(1 for argument in arguments if not argument.endswith("?"))
    most = None if any("+" in argument for argument in arguments) else len(arguments)
    families = tuple(frozenset(argument.strip("+?").replace("_", " ").split("|")) for argument in arguments)
    return name, Function(volatility, families, least, most, result.replace("_", " "))


FUNCTIONS: dict[str, Function] = dict(_function(line) for line in _TABLE.strip().splitlines())
