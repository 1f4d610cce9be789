# Survival curves, restricted means and log-rank tests from R's survival package.
#
#     Rscript test/reference/generators/survival.R | /usr/bin/python3 test/reference/generators/survival.py
#     (Debian: r-base-core r-cran-survival python3-mpmath)
#
# Prints one JSON line per case; survival.py adds what R does not have and writes the files.

suppressPackageStartupMessages(library(survival))
number <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), "null")
line <- function(fun, arguments, expected) cat(sprintf('{"function": "%s", "arguments": [%s], "expected": %s}\n', fun, arguments, expected))
field <- function(name, x) if (is.finite(x)) sprintf('"%s": %s', name, number(x)) else NULL
object <- function(...) sprintf("{%s}", paste(c(...), collapse = ", "))
durations <- function(time, status) sprintf("[%s]", paste(sprintf('{"value": %s, "observed": %s}', number(time), ifelse(status == 1, "true", "false")), collapse = ", "))

set.seed(20261124)
random <- function(n, whole, censored) {
  event <- rweibull(n, 1.3, 10); end <- rexp(n, censored)
  time <- pmin(event, end)
  list(time = if (whole) ceiling(time) else round(time, 3), status = as.numeric(event <= end))
}
lung2 <- survival::lung
samples <- list(
  list(time = c(6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35), status = rep(c(1, 0), c(9, 12))),
  list(time = survival::aml$time, status = survival::aml$status),
  list(time = lung2$time, status = lung2$status - 1),
  list(time = c(1, 2, 3, 4), status = c(1, 1, 1, 1)),
  list(time = c(1, 2, 3, 4), status = c(1, 1, 0, 0)),
  list(time = c(5, 5, 5, 5, 8, 8), status = c(1, 0, 1, 0, 1, 0)),
  list(time = c(3, 1, 2), status = c(0, 1, 0)),
  list(time = c(0, 0, 1, 2), status = c(1, 0, 1, 1)),
  list(time = c(7, 7, 7), status = c(1, 1, 0)),
  random(12, TRUE, 0.05), random(40, TRUE, 0.1), random(60, FALSE, 0.02), random(150, TRUE, 0.2), random(30, FALSE, 0.3))

methods <- c("log-log" = "log-log", log = "log", plain = "plain", logit = "logit", arcsine = "arcsin")
for (sample in samples) for (ours in names(methods)) for (level in if (ours == "log-log") c(0.5, 0.9, 0.95, 0.999) else 0.95) {
  if (length(sample$time) > 100 && level != 0.9) next
  fit <- survfit(Surv(time, status) ~ 1, data = sample, conf.type = methods[[ours]], conf.int = level)
  s <- summary(fit)
  steps <- character()
  for (i in seq_along(s$time)) {
    interval <- if (s$surv[i] > 0) sprintf('"standardError": %s, "interval": {"lower": %s, "upper": %s}', number(s$std.err[i]), number(s$lower[i]), number(s$upper[i]))
    steps <- c(steps, object(sprintf('"time": %s, "atRisk": %d, "events": %d, "survival": %s', number(s$time[i]), as.integer(s$n.risk[i]), as.integer(s$n.event[i]), number(s$surv[i])), interval))
  }
  # quantile looks bounds up by findInterval, which wants them sorted; where one rises, what it finds is not the first.
  falls <- function(bound) all(diff(bound[is.finite(bound)]) <= 1e-12)
  sorted <- falls(s$lower) && falls(s$upper)
  p <- c(0.1, 0.25, 0.5, 0.75, 0.85)
  q <- quantile(fit, p)
  quantiles <- sapply(seq_along(p), function(i) object(sprintf('"p": %s', number(p[i])), field("value", q$quantile[i]),
    sprintf('"interval": %s', object(field("lower", q$lower[i]), field("upper", q$upper[i]), sprintf('"confidenceLevel": %s', level)))))
  half <- object(field("lower", q$lower[3]), field("upper", q$upper[3]), sprintf('"confidenceLevel": %s', level))
  line("survivalCurve", sprintf('%s, {"method": "%s", "confidenceLevel": %s, "quantiles": [%s]}', durations(sample$time, sample$status), ours, level, paste(p, collapse = ", ")),
    object(sprintf('"steps": [%s]', paste(steps, collapse = ", ")), field("median", q$quantile[3]),
      if (sorted) c(sprintf('"medianInterval": %s', half), sprintf('"quantiles": [%s]', paste(quantiles, collapse = ", ")))))
}

for (sample in samples) for (share in if (length(sample$time) > 100) 0.7 else c(0.4, 0.7, 1)) {
  until <- share * max(sample$time)
  fit <- survfit(Surv(time, status) ~ 1, data = sample)
  table <- survival:::survmean(fit, rmean = until)$matrix
  error <- table[["se(rmean)"]]
  if (is.finite(error) && error > 0) for (level in c(0.8, 0.95)) {
    mean <- table[["rmean"]]
    z <- qnorm(1 - (1 - level) / 2)
    m <- sum(sample$status[sample$time <= until])
    common <- sprintf('"estimate": %s, "standardError": %s, "events": %d', number(mean), number(error), as.integer(m))
    given <- durations(sample$time, sample$status)
    line("restrictedMean", sprintf('%s, {"until": %s, "method": "plain", "confidenceLevel": %s}', given, number(until), level),
      object(common, sprintf('"interval": {"lower": %s, "upper": %s}', number(max(0, mean - z * error)), number(min(until, mean + z * error)))))
    if (m > 1) {
      scaled <- qlogis(mean / until) + c(-1, 1) * z * error * sqrt(m / (m - 1)) * until / (mean * (until - mean))
      line("restrictedMean", sprintf('%s, {"until": %s, "confidenceLevel": %s}', given, number(until), level),
        object(common, sprintf('"interval": {"lower": %s, "upper": %s}', number(until * plogis(scaled[1])), number(until * plogis(scaled[2])))))
    }
  }
}

two <- function(a, b) list(time = c(a$time, b$time), status = c(a$status, b$status), arm = rep(c(0, 1), c(length(a$time), length(b$time))))
pairs <- list(
  two(list(time = c(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23), status = rep(1, 21)), samples[[1]]),
  two(samples[[10]], samples[[11]]), two(samples[[12]], samples[[13]]), two(samples[[14]], samples[[2]]), two(samples[[6]], samples[[10]]),
  two(random(80, FALSE, 0.05), random(20, FALSE, 0.2)), two(random(9, TRUE, 0.01), random(9, TRUE, 0.01)))
for (pair in pairs) for (rho in c(0, 1, 0.5)) {
  test <- survdiff(Surv(time, status) ~ arm, data = pair, rho = rho)
  exact <- coxph(Surv(time, status) ~ arm, data = pair, ties = "exact", control = coxph.control(eps = 1e-13, iter.max = 50))
  given <- sprintf('{"control": %s, "treatment": %s}', durations(pair$time[pair$arm == 0], pair$status[pair$arm == 0]), durations(pair$time[pair$arm == 1], pair$status[pair$arm == 1]))
  u <- test$obs[2] - test$exp[2]
  v <- test$var[2, 2]
  common <- sprintf('"statistic": %s, "pValue": %s', number(u / sqrt(v)), number(pchisq(u * u / v, 1, lower.tail = FALSE)))
  weights <- if (rho == 0) '"weights": "equal"' else sprintf('"weights": "fleming-harrington", "rho": %s', rho)
  z <- qnorm(0.975)
  peto <- sprintf('"estimate": %s, "interval": {"lower": %s, "upper": %s}', number(expm1(u / v)), number(expm1(u / v - z / sqrt(v))), number(expm1(u / v + z / sqrt(v))))
  line("compareSurvival", sprintf('%s, {"method": "peto", %s}', given, weights), object(common, if (rho == 0) peto))
  arms <- if (rho == 0) sprintf('"control": {"expectedEvents": %s}, "treatment": {"expectedEvents": %s}', number(test$exp[1]), number(test$exp[2]))
  line("compareSurvival", sprintf('%s, {%s}', given, weights), object(common, arms, if (rho == 0) sprintf('"estimate": %s', number(expm1(coef(exact)[[1]])))))
}
line("version", "", sprintf('"%s survival %s"', paste(R.version$major, R.version$minor, sep = "."), packageVersion("survival")))
