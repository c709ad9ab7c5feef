"""The forms of logs that can be read, as readable patterns; a sample of each is in the tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bantin.view_stats.logs.json_form import JsonForm
from bantin.view_stats.logs.row import Row
from bantin.view_stats.logs.table_form import Beacon, CloudFront, GoatCounter
from bantin.view_stats.logs.text_form import TextForm

COMBINED = (
    '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent'
    ' "$http_referer" "$http_user_agent"'
)


class Form(Protocol):
    """A form of log: makes rows of whole lines."""

    @property
    def name(self) -> str:
        """What the form is called in messages and settings."""

    @property
    def hosted(self) -> bool:
        """Whether its rows name the host."""

    def rows(self, block: bytes) -> tuple[list[Row], int]:
        """The rows, and how many lines are malformed."""


FORMS: Sequence[Form] = (
    TextForm("combined", COMBINED),
    TextForm("vhost-combined", "$host " + COMBINED),
    JsonForm("caddy-json", {
        "time": ("ts",),
        "host": ("request.host",),
        "address": ("request.client_ip", "request.remote_ip"),
        "request": (),
        "method": ("request.method",),
        "target": ("request.uri",),
        "status": ("status",),
        "referrer": ("request.headers.Referer",),
        "agent": ("request.headers.User-Agent",),
        "gpc": ("request.headers.Sec-Gpc",),
        "dnt": ("request.headers.Dnt",),
        "purpose": ("request.headers.Sec-Purpose", "request.headers.X-Moz"),
    }),
    JsonForm("nginx-json", {
        "time": ("msec", "time_iso8601", "time_local"),
        "host": ("host", "server_name"),
        "address": ("remote_addr",),
        "request": ("request",),
        "method": ("request_method",),
        "target": ("request_uri",),
        "status": ("status",),
        "referrer": ("http_referer",),
        "agent": ("http_user_agent",),
        "gpc": ("http_sec_gpc",),
        "dnt": ("http_dnt",),
        "purpose": ("http_sec_purpose", "http_x_moz"),
    }),
    CloudFront(
        "cloudfront",
        "date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
        " cs(Referer) cs(User-Agent)",
    ),
    GoatCounter(
        "goatcounter",
        "2Path,Title,Event,UserAgent,Browser,System,Session,Bot,Referrer,Referrer scheme,"
        "Screen size,Location,FirstVisit,Date",
    ),
    Beacon(
        "dem",
        "$msec\t$arg_p\t$arg_r\t$remote_addr\t$http_user_agent\t$http_sec_gpc\t$http_dnt"
        "\t$http_sec_purpose",
    ),
)  # fmt: skip
BY_NAME = {form.name: form for form in FORMS}


def recognise(block: bytes) -> Form | None:
    """The form that fits the most lines of a block of whole lines; None when none fits any."""
    fits = [(len(form.rows(block)[0]), form) for form in FORMS]
    most = max(count for count, _ in fits)
    return next(form for count, form in fits if count == most) if most else None
