"""Which words occur in a strategy's text: what a run has to keep up to date for it, and whether it may be predicted.

A word too many costs a little time. Comments and the texts
that only describe are not looked at, all other texts are.
"""

from __future__ import annotations

from re import compile as _pattern
from tokenize import COMMENT, DEDENT, INDENT, NAME, NEWLINE, NL, OP, STRING, TokenInfo, generate_tokens
from unicodedata import normalize as _normalize

_WORD = _pattern(r"[^\W\d]\w*")

# What names can be reached by without being written.
INDIRECT = frozenset(
    "getattr setattr vars dir globals locals eval exec compile attrgetter methodcaller inspect gc sys operator "
    "__dict__ __getattribute__ __class__ __import__ importlib builtins".split()
)

# What a run knows only once its orders have been answered.
ANSWERED = frozenset(
    "equity cash orders average_price status filled reason detail on_fill on_order on_tick on_schedule on_session_open "
    "on_session_close schedule session is_open modify cancel cancel_all limit stop trail trail_ratio risk stop_loss "
    "take_profit oco time_in_force expires on_open on_close extended reduce_only tag".split()
)

# Columns that stay empty unless they may be read.
PRICES = frozenset("open high low volume".split())

# Words of this language that the engine asks about.
KNOWN = ANSWERED | PRICES | frozenset(
    "position position_of close reverse forming closed plot metric log quantity time closes".split()
)


class Names:
    """``attributes`` are written after a dot; ``words`` are all words of the code and of its texts."""

    def __init__(self, source: str) -> None:
        # Python reads identifiers in this form, so look-alikes are the same word.
        text = _normalize("NFKC", source)
        try:
            tokens = _tokens(text)
        except Exception:
            # Not read as Python reads it: every word may mean everything.
            self.words = self.attributes = frozenset(_WORD.findall(text)) | INDIRECT
            self.keeps_bar = True
            return
        self.words = frozenset(word for token in tokens for word in _WORD.findall(token.string))
        self.attributes = frozenset(
            token.string for before, token in zip(tokens, tokens[1:]) if token.type == NAME and before.string == "."
        )
        self.keeps_bar = self.is_indirect or _keeps_bar(tokens)

    @property
    def is_indirect(self) -> bool:
        """Whether words may be meant that are not written."""
        return bool(self.words & INDIRECT)

    @property
    def is_plain(self) -> bool:
        """Whether only market orders of stated quantities occur, and nothing is read that depends on their answers."""
        return not (self.words & ANSWERED) and not self.is_indirect

    def may_mean(self, word: str) -> bool:
        return word in self.words or self.is_indirect

    def told(self) -> list[str]:
        """The words of this language that may be meant."""
        if self.is_indirect:
            return sorted(KNOWN)
        # A bar that is shown shows its prices, named or not.
        shown = PRICES if self.keeps_bar or self.words & {"data", "bars"} else frozenset()
        return sorted(KNOWN & self.words | shown)


def _tokens(text: str) -> list[TokenInfo]:
    """The tokens that say something: no comments, and no text that stands for itself."""
    lines = iter(text.splitlines(True))
    tokens = [token for token in generate_tokens(lambda: next(lines, "")) if token.type not in (COMMENT, NL)]
    said = []
    for at, token in enumerate(tokens):
        before = tokens[at - 1].type if at else NEWLINE
        describes = token.type == STRING and before in (NEWLINE, INDENT, DEDENT) and tokens[at + 1].type == NEWLINE
        if not describes:
            said.append(token)
    return said


def _keeps_bar(tokens: list[TokenInfo]) -> bool:
    """Whether the bar of an on_bar may be used for more than its attributes: then it must not move on."""
    uses: list[str] = []
    for at, token in enumerate(tokens):
        if token.string != "on_bar" or tokens[at - 1].string == ".":
            continue
        if tokens[at - 1].string != "def":
            # Made in another way than by a definition.
            return True
        # ( self , bar )    or    ( self , bar :
        signature = [each.string for each in tokens[at + 1 : at + 6]]
        if len(signature) < 5 or (signature[0], signature[2]) != ("(", ",") or signature[4] not in (")", ":"):
            return True
        uses.append(signature[3])
    return any(_used_whole(tokens, name) for name in uses)


def _used_whole(tokens: list[TokenInfo], name: str) -> bool:
    for before, token, after in zip(tokens, tokens[1:], tokens[2:]):
        if (
            token.type == STRING
            and name in _WORD.findall(token.string)
            and "f" in token.string.split(token.string[-1])[0].lower()
        ):
            return True
        if token.type != NAME or token.string != name or before.string == "." or after.string == ".":
            continue
        if before.string == "," and after.type == OP and after.string in (")", ":") and _in_definition(token):
            continue
        return True
    return False


def _in_definition(token: TokenInfo) -> bool:
    return token.line.lstrip().startswith("def on_bar")
