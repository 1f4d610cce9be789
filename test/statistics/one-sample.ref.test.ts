import { studentTSf, summarize } from 'product-flow/numeric';
import * as statistics from 'product-flow/statistics';
import { testReference } from '../support/reference.js';
import { okOf } from '../support/results.js';

const { meanInterval, quantileInterval, trimmedSummary } = statistics;

/** Welch's test, written out for the summaries of trimmed samples: it must be Yuen's. */
function yuen(control: number[], treatment: number[], share: number): { statistic: number; pValue: number } {
  const [a, b] = [control, treatment].map((values) => okOf(trimmedSummary(values, { share })));
  if (a === undefined || b === undefined) throw new Error('two samples give two summaries');
  const [va, vb] = [a.m2 / (a.n * (a.n - 1)), b.m2 / (b.n * (b.n - 1))];
  const statistic = (b.mean - a.mean) / Math.sqrt(va + vb);
  const degreesOfFreedom = (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1));
  return { statistic, pValue: 2 * studentTSf(Math.abs(statistic), degreesOfFreedom) };
}

testReference('statistics/mean-interval', {
  meanInterval: (values: number[], options: statistics.MeanIntervalOptions) => meanInterval(summarize(values), options),
});
testReference('statistics/quantile-interval', { quantileInterval });
testReference('statistics/trimmed-mean', { ...statistics, yuen });
