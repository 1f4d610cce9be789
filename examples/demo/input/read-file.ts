import { readFileSync } from 'node:fs';
import { domainError, err, ok, type Result } from 'product-flow';

/**
 * The text of a file, in UTF-8 or, by its byte order mark, in UTF-16 as spreadsheets save it.
 *
 * @returns why it cannot be read, in words that its owner understands
 */
export function readText(path: string): Result<string> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return err([domainError('missing', 'the file', undefined, 'where its name says')]);
    const what = code === 'EISDIR' ? 'a folder' : String(error);
    return err([domainError('invalid-format', 'the file', what, 'a file that can be read')]);
  }
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return ok(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    const expected = 'text in UTF-8 or UTF-16: save it as "CSV UTF-8"';
    return err([domainError('invalid-format', 'the file', `bytes that are no ${encoding.toUpperCase()}`, expected)]);
  }
}

/** The value that a JSON file holds. */
export function readJson(path: string): Result<unknown> {
  return readText(path).andThen((text): Result<unknown> => {
    try {
      return ok(JSON.parse(text.replace(/^\uFEFF/, '')));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return err([domainError('invalid-format', 'the file', reason, 'JSON')]);
    }
  });
}
