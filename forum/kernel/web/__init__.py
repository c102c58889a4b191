"""The edge of the web: who acts, who may enter, security headers, error pages, the shell's slots."""

from forum.kernel.web.access import open_to, public
from forum.kernel.web.actors import (
    Doors,
    LogInHandle,
    current_actor,
    load_actor,
    log_in_token,
    register_loader,
    reload_actor,
)
from forum.kernel.web.bodies import register_body
from forum.kernel.web.formats import Counted, moment, number
from forum.kernel.web.headers import csp_nonce
from forum.kernel.web.health import register_check
from forum.kernel.web.language import Language, current_language, keep_for_guest, languages, spoken
from forum.kernel.web.limits import limiter
from forum.kernel.web.links import asset, external_url, safe_next
from forum.kernel.web.setup import register
from forum.kernel.web.shell import NavItem, register_nav, register_slot, render

__all__ = [
    "Counted",
    "Doors",
    "Language",
    "LogInHandle",
    "NavItem",
    "asset",
    "csp_nonce",
    "current_actor",
    "current_language",
    "external_url",
    "keep_for_guest",
    "languages",
    "limiter",
    "load_actor",
    "log_in_token",
    "moment",
    "number",
    "open_to",
    "public",
    "register",
    "register_body",
    "register_check",
    "register_loader",
    "register_nav",
    "register_slot",
    "reload_actor",
    "render",
    "safe_next",
    "spoken",
]
