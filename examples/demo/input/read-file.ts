import { readFileSync } from 'node:fs';
import { domainError, err, ok, type Result } from 'product-flow';

const reasons: Readonly<Record<string, string>> = {
  EISDIR: 'a folder',
  EACCES: 'one that this account may not read',
  EPERM: 'one that this account may not read',
};

/**
 * The text of a file, in UTF-8 or, by its byte order mark, in UTF-16 as spreadsheets save it.
 *
 * @returns why it cannot be read, in words that its owner understands
 */
function readText(path: string): Result<string> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') return err([domainError('missing', 'the file', undefined, `at ${path}`)]);
    return err([domainError('invalid-format', 'the file', reasons[code] ?? code, 'a file that can be read')]);
  }
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  const expected = 'text in UTF-8, or in UTF-16 with a byte order mark: save it as "CSV UTF-8"';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (!text.includes('\u0000')) return ok(text);
  } catch {
    return err([domainError('invalid-format', 'the file', `bytes that are no ${encoding.toUpperCase()}`, expected)]);
  }
  return err([domainError('invalid-format', 'the file', 'bytes among which are zeros', expected)]);
}

/** The text of a CSV file; one of another kind is named as what it looks like. */
export function readCsvText(path: string): Result<string> {
  return readText(path).andThen((text): Result<string> => {
    const start = text
      .replace(/^\uFEFF/, '')
      .trimStart()
      .slice(0, 40);
    if (!/^[[{<]/.test(start)) return ok(text);
    const kind = start.startsWith('<') ? 'HTML or XML' : 'JSON';
    return err([domainError('invalid-format', 'the file', start, `CSV, with a header row; this looks like ${kind}`)]);
  });
}

/** The value that a JSON file holds. */
export function readJson(path: string): Result<unknown> {
  return readText(path).andThen((text): Result<unknown> => {
    try {
      return ok(JSON.parse(text.replace(/^\uFEFF/, '')));
    } catch (error) {
      const reason = error instanceof Error ? error.message.replace(/,? "[\s\S]*/, '') : String(error);
      return err([domainError('invalid-format', 'the file', text.trim().slice(0, 40), `JSON (${reason})`)]);
    }
  });
}
