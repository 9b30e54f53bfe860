"""What a strategy may import and name, and what to use instead of the rest. The check and the guard read the same lists."""

MODULES = frozenset(
    """
    __future__ abc array bisect calendar cmath collections collections.abc contextlib copy dataclasses datetime decimal
    enum fractions functools hashlib heapq itertools json math numbers operator random re statistics string textwrap
    time types typing warnings zoneinfo
    numpy numpy.fft numpy.linalg numpy.polynomial numpy.random numpy.typing
    openbell
    """.split()
)

_FILES = "a strategy has no files: use self.log, self.plot and on_save"
_SYSTEM = "a strategy has neither files nor a system around it: use self.log, self.plot and on_save"
_NETWORK = "a strategy has no network: market data arrives in its callbacks"
_ONE_AT_A_TIME = "callbacks run one at a time: declare a schedule in start() for what comes later"
_PROCESSES = "a strategy cannot start programs"
_INTERNALS = "the interpreter's own parts are not available"
_COLUMNS = "use numpy, or the indicators of self.indicator()"
_INDICATORS = "use the indicators of self.indicator(): they have TA-Lib's values"
_ANOTHER = "a strategy derives from openbell.Strategy"

INSTEAD = {
    "os": _SYSTEM,
    "io": _FILES,
    "pathlib": _FILES,
    "shutil": _FILES,
    "tempfile": _FILES,
    "glob": _FILES,
    "csv": _FILES,
    "struct": "use array or numpy",
    "logging": "use self.log",
    "pprint": "use self.log, which takes one line of text",
    "uuid": "an order has a tag: number what you mark, or draw from self.random, which repeats",
    "secrets": "draw from self.random, which repeats",
    "locale": "texts are the same everywhere: format numbers as f\"{x:,.2f}\"",
    "typing_extensions": "use typing",
    "dateutil": "use datetime and zoneinfo",
    "pytz": "use zoneinfo",
    "numba": _COLUMNS,
    "sklearn": _COLUMNS,
    "statsmodels": _COLUMNS,
    "polars": _COLUMNS,
    "matplotlib": "use self.plot",
    "backtrader": _ANOTHER,
    "backtesting": _ANOTHER,
    "sqlite3": "bars come from the feeds that start() declares",
    "subprocess": _PROCESSES,
    "multiprocessing": _PROCESSES,
    "socket": _NETWORK,
    "ssl": _NETWORK,
    "urllib": _NETWORK,
    "http": _NETWORK,
    "requests": _NETWORK,
    "aiohttp": _NETWORK,
    "websockets": _NETWORK,
    "ccxt": _NETWORK,
    "yfinance": _NETWORK,
    "threading": _ONE_AT_A_TIME,
    "concurrent": _ONE_AT_A_TIME,
    "asyncio": _ONE_AT_A_TIME,
    "sched": _ONE_AT_A_TIME,
    "pickle": "use json, and on_save and on_load for what has to last",
    "importlib": "use a plain import statement",
    "ctypes": "memory cannot be reached directly",
    "sys": _INTERNALS,
    "inspect": _INTERNALS,
    "gc": _INTERNALS,
    "builtins": _INTERNALS,
    "signal": _INTERNALS,
    "traceback": _INTERNALS,
    "pandas": _COLUMNS,
    "scipy": _COLUMNS,
    "talib": _INDICATORS,
    "pandas_ta": _INDICATORS,
}

NAMES = {
    "open": _FILES,
    "input": "nobody is there to answer: use a Param",
    "eval": "write the expression itself, or take numbers from a Param",
    "exec": "write the code itself",
    "compile": "write the code itself",
    "__import__": "use a plain import statement",
    "breakpoint": "use self.log",
    "globals": _INTERNALS,
    "locals": _INTERNALS,
    "vars": "name the attributes",
    "help": "use self.log",
    "exit": "a strategy ends with its run",
    "quit": "a strategy ends with its run",
    "memoryview": "use array or numpy",
    **{name: _INTERNALS for name in ("copyright", "credits", "license")},
}

# Special methods a class may define and names a module may read; every other `__name__` leads into the interpreter.
SPECIAL = frozenset(
    f"__{name}__"
    for name in """
    abs add all and annotations bool bytes call class_getitem complex contains copy debug deepcopy delete delitem divmod doc enter
    eq exit float floordiv format ge get getattr getitem gt hash iadd iand idiv ifloordiv imod imul index init
    init_subclass int invert ior isub iter itruediv ixor le len length_hint lshift lt match_args matmul missing mod mul
    name ne neg new next or pos post_init pow qualname radd rand rdivmod repr reversed rfloordiv rlshift rmod rmul ror
    round rpow rrshift rshift rsub rtruediv rxor set set_name setattr setitem slots str sub truediv version xor
    """.split()
)

ATTRIBUTES = frozenset(
    """
    ag_await ag_code ag_frame co_code co_consts co_names cr_await cr_code cr_frame cr_origin f_back f_builtins f_code
    f_globals f_locals f_trace func_code func_globals gi_code gi_frame gi_yieldfrom mro tb_frame tb_lasti tb_next
    with_traceback format_map
    DataSource as_strided ctypes ctypeslib distutils f2py fromfile fromregex genfromtxt loadtxt memmap savetxt savez
    savez_compressed setflags testing tofile get_type_hints
    """.split()
)


# Of bars, feeds and series: where all columns stand, and which bar is the current one. A strategy's own `self._steps` is its own.
COLUMNS = frozenset("_columns _column _cursor _align _before _steps _forming".split())
BACKWARDS = "series[1] and last(20) look back, and nothing looks ahead"

# What honest authors mean by an attribute that is closed.
INSTEAD_OF_ATTRIBUTE = {
    "__class__": "use type(x)",
    "__dict__": "name the attributes, or keep what belongs together in a dict",
    "__module__": _INTERNALS,
    "__del__": "end what you began in on_stop",
    "format_map": "use an f-string",
    "get_type_hints": "read __annotations__",
    "as_strided": "take slices of the array: x[i : i + n]",
    "tofile": _FILES,
    "savetxt": _FILES,
    "loadtxt": _FILES,
    "genfromtxt": _FILES,
}


def forbidden_attribute(name):
    """Whether ``x.name`` is closed to a strategy. Its own private ``__names`` are not special."""
    if name in ATTRIBUTES or name in COLUMNS:
        return True
    return name.startswith("__") and name.endswith("__") and name not in SPECIAL


def instead_of(name, otherwise):
    """What to use in place of an attribute that is closed."""
    return BACKWARDS if name in COLUMNS else INSTEAD_OF_ATTRIBUTE.get(name, otherwise)


def instead(module):
    """Why a module cannot be imported and what to use, in one clause."""
    top = module.split(".")[0]
    if top in INSTEAD:
        return INSTEAD[top]
    if top in MODULES:
        parts = ", ".join(sorted(name for name in MODULES if name.split(".")[0] == top))
        return f"of {top} a strategy may import {parts}"
    return "a strategy may import " + ", ".join(sorted(name for name in MODULES if "." not in name and name[0] != "_"))
