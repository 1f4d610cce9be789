"""Trends from their definitions, in rational arithmetic; scipy and R's t.test beside them.

    /usr/bin/python3 test/reference/generators/trend.py    # Debian: python3-scipy python3-mpmath r-base-core
"""

import itertools
import math
import random
import subprocess
import tempfile
from fractions import Fraction

import mpmath
import scipy
from mpmath import mp, mpf
from scipy import stats

from reference import write

mp.dps = 40
source = random.Random(20261124)
sign = lambda x: (x > 0) - (x < 0)


def inversion_counts(n):
    counts = [1]
    for m in range(2, n + 1):
        counts = [sum(counts[k - j] for j in range(m) if 0 <= k - j < len(counts)) for k in range(len(counts) + m - 1)]
    return counts


# The recurrence itself against all orders.
for n in (3, 5, 6):
    brute = [0] * (n * (n - 1) // 2 + 1)
    for order in itertools.permutations(range(n)):
        brute[sum(a > b for a, b in itertools.combinations(order, 2))] += 1
    assert brute == inversion_counts(n)


def columns(series):
    points = [(Fraction(i), Fraction(v)) if not isinstance(v, dict) else (Fraction(v["x"]), Fraction(v["y"])) for i, v in enumerate(series)]
    return [p[0] for p in points], [p[1] for p in points]


def ties(values):
    return [values.count(v) for v in set(values)]


def kendall(x, y):
    n = len(x)
    score = sum(sign(x[j] - x[i]) * sign(y[j] - y[i]) for i, j in itertools.combinations(range(n), 2))
    t, u = ties(x), ties(y)
    f = lambda c: c * (c - 1) * (2 * c + 5)
    s = lambda cs, g: sum(g(c) for c in cs)
    two, three = (lambda c: c * (c - 1)), (lambda c: c * (c - 1) * (c - 2))
    variance = Fraction(f(n) - s(t, f) - s(u, f), 18) + Fraction(s(t, two) * s(u, two), 2 * n * (n - 1)) + Fraction(s(t, three) * s(u, three), 9 * n * (n - 1) * (n - 2))
    return score, variance, max(t) == 1 and max(u) == 1


def z_of(score, variance, alternative):
    moved = {"two-sided": sign(score) * max(0, abs(score) - 1), "greater": score - 1, "less": score + 1}[alternative]
    return mpf(moved) / mpmath.sqrt(mpf(variance.numerator) / variance.denominator)


def p_value(x, y, alternative, method=None):
    n = len(x)
    score, variance, untied = kendall(x, y)
    method = method or ("exact" if untied and n <= 100 else "normal")
    if method == "normal":
        z = z_of(score, variance, alternative)
        upper = lambda v: mpmath.erfc(v / mpmath.sqrt(2)) / 2
        return method, {"two-sided": min(mpf(1), 2 * upper(abs(z))), "greater": upper(z), "less": upper(-z)}[alternative]
    counts = inversions[n]
    everything = n * (n - 1) // 2
    upper = lambda s: Fraction(sum(counts[: (everything - s) // 2 + 1]), math.factorial(n))
    p = {"two-sided": min(Fraction(1), 2 * upper(abs(score))), "greater": upper(score), "less": upper(-score)}[alternative]
    return method, mpf(p.numerator) / p.denominator


inversions = {n: inversion_counts(n) for n in range(2, 41)}
inversions[100] = inversion_counts(100)


def mann_kendall(series, options):
    x, y = columns(series)
    alternative = options.get("alternative", "two-sided")
    score, variance, _ = kendall(x, y)
    method, p = p_value(x, y, alternative, options.get("method"))
    tau = stats.kendalltau([float(v) for v in x], [float(v) for v in y]).statistic if hasattr(stats, "SignificanceResult") else stats.kendalltau([float(v) for v in x], [float(v) for v in y])[0]
    if method == "exact" and alternative == "two-sided":
        theirs = stats.kendalltau([float(v) for v in x], [float(v) for v in y], method="exact")[1]
        assert abs(theirs - p) < 1e-9 * p, (theirs, p)
    return {"score": score, "variance": float(variance), "statistic": float(z_of(score, variance, alternative)), "pValue": float(p), "tau": float(tau), "method": method, "n": len(x)}


def theil_sen(series, options):
    x, y = columns(series)
    alternative, level, null = options.get("alternative", "two-sided"), options.get("confidenceLevel", 0.95), Fraction(options.get("nullEffect", 0))
    tail = (1 - mpf(level)) / 2 if alternative == "two-sided" else 1 - mpf(level)
    slopes = sorted((y[j] - y[i]) / (x[j] - x[i]) for i, j in itertools.permutations(range(len(x)), 2) if x[j] > x[i])
    residuals = lambda beta: [b - beta * a for a, b in zip(x, y)]
    method, p = p_value(x, residuals(null), alternative, options.get("method"))
    # The interval: every slope between two neighbours is tested by itself.
    distinct = sorted(set(slopes))
    between = [distinct[0] - 1, *((a + b) / 2 for a, b in zip(distinct, distinct[1:])), distinct[-1] + 1]
    kept = {"greater": [], "less": []}
    for side in kept:
        for i, beta in enumerate(between):
            if p_value(x, residuals(beta), side, method)[1] > tail:
                kept[side].append(i)
    interval = {"confidenceLevel": level}
    if alternative != "less" and kept["greater"][0] > 0:
        interval["lower"] = float(distinct[kept["greater"][0] - 1])
    if alternative != "greater" and kept["less"][-1] < len(distinct):
        interval["upper"] = float(distinct[kept["less"][-1]])
    middle = lambda values: (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2
    estimate = middle(slopes)
    theirs = stats.theilslopes([float(v) for v in y], [float(v) for v in x])[0]
    assert abs(theirs - float(estimate)) < 1e-9 * (1 + abs(theirs))
    return {"estimate": float(estimate), "intercept": float(middle(sorted(residuals(estimate)))), "interval": interval, "pValue": float(p), "method": method}


trending = lambda n, slope, noise, digits: [round(slope * i + source.gauss(0, noise), digits) for i in range(n)]
shuffled = lambda values: source.sample(values, len(values))
series = [
    [31, 33, 28, 27, 90, 25, 24, 26, 22, 20], [1, 2, 3], [3, 1, 2, 4], [1, 1, 2, 2, 3, 3, 1], [0, 0, 0, 0, 1],
    trending(8, 0.3, 1, 4), trending(12, -0.5, 2, 4), trending(20, 0.1, 1, 4), trending(40, 0.05, 1, 6), trending(25, 0.2, 1, 0),
    shuffled([{"x": source.randint(0, 9), "y": source.randint(0, 6)} for _ in range(18)]),
    shuffled([{"x": round(source.random() * 10, 2), "y": round(source.gauss(0, 1), 3)} for _ in range(15)]),
    [{"x": x, "y": y} for x, y in [(1, 2), (1, 2), (1, 3), (2, 3), (2, 5), (3, 4), (3, 4), (4, 9)]],
    [1e9 + v for v in trending(14, 0.4, 1, 3)],
    # Most points stand where others do.
    [{"x": i % 3, "y": (i % 3) + (i % 5 == 0)} for i in range(24)],
    *([{"x": 0, "y": 0}] * 8 + [{"x": i + 1, "y": round(source.gauss(0.2 * i, 1), 3)} for i in range(12)] for _ in range(3)),
]
mk = [[[s, {"alternative": a}], mann_kendall(s, {"alternative": a})] for s in series for a in ("two-sided", "greater", "less")]
mk += [[[s, {"method": "normal"}], mann_kendall(s, {"method": "normal"})] for s in series[5:9]]
long = trending(100, 0.01, 1, 6)
mk.append([[long, {}], mann_kendall(long, {})])
longer = trending(300, 0.002, 1, 2)
mk.append([[longer, {}], mann_kendall(longer, {})])
slopes = []
for s in series:
    for options in [{}, {"confidenceLevel": 0.8, "alternative": "greater", "nullEffect": 0.25}, {"confidenceLevel": 0.9, "alternative": "less"}, {"method": "normal", "confidenceLevel": 0.99}]:
        slopes.append([[s, options], theil_sen(s, options)])

script = r"""
number <- function(x) sprintf('"%.17g"', x)
for (line in readLines(file("stdin"))) {
  p <- strsplit(line, ";")[[1]]; v <- as.numeric(strsplit(p[1], ",")[[1]]); at <- as.integer(p[2])
  t <- t.test(v[-(1:at)], v[1:at], alternative = p[3], conf.level = as.numeric(p[4]), mu = as.numeric(p[5]))
  cat(number(c(t$estimate[1] - t$estimate[2], t$stderr, t$conf.int, t$p.value, t$statistic, t$parameter)), "\n")
}
cat(R.version$major, R.version$minor, "\n")
"""
welch_inputs = []
for values, at in [([9.1, 7.4, 8.8, 10.2, 7.9, 8.5, 9.6, 6.1, 7.2, 5.8, 6.9, 7.4, 6.3], 7), (trending(30, 0, 1, 4), 4), (trending(50, 0.1, 1, 4), 20), ([1, 2, 5, 5, 5.5], 2), ([3, 3, 1, 2], 2), (trending(12, 0, 5, 3), 2)]:
    for alternative, level, null in [("two-sided", 0.95, 0), ("greater", 0.9, -1), ("less", 0.99, 0.5)]:
        welch_inputs.append((values, at, alternative, level, null))
lines = "\n".join(f"{','.join(map(repr, v))};{at};{a.replace('-', '.')};{level!r};{null!r}" for v, at, a, level, null in welch_inputs)
with tempfile.NamedTemporaryFile("w", suffix=".R") as file:
    file.write(script)
    file.flush()
    answers = subprocess.run(["Rscript", file.name], input=lines + "\n", stdout=subprocess.PIPE, text=True, check=True).stdout.strip().split("\n")
r_version = answers.pop().strip().replace(" ", ".")
welch = []
for (values, at, alternative, level, null), answer in zip(welch_inputs, answers):
    estimate, error, lower, upper, p, t, df = (float(v.strip('"')) for v in answer.split())
    interval = {k: v for k, v in (("lower", lower), ("upper", upper)) if math.isfinite(v)}
    welch.append([[values, {"at": at, "alternative": alternative, "confidenceLevel": level, "nullEffect": null}],
                  {"estimate": estimate, "standardError": error, "interval": interval, "pValue": p, "statistic": t, "degreesOfFreedom": df}])


def autoregressive(values, at):
    v = [mpf(Fraction(x).numerator) / Fraction(x).denominator for x in values]
    parts = [v[:at], v[at:]]
    means = [mpmath.fsum(p) / len(p) for p in parts]
    rest = [[x - m for x in p] for p, m in zip(parts, means)]
    rho = mpmath.fsum(a * b for p in rest for a, b in zip(p, p[1:])) / mpmath.fsum(a * a for p in rest for a in p)
    n = len(v)
    used = min(mpf("0.95"), max(mpf(0), rho + (2 + 4 * rho) / n))
    variances, sizes = [], []
    for p in rest:
        k = len(p)
        # The variance of a mean of an AR(1) process over that of one value, pair by pair.
        share = mpmath.fsum(used ** abs(i - j) for i in range(k) for j in range(k)) / k**2
        spread = mpmath.fsum(a * a for a in p) / (k * (1 - share))
        variances.append(spread * share), sizes.append(1 / share)
    total = sum(variances)
    df = total**2 / sum(w**2 / (m - 1) for w, m in zip(variances, sizes))
    t = (means[1] - means[0]) / mpmath.sqrt(total)
    p_two = mpmath.betainc(df / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True)
    return {"estimate": float(means[1] - means[0]), "standardError": float(mpmath.sqrt(total)), "degreesOfFreedom": float(df),
            "statistic": float(t), "pValue": float(p_two), "autocorrelation": float(rho)}


def walk(n, rho, step, at):
    out, x = [], 0
    for i in range(n):
        x = rho * x + source.gauss(0, 1)
        out.append(round(x + (step if i >= at else 0), 4))
    return out


auto = [[[v, {"at": at, "method": "autoregressive"}], autoregressive(v, at)]
        for v, at in [(walk(n, rho, 2, at), at) for n, rho, at in [(8, 0, 4), (20, 0.5, 6), (40, 0.8, 20), (60, -0.5, 30), (30, 0.99, 15), (100, 0.3, 50)]]]

write("statistics/trend", f"Python fractions and mpmath {mpmath.__version__} from the definitions, beside scipy {scipy.__version__} (kendalltau, theilslopes)", "trend.py",
      [{"function": "mannKendall", "tolerance": {"relative": 1e-11, "absolute": 1e-14}, "cases": mk},
       {"function": "theilSenSlope", "tolerance": {"relative": 1e-11, "absolute": 1e-12}, "cases": slopes},
       {"function": "stepChange", "tolerance": {"relative": 1e-10, "absolute": 1e-13}, "cases": auto}])
write("statistics/step-change", f"R {r_version} (t.test)", "trend.py",
      [{"function": "stepChange", "tolerance": {"relative": 1e-11, "absolute": 1e-13}, "cases": welch}])
