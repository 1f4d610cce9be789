"""Agreement of raters: statsmodels for Cohen's and Fleiss' kappa, exact fractions for what it does not have.

    /usr/bin/python3 test/reference/generators/agreement.py
    (Debian: python3-statsmodels python3-mpmath)

From the definitions, in fractions: the errors of Cohen's kappa, by the formulas of Fleiss, Cohen and Everitt in agreements; errors of Fleiss' kappa, by Gwet's linearized values of items and by the moments of Fleiss, Nee and Landis;
Krippendorff's alpha, by summing over pairs of ratings, and its jackknife, by doing so again without each unit.
"""

from fractions import Fraction

import mpmath
import numpy
import statsmodels
from scipy import stats
from statsmodels.stats import inter_rater

from reference import write

mpmath.mp.dps = 30
rng = numpy.random.default_rng(20261124)
root = lambda fraction: float(mpmath.sqrt(mpmath.mpf(fraction.numerator) / fraction.denominator))


def cut(bound):
    return min(1.0, max(-1.0, bound))


def tables():
    yield [[0, 4, 1], [0, 8, 0], [0, 1, 5]]
    yield [[20, 5], [10, 15]]
    yield [[45, 15], [25, 15]]
    yield [[9000, 3], [5, 0]]
    yield [[1, 9], [9, 1]]
    for k in (2, 3, 4, 5, 7):
        for n in (12, 60, 5000):
            shares = rng.dirichlet(numpy.ones(k * k) * 0.7 + numpy.eye(k).ravel() * rng.uniform(0, 8))
            yield rng.multinomial(n, shares).reshape(k, k).tolist()


def t_isf(tail, df):
    """scipy's own t.isf has nine digits; this starts from it."""
    upper = lambda t: mpmath.betainc(mpmath.mpf(df) / 2, 0.5, 0, df / (df + t * t), regularized=True) / 2 - mpmath.mpf(tail)
    return float(mpmath.findroot(upper, float(stats.t.isf(tail, df))))


def cohen_of(result, table, distances):
    """statsmodels' result, with the errors from fractions: its own lose digits where nearly all items agree."""
    exact = own_weights(table, distances)
    n = sum(map(sum, table))
    assert abs(exact["estimate"] - result.kappa) < 1e-12
    assert abs(exact["standardError"] - result.std_kappa) < 1e-6 * (exact["standardError"] or 1)
    assert abs(exact["againstChance"]["standardError"] - result.std_kappa0) < 1e-6 * result.std_kappa0
    expected = {**exact, "n": n}
    if exact["standardError"] == 0:
        del expected["standardError"]
    else:
        distance = float(stats.norm.isf(0.025)) * exact["standardError"]
        expected["interval"] = {"lower": cut(exact["estimate"] - distance), "upper": cut(exact["estimate"] + distance), "confidenceLevel": 0.95}
    z = exact["estimate"] / exact["againstChance"]["standardError"]
    expected["againstChance"] = {**exact["againstChance"], "statistic": z, "pValue": float(2 * stats.norm.sf(abs(z)))}
    return expected


def own_weights(table, distances):
    """Kappa and both errors in agreements w = 1 - d / max d, as Fleiss, Cohen and Everitt print them."""
    k, n = len(table), sum(map(sum, table))
    most = max(map(max, distances))
    w = [[1 - Fraction(d) / most for d in row] for row in distances]
    p = [[Fraction(x, n) for x in row] for row in table]
    rows = [sum(row) for row in p]
    columns = [sum(column) for column in zip(*p)]
    cells = [(i, j) for i in range(k) for j in range(k)]
    observed = sum(p[i][j] * w[i][j] for i, j in cells)
    expected = sum(rows[i] * columns[j] * w[i][j] for i, j in cells)
    kappa = (observed - expected) / (1 - expected)
    of_row = [sum(columns[j] * w[i][j] for j in range(k)) for i in range(k)]
    of_column = [sum(rows[i] * w[i][j] for i in range(k)) for j in range(k)]
    variance = (sum(p[i][j] * (w[i][j] * (1 - expected) - (of_row[i] + of_column[j]) * (1 - observed)) ** 2 for i, j in cells)
                - (observed * expected - 2 * expected + observed) ** 2) / (n * (1 - expected) ** 4)
    chance = (sum(rows[i] * columns[j] * (w[i][j] - of_row[i] - of_column[j]) ** 2 for i, j in cells) - expected**2) / (n * (1 - expected) ** 2)
    return {"estimate": float(kappa), "standardError": root(variance), "observedAgreement": float(observed), "expectedAgreement": float(expected),
            "againstChance": {"standardError": root(chance)}}


powers = {"unweighted": 0, "linear": 1, "quadratic": 2}
distances_of = lambda scores, power: [[0 if a == b else abs(Fraction(a) - Fraction(b)) ** power for b in scores] for a in scores]
cohen = []
for table in tables():
    k = len(table)
    for weights, power in powers.items():
        result = inter_rater.cohens_kappa(numpy.array(table), wt=None if weights == "unweighted" else weights)
        cohen.append([[{"table": table}, {"weights": weights}], cohen_of(result, table, distances_of(range(k), power))])
    distances = [[0 if i == j else int(rng.integers(1, 9)) for j in range(k)] for i in range(k)]
    own = own_weights(table, distances)
    if own["standardError"] == 0:
        del own["standardError"]
    cohen.append([[{"table": table}, {"weights": distances}], own])
for scores in ([1, 2, 4, 8], [-3, 0.5, 0.75], [0, 10]):
    k = len(scores)
    table = rng.multinomial(40, rng.dirichlet(numpy.ones(k * k) + numpy.eye(k).ravel() * 3)).reshape(k, k)
    pairs = [[scores[i], scores[j]] for i in range(k) for j in range(k) for _ in range(table[i, j])]
    rng.shuffle(pairs)
    for weights in ("linear", "quadratic"):
        result = inter_rater.cohens_kappa(table, weights=numpy.array(scores, float), wt=weights)
        cohen.append([[{"pairs": pairs}, {"weights": weights}], cohen_of(result, table.tolist(), distances_of(scores, powers[weights]))])
    named = [[f"code {a}", f"code {b}"] for a, b in pairs]
    cohen.append([[{"pairs": named}, {}], cohen_of(inter_rater.cohens_kappa(table), table.tolist(), distances_of(scores, 0))])


def fleiss_of(counts, method):
    n, k, m = len(counts), len(counts[0]), sum(counts[0])
    p = [Fraction(sum(row[j] for row in counts), n * m) for j in range(k)] if method == "fleiss" else [Fraction(1, k)] * k
    expected = sum(q * q for q in p)
    items = [Fraction(sum(x * x for x in row) - m, m * (m - 1)) for row in counts]
    observed = sum(items) / n
    kappa = (observed - expected) / (1 - expected)
    # Gwet's linearized kappa of an item; with equal shares its expected agreement is the same for each
    linear = [(item - expected) / (1 - expected)
              - (2 * (1 - kappa) * (sum(q * Fraction(x, m) for q, x in zip(p, row)) - expected) / (1 - expected) if method == "fleiss" else 0)
              for item, row in zip(items, counts)]
    error = root(sum((value - kappa) ** 2 for value in linear) / (n * (n - 1)))
    # Fleiss, Nee, Landis, equation (12)
    spread = sum(q * (1 - q) for q in p)
    chance = root(Fraction(2, n * m * (m - 1)) * (spread**2 - sum(q * (1 - q) * (1 - 2 * q) for q in p)) / spread**2)
    distance = t_isf(0.025, n - 1) * error
    expected_result = {"estimate": float(kappa), "standardError": error, "observedAgreement": float(observed),
                       "expectedAgreement": float(expected), "agreementByItem": [float(item) for item in items],
                       "interval": {"lower": cut(float(kappa) - distance), "upper": cut(float(kappa) + distance)},
                       "againstChance": {"standardError": chance, "statistic": float(kappa) / chance}}
    assert abs(inter_rater.fleiss_kappa(numpy.array(counts), method={"fleiss": "fleiss", "randolph": "uniform"}[method]) - float(kappa)) < 1e-12
    return expected_result


diagnoses = [[4] * 6, [2, 2, 2, 5, 5, 5], [2, 3, 3, 3, 3, 5], [5] * 6, [2, 2, 2, 4, 4, 4], [1, 1, 3, 3, 3, 3], [3, 3, 3, 3, 5, 5], [1, 1, 3, 3, 3, 4],
             [1, 1, 4, 4, 4, 4], [5] * 6, [1, 4, 4, 4, 4, 4], [1, 2, 4, 4, 4, 4], [2, 2, 2, 3, 3, 3], [1, 4, 4, 4, 4, 4], [2, 2, 4, 4, 4, 5], [3, 3, 3, 3, 3, 5],
             [1, 1, 1, 4, 5, 5], [1, 1, 1, 1, 1, 2], [2, 2, 4, 4, 4, 4], [1, 3, 3, 5, 5, 5], [5] * 6, [2, 4, 4, 4, 4, 4], [2, 2, 4, 5, 5, 5], [1, 1, 4, 4, 4, 4],
             [1, 4, 4, 4, 4, 5], [2, 2, 2, 2, 2, 4], [1, 1, 1, 1, 5, 5], [2, 2, 4, 4, 4, 4], [1, 3, 3, 3, 3, 3], [5] * 6]
fleiss = []
examples = [[[row.count(c) for c in range(1, 6)] for row in diagnoses], [[7, 1], [3, 5]], [[6, 1, 0], [0, 7, 0]]]
for n, m, k in [(2, 2, 2), (5, 3, 2), (12, 2, 3), (25, 4, 3), (40, 7, 5), (200, 3, 4), (30, 12, 2)]:
    examples.append([rng.multinomial(m, rng.dirichlet(numpy.ones(k) * 0.6)).tolist() for _ in range(n)])
for counts in examples:
    for method in ("fleiss", "randolph"):
        fleiss.append([[counts, {"method": method}], fleiss_of(counts, method)])

# Fleiss 1971, the published figures: kappa 0.430, and z as R's irr prints it
fleiss.append([[examples[0], {}], {"estimate": 0.4302445, "againstChance": {"statistic": 17.65183}}])


def alpha_of(units, distance):
    """1 - observed / expected, by pairs of ratings: (observed, expected, alpha)."""
    units = [unit for unit in units if len(unit) >= 2]
    everything = [value for unit in units for value in unit]
    n = len(everything)
    d = distance(everything)
    observed = sum(Fraction(sum(d(a, b) for i, a in enumerate(unit) for j, b in enumerate(unit) if i != j)) / (len(unit) - 1) for unit in units) / n
    expected = sum(Fraction(d(a, b)) for i, a in enumerate(everything) for j, b in enumerate(everything) if i != j) / (n * (n - 1))
    return observed, expected, (1 - observed / expected if expected else None)


def ordinal(everything):
    """Krippendorff's: the number of ratings from one to the other, half of those of the two."""
    def distance(a, b):
        low, high = min(a, b), max(a, b)
        between = sum(1 for value in everything if low <= value <= high)
        return 0 if a == b else (between - Fraction(everything.count(a) + everything.count(b), 2)) ** 2
    return distance


levels = {
    "nominal": lambda everything: lambda a, b: int(a != b),
    "ordinal": ordinal,
    "interval": lambda everything: lambda a, b: (Fraction(a) - Fraction(b)) ** 2,
    "ratio": lambda everything: lambda a, b: 0 if a == b else ((Fraction(a) - Fraction(b)) / (Fraction(a) + Fraction(b))) ** 2,
}


def krippendorff(ratings, level):
    units = [[row[u] for row in ratings if row[u] is not None] for u in range(len(ratings[0]))]
    units = [unit for unit in units if len(unit) >= 2]
    observed, expected, alpha = alpha_of(units, levels[level])
    result = {"estimate": float(alpha), "observedDisagreement": float(observed), "expectedDisagreement": float(expected),
              "n": len(units), "ratings": sum(map(len, units))}
    left = [alpha_of(units[:u] + units[u + 1:], levels[level])[2] for u in range(len(units))] if len(units) > 2 else [None]
    if None not in left:
        mean = sum(left) / len(left)
        error = root(sum((value - mean) ** 2 for value in left) * (len(left) - 1) / len(left))
        if error > 0:
            distance = t_isf(0.025, len(left) - 1) * error
            result |= {"standardError": error, "interval": {"lower": cut(float(alpha) - distance), "upper": cut(float(alpha) + distance)}}
    return result


X = None
published = [[1, 2, 3, 3, 2, 1, 4, 1, 2, X, X, X], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, X, 3], [X, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, X], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, X]]
alphas = [[[published, {"level": level}], krippendorff(published, level)] for level in levels]
# The published figures, as Krippendorff prints them
printed = [[[published, {"level": level}], {"estimate": value}] for level, value in [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]]
for raters, units, values in [(2, 10, [1, 2, 3]), (3, 15, [0, 1, 2, 3, 4]), (5, 9, [1, 2, 4, 8, 16]), (2, 3, [0, 1]), (4, 20, [0.5, 1.25, 3, 3.5]), (3, 12, list(range(30)))]:
    truth = rng.integers(0, len(values), size=units)
    ratings = [[values[int(t if rng.random() < 0.7 else rng.integers(0, len(values)))] if rng.random() < 0.85 else None for t in truth] for _ in range(raters)]
    for level in levels:
        alphas.append([[ratings, {"level": level}], krippendorff(ratings, level)])

SM = f"statsmodels {statsmodels.__version__}"
write("statistics/cohen-kappa", f"{SM} cohens_kappa, its errors by exact fractions", "agreement.py",
      [{"function": "cohenKappa", "tolerance": {"relative": 1e-12, "absolute": 1e-14}, "cases": cohen}])
write("statistics/fleiss-kappa", f"exact fractions, and the estimate {SM} fleiss_kappa; Fleiss 1971", "agreement.py",
      [{"function": "fleissKappa", "tolerance": {"relative": 1e-12, "absolute": 1e-14}, "cases": fleiss[:-1]},
       {"function": "fleissKappa", "tolerance": {"absolute": 5e-6}, "cases": fleiss[-1:]}])
write("statistics/krippendorff-alpha", "exact fractions; Krippendorff 2011", "agreement.py",
      [{"function": "krippendorffAlpha", "tolerance": {"relative": 1e-12, "absolute": 1e-14}, "cases": alphas},
       {"function": "krippendorffAlpha", "tolerance": {"absolute": 5.01e-4}, "cases": printed}])
