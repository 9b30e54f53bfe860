"""The guard inside the interpreter: reduced builtins, imports only of facades, an audit hook that denies by default.

It gives clear errors and raises the cost of an attack; Python cannot be locked from inside, so nothing rests on it alone.
"""

import builtins
import sys
import types

from sandbox.allowed import MODULES, instead
from sandbox.facades import facades_of, plain_name

_PLAIN = """abs all any ascii bin bool bytearray bytes callable chr classmethod complex dict dir divmod enumerate filter
    float format frozenset hash hex id int isinstance issubclass iter len list map max min next object oct ord pow print
    property range repr reversed round set slice sorted staticmethod str sum super tuple type zip __build_class__ True
    False None NotImplemented Ellipsis __debug__""".split()

_HARMLESS = frozenset(
    {"builtins.id", "array.__new__", "sys.unraisablehook", "sys.excepthook", "time.sleep", "cpython._PySys_ClearAuditHooks"}
)
# What dataclasses, namedtuple and NamedTuple do while they make a class: they compile it and read signatures.
_MAKING = frozenset({"exec", "compile"})
_MAKING_SETS = frozenset("__defaults__ __kwdefaults__ __bases__ __name__ __qualname__ __module__ __doc__".split())
_MAKING_READS = frozenset({"__code__", "__defaults__", "__kwdefaults__"})

# Not faulthandler: emptied, it writes no stack on Python 3.10.
_EMPTIED = """os posix nt io _io _imp _frozen_importlib _frozen_importlib_external importlib importlib._bootstrap
    importlib._bootstrap_external importlib.machinery importlib.util importlib._abc ctypes _ctypes ctypes._endian resource
    signal _signal zipimport gc marshal select selectors subprocess _posixsubprocess socket _socket shutil tempfile pathlib
    glob fnmatch pickle _pickle _compat_pickle mmap fcntl site genericpath posixpath stat _stat runpy pkgutil ntpath
    urllib urllib.parse platform concurrent.futures concurrent.futures.thread multiprocessing asyncio _queue
    queue bz2 lzma zlib gzip _bz2 _lzma zipfile tarfile sandbox.linux_system sandbox.linux_seal sandbox.seccomp
    sandbox.landlock sandbox.limits sandbox.namespaces sandbox.macos_seal sandbox.windows_seal sandbox.seal
    sandbox.columns""".split()
_LESS = {
    "threading": "Thread Timer _start_new_thread _os _sys settrace setprofile _DummyThread _shutdown",
    "_thread": "start_new_thread start_new start_joinable_thread interrupt_main exit exit_thread _excepthook",
}
_SYS = """_getframe _getframemodulename settrace setprofile gettrace getprofile addaudithook audit _current_frames
    _current_exceptions setrecursionlimit meta_path path_hooks path path_importer_cache argv orig_argv exc_info exception
    _git executable _base_executable prefix exec_prefix base_prefix base_exec_prefix breakpointhook __breakpointhook__
    displayhook __displayhook__ setswitchinterval call_tracing set_asyncgen_hooks setdlopenflags getdlopenflags
    set_coroutine_origin_tracking_depth _debugmallocstats stdin __stdin__ last_traceback _xoptions warnoptions exit
    getallocatedblocks getrefcount _framework _home activate_stack_trampoline monitoring _clear_internal_caches""".split()
_CLOSED = "open exec eval compile input breakpoint help exit quit __loader__ __spec__".split()
# Modules look up classes of their own and of the strategy here; the rest is not to be found any more.
_LOOKED_UP = frozenset("inspect copyreg reprlib _strptime locale keyword".split())


class Guard:
    """Made before the seal from the modules that were preloaded; armed once, right before the strategy runs."""

    def __init__(self, wanted, internal):
        self._making = [0]
        self._add_hook = sys.addaudithook
        self._hook = _hook(self._making, internal)
        self._facades = facades_of(wanted)
        self._compile, self._exec, self._eval = builtins.compile, builtins.exec, builtins.eval
        self.builtins = _builtins(self._facades)

    def arm(self, module):
        self._let_classes_be_made()
        _scrub(module)
        self._add_hook(self._hook)

    def _let_classes_be_made(self):
        """The makers of classes keep what they compile with; everybody else loses it."""
        loaded = sys.modules
        if "dataclasses" in loaded:
            loaded["dataclasses"].__dict__["exec"] = self._exec
        if "collections" in loaded:
            loaded["collections"].__dict__["eval"] = self._eval
            loaded["collections"].__dict__["namedtuple"] = self._maker(loaded["collections"].namedtuple)
        if "typing" in loaded:
            named = loaded["typing"].NamedTupleMeta
            named.__new__ = staticmethod(self._maker(named.__new__))
            loaded["typing"].__dict__["compile"] = self._compile_expression
            if hasattr(loaded["typing"], "_get_defaults"):
                # Python 3.10, where `@function.register` asks for the types of its argument.
                loaded["typing"]._get_defaults = self._maker(loaded["typing"]._get_defaults)
        for module, name in (("collections", "namedtuple"), ("dataclasses", "dataclass"), ("dataclasses", "make_dataclass")):
            shown = self._facades[module].__dict__ if module in self._facades else {}
            if name in shown:
                shown[name] = self._maker(shown[name], decorates=name == "dataclass")

    def _maker(self, make, decorates=False):
        making = self._making

        def made(*values, **named):
            making[0] += 1
            try:
                result = make(*values, **named)
            finally:
                making[0] -= 1
            # `@dataclass(frozen=True)`: the class comes in the second call.
            return result if isinstance(result, type) or not decorates else self._maker(result)

        return made

    def _compile_expression(self, source, file, _mode, *more, **named):
        """Typing turns texts into annotations: expressions, never statements."""
        self._making[0] += 1
        try:
            return self._compile(source, file, "eval", *more, **named)
        finally:
            self._making[0] -= 1


def _sdk_series():
    """The SDK's kinds of series: a series becomes of another kind once the run knows how it is read."""
    module = sys.modules.get("openbell.series")
    return frozenset() if module is None else frozenset(each for each in vars(module).values() if type(each) is type)


def _hook(making, internal):
    series = _sdk_series()

    def hook(event, values):
        if event == "object.__setattr__" and type(values[0]) in series and values[1] == "__class__" and values[2] in series:
            return
        if event in _HARMLESS or (internal[0] and event == "object.__getattr__"):
            return
        if making[0] and _needed_to_make(event, values):
            return
        subject = f" of {values[0][:60]}" if values and type(values[0]) is str else ""
        raise PermissionError(f"{event}{subject} is not permitted in a strategy")

    return hook


def _needed_to_make(event, values):
    if event in _MAKING:
        return True
    if event == "object.__setattr__":
        return values[1] in _MAKING_SETS
    return event == "object.__getattr__" and values[1] in _MAKING_READS


def _builtins(facades):
    real = builtins.__dict__
    shown = {name: real[name] for name in _PLAIN if name in real}
    shown.update({name: value for name, value in real.items() if isinstance(value, type) and issubclass(value, BaseException)})
    shown.update(_attribute_builtins(), __import__=_importer(facades), __name__="builtins")
    return shown


def _attribute_builtins():
    read, write, remove, has = getattr, setattr, delattr, hasattr

    def guarded_getattr(thing, name, *default):
        plain_name(name)
        return read(thing, name, *default)

    def guarded_setattr(thing, name, value):
        plain_name(name)
        write(thing, name, value)

    def guarded_delattr(thing, name):
        plain_name(name)
        remove(thing, name)

    def guarded_hasattr(thing, name):
        plain_name(name)
        return has(thing, name)

    return {
        "getattr": guarded_getattr,
        "setattr": guarded_setattr,
        "delattr": guarded_delattr,
        "hasattr": guarded_hasattr,
    }


def _importer(facades):
    loaded, nothing = frozenset(sys.modules), types.ModuleType("nothing")

    def guarded_import(name, globals=None, locals=None, fromlist=(), level=0):
        # Compiled code of numpy and datetime asks like this, and then takes the module from where it is.
        if not level and type(fromlist) is list and name in loaded:
            return nothing
        if name in MODULES and name not in facades:
            raise ImportError(f"'{name}' is not installed for this Python: install it, or choose another Python")
        if level or name not in facades:
            raise ImportError(f"'{name}' cannot be imported: {instead(name)}")
        return facades[name] if fromlist else facades[name.split(".")[0]]

    return guarded_import


def _scrub(strategy):
    """Empties what leads outside: afterwards no object that can be reached is an open door."""
    for name in _EMPTIED:
        if name in sys.modules:
            kept = {"__name__": name}
            contents = sys.modules[name].__dict__
            contents.clear()
            contents.update(kept)
    for name, less in _LESS.items():
        contents = sys.modules[name].__dict__ if name in sys.modules else {}
        for each in less.split():
            contents.pop(each, None)
    for name in _CLOSED:
        builtins.__dict__.pop(name, None)
    kept = MODULES | _LOOKED_UP
    sys.modules = {name: module for name, module in sys.modules.items() if name in kept or name.startswith("numpy")}
    sys.modules["strategy"] = strategy
    for name in _SYS:
        sys.__dict__.pop(name, None)
