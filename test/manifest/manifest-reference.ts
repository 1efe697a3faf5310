import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { schemaFileOf } from '../../src/manifest/validate/open-schemas.ts';
import type { KindInfo } from '../../src/model/kind.ts';
import { KINDS } from '../../src/providers/registry.ts';

/** The keywords of our own schemas that the reference tells of. */
interface Schema {
  $ref?: string;
  title?: string;
  description?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  format?: string;
  pattern?: string;
  patternErrorMessage?: string;
  default?: unknown;
  examples?: unknown[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  maxItems?: number;
  maxProperties?: number;
  required?: string[];
  oneOf?: { required: string[] }[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  items?: Schema;
  allOf?: Schema[];
  'x-hints'?: Record<string, string>;
}

interface Row {
  path: string;
  schema: Schema;
  required: boolean;
}

/** The text of docs/manifests.md, from the schemas and from what the kinds say of themselves. */
export function writeReference(): string {
  return `# Manifests

What may stand in a manifest and in \`reconcile.yaml\`, from the JSON Schemas in \`schemas/\`, which editors can use for
completion: \`# yaml-language-server: $schema=…/schemas/manifest.schema.json\` as the first line of a file. What the
program makes of it is in [planning-behaviours.md](planning-behaviours.md); [examples/features](../examples/features)
has a manifest for each feature.

A file holds one document or several, parted by \`---\`, as YAML or JSON. There are no other properties than those named
here: an unknown one is an error with a hint. An account id is written in quotes, since YAML reads bare digits as a
number. An instant has a zone, such as \`2026-12-01T00:00:00Z\`.

- [Every kind](#every-kind)
${KINDS.map(({ kind, title }) => `- [${kind}](#${kind.toLowerCase()}): a ${title}\n`).join('')}- [Project](#project): \`reconcile.yaml\`

This page is written from the schemas by a test
(\`npx vitest run --config .vitest.config.ts test/manifest/manifests-doc -u\`).

${commonSection()}
${KINDS.map(kindSection).join('\n')}
${projectSection()}`;
}

/** What all kinds have in common, which their own sections leave out. */
const COMMON = ['metadata.target', 'metadata.labels'];

function commonSection(): string {
  const [kind] = KINDS;
  const root = read(schemaFileOf(kind?.kind ?? ''));
  const metadata = rowsOf(root.properties?.['metadata'] ?? {}, 'metadata').filter(({ path }) =>
    COMMON.includes(path),
  );
  return `## Every kind

Beside \`apiVersion: reconcile/v1\`, \`kind\` and \`metadata.name\`, every manifest may have:

${list([...metadata, ...rowsOf(read('common.schema.json#/$defs/lifecycle'), 'lifecycle')])}`;
}

function kindSection(info: KindInfo): string {
  const root = read(schemaFileOf(info.kind));
  const spec = resolve(root.properties?.['spec'] ?? {});
  const metadata = rowsOf(root.properties?.['metadata'] ?? {}, 'metadata');
  const rows = [
    ...metadata.filter(({ path }) => !COMMON.includes(path)),
    ...rowsOf(spec, 'spec').map((row) => withDefault(row, info)),
  ];
  const about = [root.description, choice(spec), changes(info)]
    .filter((text) => text !== undefined)
    .join(' ');
  return `## ${info.kind}

${wrap(about, '')}

\`\`\`yaml
${stringify(root.examples?.[0])}\`\`\`

${list(rows)}${hints(spec)}`;
}

function projectSection(): string {
  const root = read('project.schema.json');
  const rows = ['metadata', 'spec'].flatMap((part) => rowsOf(root.properties?.[part] ?? {}, part));
  return `## Project

${wrap(`${root.description} The file is optional.`, '')}

\`\`\`yaml
${stringify(root.examples?.[0])}\`\`\`

${list(rows)}`;
}

function withDefault(row: Row, { defaults }: KindInfo): Row {
  const value = defaults[row.path.replace('spec.', '')];
  return value === undefined ? row : { ...row, schema: { ...row.schema, default: value } };
}

/** Fields in the words of a manifest, where they are called otherwise than in a plan. */
const PLACES: Record<string, string> = { backupId: 'select.backupId', sourceBackupId: 'copyOf.backupId' };

function changes({ fields, sourceField, namedPerSource }: KindInfo): string | undefined {
  const named = (change: string) =>
    fields.filter((rule) => rule.change === change).map(({ name }) => code(PLACES[name] ?? name));
  const mutable = named('mutable');
  if (mutable.length === 0) return undefined;
  const fixed = namedPerSource ? [] : [code(sourceField), ...named('immutable')];
  return `Where a backup exists, ${join(mutable, 'and')} are changed to what is declared; another ${join(fixed, 'or')} is a conflict.`;
}

function choice({ oneOf }: Schema): string | undefined {
  const names = oneOf?.map(({ required }) => code(required[0] ?? ''));
  return names === undefined ? undefined : `It needs one of ${join(names, 'and')}.`;
}

function hints({ 'x-hints': given = {} }: Schema): string {
  const lines = Object.entries(given).map(([name, hint]) => `${wrap(`- ${code(name)}: ${hint}`, '  ')}\n`);
  return lines.length === 0
    ? ''
    : `\nWhat may be looked for here, and what to write instead:\n\n${lines.join('')}`;
}

function list(rows: readonly Row[]): string {
  return rows
    .map(({ path, schema, required }) => {
      const facts = [
        `${sentence([typeOf(schema), ...(required ? ['required'] : [])].join(', '))}`,
        ...limitsOf(schema).map(sentence),
        ...(schema.default === undefined ? [] : [`Default: ${code(inline(schema.default))}.`]),
        ...(schema.examples === undefined ? [] : [`Example: ${code(inline(schema.examples[0]))}.`]),
      ];
      return `${wrap(`- **${code(path)}** ${schema.description}`, '  ')}\n${wrap(`  *${facts[0]}* ${facts.slice(1).join(' ')}`.trimEnd(), '  ')}\n`;
    })
    .join('');
}

/** Breaks lines at 120 characters, and never inside code. */
function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  let line = text.startsWith(' ') ? indent.slice(0, -1) : '';
  for (const [word] of text.matchAll(/[^\s`]*`[^`]*`[^\s`]*|\S+/g)) {
    if (line.trim() !== '' && line.length + 1 + word.length > 120) {
      lines.push(line);
      line = indent.slice(0, -1);
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}

function join(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** Every property below a schema, parents first. */
function rowsOf(given: Schema, path: string): Row[] {
  const schema = resolve(given);
  const named = Object.entries(schema.properties ?? {});
  const any = schema.additionalProperties;
  const inner: [string, Schema][] =
    typeof any === 'object' && resolve(any).properties !== undefined ? [...named, ['<name>', any]] : named;
  return inner.flatMap(([name, property]) => {
    const resolved = resolve(property);
    const row = {
      path: `${path}.${name}`,
      schema: resolved,
      required: schema.required?.includes(name) === true,
    };
    return [row, ...rowsOf(resolved, row.path)];
  });
}

function typeOf(schema: Schema): string {
  if (schema.enum !== undefined) return schema.enum.map((value) => code(String(value))).join(' or ');
  if (schema.format === 'date-time') return 'instant';
  if (schema.type === 'array') return `list of ${plural(typeOf(resolve(schema.items ?? {})))}`;
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object') {
    return resolve(schema.additionalProperties).type === 'string' ? 'mapping of text to text' : 'mapping';
  }
  const words: Record<string, string> = { string: 'text', object: 'mapping', integer: 'whole number' };
  return words[schema.type ?? ''] ?? schema.type ?? 'any';
}

function plural(type: string): string {
  return type === 'text' ? 'texts' : type;
}

function limitsOf(schema: Schema): string[] {
  const { minLength = 0, maxLength, minimum, exclusiveMinimum, maximum, maxItems, maxProperties } = schema;
  const range = [
    ...(minimum === undefined ? [] : [`from ${minimum}`]),
    ...(exclusiveMinimum === undefined ? [] : [`above ${exclusiveMinimum}`]),
    ...(maximum === undefined ? [] : [`up to ${maximum}`]),
  ].join(' ');
  return [
    ...(maxLength === undefined
      ? []
      : [`${minLength > 0 ? `${minLength} to ` : 'up to '}${maxLength} characters`]),
    ...(range === '' ? [] : [range]),
    ...(maxItems === undefined ? [] : [`at most ${maxItems}`]),
    ...(maxProperties === undefined ? [] : [`at most ${maxProperties}`]),
    ...(schema.patternErrorMessage === undefined ? [] : [schema.patternErrorMessage]),
    ...keyLimits(schema),
    ...(schema.items === undefined ? [] : limitsOf(resolve(schema.items))),
  ];
}

function keyLimits({ propertyNames, additionalProperties }: Schema): string[] {
  if (propertyNames === undefined) return [];
  const keys = resolve(propertyNames);
  const own = [...limitsOf(keys), ...(keys.allOf ?? []).flatMap(limitsOf)];
  const values = typeof additionalProperties === 'object' ? resolve(additionalProperties) : {};
  const others = values.type === 'string' ? limitsOf(values) : [];
  return [
    ...(own.length === 0 ? [] : [`Each key: ${own.join('. ')}`]),
    ...(others.length === 0 ? [] : [`Each value: ${others.join('. ')}`]),
  ];
}

/** The schema that a `$ref` leads to, with what stands beside the `$ref`. */
function resolve(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const { $ref, ...beside } = schema;
  return { ...read($ref.startsWith('#') ? `common.schema.json${$ref}` : $ref), ...beside };
}

function read(reference: string): Schema {
  const [file = '', pointer = ''] = reference.split('#');
  const root: unknown = JSON.parse(readFileSync(new URL(`../../schemas/${file}`, import.meta.url), 'utf8'));
  const steps = pointer.split('/').filter((step) => step !== '');
  // Each step of our own references leads to an object.
  return resolve(steps.reduce((value, step) => (value as Record<string, unknown>)[step], root) as Schema);
}

function inline(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}

function code(text: string): string {
  return `\`${text}\``;
}
