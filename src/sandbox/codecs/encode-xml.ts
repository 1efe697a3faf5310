import { XMLBuilder } from 'fast-xml-parser';
import type { Members, Shape } from '../shape.ts';

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: true,
  // A parser would make a line feed of a bare carriage return; the builder leaves both alone.
  tagValueProcessor: (_name, value) => value,
});

/** Characters that XML 1.0 cannot hold, not even escaped, and halves of surrogate pairs. */
const UNWRITABLE =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** What identifies the answer beside its content. */
interface Envelope {
  operation: string;
  xmlNamespace: string;
  requestId: string;
}

/** Writes an operation's output as the XML of the query protocol. */
export function encodeXml(output: object, members: Members, envelope: Envelope): string {
  const { operation, xmlNamespace, requestId } = envelope;
  const hasResult = Object.keys(members).length > 0;
  const result = hasResult ? { [`${operation}Result`]: writeStructure(output, members) } : {};
  return build({
    [`${operation}Response`]: {
      '@xmlns': xmlNamespace,
      ...result,
      ResponseMetadata: { RequestId: requestId },
    },
  });
}

/** Writes an error of the query protocol. */
export function encodeXmlFault(
  fault: { code: string; message: string; status: number },
  envelope: Omit<Envelope, 'operation'>,
): string {
  return build({
    ErrorResponse: {
      '@xmlns': envelope.xmlNamespace,
      Error: {
        Type: fault.status >= 500 ? 'Receiver' : 'Sender',
        Code: writeText(fault.code),
        Message: writeText(fault.message),
      },
      RequestId: envelope.requestId,
    },
  });
}

function build(root: object): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(root)}`.replaceAll('\r', '&#xD;');
}

function writeStructure(value: object, members: Members): Record<string, unknown> {
  const entries = new Map(Object.entries(value));
  const written = Object.entries(members)
    .filter(([name]) => entries.get(name) !== undefined && entries.get(name) !== null)
    .map(([name, shape]) => [name, writeValue(entries.get(name), shape)] as const);
  return Object.fromEntries(written);
}

function writeValue(value: unknown, shape: Shape): unknown {
  switch (shape.type) {
    case 'structure':
      return writeStructure(Object(value), shape.members);
    case 'list': {
      const items = Array.from(value as Iterable<unknown>, (item) => writeValue(item, shape.of)); // typed by the shape
      return items.length === 0 ? '' : { [shape.item ?? 'member']: items };
    }
    case 'map':
      return {
        entry: Object.entries(Object(value)).map(([key, item]) => ({
          key: writeText(key),
          value: writeValue(item, shape.of),
        })),
      };
    case 'timestamp':
      return new Date(Number(value)).toISOString();
    default:
      return writeText(String(value));
  }
}

function writeText(text: string): string {
  return text.replace(UNWRITABLE, '\uFFFD');
}
