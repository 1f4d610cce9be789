/**
 * The exit code of a gate that could not be run, for want of a service, a registry or a report: neither passed nor
 * failed. `.ci/run` takes it from the gates alone that it names as such.
 */
export const notRun = 77;

/** Why npm could not reach its registry, from what it printed; nothing when that was not what went wrong. */
export function unreachable(printed: string): string | undefined {
  const code = /^npm (?:error|ERR!) code (\w+)$/m.exec(printed)?.[1];
  return code !== undefined && withoutAnswer.has(code) ? code : undefined;
}

const withoutAnswer = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'EIDLETIMEOUT',
  'ENETUNREACH',
  'ENOTCACHED',
  'ENOTFOUND',
  'ERR_SOCKET_TIMEOUT',
  'ETIMEDOUT',
]);
