# Student's interval and trimmed means, from R's own functions.
#
#     Rscript test/reference/generators/one-sample.R | /usr/bin/python3 test/reference/generators/one-sample.py
#
# Prints one JSON line per case; one-sample.py joins them with its own.

number <- function(x) sprintf("%.17g", x)
numbers <- function(x) paste0("[", paste(vapply(x, number, ""), collapse = ", "), "]")
line <- function(fun, arguments, expected) cat(sprintf('{"function": "%s", "arguments": [%s], "expected": %s}\n', fun, arguments, expected))

samples <- list(
  c(1, 2), c(0, 0, 1), sleep$extra, women$height, precip[1:30], rivers[1:60],
  c(1e9 + 1, 1e9 + 2, 1e9 + 4), c(1e-9, 3e-9, 2.5e-9, 7e-9), c(-5, -4.5, 12, 0.25), qexp(ppoints(25)), qcauchy(ppoints(40)) + 3
)
for (x in samples) for (level in c(0.5, 0.8, 0.95, 0.999)) {
  test <- t.test(x, conf.level = level)
  line("meanInterval", sprintf('%s, {"confidenceLevel": %s}', numbers(x), level),
    sprintf('{"estimate": %s, "lower": %s, "upper": %s, "standardError": %s, "degreesOfFreedom": %s, "n": %d}',
      number(test$estimate), number(test$conf.int[1]), number(test$conf.int[2]), number(test$stderr), number(test$parameter), length(x)))
}
for (x in samples) for (trim in c(0, 0.05, 0.1, 0.2, 0.25, 0.4, 0.49)) {
  line("trimmedSummary", sprintf('%s, {"share": %s}', numbers(x), trim),
    sprintf('{"mean": %s, "n": %d, "of": %d}', number(mean(x, trim = trim)), length(x) - 2 * floor(length(x) * trim), length(x)))
}
line("version", "", sprintf('"%s"', paste(R.version$major, R.version$minor, sep = ".")))
