# Average run lengths of charts of cumulated sums, from R's spc package.
#
#     Rscript test/reference/generators/run-length.R > test/reference/statistics/cusum-run-length.json
#     (Debian: r-base-core r-cran-spc)

suppressPackageStartupMessages(library(spc))
number <- function(x) sprintf("%.17g", x)
cases <- character()
for (design in list(c(0.25, 8.01), c(0.5, 4.77), c(0.75, 3.34), c(1, 2.52), c(0.5, 5), c(0.1, 20), c(0.5, 8), c(1, 4), c(0, 3), c(0.5, 0.5), c(0.5, 12), c(1, 6), c(2, 1.2))) {
  for (shift in c(0, 0.25, 0.5, 1, 2, -1.5)) {
    k <- design[1]; h <- design[2]
    high <- xcusum.arl(k, h, shift, sided = "one", r = 140)
    low <- xcusum.arl(k, h, -shift, sided = "one", r = 140)
    # Beyond, spc's own digits run out.
    expected <- c(if (high > 0 && high < 1e5) sprintf('"high": %s', number(high)), if (low > 0 && low < 1e5) sprintf('"low": %s', number(low)),
      if (min(high, low) > 0 && max(high, low) < 1e5) sprintf('"average": %s', number(1 / (1 / high + 1 / low))))
    if (length(expected) > 0) cases <- c(cases, sprintf('        [[{"k": %s, "h": %s, "shift": %s}], {%s}]', number(k), number(h), number(shift), paste(expected, collapse = ", ")))
  }
}
cat(sprintf('{\n  "source": "R %s.%s spc %s (xcusum.arl)",\n  "generator": "test/reference/generators/run-length.R",\n', R.version$major, R.version$minor, packageVersion("spc")))
cat(sprintf('  "groups": [\n    {\n      "function": "cusumRunLength",\n      "tolerance": {"relative": 1e-10},\n      "cases": [\n%s\n      ]\n    }\n  ]\n}\n', paste(cases, collapse = ",\n")))
