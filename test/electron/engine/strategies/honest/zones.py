# A time in the zone of an exchange.
# says: [8, 17, 0]
import datetime
import zoneinfo
from openbell import Strategy


class Zones(Strategy):
    def on_bar(self, columns):
        time = datetime.datetime(2024, 7, 1, 12, tzinfo=datetime.timezone.utc)
        return [time.astimezone(zoneinfo.ZoneInfo(key)).hour for key in ("America/New_York", "Asia/Kolkata", "Pacific/Auckland")]
