"""Sample quantiles: R's nine types, and ranks in exact arithmetic.

    python3 test/reference/generators/quantile.py     (Debian: r-base-core)

A share is a decimal number here, as its user means it: 0.7 of 10 values are 7 of them.
"""

import json
import math
import random
import subprocess
from fractions import Fraction

from reference import write

SHARES = ["0", "0.001", "0.05", "0.1", "0.25", "0.3", "1/3", "0.5", "0.6", "0.7", "0.85", "0.9", "0.95", "0.99", "1"]

rng = random.Random(11)
samples = [[3.5], [2, 1], [4, -1, 9], [10, 20, 30, 40], [7] * 6, [1, 2, 2, 3, 3, 3, 4, 5, 8, 13, 21]]
samples += [[round(rng.gauss(0, 10), 3) for _ in range(n)] for n in [5, 10, 20, 37, 100]]
samples += [[1e9 + rng.random() for _ in range(12)], [rng.paretovariate(0.8) for _ in range(25)]]


def as_double(share):
    return float(Fraction(share))


def ranked(values, share, rank):
    place = min(len(values), max(1, rank(Fraction(share) * len(values))))
    return sorted(values)[place - 1]


lines = ["options(digits.secs = 0)"]
for values in samples:
    data = ", ".join(map(repr, values))
    shares = ", ".join(repr(as_double(share)) for share in SHARES)
    lines.append(f"for (type in 1:9) cat(sprintf('%.17g', quantile(c({data}), c({shares}), type = type, names = FALSE)), '\\n')")
lines.append("cat(paste(R.version$major, R.version$minor, sep = '.'), '\\n')")
printed = subprocess.run(["Rscript", "-"], input="\n".join(lines), capture_output=True, text=True, check=True).stdout.split("\n")
version = printed[9 * len(samples)].strip()

cases = []
for index, values in enumerate(samples):
    for type_ in range(1, 10):
        for share, value in zip(SHARES, printed[9 * index + type_ - 1].split()):
            cases.append([[values, as_double(share), {"method": f"type-{type_}"}], float(value)])
ranks = []
for values in samples:
    for share in SHARES:
        if share != "1/3":
            ranks.append([[values, as_double(share), {"method": "ceil-rank"}], ranked(values, share, math.ceil)])
            ranks.append([[values, as_double(share), {"method": "floor-rank"}], ranked(values, share, math.floor)])
default = [[[values, as_double(share)], value] for (values, share, options), value in map(tuple, cases) if options["method"] == "type-7"]

write("numeric/quantile", f"R {version} quantile, types 1 to 9; Python fractions for ranks", "quantile.py", [
    {"function": "quantile", "tolerance": {"relative": 1e-14, "absolute": 1e-14}, "cases": cases + ranks + default},
])
