"""The functions an expression may call, with what they take, what they give and whether they always give the same."""

from __future__ import annotations

from dataclasses import dataclass

# name, volatility (i immutable, s stable, v volatile), families of the arguments (? optional, + repeated), result.
# `same` is the family of the arguments, `element` that of the array's or range's elements.
_TABLE = """
lower i text|range -> element
upper i text|range -> element
initcap i text -> text
length i text|bytes|tsvector|bit -> number
char_length i text -> number
character_length i text -> number
octet_length i text|bytes -> number
bit_length i text|bytes -> number
btrim i text text? -> text
ltrim i text text? -> text
rtrim i text text? -> text
left i text number -> text
right i text number -> text
substr i text|bytes number|text number? -> text
strpos i text text -> number
replace i text text text -> text
translate i text text text -> text
repeat i text number -> text
reverse i text -> text
lpad i text number text? -> text
rpad i text number text? -> text
split_part i text text number -> text
starts_with i text text -> bool
ascii i text -> number
chr i number -> text
md5 i text|bytes -> text
sha224 i bytes -> bytes
sha256 i bytes -> bytes
sha384 i bytes -> bytes
sha512 i bytes -> bytes
encode i bytes text -> text
decode i text text -> bytes
quote_literal i text -> text
regexp_replace i text text text text? -> text
regexp_like i text text text? -> bool
regexp_count i text text -> number
regexp_substr i text text -> text
concat s any+ -> text
concat_ws s text any+ -> text
format s text any+ -> text
to_char s any text -> text
to_hex i number -> text
to_number s text text -> number
to_date s text text -> date
to_timestamp s any text? -> instant
unaccent s text -> text
similarity i text text -> number
word_similarity i text text -> number
abs i number -> number
ceil i number -> number
ceiling i number -> number
floor i number -> number
round i number number? -> number
trunc i number number? -> number
sign i number -> number
sqrt i number -> number
power i number number -> number
exp i number -> number
ln i number -> number
log i number number? -> number
mod i number number -> number
div i number number -> number
gcd i number number -> number
radians i number -> number
degrees i number -> number
sin i number -> number
cos i number -> number
tan i number -> number
asin i number -> number
acos i number -> number
atan i number -> number
atan2 i number number -> number
pi i -> number
random v -> number
coalesce i same+ -> same
nullif i same same -> same
greatest i same+ -> same
least i same+ -> same
num_nonnulls i any+ -> number
num_nulls i any+ -> number
cardinality i array -> number
array_length i array number -> number
array_ndims i array -> number
array_upper i array number -> number
array_lower i array number -> number
array_position i array any -> number
array_positions i array any -> array
array_remove i array any -> same
array_append i array any -> same
array_cat i array array -> same
array_to_string s array text text? -> text
string_to_array i text text -> array:text
array_to_tsvector i array -> tsvector
jsonb_typeof i json -> text
json_typeof i json -> text
jsonb_array_length i json -> number
json_array_length i json -> number
jsonb_build_object s any+? -> json
jsonb_build_array s any+? -> json
to_jsonb s any -> json
jsonb_exists i json text -> bool
jsonb_exists_any i json array -> bool
jsonb_exists_all i json array -> bool
jsonb_path_exists i json text -> bool
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
current_time s -> clock
current_user s -> text
session_user s -> text
date_trunc s text instant|local|date|interval text? -> same:1
date_part s text instant|local|date|interval|clock -> number
age s instant|local|date instant|local|date? -> interval
date i any -> date
timezone i text instant|local -> any
make_date i number number number -> date
make_time i number number number -> clock
make_interval i number+? -> interval
make_timestamptz s number number number number number number text? -> instant
justify_days i interval -> interval
justify_hours i interval -> interval
isfinite i instant|local|date|interval -> bool
isempty i range -> bool
lower_inc i range -> bool
upper_inc i range -> bool
lower_inf i range -> bool
upper_inf i range -> bool
range_merge i range range -> same
int4range i number number text? -> range:number
int8range i number number text? -> range:number
numrange i number number text? -> range:number
daterange i date date text? -> range:date
tsrange i local|date local|date text? -> range:local
tstzrange i instant|date instant|date text? -> range:instant
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
ts_rank i tsvector tsquery -> number
host i net -> text
family i net -> number
masklen i net -> number
network i net -> net
nlevel i ltree -> number
subpath i ltree number number? -> ltree
text2ltree i text -> ltree
ltree2text i ltree -> text
st_makepoint i number number number? -> geo
st_point i number number number? -> geo
st_setsrid i geo number -> geo
st_dwithin i geo geo number -> bool
st_distance i geo geo -> number
st_x i geo -> number
st_y i geo -> number
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
    families = tuple(frozenset(argument.strip("+?").split("|")) for argument in arguments)
    return name, Function(volatility, families, least, most, result)


FUNCTIONS: dict[str, Function] = dict(_function(line) for line in _TABLE.strip().splitlines())
