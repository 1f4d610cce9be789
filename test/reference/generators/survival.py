"""Survival: R's values from standard input, the inverted log-rank test from its definition here.

    Rscript test/reference/generators/survival.R | /usr/bin/python3 test/reference/generators/survival.py
"""

import json
import sys

import mpmath
from mpmath import mp, mpf

from reference import write

mp.dps = 40
by_function, version = {}, "?"
for text in sys.stdin:
    case = json.loads(text)
    if case["function"] == "version":
        version = case["expected"]
    else:
        by_function.setdefault(case["function"], []).append([case["arguments"], case["expected"]])


def hypergeometric(at_risk, treated, events, ratio):
    """Fisher's noncentral hypergeometric distribution, term by term."""
    ks = range(max(0, events - at_risk + treated), min(events, treated) + 1)
    weights = [mpmath.binomial(treated, k) * mpmath.binomial(at_risk - treated, events - k) * ratio**k for k in ks]
    total = mpmath.fsum(weights)
    mean = mpmath.fsum(k * w for k, w in zip(ks, weights)) / total
    return mean, mpmath.fsum((k - mean) ** 2 * w for k, w in zip(ks, weights)) / total


def sums(arms, weighting, ratio):
    both = arms["control"] + arms["treatment"]
    total = variance = information = mpf(0)
    survival = mpf(1)
    for time in sorted({d["value"] for d in both if d["observed"]}):
        at_risk = sum(d["value"] >= time for d in both)
        treated = sum(d["value"] >= time for d in arms["treatment"])
        events = sum(d["observed"] and d["value"] == time for d in both)
        own = sum(d["observed"] and d["value"] == time for d in arms["treatment"])
        weight = weighting(at_risk, survival)
        mean, spread = hypergeometric(at_risk, treated, events, ratio)
        total += weight * (own - mean)
        variance += weight**2 * spread
        information += weight * spread
        survival *= mpf(at_risk - events) / at_risk
    return total, variance, information


def score(arms, weighting, ratio):
    total, variance, _ = sums(arms, weighting, ratio)
    return total / mpmath.sqrt(variance)


def peto(arms, weighting, level, null):
    total, variance, information = sums(arms, weighting, mpf(1))
    half = mpmath.sqrt(2 * variance) * mpmath.erfinv(mpf(level))
    statistic = (total - information * mpmath.log1p(null)) / mpmath.sqrt(variance)
    return {
        "estimate": float(mpmath.expm1(total / information)),
        "interval": {"lower": float(mpmath.expm1((total - half) / information)), "upper": float(mpmath.expm1((total + half) / information))},
        "statistic": float(statistic),
        "pValue": float(mpmath.erfc(abs(statistic) / mpmath.sqrt(2))),
    }


def solve(arms, weighting, z):
    # z falls in the ratio; bisection in the logarithm.
    low, high = mpf(-30), mpf(30)
    for _ in range(90):
        middle = (low + high) / 2
        if score(arms, weighting, mpmath.exp(middle)) > z:
            low = middle
        else:
            high = middle
    return mpmath.expm1(low)


weightings = {
    "equal": (lambda n, s: mpf(1), {}),
    "gehan-breslow": (lambda n, s: mpf(n), {}),
    "fleming-harrington": (lambda n, s: s**2 * mpmath.sqrt(1 - s), {"rho": 2, "gamma": 0.5}),
}
inverted = []
arms_seen = []
for (arms, _), _ in by_function["compareSurvival"]:
    if arms not in arms_seen and len(arms["control"]) + len(arms["treatment"]) <= 110:
        arms_seen.append(arms)
for arms in arms_seen:
    for name, (weighting, powers) in weightings.items():
        for level, null in [(0.95, 0), (0.8, 0.5)]:
            z = mpmath.sqrt(2) * mpmath.erfinv(mpf(level))
            statistic = score(arms, weighting, mpf(1) + null)
            expected = {
                "estimate": float(solve(arms, weighting, 0)),
                "interval": {"lower": float(solve(arms, weighting, z)), "upper": float(solve(arms, weighting, -z))},
                "statistic": float(statistic),
                "pValue": float(mpmath.erfc(abs(statistic) / mpmath.sqrt(2))),
            }
            options = {"weights": name, "confidenceLevel": level, "nullEffect": null, **powers}
            inverted.append([[arms, options], expected])
            inverted.append([[arms, {"method": "peto", **options}], peto(arms, weighting, level, null)])

write(
    "statistics/survival",
    f"R {version} (survfit, quantile, survmean, survdiff, coxph); intervals of restricted means from its figures",
    "survival.R",
    [
        {"function": name, "tolerance": {"relative": 1e-9, "absolute": 1e-12}, "cases": by_function[name]}
        for name in ("survivalCurve", "restrictedMean")
    ]
    # coxph stops at its own precision.
    + [{"function": "compareSurvival", "tolerance": {"relative": 1e-8, "absolute": 1e-10}, "cases": by_function["compareSurvival"]}],
)
write(
    "statistics/compare-survival",
    f"mpmath {mpmath.__version__}, 40 digits, from the definition",
    "survival.py",
    [{"function": "compareSurvival", "tolerance": {"relative": 1e-10, "absolute": 1e-12}, "cases": inverted}],
)
