"""Net Promoter Score intervals by formula, and Tango's score interval by search over his statistic.

    /usr/bin/python3 test/reference/generators/feedback.py     (Debian: python3-scipy)

The restricted estimate behind the score interval is found here by maximizing the likelihood
numerically, not by the closed form that the library uses.
"""

import math

import scipy
from scipy import optimize, stats

from reference import write


def wald(promoters, detractors, n, z):
    difference = (promoters - detractors) / n
    half = z * math.sqrt(((promoters + detractors) / n - difference**2) / n)
    return difference - half, difference + half


def score_statistic(promoters, detractors, n, difference):
    """(p̂ − d̂ − difference) over its standard deviation at the likeliest (p, d) with that difference."""
    passives = n - promoters - detractors
    low, high = max(0.0, -difference), (1 - difference) / 2

    def minus_log_likelihood(d):
        total = 0.0
        for count, share in [(promoters, d + difference), (detractors, d), (passives, 1 - 2 * d - difference)]:
            if count > 0:
                total -= count * math.log(max(share, 1e-300))
        return total

    d = optimize.minimize_scalar(minus_log_likelihood, bounds=(low, high), method="bounded", options={"xatol": 1e-13}).x
    variance = (2 * d + difference - difference**2) / n
    return ((promoters - detractors) / n - difference) / math.sqrt(max(variance, 1e-300))


def score(promoters, detractors, n, z):
    estimate = (promoters - detractors) / n
    lower = optimize.brentq(lambda t: score_statistic(promoters, detractors, n, t) - z, -1 + 1e-9, estimate - 1e-6)
    upper = optimize.brentq(lambda t: score_statistic(promoters, detractors, n, t) + z, estimate + 1e-6, 1 - 1e-9)
    return lower, upper


cases = []
rough = []
for detractors, passives, promoters in [(15, 35, 50), (25, 35, 40), (1, 2, 3), (5, 1, 4), (100, 250, 650), (400, 100, 20)]:
    scores = [3] * detractors + [8] * passives + [10] * promoters
    if len(scores) > 100:
        scores = [0, 6.9, 7, 8.9, 9, 10]
        detractors, passives, promoters = 2, 2, 2
    n = detractors + passives + promoters
    for level in [0.8, 0.95]:
        z = stats.norm.isf((1 - level) / 2)
        results = {"wald": wald(promoters, detractors, n, z), "adjusted-wald": wald(promoters + 0.75, detractors + 0.75, n + 3, z)}
        for method, (lower, upper) in results.items():
            expected = {"value": 100 * (promoters - detractors) / n, "n": n,
                        "interval": {"lower": 100 * max(-1, lower), "upper": 100 * min(1, upper)}}
            cases.append([[scores, {"interval": method, "confidenceLevel": level}], expected])
        lower, upper = score(promoters, detractors, n, z)
        rough.append([[scores, {"interval": "score", "confidenceLevel": level}], {"interval": {"lower": 100 * lower, "upper": 100 * upper}}])

write("feedback/net-promoter-score", f"scipy {scipy.__version__}, by formula", "feedback.py", [
    {"function": "netPromoterScore", "tolerance": {"relative": 1e-11, "absolute": 1e-11}, "cases": cases},
    # The numerical maximum is known to about 1e-6.
    {"function": "netPromoterScore", "tolerance": {"absolute": 1e-4}, "cases": rough},
])
