import type * as z from 'zod';

/**
 * `true` when a schema's output is exactly an interface, field for field, `readonly` aside; an error of
 * the compiler otherwise:
 *
 *     true satisfies Mirrors<typeof feedbackSchema, Feedback>;
 */
export type Mirrors<Schema extends z.ZodType, Interface> = Same<Writable<z.output<Schema>>, Writable<Interface>>;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : { differs: [A, B] };

type Writable<T> = T extends string | number | boolean | null | undefined
  ? T
  : { -readonly [Key in keyof T]: Writable<T[Key]> };
