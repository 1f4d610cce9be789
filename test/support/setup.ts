import * as fc from 'fast-check';

/**
 * The same draws on every machine, so that CI never fails by chance; `npm run test:explore` draws anew,
 * and more.
 */
fc.configureGlobal({
  seed: process.env['FC_SEED'] === 'random' ? Date.now() : Number(process.env['FC_SEED'] ?? 20_261_121),
  numRuns: Number(process.env['FC_RUNS'] ?? 100),
});
