# Dates from text and back.
# says: ('Friday 061', '2024-03-01', '1970', 29)
import calendar
import time
from datetime import date, datetime, timedelta
from openbell import Strategy


class Times(Strategy):
    def on_bar(self, columns):
        read = datetime.strptime("2024-03-01 10:00", "%Y-%m-%d %H:%M")
        return read.strftime("%A %j"), (date(2024, 2, 28) + timedelta(2)).isoformat(), time.strftime("%Y", time.gmtime(0)), calendar.monthrange(2024, 2)[1]
