"""Summaries of samples, in exact rational arithmetic on the doubles themselves.

    python3 test/reference/generators/summary.py     (standard library)
"""

import math
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



def comoments(columns):
    """Exact means, and sums of crossed deviations of every two columns."""
    exact_columns = [[Fraction(value) for value in column] for column in columns]
    n = len(exact_columns[0])
    means = [sum(column) / n for column in exact_columns]
    deviations = [[value - mean for value in column] for column, mean in zip(exact_columns, means)]
    return n, means, [[sum(x * y for x, y in zip(one, other)) for other in deviations] for one in deviations]


def paired(xs, ys):
    n, (mean_x, mean_y), ((m2_x, c), (_, m2_y)) = comoments([xs, ys])
    return {"n": n, **{name: float(value) for name, value in
                       {"meanX": mean_x, "meanY": mean_y, "m2X": m2_x, "m2Y": m2_y, "cXY": c}.items()}}


def joint(columns):
    n, means, products = comoments(columns)
    return {"n": n, "means": [float(mean) for mean in means], "comoments": [[float(value) for value in row] for row in products]}


def merged_joint(a, b):
    """The merger of two summaries as given: exact arithmetic on their doubles."""
    n = a["n"] + b["n"]
    deltas = [Fraction(y) - Fraction(x) for x, y in zip(a["means"], b["means"])]
    weight = Fraction(a["n"] * b["n"], n)
    return {
        "n": n,
        "means": [float(Fraction(mean) + delta * b["n"] / n) for mean, delta in zip(a["means"], deltas)],
        "comoments": [[float(Fraction(x) + Fraction(y) + deltas[i] * deltas[j] * weight)
                       for j, (x, y) in enumerate(zip(one, other))]
                      for i, (one, other) in enumerate(zip(a["comoments"], b["comoments"]))],
    }


def as_paired(summary):
    (m2_x, c), (_, m2_y) = summary["comoments"]
    return {"n": summary["n"], "meanX": summary["means"][0], "meanY": summary["means"][1], "m2X": m2_x, "m2Y": m2_y, "cXY": c}


def as_single(summary):
    return {"n": summary["n"], "mean": summary["means"][0], "m2": summary["comoments"][0][0]}


def related(n, offset, count):
    """Columns that share a part, so that no crossed sum is small by chance."""
    common = [rng.gauss(0, 1) for _ in range(n)]
    return [[offset + (-1) ** k * (k + 1) * x + rng.gauss(0, 0.3) for x in common] for k in range(count)]


pairs = [[[1.0], [2.0]], [[1.0, 2.0, 3.0], [2.0, 4.0, 9.0]], [[0.1, 0.2, 0.3], [0.3, 0.1, 0.7]]]
pairs += [related(n, offset, 2) for offset in [0, 1, 1e3, 1e6, 1e9] for n in [2, 11, 60]]
fours = [related(n, offset, 4) for offset in [0, 1e3, 1e9] for n in [2, 15, 40]]
parts = [(joint(related(n, offset, 4)), joint(related(m, offset + 1, 4)))
         for offset in [0, 10, 1e6, 1e9] for n, m in [(2, 3), (1, 20), (25, 40)]]


def column(summary, *indexes):
    return {"n": summary["n"], "means": [summary["means"][i] for i in indexes],
            "comoments": [[summary["comoments"][i][j] for j in indexes] for i in indexes]}


totals = [[], [0.1] * 10, [1.0, 1e100, 1.0, -1e100], [1e16, 1.0, -1e16], [rng.uniform(-1, 1) for _ in range(200)]]
totals += [[rng.choice([-1, 1]) * 10 ** rng.uniform(-10, 15) for _ in range(50)] + [rng.random()] for _ in range(20)]


def total(values):
    """Nothing where more than 1e15 times the sum cancels."""
    whole, size = sum(map(Fraction, values)), sum(abs(Fraction(value)) for value in values)
    return float(whole) if size <= 10**15 * abs(whole) or size == 0 or len(values) < 5 else None


def from_sums(n, values_sum, squares):
    return {"n": n, "mean": float(Fraction(values_sum) / n), "m2": float(Fraction(squares) - Fraction(values_sum) ** 2 / n)}


sums = []
for values in samples:
    if len(values) > 1 and max(map(abs, values)) < 1e5 and max(map(abs, values)) > 1e-100:
        given = {"n": len(values), "sum": math.fsum(values), "sumOfSquares": math.fsum(value * value for value in values)}
        if from_sums(*given.values())["m2"] > 0 and max(values) > min(values):
            sums.append([[given], from_sums(*given.values())])
for k, n in [(0, 10), (3, 10), (10, 10), (373, 731), (50_000, 1_000_000)]:
    sums.append([[{"n": n, "sum": k, "sumOfSquares": k}], from_sums(n, k, k)])
for given in [(1_000_000, 1e12 + 7, 1e18 + 3e13), (7, 3e150, 2e300), (7, 3e-150, 2e-300), (1_000, -12345.678, 9e5)]:
    sums.append([[dict(zip(["n", "sum", "sumOfSquares"], given))], from_sums(*given)])

relative = lambda tolerance: {"relative": tolerance}
# Digits that the data themselves lose at an offset are not the summary's to give back: 1e-13 of the
# squares holds up to an offset of 1e9.
write("numeric/summary", SOURCE, "summary.py", [
    {"function": "summarize", "tolerance": relative(1e-13), "cases": [[[values], exact(values)] for values in samples]},
    {"function": "mergeSummaries", "tolerance": relative(1e-14), "cases": [
        [[as_single(column(a, 1)), as_single(column(b, 1))], as_single(merged_joint(column(a, 1), column(b, 1)))] for a, b in parts]},
    {"function": "summarizePairs", "tolerance": relative(1e-13), "cases": [[[xs, ys], paired(xs, ys)] for xs, ys in pairs]},
    {"function": "mergePairedSummaries", "tolerance": relative(1e-14), "cases": [
        [[as_paired(column(a, 0, 3)), as_paired(column(b, 0, 3))], as_paired(merged_joint(column(a, 0, 3), column(b, 0, 3)))] for a, b in parts]},
    {"function": "summarizeJointly", "tolerance": relative(1e-13), "cases": [[[columns], joint(columns)] for columns in fours]},
    {"function": "mergeJointSummaries", "tolerance": relative(1e-14), "cases": [[[a, b], merged_joint(a, b)] for a, b in parts]},
    {"function": "summaryFromSums", "tolerance": relative(1e-15), "cases": sums},
    {"function": "sum", "tolerance": relative(1e-15), "cases": [[[values], total(values)] for values in totals if total(values) is not None]},
])
