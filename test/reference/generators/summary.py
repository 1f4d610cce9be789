"""Summaries of samples, in exact rational arithmetic on the doubles themselves.

    python3 test/reference/generators/summary.py     (standard library)
"""

import random
import sys
from fractions import Fraction

from reference import write

SOURCE = f"Python {sys.version_info.major}.{sys.version_info.minor} fractions: exact arithmetic on the doubles"


def exact(values):
    numbers = [Fraction(value) for value in values]
    n = len(numbers)
    mean = sum(numbers) / n
    m2 = sum((number - mean) ** 2 for number in numbers)
    return {"n": n, "mean": float(mean), "m2": float(m2)}


rng = random.Random(5)
samples = [[3.0], [1.0, 2.0, 4.0], [0.1, 0.2, 0.3], [5.0] * 7]
for offset in [0, 1, 1e3, 1e6, 1e9, -1e9]:
    for n in [2, 11, 60]:
        samples.append([offset + rng.gauss(0, 1) for _ in range(n)])
samples.append([rng.paretovariate(1.1) for _ in range(80)])
samples.append([rng.uniform(-1e-300, 1e-300) for _ in range(5)])
samples.append([1e150 * rng.random() for _ in range(9)])

# Digits that the data themselves lose at an offset are not the summary's to give back: 1e-13 of the
# squares holds up to an offset of 1e9.
write("numeric/summary", SOURCE, "summary.py", [
    {"function": "summarize", "tolerance": {"relative": 1e-13}, "cases": [[[values], exact(values)] for values in samples]},
])
