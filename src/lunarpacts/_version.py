"""The version of the package, which needs no installed metadata."""

__version__ = "0.8.0"
