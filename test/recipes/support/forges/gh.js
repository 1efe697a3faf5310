// Stands in for GitHub's `gh` where the recipes use it: `gh api` and `gh label create`, against FAKE_GITHUB. As gh does,
// it sends a request for each page and filters each one by itself. Needs jq.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { FAKE_GITHUB, GH_TOKEN } = process.env;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    method: { type: 'string' },
    paginate: { type: 'boolean', default: false },
    silent: { type: 'boolean', default: false },
    jq: { type: 'string', default: '.' },
    field: { type: 'string', multiple: true, default: [] },
    'raw-field': { type: 'string', multiple: true, default: [] },
    force: { type: 'boolean' },
    repo: { type: 'string' },
    color: { type: 'string' },
    description: { type: 'string' },
  },
});

/** `name=value`, or `name[]=value` for one member of a list. */
function addField(body, [text, isRaw]) {
  const at = text.indexOf('=');
  const name = text.slice(0, at);
  const value = text.slice(at + 1);
  const read = !isRaw && value.startsWith('@') ? readFileSync(value.slice(1), 'utf8') : value;
  return name.endsWith('[]') ? { ...body, [name.slice(0, -2)]: [read] } : { ...body, [name]: read };
}

async function send(path, method, body) {
  const response = await fetch(`${FAKE_GITHUB}/${path}`, {
    method,
    headers: { authorization: `Bearer ${GH_TOKEN}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (response.ok) return answer;
  process.stderr.write(`gh: ${answer.message} (HTTP ${response.status})\n`);
  process.exit(1);
}

function print(answer) {
  if (values.silent) return;
  const { status, stdout, stderr } = spawnSync('jq', ['--raw-output', values.jq], {
    input: JSON.stringify(answer),
    encoding: 'utf8',
  });
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  if (status !== 0) process.exit(1);
}

const [command, path] = positionals;
if (command === 'label') {
  await send(`repos/${values.repo}/labels`, 'POST', { name: positionals[2] });
} else {
  const fields = [
    ...values.field.map((text) => [text, false]),
    ...values['raw-field'].map((text) => [text, true]),
  ];
  const body = fields.length === 0 ? undefined : fields.reduce(addField, {});
  const method = values.method ?? (body === undefined ? 'GET' : 'POST');
  for (let page = 1; ; page += 1) {
    const answer = await send(values.paginate ? `${path}&page=${page}` : path, method, body);
    print(answer);
    if (!values.paginate || answer.length < Number(new URLSearchParams(path.split('?')[1]).get('per_page')))
      break;
  }
}
