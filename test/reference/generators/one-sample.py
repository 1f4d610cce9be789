"""Intervals from one sample: R's from standard input; the others from their definitions.

    Rscript test/reference/generators/one-sample.R | /usr/bin/python3 test/reference/generators/one-sample.py
    (Debian: r-base-core python3-scipy python3-mpmath)

Ranks and coverage of order statistics are found by exact rational arithmetic, their interpolation by mpmath at 40
digits; winsorized values and Yuen's test are scipy's.
"""

import json
import math
import sys
from fractions import Fraction

import mpmath
import numpy
import scipy
from scipy import stats

from reference import write

mpmath.mp.dps = 40
by_function = {}
r_version = "?"
for text in sys.stdin:
    case = json.loads(text)
    if case["function"] == "version":
        r_version = case["expected"]
    else:
        by_function.setdefault(case["function"], []).append([case["arguments"], case["expected"]])

rng = numpy.random.default_rng(20261124)


def probabilities(n, p):
    """P(B = k) for k = 0 … n, exactly."""
    return [math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]


def lower_rank(chances, tail):
    """The largest r with P(B < r) <= tail, and that probability."""
    missed, rank = Fraction(0), 0
    while missed + chances[rank] <= tail:
        missed += chances[rank]
        rank += 1
    return rank, missed


def interpolated(ascending, rank, missed, chances, p, tail):
    """Nyblom (1992), equation (3); for p = 1/2 it is Hettmansperger and Sheather's."""
    n = len(ascending)
    if rank == n:
        return mpmath.mpf(ascending[rank - 1]), float(rank)
    to_mpf = lambda fraction: mpmath.mpf(fraction.numerator) / fraction.denominator
    reached = missed + chances[rank]
    ratio = to_mpf(rank * (1 - p) * (reached - tail) / ((n - rank) * p * (tail - missed))) if tail > missed else mpmath.inf
    weight = 1 / (1 + ratio)
    return (1 - weight) * mpmath.mpf(ascending[rank - 1]) + weight * mpmath.mpf(ascending[rank]), float(rank + weight)


quantiles = []
samples = [sorted(rng.lognormal(size=n).tolist()) for n in (6, 7, 10, 15, 25, 60, 121)] + [[1.0, 2, 2, 2, 3, 3, 5, 8, 8, 9, 12, 40]]
for values in samples:
    n = len(values)
    shuffled = list(values)
    rng.shuffle(shuffled)
    for p in (0.5, 0.25, 0.9, 0.015625, 0.99):
        for level in (0.5, 0.8, 0.9375, 0.95, 0.99):
            share, tail = Fraction(p), (1 - Fraction(level)) / 2
            chances = probabilities(n, share)
            low, missed_below = lower_rank(chances, tail)
            high, missed_above = lower_rank(chances[::-1], tail)
            if low == 0 and high == 0:
                quantiles.append([[shuffled, p, {"confidenceLevel": level}], {"error": [{"code": "insufficient-data", "parameter": "values"}]}])
                continue
            expected = {"n": n, "ranks": {}, "coverage": float(1 - missed_below - missed_above)}
            between = {"n": n, "ranks": {}}
            if low > 0:
                expected["lower"], expected["ranks"]["lower"] = values[low - 1], low
                value, rank = interpolated(values, low, missed_below, chances, share, tail)
                between["lower"], between["ranks"]["lower"] = float(value), rank
            if high > 0:
                expected["upper"], expected["ranks"]["upper"] = values[n - high], n + 1 - high
                value, rank = interpolated([-x for x in reversed(values)], high, missed_above, chances[::-1], 1 - share, tail)
                between["upper"], between["ranks"]["upper"] = float(-value), n + 1 - rank
            quantiles.append([[shuffled, p, {"confidenceLevel": level}], expected])
            quantiles.append([[shuffled, p, {"confidenceLevel": level, "method": "interpolated"}], between])


def t_isf(tail, df):
    """scipy's own t.isf has nine digits; this starts from it."""
    upper = lambda t: mpmath.betainc(mpmath.mpf(df) / 2, 0.5, 0, df / (df + t * t), regularized=True) / 2 - mpmath.mpf(tail)
    return float(mpmath.findroot(upper, float(stats.t.isf(tail, df))))


trimmed, winsorized, yuen = [], [], []
for n, share in [(5, 0.2), (10, 0.1), (10, 0.2), (23, 0.2), (40, 0.25), (7, 0.0), (100, 0.07), (12, 0.45)]:
    values = rng.standard_t(2, size=n)
    for level in (0.9, 0.95):
        inner = numpy.asarray(stats.mstats.winsorize(values, (share, share)))
        kept = n - 2 * int(share * n)
        squares = math.fsum((inner - math.fsum(inner) / n) ** 2)
        mean = float(stats.trim_mean(values, share))
        error = math.sqrt(squares / (kept * (kept - 1)))
        distance = t_isf((1 - level) / 2, kept - 1) * error
        trimmed.append([[values.tolist(), {"share": share, "confidenceLevel": level}],
                        {"estimate": mean, "lower": mean - distance, "upper": mean + distance, "standardError": error,
                         "degreesOfFreedom": kept - 1, "n": n}])
    winsorized.append([[values.tolist(), {"share": share}], {"n": n, "mean": math.fsum(inner) / n, "m2": squares}])
    upper = numpy.asarray(stats.mstats.winsorize(values, (0, share)))
    winsorized.append([[values.tolist(), {"share": share, "sides": "upper"}],
                       {"n": n, "mean": math.fsum(upper) / n, "m2": math.fsum((upper - math.fsum(upper) / n) ** 2)}])
    other = rng.standard_t(3, size=n + 4) + 0.5
    test = stats.ttest_ind(other, values, equal_var=False, trim=share)
    yuen.append([[values.tolist(), other.tolist(), share], {"statistic": float(test.statistic), "pValue": float(test.pvalue)}])

R, S = f"R {r_version}", f"scipy {scipy.__version__}"
write("statistics/mean-interval", f"{R} t.test", "one-sample.py",
      [{"function": "meanInterval", "tolerance": {"relative": 1e-12, "absolute": 1e-21}, "cases": by_function["meanInterval"]}])
write("statistics/quantile-interval", f"exact rational arithmetic in Python; mpmath {mpmath.__version__}", "one-sample.py",
      [{"function": "quantileInterval", "tolerance": {"relative": 1e-12}, "cases": quantiles}])
write("statistics/trimmed-mean", f"{R} mean(trim = ), {S} mstats.winsorize and ttest_ind(trim = )", "one-sample.py",
      [{"function": "trimmedSummary", "tolerance": {"relative": 1e-13, "absolute": 1e-20}, "cases": by_function["trimmedSummary"]},
       {"function": "winsorizedSummary", "tolerance": {"relative": 1e-12}, "cases": winsorized},
       {"function": "trimmedMeanInterval", "tolerance": {"relative": 1e-11}, "cases": trimmed},
       {"function": "yuen", "tolerance": {"relative": 1e-11}, "cases": yuen}])
