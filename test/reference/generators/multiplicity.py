"""Adjusted p-values: R's from standard input, Šidák's from the definition at 40 digits.

    Rscript test/reference/generators/multiplicity.R | /usr/bin/python3 test/reference/generators/multiplicity.py
    (Debian: r-base-core python3-mpmath)
"""

import json
import sys

import mpmath

from reference import write

mpmath.mp.dps = 350  # 1 − p is exact for p down to 1e-300
adjusted = []
r_version = "?"
for text in sys.stdin:
    case = json.loads(text)
    if case["function"] == "version":
        r_version = case["expected"]
    else:
        adjusted.append([case["arguments"], case["expected"]])
sidak = []
for (p_values, method), _ in adjusted:
    if method == "bonferroni":
        sidak.append([[p_values, "sidak"], [float(1 - (1 - mpmath.mpf(p)) ** len(p_values)) for p in p_values]])

write("statistics/adjust-p-values", f"R {r_version} p.adjust; mpmath {mpmath.__version__} for sidak", "multiplicity.py",
      [{"function": "adjustPValues", "tolerance": {"relative": 1e-14}, "cases": adjusted + sidak}])
