"""Equivalence and non-inferiority of means, and permutation tests by full enumeration.

    /usr/bin/python3 test/reference/generators/margins-and-permutations.py   (Debian: python3-statsmodels python3-mpmath)

The bounds rest on a t quantile of mpmath: that of scipy 1.10 has only nine digits right.
"""

import itertools
import random

import mpmath as mp
import numpy as np
import statsmodels
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW, ttost_ind

from reference import write

random.seed(20261124)


def values(n, mean, spread):
    return [round(random.gauss(mean, spread), 3) for _ in range(n)]


def t_quantile(tail, df):
    """The t with so much above it."""
    sf = lambda t: mp.betainc(df / 2, 0.5, 0, df / (df + t * t), regularized=True) / 2
    return float(mp.findroot(lambda t: sf(t) - tail, 1.7))


def as_summary(sample):
    mean = float(np.mean(sample))
    return {"n": len(sample), "mean": mean, "m2": float(np.sum((np.array(sample) - mean) ** 2))}


samples = [
    (values(12, 10, 1), values(15, 10.1, 1.4)),
    (values(40, 5, 2), values(25, 5.4, 3)),
    (values(8, -3, 0.4), values(30, -3.1, 0.5)),
]
equivalence, inferiority = [], []
for (control, treatment), (lower, upper), variance in itertools.product(
    samples, [(-1, 1), (-0.3, 0.6), (-2, 0.2)], ["welch", "pooled"]
):
    usevar = {"welch": "unequal", "pooled": "pooled"}[variance]
    p, (_, p_lower, _), (_, p_upper, _) = ttost_ind(treatment, control, lower, upper, usevar=usevar)
    means = CompareMeans(DescrStatsW(treatment), DescrStatsW(control))
    df = means.dof_satt() if variance == "welch" else means.d1.nobs + means.d2.nobs - 2
    error = means.std_meandiff_separatevar if variance == "welch" else means.std_meandiff_pooledvar
    difference, distance = np.mean(treatment) - np.mean(control), t_quantile(0.05, df) * error
    low, high = difference - distance, difference + distance
    arms = {"control": as_summary(control), "treatment": as_summary(treatment)}
    equivalence.append(
        [
            [arms, {"variance": variance}, {"lower": lower, "upper": upper}],
            {
                "equivalent": bool(p < 0.05),
                "pValue": float(p),
                "pValueLower": float(p_lower),
                "pValueUpper": float(p_upper),
                "interval": {"lower": float(low), "upper": float(high), "confidenceLevel": 0.9},
            },
        ]
    )
    for better, margin, alternative, side in (("higher", -lower, "larger", 0), ("lower", upper, "smaller", 1)):
        value = -margin if better == "higher" else margin
        _, p_margin, _ = means.ttest_ind(alternative=alternative, usevar=usevar, value=value)
        bound = (low, high)[side]
        inferiority.append(
            [
                [arms, {"variance": variance}, {"margin": margin, "better": better}],
                {
                    "nonInferior": bool(p_margin < 0.05),
                    "superior": bool(bound > 0 if better == "higher" else bound < 0),
                    "pValue": float(p_margin),
                    "interval": {("lower", "upper")[side]: float(bound), "confidenceLevel": 0.95},
                },
            ]
        )


def welch(control, treatment):
    difference = np.mean(treatment) - np.mean(control)
    variance = np.var(treatment, ddof=1) / len(treatment) + np.var(control, ddof=1) / len(control)
    return difference / np.sqrt(variance)


permutations = []
for control, treatment in [
    ([3, 5, 4, 6, 2, 31], [8, 9, 12, 10, 7, 11]),
    (values(4, 0, 1), values(7, 1, 3)),
    (values(9, 0, 3), values(3, 2, 1)),
    ([1, 1, 2, 5], [1, 3, 3, 3, 2]),
    (values(2, 0, 1), values(12, 1.5, 1)),
]:
    both = np.array(control + treatment)
    observed, count, extreme = welch(control, treatment), 0, {"two-sided": 0, "greater": 0, "less": 0}
    for dealt in itertools.combinations(range(len(both)), len(treatment)):
        chosen = np.zeros(len(both), bool)
        chosen[list(dealt)] = True
        t = welch(both[~chosen], both[chosen])
        count += 1
        extreme["two-sided"] += abs(t) >= abs(observed) - 1e-9
        extreme["greater"] += t >= observed - 1e-9
        extreme["less"] += t <= observed + 1e-9
    for alternative, number in extreme.items():
        permutations.append(
            [
                [{"control": control, "treatment": treatment}, {"alternative": alternative, "seed": 1}],
                {"pValue": float(number / count), "permutations": count, "exact": True, "monteCarloError": 0},
            ]
        )

tolerance = {"relative": 1e-9, "absolute": 1e-12}
script = "margins-and-permutations.py"
write(
    "statistics/margins",
    f"statsmodels {statsmodels.__version__} ttost_ind and CompareMeans, mpmath {mp.__version__}",
    script,
    [
        {"function": "testEquivalence", "tolerance": tolerance, "cases": equivalence},
        {"function": "testNonInferiority", "tolerance": tolerance, "cases": inferiority},
    ],
)
write(
    "statistics/permutation-test",
    f"full enumeration with numpy {np.__version__}",
    script,
    [{"function": "permutationTest", "tolerance": {"relative": 1e-12}, "cases": permutations}],
)
