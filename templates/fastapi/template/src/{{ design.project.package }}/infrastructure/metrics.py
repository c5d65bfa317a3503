"""Prometheus metrics, by the template of a route: unknown paths share one label."""

from __future__ import annotations

import os
from collections.abc import Callable

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

UNMATCHED = "unmatched"
CONTENT_TYPE = CONTENT_TYPE_LATEST

DURATION = Histogram(
    "http_request_duration_seconds",
    "How long requests took.",
    ("method", "route", "status"),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0),
)
IN_FLIGHT = Gauge("http_requests_in_flight", "Requests being answered.", multiprocess_mode="livesum")
RATE_LIMITED = Counter("http_requests_rate_limited_total", "Requests refused by the rate limit.", ("scope",))


def render_metrics() -> bytes:
    """All metrics in Prometheus' text format; over all workers where PROMETHEUS_MULTIPROC_DIR is set."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    collect: Callable[[CollectorRegistry], object] = MultiProcessCollector
    collect(registry)
    return generate_latest(registry)
