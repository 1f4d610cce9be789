/**
 * The exit code of a gate that could not be run, for want of a service, a registry or a report: neither passed nor
 * failed. `.ci/run` takes it from the gates alone that it names as such.
 */
export const notRun = 77;
