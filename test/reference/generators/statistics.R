# Intervals for proportions and rates, and goodness of fit, from R's own tests.
#
#     Rscript test/reference/generators/statistics.R | python3 test/reference/generators/statistics.py
#
# Prints one JSON line per case; statistics.py joins them with its own.

number <- function(x) sprintf("%.17g", x)
line <- function(fun, arguments, expected) cat(sprintf('{"function": "%s", "arguments": [%s], "expected": %s}\n', fun, arguments, expected))
bounds <- function(interval) sprintf('{"lower": %s, "upper": %s}', number(interval[1]), number(interval[2]))

counts <- list(c(0, 10), c(10, 10), c(1, 10), c(4, 23), c(0, 12), c(18, 20), c(373, 731), c(1, 1), c(0, 1), c(5, 100000), c(99999, 100000), c(50, 100))
for (xn in counts) for (level in c(0.8, 0.95, 0.999)) {
  given <- sprintf('{"successes": %d, "trials": %d}', xn[1], xn[2])
  wilson <- suppressWarnings(prop.test(xn[1], xn[2], conf.level = level, correct = FALSE))$conf.int
  line("proportionInterval", sprintf('%s, {"method": "wilson", "confidenceLevel": %s}', given, level), bounds(wilson))
  exact <- binom.test(xn[1], xn[2], conf.level = level)$conf.int
  line("proportionInterval", sprintf('%s, {"method": "clopper-pearson", "confidenceLevel": %s}', given, level), bounds(exact))
}
for (case in list(c(14, 13), c(0, 1), c(1, 52), c(120, 7.5), c(25000, 365), c(3, 0.001))) for (level in c(0.5, 0.9, 0.95, 0.9999)) {
  interval <- poisson.test(case[1], T = case[2], conf.level = level)$conf.int
  line("rateInterval", sprintf('{"count": %d, "exposure": %s}, {"confidenceLevel": %s}', case[1], number(case[2]), level), bounds(interval))
}
splits <- list(list(c(44700, 45489), c(1, 1)), list(c(135, 115), c(0.5, 0.5)), list(c(310, 98), c(0.75, 0.25)), list(c(0, 10, 10), c(0.34, 0.33, 0.33)), list(c(500, 500, 600), c(34, 33, 33)), list(c(600, 400), c(1, 1)), list(c(1, 2, 3, 4, 5), c(5, 4, 3, 2, 1)), list(c(1000000, 1003000), c(1, 1)))
for (split in splits) {
  test <- suppressWarnings(chisq.test(split[[1]], p = split[[2]] / sum(split[[2]])))
  line("sampleRatioMismatch", sprintf('{"observed": [%s], "expected": [%s]}', paste(split[[1]], collapse = ", "), paste(split[[2]], collapse = ", ")),
    sprintf('{"statistic": %s, "degreesOfFreedom": %d, "pValue": %s}', number(test$statistic), as.integer(test$parameter), number(test$p.value)))
}
line("version", "", sprintf('"%s"', paste(R.version$major, R.version$minor, sep = ".")))
