"""The version of the package, which needs no installed metadata."""

__version__ = "0.6.0"
