/** A typed array that holds at least so many numbers: itself, or a copy of twice the size or more. */
export function grown<Numbers extends Uint32Array | Int32Array | Float64Array>(
  numbers: Numbers,
  least: number,
): Numbers {
  if (least <= numbers.length) return numbers;
  const size = Math.max(least, numbers.length * 2, 16);
  const larger = new (numbers.constructor as new (size: number) => Numbers)(size);
  larger.set(numbers);
  return larger;
}
