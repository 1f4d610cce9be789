import { cpus } from 'node:os';

/** When, by which command and on which machine a page of docs/proof was made; its end as a sentence. */
export function madeBy(command: string): string {
  const day = new Date().toISOString().slice(0, 10);
  const processor = cpus()[0]?.model ?? 'unknown processor';
  return `Made on ${day}, by \`${command}\` on Node ${process.version}, ${processor}, ${cpus().length} cores.`;
}
