"""The version of this release: the one place that states it, read when the package is built."""

VERSION = "0.1.0"
