"""Working days by numpy, and from their definition in rational arithmetic; cadences by dateutil.

    /usr/bin/python3 test/reference/generators/working-calendars.py    # Debian: python3-numpy python3-dateutil
"""

import random
from datetime import date, datetime, timedelta
from fractions import Fraction

import dateutil
import numpy as np
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, weekday as on_weekday

from reference import write

source = random.Random(20261124)
DAY = timedelta(days=1)


def some_day(first=date(1900, 1, 1), last=date(2100, 12, 31)):
    return first + DAY * source.randrange((last - first).days + 1)


# numpy: weekends and whole holidays.
counts, steps, nearest = [], [], []
for _ in range(300):
    weekend = sorted(source.sample(range(1, 8), source.choice([0, 1, 2, 2, 2, 3, 5, 6])))
    mask = [day not in weekend for day in range(1, 8)]
    start = some_day()
    around = [start + DAY * source.randrange(-200, 600) for _ in range(source.choice([0, 3, 20]))]
    holidays = sorted(set(around))
    numpy_calendar = {"weekmask": mask, "holidays": [day.isoformat() for day in holidays]}
    calendar = {"weekend": weekend, "holidays": [{"date": day.isoformat()} for day in holidays]}
    end = start + DAY * source.choice([0, 1, 6, source.randrange(30), source.randrange(2000), source.randrange(40000)])
    counts.append([[{"start": start.isoformat(), "end": end.isoformat()}, calendar],
                   int(np.busday_count(start.isoformat(), (end + DAY).isoformat(), **numpy_calendar))])
    # The date itself does not count, be it worked or not: numpy rolls it away from the direction first.
    n = source.choice([1, -1, 2, -2, 5, -5, 10, source.randrange(-300, 300), source.randrange(-9000, 9000)])
    roll = "backward" if n > 0 else "forward"
    to = lambda days, roll: str(np.busday_offset(start.isoformat(), days, roll=roll, **numpy_calendar))
    steps.append([[start.isoformat(), n, calendar], to(n, roll)])
    steps.append([[start.isoformat(), 0, calendar], to(0, "forward")])
    nearest.append([[start.isoformat(), calendar], {"next": to(1, "backward"), "previous": to(-1, "forward")}])

# By definition: extra workdays and parts of days, day by day in fractions.
def share(day, calendar):
    regular = day in calendar["extra"] or day.isoweekday() not in calendar["weekend"]
    return Fraction(int(regular)) * (1 - calendar["off"].get(day, Fraction(0)))


def walk(day, n, calendar):
    if n == 0:
        while share(day, calendar) == 0:
            day += DAY
        return day
    step, done = (DAY if n > 0 else -DAY), Fraction(0)
    while True:
        day += step
        done += share(day, calendar)
        if share(day, calendar) > 0 and done >= abs(n):
            return day


part_counts, part_steps = [], []
for _ in range(250):
    start = some_day()
    near = lambda k: {start + DAY * source.randrange(-40, 60) for _ in range(k)}
    weekend = source.choice([[6, 7], [5, 6], [7], [1, 2, 3, 4, 5, 6, 7], []])
    calendar = {
        "weekend": weekend,
        "off": {day: source.choice([Fraction(1), Fraction(1, 2), Fraction(1, 4), Fraction(3, 10), Fraction(9, 10)])
                for day in near(source.choice([0, 4, 15]))},
        "extra": near(20 if len(weekend) == 7 else source.choice([0, 4])),
    }
    if len(weekend) == 7:
        calendar["off"] = {day: part for day, part in calendar["off"].items() if part < 1}
    plain = {
        "weekend": calendar["weekend"],
        "holidays": [{"date": day.isoformat(), "fraction": float(part)} for day, part in calendar["off"].items()],
        "extraWorkdays": [day.isoformat() for day in calendar["extra"]],
    }
    end = start + DAY * source.randrange(120)
    total = sum((share(start + DAY * i, calendar) for i in range((end - start).days + 1)), Fraction(0))
    part_counts.append([[{"start": start.isoformat(), "end": end.isoformat()}, plain], float(total)])
    n = source.choice([Fraction(k, 10) for k in range(-60, 61)] + [Fraction(k) for k in range(-9, 10)])
    if len(weekend) < 7:
        part_steps.append([[start.isoformat(), float(n), plain], walk(start, n, calendar).isoformat()])

versions = f"numpy {np.__version__}"
write("calendar/working-days", versions, "working-calendars.py", [
    {"function": "workingDays", "tolerance": {"absolute": 0}, "cases": counts},
    {"function": "addWorkingDays", "tolerance": {"absolute": 0}, "cases": steps},
    {"function": "neighbours", "tolerance": {"absolute": 0}, "cases": nearest},
])
write("calendar/parts-of-days", "its definition, in rational arithmetic", "working-calendars.py", [
    {"function": "workingDays", "tolerance": {"absolute": 1e-9}, "cases": part_counts},
    {"function": "addWorkingDays", "tolerance": {"absolute": 0}, "cases": part_steps},
])

# Cadences.
cases = []
for index in range(500):
    start = some_day()
    every = ["day", "week", "month"][index % 3]
    rule = {"start": start.isoformat(), "every": every}
    interval = source.choice([1, 1, 2, 3, 6, 12, source.randrange(1, 40)])
    if interval > 1 or source.random() < 0.3:
        rule["interval"] = interval
    asked = {"dtstart": datetime.combine(start, datetime.min.time()), "interval": interval, "wkst": 0}
    if every == "week" and source.random() < 0.8:
        rule["weekdays"] = source.sample(range(1, 8), source.randrange(1, 6))
        asked["byweekday"] = [day - 1 for day in rule["weekdays"]]
    if every == "month":
        kind = source.choice(["nth", "day", "start"])
        if kind == "nth":
            weekday, nth = source.randrange(1, 8), source.choice([1, 2, 3, 4, 5, -1, -2, -3, -4, -5])
            rule["weekdayOfMonth"] = {"weekday": weekday, "nth": nth}
            asked["byweekday"] = on_weekday(weekday - 1)(nth)
        else:
            day = start.day
            if kind == "day":
                day = rule["dayOfMonth"] = source.choice([1, 15, 28, 29, 30, 31, 31, -1, -2, -28])
            policy = source.choice(["skip", "last-day", None])
            if policy:
                rule["missingDay"] = policy
            if policy != "skip" and day > 28:
                asked["bymonthday"], asked["bysetpos"] = list(range(28, day + 1)), -1
            else:
                asked["bymonthday"] = day
    ends = source.choice(["count", "until"])
    if ends == "count":
        rule["count"] = asked["count"] = source.choice([1, 2, 5, 25])
    else:
        until = start + DAY * source.choice([0, 1, 30, 365, source.randrange(900)])
        rule["until"], asked["until"] = until.isoformat(), datetime.combine(until, datetime.min.time())
    cases.append([[rule], [day.date().isoformat() for day in rrule({"day": DAILY, "week": WEEKLY, "month": MONTHLY}[every], **asked)]])

write("calendar/cadence", f"python-dateutil {dateutil.__version__} rrule", "working-calendars.py", [
    {"function": "cadence", "tolerance": {"absolute": 0}, "cases": cases},
])
