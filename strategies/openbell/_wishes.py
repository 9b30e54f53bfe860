"""What an order wishes beside its size, as the wire says it. Raises StrategyError for what does not go together."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from openbell._words import StrategyError, positive, shown, whole
from openbell.session import micros_of

_TIMES = ("DAY", "GTC", "GTD", "IOC", "FOK", "OPG", "CLS")


def order_type(options: dict[str, Any]) -> str:
    trails = "trail" in options or "trail_ratio" in options
    if trails and "limit" in options:
        raise StrategyError("A trailing stop has no limit: it sells at the market once it is reached")
    if trails:
        return "trailing-stop"
    if "limit" in options:
        return "stop-limit" if "stop" in options else "limit"
    return "stop" if "stop" in options else "market"


def prices(options: dict[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if "limit" in options:
        fields["limit_price"] = positive("limit", options["limit"])
    if "stop" in options:
        fields["stop_price"] = positive("stop", options["stop"])
    return {**fields, **_trail(options)}


def _trail(options: dict[str, Any]) -> dict[str, Any]:
    if "trail" in options and "trail_ratio" in options:
        raise StrategyError("An order trails by trail (a price) or by trail_ratio (a share of it), not by both")
    if "trail" in options:
        return {"trail": {"kind": "price", "by": positive("trail", options["trail"])}}
    if "trail_ratio" not in options:
        return {}
    ratio = positive("trail_ratio", options["trail_ratio"])
    if ratio >= 1:
        raise StrategyError(f"trail_ratio is a share of the price below 1, was {ratio:.15g}; 0.02 are 2 %")
    return {"trail": {"kind": "ratio", "by": ratio}}


def time_in_force(options: dict[str, Any]) -> dict[str, Any]:
    asked = [name for name in ("time_in_force", "expires", "on_open", "on_close") if name in options]
    if "expires" in asked and options.get("time_in_force") == "GTD":
        asked.remove("time_in_force")
    if len(asked) > 1:
        raise StrategyError(
            f"An order takes one of time_in_force, expires, on_open and on_close; {' and '.join(asked)} were given"
        )
    if not asked:
        return {"time_in_force": "GTC"}
    if asked == ["expires"]:
        return {"time_in_force": "GTD", "expires": _micros(options["expires"])}
    if asked != ["time_in_force"]:
        return {"time_in_force": "OPG" if asked == ["on_open"] else "CLS"}
    time = options["time_in_force"]
    if time not in _TIMES:
        raise StrategyError(f"time_in_force must be one of {', '.join(_TIMES)}, was {shown(time)}")
    if time == "GTD":
        raise StrategyError("time_in_force GTD needs expires")
    return {"time_in_force": time}


def _micros(expires: object) -> int:
    if not isinstance(expires, datetime):
        return whole("expires", expires)
    try:
        return micros_of(expires)
    except ValueError:
        raise StrategyError(f"expires needs a datetime with a zone, was {expires.isoformat()}") from None
