/**
 * What spans all domains: today the list of all rules.
 *
 * @module loop
 */

export { allRules } from './all-rules.js';
