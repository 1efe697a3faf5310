import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { AwsFault } from '../../src/sandbox/aws-fault.ts';
import { checkInput } from '../../src/sandbox/codecs/check-input.ts';
import { decodeJson } from '../../src/sandbox/codecs/decode-json.ts';
import { decodeQuery } from '../../src/sandbox/codecs/decode-query.ts';
import { encodeJson } from '../../src/sandbox/codecs/encode-json.ts';
import { encodeXml, encodeXmlFault } from '../../src/sandbox/codecs/encode-xml.ts';
import type { Members } from '../../src/sandbox/shape.ts';

const MEMBERS = {
  Name: { type: 'string' },
  Count: { type: 'integer' },
  Ratio: { type: 'double' },
  Flag: { type: 'boolean' },
  At: { type: 'timestamp', format: 'iso' },
  Since: { type: 'timestamp', format: 'epoch' },
  Keys: { type: 'list', item: 'Key', of: { type: 'string' } },
  Tags: {
    type: 'list',
    item: 'Tag',
    of: { type: 'structure', members: { Key: { type: 'string' }, Value: { type: 'string' } } },
  },
  Filters: { type: 'map', of: { type: 'list', of: { type: 'string' } } },
} as const satisfies Members;

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof AwsFault ? error.code : String(error);
  }
  return 'no fault';
}

describe('query form', () => {
  test.each([
    ['Action=X&Version=1&Name=a+b%26c', { Name: 'a b&c' }],
    ['Count=-1&Ratio=1.5&Flag=TRUE', { Count: -1, Ratio: 1.5, Flag: true }],
    ['At=2026-06-01T12%3A00%3A00Z', { At: 1_780_315_200_000 }],
    ['Keys.Key.2=b&Keys.Key.10=c&Keys.Key.1=a', { Keys: ['a', 'b', 'c'] }],
    ['Keys.member.1=a', { Keys: ['a'] }],
    ['Keys=', { Keys: [] }],
    [
      'Tags.Tag.1.Key=k&Tags.Tag.1.Value=&Tags.Tag.2.Key=l',
      { Tags: [{ Key: 'k', Value: '' }, { Key: 'l' }] },
    ],
    ['Filters.entry.1.key=ids&Filters.entry.1.value.member.1=a', { Filters: { ids: ['a'] } }],
    ['__proto__.x=1&constructor=2&Unknown.1=3', {}],
    ['Name=a&Name=b', { Name: 'b' }],
  ])('%s', (form, expected) => {
    expect(decodeQuery(form, MEMBERS)).toEqual(expected);
  });

  test.each(['Count=three', 'Count=', 'Count=1e9', 'Flag=yes', 'At=soon', 'Ratio='])(
    '%s is refused',
    (form) => {
      expect(codeOf(() => decodeQuery(form, MEMBERS))).toBe('InvalidParameterValue');
    },
  );

  test('half a megabyte of dots is read in no time', () => {
    expect(decodeQuery(`Name=a&${'x.'.repeat(250_000)}=1`, MEMBERS)).toEqual({ Name: 'a' });
  });
});

describe('XML', () => {
  const envelope = { operation: 'Op', xmlNamespace: 'urn:x', requestId: 'r-1' };

  test('nests lists under their item names and leaves out what is absent', () => {
    const output = {
      Name: 'n',
      Count: 0,
      Flag: false,
      At: 1_780_315_200_123,
      Keys: [],
      Tags: [{ Key: 'k', Value: '' }, { Key: 'l' }],
      Ratio: undefined,
      Secret: 'not a member',
    };
    expect(encodeXml(output, MEMBERS, envelope)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<OpResponse xmlns="urn:x"><OpResult><Name>n</Name><Count>0</Count>' +
        '<Flag>false</Flag><At>2026-06-01T12:00:00.123Z</At><Keys/><Tags><Tag><Key>k</Key><Value/></Tag>' +
        '<Tag><Key>l</Key></Tag></Tags></OpResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></OpResponse>',
    );
  });

  test('an operation without output has no result', () => {
    expect(encodeXml({}, {}, envelope)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<OpResponse xmlns="urn:x"><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></OpResponse>',
    );
  });

  test.each([
    ['a & <b> "c" \'d\'', 'a & <b> "c" \'d\''],
    [']]> &amp; &#65; &unknown;', ']]> &amp; &#65; &unknown;'],
    [' \t two  spaces\r\nand lines ', ' \t two  spaces\r\nand lines '],
    ['\u0000\u0008\u001B[31m\uFFFE', '\uFFFD\uFFFD\uFFFD[31m\uFFFD'],
    ['half \uD83D or \uDE00, whole 😀', 'half \uFFFD or \uFFFD, whole 😀'],
    ['0012', '0012'],
    ['true', 'true'],
  ])('the text %j is read back as %j', (text, expected) => {
    const xml = encodeXml({ Name: text }, MEMBERS, envelope);
    const parser = new XMLParser({ trimValues: false, parseTagValue: false, htmlEntities: true });
    expect(parser.parse(xml).OpResponse.OpResult.Name).toBe(expected);
  });

  test('faults say whose they are', () => {
    const fault = { code: 'ClusterNotFound', message: 'No <cluster>.\u0007', status: 404 };
    expect(encodeXmlFault(fault, envelope)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<ErrorResponse xmlns="urn:x"><Error><Type>Sender</Type><Code>ClusterNotFound</Code>' +
        '<Message>No &lt;cluster&gt;.\uFFFD</Message></Error><RequestId>r-1</RequestId></ErrorResponse>',
    );
    expect(encodeXmlFault({ ...fault, status: 503 }, envelope)).toContain('<Type>Receiver</Type>');
  });
});

describe('JSON', () => {
  test.each([
    ['', {}],
    ['{}', {}],
    ['{"Name":null,"Other":1,"__proto__":{"Name":"x"}}', {}],
    ['{"Name":"n","Count":3.0,"Ratio":0.5,"Flag":false}', { Name: 'n', Count: 3, Ratio: 0.5, Flag: false }],
    [
      '{"At":"2026-06-01T12:00:00Z","Since":1780315200.123}',
      { At: 1_780_315_200_000, Since: 1_780_315_200_123 },
    ],
    ['{"Keys":[],"Tags":[{"Key":"k","X":1}]}', { Keys: [], Tags: [{ Key: 'k' }] }],
    [
      '{"Filters":{"ids":["a"],"__proto__":["b"]}}',
      JSON.parse('{"Filters":{"ids":["a"],"__proto__":["b"]}}'),
    ],
  ])('%s', (body, expected) => {
    expect(decodeJson(body, MEMBERS)).toEqual(expected);
  });

  test.each([
    'null',
    '[]',
    '"x"',
    '{',
    '{"Name":1}',
    '{"Count":"1"}',
    '{"Count":1.5}',
    '{"Flag":"true"}',
    '{"Since":"2026"}',
    '{"At":"soon"}',
    '{"Keys":"a"}',
    '{"Keys":[null]}',
    '{"Tags":["a"]}',
    '{"Filters":[]}',
  ])('%s is refused', (body) => {
    expect(codeOf(() => decodeJson(body, MEMBERS))).toBe('SerializationException');
  });

  test('writes instants in each format and leaves out what is absent', () => {
    const output = {
      Name: 'n',
      At: 1_780_315_200_123,
      Since: 1_780_315_200_123,
      Keys: [],
      Flag: undefined,
      X: 1,
    };
    expect(encodeJson(output, MEMBERS)).toBe(
      '{"Name":"n","At":"2026-06-01T12:00:00.123Z","Since":1780315200.123,"Keys":[]}',
    );
  });
});

describe('limits', () => {
  const LIMITS: Members = {
    name: { type: 'string', required: true, min: 3, max: 5, pattern: '[a-z]+|xx-' },
    kind: { type: 'string', values: ['A', 'B'] },
    count: { type: 'integer', min: 1, max: 100 },
    list: {
      type: 'list',
      of: { type: 'structure', members: { key: { type: 'string', required: true } } },
      max: 1,
    },
    map: { type: 'map', of: { type: 'list', of: { type: 'string', min: 1 } }, max: 1 },
  };
  test.each<[object, string[]]>([
    [{ name: 'abc', kind: 'A', count: 1, list: [{ key: '' }], map: { a: ['b'] } }, []],
    [{}, ['name: Member must not be null']],
    [{ name: 'ab' }, ['name: Member must have length greater than or equal to 3']],
    [{ name: 'abcdef' }, ['name: Member must have length less than or equal to 5']],
    [{ name: 'abC' }, ['name: Member must satisfy regular expression pattern: [a-z]+|xx-']],
    [{ name: 'xx-y' }, ['name: Member must satisfy regular expression pattern: [a-z]+|xx-']],
    [{ name: 'abc', kind: 'C' }, ['kind: Member must satisfy enum value set: [A, B]']],
    [{ name: 'abc', count: 0 }, ['count: Member must have value greater than or equal to 1']],
    [{ name: 'abc', count: 101 }, ['count: Member must have value less than or equal to 100']],
    [
      { name: 'abc', list: [{}, { key: 'k' }] },
      ['list: Member must have length less than or equal to 1', 'list.1.member.key: Member must not be null'],
    ],
    [
      { name: 'abc', map: { a: [''], b: [] } },
      [
        'map: Member must have length less than or equal to 1',
        'map.a.1.member: Member must have length greater than or equal to 1',
      ],
    ],
  ])('%j breaks %j', (input, expected) => {
    expect(checkInput(input, LIMITS).map(({ path, constraint }) => `${path}: ${constraint}`)).toEqual(
      expected,
    );
  });
});
