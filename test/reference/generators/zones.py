"""
Changes of the clocks from 1970 to 2020 out of compiled zone files, read byte by byte (RFC 9636).

    /usr/bin/python3 test/reference/generators/zones.py    # needs Debian's tzdata

Later years are left out because engines and Debian take up new laws on different days.
"""

import json
import struct
from datetime import datetime, timezone
from pathlib import Path

ZONES = """Africa/Cairo Africa/Casablanca Africa/Monrovia America/Argentina/San_Luis America/Boa_Vista America/Caracas
America/Havana America/Indiana/Petersburg America/Noronha America/St_Johns Antarctica/Casey Antarctica/Troll
Asia/Colombo Asia/Gaza Asia/Kathmandu Asia/Kolkata Asia/Pyongyang Australia/Lord_Howe Europe/Dublin Europe/Simferopol
Pacific/Apia Pacific/Chatham Pacific/Kwajalein Pacific/Norfolk""".split()

FROM, TO = 0, int(datetime(2020, 1, 1, tzinfo=timezone.utc).timestamp())


def changes(zone):
    data = Path("/usr/share/zoneinfo", zone).read_bytes()
    isut, isstd, leap, times, types, chars = struct.unpack(">6l", data[20:44])
    at = 44 + times * 5 + types * 6 + chars + leap * 8 + isstd + isut
    isut, isstd, leap, times, types, chars = struct.unpack(">6l", data[at + 20 : at + 44])
    at += 44
    epochs = struct.unpack(f">{times}q", data[at : at + 8 * times])
    kinds = data[at + 8 * times : at + 9 * times]
    offsets = [struct.unpack(">l", data[at + 9 * times + 6 * i :][:4])[0] for i in range(types)]
    offset = offsets[0]
    found = []
    for epoch, kind in zip(epochs, kinds):
        after = offsets[kind]
        if after != offset and FROM <= epoch < TO:
            text = datetime.fromtimestamp(epoch, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
            found.append({"at": text, "minutesBefore": offset / 60, "minutesAfter": after / 60})
        offset = after
    return found


window = {"from": "1970-01-01T00:00:00Z", "to": "2020-01-01T00:00:00Z"}
cases = [[[zone, window], changes(zone)] for zone in ZONES]
version = Path("/usr/share/zoneinfo/tzdata.zi").read_text().split("\n", 1)[0].removeprefix("# version ")
reference = {
    "source": f"the zone files of Debian's tzdata {version}",
    "generator": "test/reference/generators/zones.py",
    "groups": [{"function": "offsetTransitions", "tolerance": {"absolute": 1e-9}, "cases": cases}],
}
target = Path(__file__).parents[1] / "calendar" / "zones.json"
target.parent.mkdir(exist_ok=True)
target.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
