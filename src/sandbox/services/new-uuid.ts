/** A version 4 UUID in lower case, from the sandbox's own sequence of ids. */
export function newUuid(newId: (alphabet: string, length: number) => string): string {
  const hex = newId('0123456789abcdef', 30);
  const variant = newId('89ab', 1);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(12, 15)}`,
    variant + hex.slice(15, 18),
    hex.slice(18),
  ];
  return parts.join('-');
}
