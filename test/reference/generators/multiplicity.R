# Adjusted p-values by R's own p.adjust, comparisons with a control by multcomp.
#
#     Rscript test/reference/generators/multiplicity.R | /usr/bin/python3 test/reference/generators/multiplicity.py
#
# Prints one JSON line per case; multiplicity.py joins them with its own. multcomp takes some minutes.

number <- function(x) sprintf("%.17g", x)
numbers <- function(x) paste0("[", paste(vapply(x, number, ""), collapse = ", "), "]")
methods <- c(bonferroni = "bonferroni", holm = "holm", hochberg = "hochberg", hommel = "hommel",
  BH = "benjamini-hochberg", BY = "benjamini-yekutieli")

set.seed(20261124)
families <- list(
  0.03, 1, 0, c(0.01, 0.04), c(1, 1, 1), c(0, 0, 1), c(0.05, 0.05, 0.05, 0.05), c(0.04, 0.005, 0.13, 0.011, 0.02),
  c(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1)
)
for (m in c(2, 3, 4, 5, 7, 10, 20, 50, 101)) {
  families[[length(families) + 1]] <- runif(m)
  families[[length(families) + 1]] <- runif(m)^6
  families[[length(families) + 1]] <- round(runif(m), 1)
  families[[length(families) + 1]] <- 10^-runif(m, 0, 290)
}
for (p in families) for (method in names(methods)) {
  cat(sprintf('{"function": "adjustPValues", "arguments": [%s, "%s"], "expected": %s}\n',
    numbers(p), methods[[method]], numbers(p.adjust(p, method))))
}

suppressMessages(library(multcomp))
RNGkind("Mersenne-Twister")
for (sizes in list(c(6, 4, 5), c(10, 10, 10, 10), c(20, 5, 9), c(4, 30, 30, 12), c(15, 15, 15, 15, 15, 15))) {
  for (alternative in c("two.sided", "greater", "less")) {
    arms <- lapply(seq_along(sizes), function(i) round(rnorm(sizes[i], mean = c(0, 0.9, 0.3, -0.7, 1.2, 0.1)[i]), 3))
    data <- data.frame(y = unlist(arms), arm = factor(rep(seq_along(sizes), sizes)))
    model <- aov(y ~ arm, data)
    # Genz and Bretz integrate at random points: eight digits for three treatments or fewer, about six for more.
    p <- summary(glht(model, mcp(arm = "Dunnett"), alternative = alternative), test = adjusted(type = "single-step", abseps = 1e-8, maxpts = 5e6))$test
    cat(sprintf('{"function": "compareMeansWithControl", "arguments": [[%s], "%s"], "expected": {"degreesOfFreedom": %d, "comparisons": [%s]}}\n',
      paste(vapply(arms, numbers, ""), collapse = ", "), sub(".", "-", alternative, fixed = TRUE), model$df.residual,
      paste(sprintf('{"estimate": %s, "standardError": %s, "statistic": %s, "pValue": %s}', number(p$coefficients), number(p$sigma), number(p$tstat), number(p$pvalues)), collapse = ", ")))
  }
}
cat(sprintf('{"function": "multcomp", "arguments": [], "expected": "%s"}\n', packageVersion("multcomp")))
cat(sprintf('{"function": "version", "arguments": [], "expected": "%s.%s"}\n', R.version$major, R.version$minor))
