"""What an unpickler would import, by its dotted name: harmless, of a usual library, or able to run code.

A pickle names functions and has them called with arguments of its own. Almost all that does harm with that is
in the standard library; of the usual libraries' functions only those that rebuild objects belong in a pickle.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from leaktight.core.severity import Severity


class Danger(Enum):
    """What a name that a pickle imports is worth."""

    NONE = "none"
    CONDITIONAL = "conditional"
    """Harmless with the arguments that picklers write: `getattr`, `functools.partial`."""
    FOREIGN = "foreign"
    """Of no library that is known here."""
    UNUSUAL = "unusual"
    """A function of a usual library that no pickler has called."""
    HIGH = "high"
    """Reads or writes files, opens connections, imports, or looks into the interpreter."""
    CODE = "code"
    """Runs commands, or code."""


@dataclass(frozen=True, slots=True)
class Worth:
    """How bad it is that a pickle imports a name, and that it calls it."""

    imported: Danger
    called: Danger


RANKS = {
    Danger.FOREIGN: (Severity.LOW, 0.5),
    Danger.UNUSUAL: (Severity.MEDIUM, 0.6),
    Danger.HIGH: (Severity.HIGH, 0.95),
    Danger.CODE: (Severity.CRITICAL, 0.98),
}

_NOTHING = Worth(Danger.NONE, Danger.NONE)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CODE_MODULES = _words(
    "os posix nt subprocess pty commands popen2 runpy code codeop bdb pdb timeit cProfile profile trace"
    " doctest"
    " pip ctypes _ctypes cffi _posixsubprocess pexpect paramiko fabric plumbum invoke distutils setuptools"
    " cloudpickle dill ensurepip venv idlelib lib2to3 py_compile compileall zipimport xonsh sh ptyprocess"
)
_CODE_NAMES = {
    "builtins": _words("eval exec compile __import__ execfile input apply breakpoint help reload license"),
    "types": _words("CodeType FunctionType LambdaType MethodType ModuleType CellType DynamicClassAttribute"),
    "platform": _words("popen _syscmd_ver _syscmd_file _syscmd_uname"),
    "asyncio": _words("create_subprocess_shell create_subprocess_exec run run_coroutine_threadsafe"),
    "operator": _words("methodcaller call"),
    "marshal": _words("load loads"),
    "numexpr": _words("evaluate re_evaluate"),
    "importlib": _words("import_module __import__ reload"),
    "pydoc": _words("pipepager tempfilepager pager locate safeimport"),
    "pickle": _words("load loads Unpickler _Unpickler"),
    "webbrowser": _words("open open_new open_new_tab get BackgroundBrowser GenericBrowser"),
}
_HARMLESS_MODULES = _words(
    "collections collections.abc _collections _collections_abc datetime _datetime decimal _decimal _pydecimal"
    " fractions uuid enum array random _random ipaddress zoneinfo numbers abc statistics string calendar"
    " math cmath heapq __future__ exceptions itertools _struct struct"
)
_HARMLESS_NAMES = {
    "builtins": _words(
        "object set frozenset bytearray bytes complex slice range list dict tuple int str float bool"
        " memoryview"
        " property staticmethod classmethod super NotImplemented Ellipsis NoneType long unicode basestring"
        " xrange enumerate zip reversed abs all any chr divmod hash len max min ord round sorted sum"
    ),
    "_codecs": _words("encode decode"),
    "codecs": _words("encode decode"),
    "re": _words("_compile compile Pattern"),
    "sre_compile": _words("compile"),
    "regex": _words("_compile compile"),
    "argparse": _words("Namespace"),
    "types": _words("SimpleNamespace MappingProxyType GenericAlias NoneType UnionType EllipsisType"),
    "pathlib": _words("Path PosixPath WindowsPath PurePath PurePosixPath PureWindowsPath"),
    "pathlib._local": _words("Path PosixPath WindowsPath PurePath PurePosixPath PureWindowsPath"),
    "copyreg": _words("_reconstructor __newobj__ __newobj_ex__"),
    "io": _words("BytesIO StringIO"),
    "_io": _words("BytesIO StringIO"),
    "os": _words("stat_result terminal_size statvfs_result"),
    "posix": _words("stat_result"),
    "threading": _words("local"),
    "UserDict": _words("UserDict IterableUserDict"),
    "UserList": _words("UserList"),
    "UserString": _words("UserString"),
    "weakref": _words("WeakKeyDictionary WeakValueDictionary"),
    "inspect": _words("Signature Parameter _ParameterKind _empty"),
    "logging": _words("getLogger Logger RootLogger LogRecord Formatter StreamHandler PlaceHolder"),
    "dataclasses": _words("Field _MISSING_TYPE _HAS_DEFAULT_FACTORY_CLASS"),
    "time": _words("struct_time"),
    "http": _words("HTTPStatus HTTPMethod"),
    "signal": _words("Signals Handlers"),
    "socket": _words("AddressFamily SocketKind"),
    "urllib.parse": _words("ParseResult SplitResult DefragResult"),
    "urlparse": _words("ParseResult SplitResult DefragResult"),
    "requests.structures": _words("CaseInsensitiveDict"),
    "requests.models": _words("Response"),
    "distutils.version": _words("LooseVersion StrictVersion"),
    "torch.serialization": _words("_get_layout"),
    "email.message": _words("Message EmailMessage"),
    "http.cookiejar": _words("Cookie CookieJar DefaultCookiePolicy"),
    "gettext": _words("NullTranslations"),
    "queue": _words("Empty Full"),
}
_INNER = re.compile(r"main|test|_(?!array_reconstructor)[a-z]\w*")
"""Functions of harmless modules that are not meant for others, and run what they like."""
_EXCEPTION = re.compile(r"(?:[A-Z]\w*)?(?:Error|Exception|Warning|Interrupt|Exit|Iteration|ExceptionGroup)")
_CONDITIONAL = {
    "builtins": _words("getattr reduce type"),
    "functools": _words("partial reduce"),
    "operator": _words("attrgetter itemgetter getitem"),
}
_SAME = {"__builtin__": "builtins", "_operator": "operator", "_functools": "functools", "cPickle": "pickle",
         "_pickle": "pickle", "copy_reg": "copyreg", "imp": "importlib",
         "_frozen_importlib":         "importlib"}  # fmt: skip
_GONE = _words(
    "imp asyncore asynchat smtpd cgi cgitb commands popen2 urllib2 urlparse httplib SocketServer telnetlib"
    " SimpleHTTPServer BaseHTTPServer copy_reg __builtin__ exceptions cPickle pipes crypt nis"
    " UserDict UserList UserString dl new rexec ihooks test _pyrepl _aix_support _osx_support"
)
"""Modules that only some versions of Python have."""
_FILES_AND_NETWORK = _words(
    "sys shutil socket _socket ssl asyncio multiprocessing _multiprocessing concurrent site importlib"
    " pydoc pickle marshal shelve webbrowser antigravity platform http urllib urllib2 httplib ftplib smtplib"
    " telnetlib poplib imaplib nntplib xmlrpc socketserver requests urllib3 httpx aiohttp tempfile fileinput"
    " signal _signal _thread sched atexit gc pkgutil linecache sqlite3 _sqlite3 dbm mmap resource pipes"
    " nturl2path"
)
"""Modules whose functions have no business in a pickle, called or not."""
_USUAL = _words(
    "numpy torch torchvision torchaudio torchmetrics transformers tokenizers accelerate peft diffusers"
    " datasets"
    " huggingface_hub safetensors sklearn scipy pandas joblib xgboost lightgbm catboost sentence_transformers"
    " setfit timm ultralytics pytorch_lightning lightning lightning_fabric lightning_utilities omegaconf trl"
    " deepspeed fastai fastcore spacy thinc gensim nltk networkx PIL optuna imblearn statsmodels pyarrow"
    " tensorflow keras jax jaxlib flax optax onnx xformers megatron fairseq fairscale pytz dateutil tzlocal"
    " torchtext torchdata bitsandbytes unsloth evaluate evotorch skops polars shap cv2 flair allennlp"
)
_RUNS_CODE = re.compile(
    r"numpy(?:\.testing\b.*|\.f2py\b.*|\.distutils\b.*|\.ctypeslib\b.*|\.lib\.npyio .*"
    r"| (?:load|fromfile|memmap|genfromtxt|loadtxt|save|savez|savetxt|fromregex|DataSource|source))"
    r"|torch(?:\.hub\b.*|\.package\b.*|\.utils\.(?:cpp_extension|collect_env|bottleneck|_config_module"
    r"|model_dump"
    r"|data\.datapipes\.utils\.decoder|hipify|show_pickle|benchmark)\b.*"
    r"|\.jit (?:load|script|trace)|\.jit\.(?:_serialization|unsupported_tensor_ops|frontend|_script)\b.*"
    r"|\.serialization .*|\.fx\.(?:graph_module|experimental|_symbolic_trace|interpreter)\b.*"
    r"|\.(?:_dynamo|_inductor|_guards|_functorch|onnx|multiprocessing|distributed\.(?:run|launch|elastic"
    r"|rpc))\b.*"
    r"|\.(?:ops|classes) .*|\.cuda\._compile.*| (?:load|save|compile|import_ir_module))"
    r"|transformers(?:\.dynamic_module_utils\b.*|\.utils\.(?:import_utils|hub)\b.*"
    r"|(?:\.pipelines)? pipeline|\.file_utils\b.*)"
    r"|pandas(?:\.core\.computation\b.*|\.io\.(?!formats)\b.*| (?:eval|read_\w+))"
    r"|joblib(?: load|\.numpy_pickle (?:load|load_temporary_memmap|NumpyUnpickler)|\.externals\.(?:loky"
    r"|cloudpickle)\b.*)"
    r"|scipy\.(?:weave|io)\b.*|sklearn\.(?:externals|utils\._testing|datasets\._base)\b.*"
    r"|datasets(?:\.load)? (?:load_dataset|load_from_disk|import_main_class)"
    r"|tensorflow(?:\.python\.framework\.load_library\b.*| (?:py_function|io))"
    r"|keras\.(?:src\.)?(?:utils|saving|models|layers\.core\.lambda_layer)\b.* \w*(?:load|get_file"
    r"|func_load|Lambda)\w*"
    r"|nltk(?:\.\w+)* (?:download|load|run|main|\w*[sS]hell\w*|java)|spacy(?:\.\w+)* (?:load|run_command"
    r"|download)"
    r"|PIL\.ImageMath\b.*|PIL\.Image(?:Show|Grab)\b.*|networkx\.readwrite\b.*|lightning\w*\.\w*\.?cli\b.*"
)
"""Functions of the usual libraries that load other pickles, compile, run or read files: "module name"."""
_REBUILDS = re.compile(
    r"_{0,2}(?:re)?(?:build|construct)_?\w*|_{0,2}pyx_unpickle_\w+|_?unpickle\w*|_\w*unpickle\w*"
    r"|newObj|_new_\w+|_{0,2}\w+_ctor|_?frombuffer|scalar|dtype|ndarray|matrix|recarray|record|device"
    r"|float\d+|u?int\d+"
    r"|bool_?|str_|bytes_|void|datetime64|timedelta64|py_buffer|type_for_alias|_load_from_bytes"
    r"|_reconstruct\w*"
    r"|[a-z]{3}_(?:matrix|array)|rv_\w+|poly1d|interp1d|_p|_UTC|tz\w+|dd|ufunc"
    r"|[a-z]\w*_gen|gaussian_kde|cKDTree|chunked_array|_convert_to_ufunc|schema|field|_get_dtype_from_pickle_storage\w*|finfo|iinfo|_restore_\w+|_layout|_m[ar]reconstruct"
)
"""Functions, and classes in small letters, that the picklers of the usual libraries have called."""
_WAYS = _words(
    "os sys subprocess builtins __builtin__ importlib socket shutil pickle marshal ctypes runpy code pty"
    " posix nt"
    " types inspect eval exec compile getattr system popen spawn import_module _os _sys _subprocess _builtins"
    " _io io operator functools multiprocessing threading requests urllib pathlib tempfile glob warnings"
    " cPickle"
)
"""Steps of a dotted name, or attributes, that lead out of the library that they begin in."""
_SPECIAL_STEPS = _words(
    "__new__ __newobj__ __newobj_ex__ __name__ __doc__ __module__ __version__ __qualname__"
)


@lru_cache(maxsize=4096)
def worth(module: str, name: str) -> Worth:
    """How bad it is that `name` of `module` is imported, and called. `name` may have dots."""
    module = _SAME.get(module, module)
    root = module.partition(".")[0]
    if _is_in(_CONDITIONAL, module, name):
        return Worth(Danger.CONDITIONAL, Danger.CONDITIONAL)
    if _is_in(_HARMLESS_NAMES, module, name) or (root == "builtins" and _EXCEPTION.fullmatch(name)):
        return _NOTHING
    if root in _CODE_MODULES or _is_in(_CODE_NAMES, module, name):
        return Worth(Danger.CODE, Danger.CODE)
    if leads_out(name) or root in _FILES_AND_NETWORK or root == "builtins":
        return Worth(Danger.HIGH, Danger.HIGH)
    if module in _HARMLESS_MODULES and _INNER.fullmatch(name):
        return Worth(Danger.NONE, Danger.HIGH)
    if module in _HARMLESS_MODULES or (module == "typing" and name != "ForwardRef" and name[:1].isupper()):
        return _NOTHING
    if root == "__torch__":
        # TorchScript's own classes, which only its own reader knows: it runs no Python.
        return _NOTHING
    if root in _USUAL:
        return _usual(module, name)
    if root in sys.stdlib_module_names or root in _GONE:
        return Worth(Danger.NONE, Danger.HIGH)
    return Worth(Danger.NONE, Danger.FOREIGN)


def _usual(module: str, name: str) -> Worth:
    if _RUNS_CODE.fullmatch(f"{module} {name}"):
        return Worth(Danger.HIGH, Danger.HIGH)
    last = name.rpartition(".")[2].lstrip("_")
    if last[:1].isupper() or _REBUILDS.fullmatch(name):
        return _NOTHING
    return Worth(Danger.NONE, Danger.UNUSUAL)


def _is_in(table: dict[str, frozenset[str]], module: str, name: str) -> bool:
    return name in table.get(module, ())


def leads_out(name: str) -> bool:
    """Whether a dotted name, or an attribute's, goes over a module or something special to other places."""
    steps = name.split(".")
    return any(step in _WAYS or (step[:2] == "__" and step not in _SPECIAL_STEPS and "_pyx_" not in step
                                 and not step.endswith("_ctor")) for step in steps)  # fmt: skip
