"""The packages of the ``demo`` extra, which only the lab needs."""

from importlib.util import find_spec

from diagnostics.model.errors import DiagnosticsError

NEEDED = ("moto", "flask", "flask_cors", "openapi_spec_validator", "yaml", "py_partiql_parser")
"""Top-level modules that the embedded AWS cannot do without."""


def require_extra() -> None:
    """Raise ``DiagnosticsError("demo-extra-missing")`` unless all of the extra is installed."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise DiagnosticsError("demo-extra-missing", extra="demo", missing=", ".join(missing))
