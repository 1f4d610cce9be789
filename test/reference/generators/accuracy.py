"""The grids that `npm run accuracy` measures: at least 2,000 points of every function, and what scipy says there.

    /usr/bin/python3 test/reference/generators/accuracy.py <folder> [family ...]

Needs Debian's python3-mpmath and python3-scipy; python3-gmpy2 beside them makes it faster: ten minutes, most of
them for the non-central t distribution. A family whose file is there is left as it is. The reference files are the
first points of the same families (numeric.py beside this file).
"""

import json
import pathlib
import sys
import warnings

import numpy
import scipy
import scipy.stats as stats

from numeric import FAMILIES, SOURCE

POINTS = 2000
MOST_INDEXES = 12_000

#: scipy's distribution and its parameters by ours
SCIPY = {
    "normal": (stats.norm, lambda: {}),
    "gamma": (stats.gamma, lambda shape, rate: {"a": shape, "scale": 1 / rate}),
    "chiSquare": (stats.chi2, lambda df: {"df": df}),
    "beta": (stats.beta, lambda a, b: {"a": a, "b": b}),
    "studentT": (stats.t, lambda df: {"df": df}),
    "f": (stats.f, lambda df1, df2: {"dfn": df1, "dfd": df2}),
    "binomial": (stats.binom, lambda n, p: {"n": n, "p": p}),
    "poisson": (stats.poisson, lambda mean: {"mu": mean}),
    "nonCentralT": (stats.nct, lambda df, ncp: {"df": df, "nc": ncp}),
}
METHODS = {"Quantile": "ppf", "Isf": "isf", "LogCdf": "logcdf", "LogSf": "logsf", "Cdf": "cdf", "Sf": "sf", "Pdf": "pdf", "Pmf": "pmf"}


def of_scipy(function, arguments):
    if function in ["nonCentralTQuantile", "nonCentralTIsf"]:
        return None  # it does not come back in an hour
    ending = next(ending for ending in METHODS if function.endswith(ending))
    distribution, parameters = SCIPY[function[: -len(ending)]]
    with warnings.catch_warnings(), numpy.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        value = float(getattr(distribution, METHODS[ending])(arguments[0], **parameters(*arguments[1:])))
    return value if numpy.isfinite(value) else str(value)


def grid(family):
    found, index = {}, 0
    while index < MOST_INDEXES and (index < 100 or min(map(len, found.values())) < POINTS):
        for function, arguments, value, *_ in family(index):
            cases = found.setdefault(function, [])
            if len(cases) < 1.5 * POINTS:
                cases.append([arguments, value, of_scipy(function, arguments)])
        index += 1
    return [{"function": function, "cases": cases} for function, cases in found.items()]


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:] or FAMILIES:
        path = folder / f"{name}.json"
        if not path.exists():
            groups = grid(FAMILIES[name][0])
            path.write_text(json.dumps({"source": SOURCE, "scipy": scipy.__version__, "groups": groups}), encoding="utf-8")
        print(path.name, flush=True)
