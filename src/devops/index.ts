/**
 * How often production changes, and how often a change fails: delivery metrics with named definitions,
 * intervals, and an account of everything that was set aside.
 *
 * @module devops
 */

export type { TimeWindow } from '../calendar/zones/time-window.js';
export type { Attribution, AttributionRule, Unattributed } from './attribute-incidents.js';
export {
  type ChangeFailureData,
  type ChangeFailureRate,
  type ChangeFailureRateOptions,
  changeFailureRate,
  type ExcludedIncidents,
} from './change-failure-rate.js';
export {
  type DeploymentFrequency,
  type DeploymentFrequencyDefinition,
  type DeploymentFrequencyOptions,
  deploymentFrequency,
} from './deployment-frequency.js';
export type { ExcludedDeployments } from './production-deployments.js';
export type { Deployment, DeploymentStatus, Incident } from './records.js';
