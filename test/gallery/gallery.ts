import { runInGallery } from './run-world.ts';

const SANDBOX = '--sandbox-seed seed.yaml';

/** What the gallery shows: its pages, as files below docs/, and the HTML that screenshots are made of. */
export interface Gallery {
  files: Readonly<Record<string, string>>;
  pages: Readonly<Record<'plan' | 'apply' | 'inventory', string>>;
}

/** Runs everything that the gallery shows. The same on every machine and at any time. */
export async function makeGallery(): Promise<Gallery> {
  const show = async (line: string) => (await runInGallery(line)).stdout;
  const refused = await show(`plan ${SANDBOX}`);
  const applied = await runInGallery(
    `apply --auto-approve --allow-delete ${SANDBOX} --sandbox-faults faults.yaml`,
  );
  const report = applied.stdout.slice(applied.stdout.indexOf('\noutcome') + 1);
  const page = (line: string) => show(`${line} --format html`);
  return {
    files: {
      'gallery.md': galleryPage({
        refused,
        progress: applied.stderr,
        report,
        drift: await show(`drift ${SANDBOX} --acknowledge known-drift.yaml`),
        inventory: await show(`inventory ${SANDBOX} --kind RedshiftClusterSnapshot`),
      }),
      'gallery/comment.md': await show(`plan --allow-delete ${SANDBOX} --format markdown`),
      'gallery/comment-report.md': await show(
        `apply --auto-approve --allow-delete ${SANDBOX} --sandbox-faults faults.yaml --format markdown`,
      ),
    },
    pages: {
      plan: await page(`plan --allow-delete ${SANDBOX}`),
      apply: await page(`apply --auto-approve --allow-delete ${SANDBOX} --sandbox-faults faults.yaml`),
      inventory: await page(`inventory ${SANDBOX}`),
    },
  };
}

interface Shown {
  refused: string;
  progress: string;
  report: string;
  drift: string;
  inventory: string;
}

function galleryPage({ refused, progress, report, drift, inventory }: Shown): string {
  return `# Gallery

What \`reconcile\` shows, of one world: the manifests and the seed of the sandbox are in
[test/gallery/world](../test/gallery/world). \`npm run gallery\` makes this page and its pictures anew; a test checks that the
page is what the program shows today.

## In a terminal

\`reconcile plan\`: the table first, then the details, what a guard refuses, the summary, and what to type next.

${fence(refused)}

\`reconcile apply --auto-approve --allow-delete\` in a CI job tells what matters, and once in 30 seconds that it is alive:

${fence(progress)}

Its end, with one snapshot that AWS refused:

${fence(report)}

\`reconcile drift --acknowledge known-drift.yaml\`, as a nightly job runs it:

${fence(drift)}

\`reconcile inventory --kind RedshiftClusterSnapshot\`:

${fence(inventory)}

## In a pull request

\`--out plan.md\` is the comment: [the plan](gallery/comment.md) and [the report of its apply](gallery/comment-report.md).

## In a browser

\`--out plan.html\` is one file that needs nothing else: tables sort and filter, dark follows the system, and it prints.

A plan, with the time that each backup covers:

![A plan as a page](gallery/plan.png)

The same in the dark, and on a phone:

![The plan in the dark](gallery/plan-dark.png) ![The plan on a phone](gallery/plan-phone.png)

An apply, and how long each backup took:

![An apply as a page](gallery/apply.png)

The inventory:

![The inventory as a page](gallery/inventory.png)
`;
}

/** What is printed holds no backticks. */
function fence(text: string): string {
  return `\`\`\`\n${text.trimEnd()}\n\`\`\``;
}
