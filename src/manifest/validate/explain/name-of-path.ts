import type { Path } from '../../parse/document.ts';

/** `spec.tags.owner`, `spec.sharedWith[0]`; `this document` for the root. */
export function nameOfPath(path: Path): string {
  if (path.length === 0) return 'this document';
  return path.reduce<string>((name, step) => {
    if (/^\d+$/.test(String(step))) return `${name}[${step}]`;
    return name === '' ? String(step) : `${name}.${step}`;
  }, '');
}
