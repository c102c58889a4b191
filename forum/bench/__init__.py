"""Measuring: every figure beside a yardstick from the same run, never an assertion.

``forum bench pages`` asks pages of a running ``forum serve``, logged in, and compares them with bare Flask
under the same server. Absolute figures drift with the machine; the ratios are what to trust.
"""

from forum.bench.commands import bench

__all__ = ["bench"]
