"""Reads SQL expressions in PostgreSQL's grammar, and the slips of other dialects that mean the same."""

from __future__ import annotations

from collections.abc import Callable

from generator.understanding.tables.sql.grammar import (
    AND,
    CAST,
    CLOCK_WORDS,
    COLLATE,
    INFIX,
    IS,
    MATCHES,
    MAX_DEPTH,
    MULTIPLY,
    NOT,
    OR,
    RANGE,
    SAME,
    SIGN,
    STOP_WORDS,
    SUBSCRIPT,
    TYPED_LITERALS,
    ZONE,
)
from generator.understanding.tables.sql.nodes import (
    LiteralKind,
    SqlArray,
    SqlBetween,
    SqlBinary,
    SqlCall,
    SqlCase,
    SqlCast,
    SqlCollate,
    SqlExtract,
    SqlIn,
    SqlIs,
    SqlLiteral,
    SqlName,
    SqlNode,
    SqlQuantified,
    SqlRow,
    SqlSubscript,
    SqlUnary,
)
from generator.understanding.tables.sql.tokens import SqlSyntaxError, Token, TokenKind, next_token, straighten
from generator.understanding.tables.type_names import builtin_type


def parse_expression(text: str) -> SqlNode:
    """The tree of a text that is one whole expression; raises SqlSyntaxError with the reason otherwise."""
    parser = _Parser(straighten(text))
    node = parser.expression(0)
    if parser.token.kind is not TokenKind.END:
        raise SqlSyntaxError(parser.strange or f"`{parser.token.text}` is not expected there")
    return node


def parse_prefix(text: str, at: int = 0, power: int = 0) -> tuple[SqlNode, int]:
    """The longest expression that starts at an offset, and the offset behind it."""
    parser = _Parser(text, at)
    node = parser.expression(power)
    return node, parser.behind


class _Parser:
    def __init__(self, text: str, at: int = 0) -> None:
        self._text = text
        self._depth = 0
        self.behind = at
        self.strange = ""
        self.token = next_token(text, at)

    def _advance(self) -> Token:
        token = self.token
        self.behind = token.end
        try:
            self.token = next_token(self._text, token.end)
        except SqlSyntaxError as error:
            # Behind a complete expression anything may follow: the caller decides.
            self.strange = str(error)
            self.token = Token(TokenKind.STRANGE, self._text[token.end :].lstrip()[:1], token.end, token.end + 1)
        return token

    def _is(self, operator: str) -> bool:
        return self.token.kind is TokenKind.OPERATOR and self.token.text == operator

    def _take(self, operator: str) -> bool:
        if self._is(operator):
            self._advance()
            return True
        return False

    def _take_word(self, word: str) -> bool:
        if self.token.upper == word:
            self._advance()
            return True
        return False

    def _expect(self, operator: str) -> None:
        if not self._take(operator):
            found = self.token.text or "the end"
            raise SqlSyntaxError(f"`{operator}` is missing before {found if found == 'the end' else f'`{found}`'}")

    def _expect_word(self, word: str) -> None:
        if not self._take_word(word):
            raise SqlSyntaxError(f"{word} is missing")

    def expression(self, power: int) -> SqlNode:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise SqlSyntaxError("the expression is nested too deeply")
        left = self._prefix()
        while (longer := self._infix(left, power)) is not None:
            left = longer
        self._depth -= 1
        return left

    # ---- what starts an expression

    def _prefix(self) -> SqlNode:
        token = self.token
        if token.kind is TokenKind.NUMBER:
            self._advance()
            return SqlLiteral(LiteralKind.NUMBER, token.text)
        if token.kind is TokenKind.STRING:
            self._advance()
            return SqlLiteral(LiteralKind.STRING, token.text)
        if token.kind is TokenKind.QUOTED:
            self._advance()
            return self._qualified(token, quoted=True)
        if token.kind is TokenKind.WORD:
            return self._word(token)
        if self._take("("):
            return self._parenthesis()
        if token.text in ("-", "+") and token.kind is TokenKind.OPERATOR:
            self._advance()
            operand = self.expression(SIGN)
            return operand if token.text == "+" else SqlUnary("-", operand)
        if self.strange and token.kind is TokenKind.STRANGE:
            raise SqlSyntaxError(self.strange)
        raise SqlSyntaxError(f"`{token.text}` is not expected there" if token.text else "the expression ends too early")

    def _parenthesis(self) -> SqlNode:
        items = self._list(")")
        if not items:
            raise SqlSyntaxError("the parentheses are empty")
        return items[0] if len(items) == 1 else SqlRow(items)

    def _list(self, closing: str) -> tuple[SqlNode, ...]:
        """Expressions up to and with the closing bracket; the opening one is taken already."""
        items: list[SqlNode] = []
        while not self._is(closing):
            items.append(self.expression(0))
            if not self._take(","):
                break
        self._expect(closing)
        return tuple(items)

    def _word(self, token: Token) -> SqlNode:
        upper = token.upper
        self._advance()
        if upper == "NOT":
            return SqlUnary("NOT", self.expression(NOT))
        if upper in ("TRUE", "FALSE"):
            return SqlLiteral(LiteralKind.BOOLEAN, upper.lower())
        if upper == "NULL":
            return SqlLiteral(LiteralKind.NULL)
        if upper == "CASE":
            return self._case()
        if upper == "ARRAY" and self._take("["):
            return SqlArray(self._list("]"))
        if upper in TYPED_LITERALS and self.token.kind is TokenKind.STRING:
            return SqlCast(
                SqlLiteral(LiteralKind.STRING, self._advance().text), builtin_type(upper.lower()), upper.lower()
            )
        if upper in CLOCK_WORDS:
            if self._take("("):
                self._list(")")
            return SqlCall(upper.lower())
        if upper in STOP_WORDS:
            raise SqlSyntaxError(f"`{token.text}` is not expected there")
        special = self._special(upper)
        if special is not None and self._take("("):
            return special()
        return self._call(token.text) if self._take("(") else self._qualified(token, quoted=False)

    def _special(self, upper: str) -> Callable[[], SqlNode] | None:
        return {
            "CAST": self._cast,
            "EXTRACT": self._extract,
            "POSITION": self._position,
            "SUBSTRING": self._substring,
            "TRIM": self._trim,
        }.get(upper)

    def _qualified(self, token: Token, *, quoted: bool) -> SqlNode:
        """A name; of `table.column` the last part, `table.function(...)` keeps the function."""
        while self._is(".") and self.token.start == self.behind:
            self._advance()
            token = self._advance()
            quoted = token.kind is TokenKind.QUOTED
            if token.kind not in (TokenKind.WORD, TokenKind.QUOTED):
                raise SqlSyntaxError("a name is missing behind `.`")
        if not quoted and self._take("("):
            return self._call(token.text)
        return SqlName(token.text, quoted)

    def _call(self, function: str) -> SqlNode:
        arguments: list[SqlNode] = []
        names: list[str] = []
        while not self._is(")"):
            argument = self.expression(0)
            if self._is("=>") and isinstance(argument, SqlName):
                self._advance()
                names.append(argument.name.lower())
                argument = self.expression(0)
            arguments.append(argument)
            if not self._take(","):
                break
        self._expect(")")
        if names and len(names) != len(arguments):
            raise SqlSyntaxError("named and unnamed arguments are mixed")
        return SqlCall(function.lower(), tuple(arguments), tuple(names))

    def _cast(self) -> SqlNode:
        operand = self.expression(0)
        self._expect_word("AS")
        node = self._typed(operand)
        self._expect(")")
        return node

    def _extract(self) -> SqlNode:
        field = self._advance()
        self._expect_word("FROM")
        operand = self.expression(0)
        self._expect(")")
        return SqlExtract(field.text.lower(), operand)

    def _position(self) -> SqlNode:
        needle = self.expression(RANGE)
        self._expect_word("IN")
        haystack = self.expression(0)
        self._expect(")")
        return SqlCall("strpos", (haystack, needle))

    def _substring(self) -> SqlNode:
        arguments = [self.expression(RANGE)]
        while self._take(",") or self._take_word("FROM") or self._take_word("FOR"):
            arguments.append(self.expression(0))
        self._expect(")")
        return SqlCall("substr", tuple(arguments))

    def _trim(self) -> SqlNode:
        function = "btrim"
        for word, name in (("BOTH", "btrim"), ("LEADING", "ltrim"), ("TRAILING", "rtrim")):
            if self._take_word(word):
                function = name
        arguments = [] if self.token.upper == "FROM" else [self.expression(RANGE)]
        if self._take_word("FROM"):
            arguments.insert(0, self.expression(0))
        elif self._take(","):
            arguments.append(self.expression(0))
        self._expect(")")
        return SqlCall(function, tuple(arguments))

    def _case(self) -> SqlNode:
        operand = None if self.token.upper == "WHEN" else self.expression(0)
        branches: list[tuple[SqlNode, SqlNode]] = []
        while self._take_word("WHEN"):
            condition = self.expression(0)
            self._expect_word("THEN")
            branches.append((condition, self.expression(0)))
        otherwise = self.expression(0) if self._take_word("ELSE") else None
        self._expect_word("END")
        if not branches:
            raise SqlSyntaxError("CASE without WHEN")
        return SqlCase(operand, tuple(branches), otherwise)

    # ---- what goes on behind one

    def _infix(self, left: SqlNode, power: int) -> SqlNode | None:
        token = self.token
        if token.kind is TokenKind.OPERATOR:
            return self._operator(left, SAME.get(token.text, token.text), power)
        upper = token.upper
        if upper in ("AND", "OR"):
            binding = AND if upper == "AND" else OR
            if binding <= power:
                return None
            self._advance()
            return SqlBinary(upper, left, self.expression(binding))
        if upper in ("IS", "ISNULL", "NOTNULL"):
            return self._is_test(left) if power < IS else None
        if upper in ("IN", "BETWEEN", "SIMILAR", "NOT", "XOR", "DIV", "MOD", "OVERLAPS") or upper in MATCHES:
            return self._range(left, upper) if power < RANGE else None
        if upper == "AT" and power < ZONE:
            self._advance()
            self._expect_word("TIME")
            self._expect_word("ZONE")
            return SqlBinary("AT TIME ZONE", left, self.expression(ZONE))
        if upper == "COLLATE" and power < COLLATE:
            self._advance()
            return SqlCollate(left, self._advance().text)
        return None

    def _operator(self, left: SqlNode, operator: str, power: int) -> SqlNode | None:
        if operator == "::" and power < CAST:
            self._advance()
            return self._typed(left)
        if operator == "[" and power < SUBSCRIPT:
            self._advance()
            index = self.expression(0)
            self._expect("]")
            return SqlSubscript(left, index)
        binding = INFIX.get(operator)
        if binding is None or binding <= power:
            return None
        self._advance()
        if self.token.upper in ("ANY", "ALL", "SOME"):
            quantifier = "ALL" if self._advance().upper == "ALL" else "ANY"
            self._expect("(")
            array = self.expression(0)
            self._expect(")")
            return SqlQuantified(operator, left, quantifier, array)
        return SqlBinary(operator, left, self.expression(binding))

    def _is_test(self, left: SqlNode) -> SqlNode:
        word = self._advance().upper
        if word in ("ISNULL", "NOTNULL"):
            return SqlIs(left, "NULL", negated=word == "NOTNULL")
        negated = self._take_word("NOT")
        what = self._advance().upper
        if what == "DISTINCT":
            self._expect_word("FROM")
            return SqlIs(left, "DISTINCT", negated, self.expression(RANGE))
        if what not in ("NULL", "TRUE", "FALSE", "UNKNOWN"):
            raise SqlSyntaxError(f"IS {what or '...'} is not known")
        return SqlIs(left, what, negated)

    def _range(self, left: SqlNode, upper: str) -> SqlNode | None:
        here, behind = self.token, self.behind
        self._advance()
        negated = upper == "NOT"
        if negated:
            upper = self.token.upper
            if upper not in ("IN", "BETWEEN", "SIMILAR") and upper not in MATCHES:
                self.token, self.behind = here, behind  # `a NOT NULL`: the next clause starts here
                return None
            self._advance()
        if upper == "IN":
            self._expect("(")
            items = self._list(")")
            if not items:
                raise SqlSyntaxError("IN without values")
            return SqlIn(left, items, negated)
        if upper == "BETWEEN":
            low = self.expression(RANGE)
            self._expect_word("AND")
            return SqlBetween(left, low, self.expression(RANGE), negated)
        if upper == "SIMILAR":
            self._expect_word("TO")
            return SqlBinary("NOT SIMILAR TO" if negated else "SIMILAR TO", left, self.expression(RANGE))
        if upper in ("DIV", "MOD"):
            return SqlBinary("%" if upper == "MOD" else "/", left, self.expression(MULTIPLY))
        if upper == "XOR":
            return SqlIs(left, "DISTINCT", other=self.expression(RANGE))
        if upper == "OVERLAPS":
            return SqlBinary("OVERLAPS", left, self.expression(RANGE))
        return self._match(left, MATCHES[upper], negated=negated)

    def _match(self, left: SqlNode, operator: str, *, negated: bool) -> SqlNode:
        pattern = self.expression(RANGE)
        if operator == "~":
            return SqlBinary("!~" if negated else "~", left, pattern)
        return SqlBinary(f"NOT {operator}" if negated else operator, left, pattern)

    def _typed(self, operand: SqlNode) -> SqlNode:
        """A cast; the type's words, parameters and brackets are read here."""
        start = self.token.start
        first = self._advance()
        if first.kind not in (TokenKind.WORD, TokenKind.QUOTED):
            raise SqlSyntaxError("a type is missing")
        words = {
            "DOUBLE": ("PRECISION",),
            "CHARACTER": ("VARYING",),
            "TIMESTAMP": ("WITH", "WITHOUT"),
            "TIME": ("WITH", "WITHOUT"),
        }
        if self._take("("):
            self._list(")")
        if self.token.upper in words.get(first.upper, ()) and self._advance().upper in ("WITH", "WITHOUT"):
            self._expect_word("TIME")
            self._expect_word("ZONE")
        while self._is("[") and self._text[self.token.end : self.token.end + 1] == "]":
            self._advance()
            self._expect("]")
        spelled = self._text[start : self.behind]
        return SqlCast(operand, builtin_type(spelled), first.text)
