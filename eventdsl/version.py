"""The version of the package, read by the build, the command line and the caches."""

__version__ = "0.1.0"
