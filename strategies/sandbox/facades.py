"""What a strategy sees of the modules it imports: their public names, without those that lead to files or frames."""

import sys
import types

from sandbox.allowed import MODULES, forbidden_attribute

_Module = types.ModuleType
# Where a module's own public names are not the ones to show.
_SHOWN = {
    "types": "SimpleNamespace MappingProxyType",
    "warnings": "warn simplefilter filterwarnings",
    "functools": """partial partialmethod reduce lru_cache cache cached_property wraps cmp_to_key total_ordering
        singledispatch""",
    "contextlib": "contextmanager suppress nullcontext ExitStack closing",
    "json": "dumps loads JSONDecodeError JSONEncoder JSONDecoder",
    "hashlib": "md5 sha1 sha224 sha256 sha384 sha512 blake2b blake2s sha3_256",
    "string": """ascii_letters ascii_lowercase ascii_uppercase digits hexdigits punctuation whitespace Template
        capwords""",
    "time": """time time_ns monotonic monotonic_ns perf_counter perf_counter_ns strftime strptime gmtime localtime mktime
        struct_time process_time thread_time""",
}
_HIDDEN = {
    "random": {"SystemRandom"},
    "numpy": set(
        """load save savez savez_compressed fromfile loadtxt genfromtxt savetxt fromregex memmap ctypeslib f2py
        distutils testing DataSource lib core _core test show_config show_runtime get_include info source lookfor rec
        char emath ma matlib compat ctypes from_dlpack frompyfunc""".split()
    ),
}


def facades_of(names):
    """A facade for every loaded module among ``names``, by name; a package shows those of its parts."""
    made = {}
    for name in sorted(names & MODULES):
        if name in sys.modules:
            _facade(name, made)
    for name, facade in made.items():
        package, _, part = name.rpartition(".")
        if package in made:
            made[package].__dict__[part] = facade
    if "operator" in made:
        _guard_operator(made["operator"].__dict__)
    return made


def plain_name(name):
    """Raises unless ``name`` is an attribute that a strategy may reach by its text."""
    if type(name) is not str:
        raise TypeError("the name of an attribute must be a str")
    if forbidden_attribute(name):
        raise AttributeError(f"attribute '{name}' is not available in a strategy")


def _facade(name, made):
    if name in made:
        return made[name]
    facade = made[name] = _Module(name)
    shown = facade.__dict__
    for own in ("__loader__", "__spec__", "__package__"):
        shown.pop(own, None)
    module = sys.modules[name]
    hidden = _HIDDEN.get(name.split(".")[0], ())
    for each in _public(name, module):
        value = getattr(module, each, None)
        if each in hidden or (value is None and not hasattr(module, each)):
            continue
        if not isinstance(value, _Module):
            shown[each] = value
        elif f"{name}.{each}" in MODULES and f"{name}.{each}" in sys.modules:
            shown[each] = _facade(f"{name}.{each}", made)
    return facade


def _public(name, module):
    if name in _SHOWN:
        return _SHOWN[name].split()
    return getattr(module, "__all__", None) or [each for each in dir(module) if not each.startswith("_")]


def _guard_operator(shown):
    """They take names of attributes as texts, as getattr does."""
    real_getter, real_caller = shown["attrgetter"], shown["methodcaller"]

    def attrgetter(*names):
        for name in names:
            plain_name(name)
            for part in name.split("."):
                plain_name(part)
        return real_getter(*names)

    def methodcaller(name, /, *values, **named):
        plain_name(name)
        return real_caller(name, *values, **named)

    shown["attrgetter"], shown["methodcaller"] = attrgetter, methodcaller
