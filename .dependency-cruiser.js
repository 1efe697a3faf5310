/** Folders are the pipeline and arrows go one way; each effect has one door. */

/** Forbids a folder to import anything of src/ but what is named. */
function only(folder, allowed, comment) {
  return {
    name: `${folder.replaceAll('/', '-')}-imports`,
    comment,
    severity: 'error',
    from: { path: `^src/${folder}(/|\\.ts$)` },
    to: { path: '^src/', pathNot: [`^src/${folder}(/|\\.ts$)`, ...allowed.map((path) => `^src/${path}`)] },
  };
}

/** Lets a package or Node module be imported in some places only. */
function door({ name, modules, places, comment }) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: '^src/', pathNot: places.map((path) => `^src/${path}`) },
    to: { path: modules },
  };
}

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A cycle has no first file to read.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'What nothing imports is dead.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: ['^src/(main|index)\\.ts$'] },
      to: {},
    },
    {
      name: 'only-declared-packages',
      comment:
        'What is not in package.json is there by accident (the tree holds two generations of the AWS SDK).',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    },
    only('model', [], 'The nouns stand by themselves.'),
    only('manifest', ['model/'], 'Text becomes Desired[] without knowing AWS.'),
    only('plan', ['model/'], 'Decisions are pure.'),
    only('providers', ['model/'], 'A provider knows nothing of plans or commands.'),
    only(
      'apply',
      [
        'model/',
        'plan/(compare|make-plan)\\.ts$',
        'providers/(provider|provider-error)\\.ts$',
        'world\\.ts$',
      ],
      'The engine knows the provider interface, never a provider.',
    ),
    only('render', ['model/'], 'Views show values; they fetch nothing.'),
    only('sandbox', ['model/'], 'The sandbox learns from AWS, not from our providers.'),
    only('world', [], 'The outermost edge.'),
    only(
      'library',
      ['model/', 'plan/', 'providers/', 'apply/', 'world\\.ts$'],
      'The library prints nothing and starts no sandbox.',
    ),
    only(
      'index',
      ['library/', 'model/', 'providers/', 'world\\.ts$'],
      'The door of the library, and no more.',
    ),
    {
      name: 'kinds-apart',
      comment: 'Adding a kind must not touch another one.',
      severity: 'error',
      from: { path: '^src/providers/([^/]+)/' },
      to: { path: '^src/providers/[^/]+/', pathNot: ['^src/providers/$1/', '^src/providers/(shared|aws)/'] },
    },
    {
      name: 'services-apart',
      comment: 'One service of the sandbox does not know another.',
      severity: 'error',
      from: { path: '^src/sandbox/services/([^/]+)/' },
      to: { path: '^src/sandbox/services/[^/]+/', pathNot: ['^src/sandbox/services/$1/'] },
    },
    door({
      name: 'fs',
      modules: '^(node:)?fs',
      places: ['world\\.ts$', 'manifest/load\\.ts$'],
      comment: 'Files have one door for reading manifests and one for the rest.',
    }),
    door({
      name: 'http',
      modules: '^(node:)?(http|https|net)$',
      places: ['sandbox/'],
      comment: 'Only the sandbox listens; the SDK does the talking.',
    }),
    door({
      name: 'aws',
      modules: '(@aws-sdk|@smithy)/',
      places: ['providers/'],
      comment: 'AWS is reached through providers only.',
    }),
    door({
      name: 'time',
      modules: '^(node:)?timers',
      places: ['world\\.ts$'],
      comment: 'Time comes from the World.',
    }),
    door({
      name: 'child-processes',
      modules: '^(node:)?child_process',
      places: [],
      comment: 'Nothing is run.',
    }),
    door({
      name: 'cli-libraries',
      modules: '^node_modules/(commander|log-update)/',
      places: ['cli/'],
      comment: 'The command line is in cli/.',
    }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
