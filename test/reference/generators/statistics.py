"""Intervals and comparisons of proportions: R's tests from standard input, statsmodels here.

    Rscript test/reference/generators/statistics.R | /usr/bin/python3 test/reference/generators/statistics.py
    (Debian: r-base-core python3-statsmodels)

statsmodels has Newcombe's interval but no p-value that belongs to it: the p-value is found here by
solving for the level at which statsmodels' own interval touches 0.
"""

import json
import math
import sys

import statsmodels
from scipy import optimize, stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from reference import write

by_function = {}
r_version = "?"
for text in sys.stdin:
    case = json.loads(text)
    if case["function"] == "version":
        r_version = case["expected"]
    else:
        by_function.setdefault(case["function"], []).append([case["arguments"], case["expected"]])

names = {"jeffreys": "jeffreys", "agresti-coull": "agresti_coull", "wald": "normal"}
for successes, trials in [(1, 10), (4, 23), (18, 20), (373, 731), (50, 100), (3, 4), (99999, 100000)]:
    for ours, theirs in names.items():
        for level in [0.8, 0.95]:
            lower, upper = proportion_confint(successes, trials, 1 - level, theirs)
            arguments = [{"successes": successes, "trials": trials}, {"method": ours, "confidenceLevel": level}]
            by_function["proportionInterval"].append([arguments, {"lower": float(lower), "upper": float(upper)}])


def newcombe(control, treatment, alpha):
    return confint_proportions_2indep(*treatment, *control, method="newcomb", compare="diff", alpha=alpha, correction=False)


def newcombe_p_value(control, treatment):
    side = 0 if treatment[0] / treatment[1] > control[0] / control[1] else 1
    # In z, where the bound moves smoothly; statsmodels takes alpha, so the tail must not underflow.
    bound = lambda z: newcombe(control, treatment, 2 * stats.norm.sf(z))[side]
    return float(2 * stats.norm.sf(optimize.brentq(bound, 1e-9, 37, xtol=1e-14)))


comparisons = []
arms = [((1, 34), (7, 34)), ((8502, 44700), (8279, 45489)), ((20034, 44700), (20119, 45489)), ((48, 80), (56, 70)),
        ((3, 10), (9, 10)), ((2, 7), (6, 7)), ((0, 29), (5, 56)), ((15, 50), (25, 50)), ((5, 83), (12, 99)),
        ((100, 1000), (101, 1000)), ((3, 100000), (9, 900)), ((62, 1471), (87, 1529))]
for control, treatment in arms:
    inputs = {"control": {"successes": control[0], "trials": control[1]}, "treatment": {"successes": treatment[0], "trials": treatment[1]}}
    for level in [0.9, 0.95]:
        lower, upper = newcombe(control, treatment, 1 - level)
        expected = {"estimate": treatment[0] / treatment[1] - control[0] / control[1],
                    "interval": {"lower": float(lower), "upper": float(upper), "confidenceLevel": level},
                    "pValue": newcombe_p_value(control, treatment)}
        comparisons.append([[inputs, {"confidenceLevel": level}], expected])
    if control[0] == 0:
        continue
    for level in [0.9, 0.95]:
        lower, upper = confint_proportions_2indep(*treatment, *control, method="log", compare="ratio", alpha=1 - level, correction=False)
        ratio = (treatment[0] / treatment[1]) / (control[0] / control[1])
        # Katz's standard error, written out: statsmodels' test for "log" uses it, but prints fewer digits.
        error = (1 / treatment[0] - 1 / treatment[1] + 1 / control[0] - 1 / control[1]) ** 0.5
        z = math.log(ratio) / error
        expected = {"estimate": ratio - 1,
                    "interval": {"lower": float(lower) - 1, "upper": float(upper) - 1, "confidenceLevel": level},
                    "statistic": z, "pValue": float(2 * stats.norm.sf(abs(z)))}
        comparisons.append([[inputs, {"scale": "relative", "confidenceLevel": level}], expected])

R = f"R {r_version}"
S = f"statsmodels {statsmodels.__version__}"
write("statistics/proportion-interval", f"{R} prop.test and binom.test; {S} proportion_confint", "statistics.py",
      [{"function": "proportionInterval", "tolerance": {"relative": 1e-9, "absolute": 1e-14}, "cases": by_function["proportionInterval"]}])
write("statistics/rate-interval", f"{R} poisson.test", "statistics.py",
      [{"function": "rateInterval", "tolerance": {"relative": 1e-11}, "cases": by_function["rateInterval"]}])
write("experiments/sample-ratio-mismatch", f"{R} chisq.test", "statistics.py",
      [{"function": "sampleRatioMismatch", "tolerance": {"relative": 1e-11}, "cases": by_function["sampleRatioMismatch"]}])
write("statistics/compare-proportions", f"{S} confint_proportions_2indep, and its inversion", "statistics.py",
      [{"function": "compareProportions", "tolerance": {"relative": 1e-9}, "cases": comparisons}])
