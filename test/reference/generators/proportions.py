"""Comparisons of two proportions by every method, from their definitions in mpmath at 40 digits.

    /usr/bin/python3 test/reference/generators/proportions.py     (Debian: python3-mpmath python3-statsmodels)

The score methods maximise the likelihood under the restriction by a search on the log likelihood itself,
not by the closed forms of Miettinen, Nurminen and Koopman. Where statsmodels has the interval, it must agree,
but for the score interval of a difference, whose restricted maximum it misses.
"""

import itertools
import math

import mpmath as mp
import statsmodels
from statsmodels.stats.proportion import confint_proportions_2indep

from reference import write

mp.mp.dps = 40
normal_sf = lambda z: mp.erfc(z / mp.sqrt(2)) / 2


def normal_isf(q):
    return mp.findroot(lambda z: mp.log(normal_sf(z)) - mp.log(q), mp.sqrt(-2 * mp.log(q) * 0.8))


def bisect(falling, low, high):
    for _ in range(170):
        middle = (low + high) / 2
        low, high = (middle, high) if falling(middle) > 0 else (low, middle)
    return (low + high) / 2


def slope(x, n, p):
    """of the log likelihood"""
    first = x / p if x else mp.mpf(0)
    second = (n - x) / (1 - p) if n - x else mp.mpf(0)
    return first - second


def restricted_difference(x1, n1, x2, n2, d):
    low, high = max(mp.mpf(0), -d), min(mp.mpf(1), 1 - d)
    tiny = (high - low) * mp.mpf(10) ** -38
    p1 = bisect(lambda p: slope(x1, n1, p) + slope(x2, n2, p + d), low + tiny, high - tiny)
    return p1, p1 + d


def restricted_ratio(x1, n1, x2, n2, r):
    high = min(mp.mpf(1), 1 / r)
    p1 = bisect(lambda p: slope(x1, n1, p) + r * slope(x2, n2, r * p), high * mp.mpf(10) ** -38, high * (1 - mp.mpf(10) ** -38))
    return p1, p1 * r


def score_difference(inflate):
    def statistic(x1, n1, x2, n2, d):
        p1, p2 = restricted_difference(x1, n1, x2, n2, d)
        n = n1 + n2
        variance = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * (n / (n - 1) if inflate else 1)
        return (x2 / n2 - x1 / n1 - d) / mp.sqrt(variance)
    return statistic


def koopman(x1, n1, x2, n2, effect):
    r = 1 + effect
    p1, p2 = restricted_ratio(x1, n1, x2, n2, r)
    chi = (x1 - n1 * p1) ** 2 / (n1 * p1 * (1 - p1)) + (x2 - n2 * p2) ** 2 / (n2 * p2 * (1 - p2))
    return mp.sign(x2 / n2 - r * x1 / n1) * mp.sqrt(chi)


def fieller(x1, n1, x2, n2, effect):
    r, p1, p2 = 1 + effect, x1 / n1, x2 / n2
    return (p2 - r * p1) / mp.sqrt(p2 * (1 - p2) / n2 + r * r * p1 * (1 - p1) / n1)


def delta(x1, n1, x2, n2, effect):
    ratio = (x2 / n2) / (x1 / n1)
    return (ratio - 1 - effect) / (ratio * mp.sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2))


def log(x1, n1, x2, n2, effect):
    ratio = (x2 / n2) / (x1 / n1)
    return (mp.log(ratio) - mp.log(1 + effect)) / mp.sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2)


def wald(added):
    def statistic(x1, n1, x2, n2, d):
        p1, p2, m1, m2 = (x1 + added) / (n1 + 2 * added), (x2 + added) / (n2 + 2 * added), n1 + 2 * added, n2 + 2 * added
        return (p2 - p1 - d) / mp.sqrt(p1 * (1 - p1) / m1 + p2 * (1 - p2) / m2)
    return statistic


absolute = {"miettinen-nurminen": score_difference(True), "score": score_difference(False), "agresti-caffo": wald(1), "wald": wald(0)}
relative = {"koopman": koopman, "fieller": fieller, "delta": delta, "log": log}
# statsmodels 0.13.5 has no exact restricted maximum for a difference: a search of its likelihood beats its own.
theirs = {"agresti-caffo": ("diff", "agresti-caffo", False),
          "wald": ("diff", "wald", False), "koopman": ("ratio", "score", False), "log": ("ratio", "log", False)}

tables = [((1, 34), (7, 34)), ((8502, 44700), (8279, 45489)), ((48, 80), (56, 70)), ((3, 10), (9, 10)), ((2, 7), (6, 7)),
          ((15, 50), (25, 50)), ((5, 83), (12, 99)), ((3, 100000), (9, 900)), ((100, 20000), (3, 40)), ((19, 20), (5, 20)),
          ((0, 29), (5, 56)), ((0, 12), (0, 9)), ((10, 10), (7, 9)), ((12, 12), (9, 9)), ((4, 9), (0, 11))]


def allowed(name, x1, n1, x2, n2):
    varies = 0 < x1 < n1 or 0 < x2 < n2
    return {"wald": varies, "koopman": x1 > 0, "fieller": x1 > 0 and x2 > 0 and varies, "delta": x1 > 0 and x2 > 0 and varies,
            "log": x1 > 0 and x2 > 0 and varies}.get(name, True)


def check(name, table, level, lower, upper):
    if name not in theirs:
        return
    (x1, n1), (x2, n2) = table
    if 0 in (x1, x2, n1 - x1, n2 - x2):
        return
    compare, method, correction = theirs[name]
    found = confint_proportions_2indep(x2, n2, x1, n1, method=method, compare=compare, alpha=1 - level, correction=correction)
    shift = 1 if compare == "ratio" else 0
    for ours, other in ((lower, found[0]), (upper, found[1])):
        # Ours end where a difference ends.
        assert abs(ours) == 1 or abs(float(ours) - (other - shift)) < 1e-5 * max(1, abs(other)), (name, table, level, float(ours), other - shift)


def bounds(name, statistic, counts, z):
    x1, n1, x2, n2 = counts
    at = lambda effect: statistic(*counts, effect)
    tiny = mp.mpf(10) ** -36
    if name in ("agresti-caffo", "wald"):
        ends = [bisect(lambda e: at(e) - t, mp.mpf(-3), mp.mpf(3)) for t in (z, -z)]
        return max(mp.mpf(-1), ends[0]), min(mp.mpf(1), ends[1])
    if name in absolute:
        estimate = x2 / n2 - x1 / n1
        return bisect(lambda e: at(e) - z, -1 + tiny, estimate + 0), bisect(lambda e: at(e) + z, estimate, 1 - tiny)
    if name == "delta":
        width = z * (at(mp.mpf(0)) and ((x2 / n2) / (x1 / n1) - 1) / at(mp.mpf(0)))
        return (x2 / n2) / (x1 / n1) - 1 - width, (x2 / n2) / (x1 / n1) - 1 + width
    on_log = lambda target: mp.expm1(bisect(lambda l: at(mp.expm1(l)) - target, mp.mpf(-60), mp.mpf(60)))
    if name == "fieller":
        p1, p2 = x1 / n1, x2 / n2
        if p1 * p1 - z * z * p1 * (1 - p1) / n1 <= 0:
            # So uncertain a control rules out no large ratio.
            return (bisect(lambda e: at(e) - z, mp.mpf(-1), mp.mpf(10) ** 12) if at(mp.mpf(-1)) > z else None), None
        # The roots may be below a ratio of 0.
        a, b, c = p1 ** 2 - z * z * p1 * (1 - p1) / n1, p1 * p2, p2 ** 2 - z * z * p2 * (1 - p2) / n2
        root = mp.sqrt(b * b - a * c)
        return (b - root) / a - 1, (b + root) / a - 1
    return (mp.mpf(-1) if x2 == 0 else on_log(z)), on_log(-z)


cases = []
for (name, statistic), table in itertools.product([*absolute.items(), *relative.items()], tables):
    counts = [mp.mpf(v) for arm in table for v in arm]
    if not allowed(name, *counts):
        continue
    x1, n1, x2, n2 = counts
    scale = "absolute" if name in absolute else "relative"
    estimate = x2 / n2 - x1 / n1 if scale == "absolute" else (x2 / n2) / (x1 / n1) - 1
    arms = {"control": {"successes": table[0][0], "trials": table[0][1]}, "treatment": {"successes": table[1][0], "trials": table[1][1]}}
    for level, null in [(0.95, 0), (0.99, -0.05), (0.8, 0.125)]:
        z = normal_isf(mp.mpf(1 - level) / 2)
        lower, upper = bounds(name, statistic, counts, z)
        if upper is not None:
            check(name, table, level, lower, upper)
        expected = {"estimate": float(estimate)}
        if name in ("score", "miettinen-nurminen", "koopman") and {x1, x2} == {mp.mpf(0)}:
            value = None
        elif name in ("score", "miettinen-nurminen", "koopman") and x1 == n1 and x2 == n2 and null == 0:
            value = mp.mpf(0)
        else:
            value = statistic(*counts, mp.mpf(null))
        if value is not None:
            expected["statistic"] = float(value)
            # Where everybody did the same there is no p-value of no effect.
            if null != 0 or (x1, x2) not in ((0, 0), (n1, n2)):
                expected["pValue"] = float(2 * normal_sf(abs(value)))
        expected["interval"] = {side: float(bound) for side, bound in (("lower", lower), ("upper", upper)) if bound is not None}
        cases.append([[arms, {"scale": scale, "method": name, "confidenceLevel": level, "nullEffect": null}], expected])

write("statistics/compare-proportions-methods", f"mpmath {mp.__version__}, 40 digits, from the definitions; statsmodels {statsmodels.__version__}", "proportions.py",
      [{"function": "compareProportions", "tolerance": {"relative": 1e-10, "absolute": 1e-12}, "cases": cases}])
