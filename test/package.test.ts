import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  copyExamples,
  emptyFolder,
  folderForFile,
  launcher,
  type Outcome,
  plainEnvironment,
  root,
} from './command-line.ts';

/** A command of npm or the like, with the Node of this run first on the path. */
function run(folder: string, command: string, args: readonly string[]): Outcome {
  const environment = plainEnvironment();
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    env: { ...environment, PATH: `${dirname(process.execPath)}${delimiter}${environment.PATH ?? ''}` },
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return { code: status, stdout, stderr };
}

const typed = `import {
  type Analyzer, type Brief, type Draft, type Kpi, type Model, type Report, type Reporter, type Router,
  analyzers, blend, defineConfig, measure, emptyCorpus, impliedBrief, readDraft, readBrief, scripted, task, topic,
} from 'copydesk';

const draft: Draft = readDraft('post.md', 'Plain words.\\n');
const brief: Brief = impliedBrief(draft);
const article = measure(draft, { brief, corpus: emptyCorpus }, analyzers);
const words: number | undefined = article.sections[0]?.signals.sentences?.words;
const router: Router = blend([{ router: task(), weight: 2 }, { router: topic(), weight: 1 }]);
const model: Model = scripted({ id: 'test/one' }, () => 'Text.');
export default defineConfig({ models: [model], router, policy: { dial: 3 } });
export type Mine = [Analyzer, Kpi, Reporter, Report];
// @ts-expect-error a dial is a number
defineConfig({ policy: { dial: 'cheap' } });
if (words !== 2) throw new Error(String(words));
if (readBrief('brief.md', '').brief !== null) throw new Error('an empty brief');
`;

const compilerOptions = {
  target: 'es2024',
  strict: true,
  noEmit: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  types: [],
};

describe('the package, installed into an empty folder', () => {
  const folder = folderForFile();
  const user = join(folder, 'user');

  beforeAll(() => {
    mkdirSync(user);
    const packed = run(root, 'npm', ['pack', '--pack-destination', folder, '--loglevel', 'error']);
    expect(packed.code, packed.stderr).toBe(0);
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
    writeFileSync(join(user, 'package.json'), JSON.stringify({ name: 'user', private: true, type: 'module' }));
    const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error'];
    const installed = run(user, 'npm', ['install', ...quiet, join(folder, tarball)]);
    expect(installed.code, installed.stderr).toBe(0);
  }, 120_000);

  test('holds what a user needs and nothing of the workshop', () => {
    const inside = readdirSync(join(user, 'node_modules/copydesk'), { recursive: true, encoding: 'utf8' });
    const files = inside.map((name) => name.replaceAll('\\', '/'));
    for (const name of ['dist/index.js', 'dist/index.d.ts', 'cli/copydesk.cjs', 'schemas/report.v1.json', 'LICENSE']) {
      expect(files).toContain(name);
    }
    expect(files.filter((name) => /\.test\.|(^|\/)(sample-|test\/|examples\/|node_modules)/.test(name))).toEqual([]);
    expect(files.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))).toEqual([]);
  });

  test('runs as a command', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const told = run(user, 'npx', ['--no-install', 'copydesk', '--version']);
    expect(told.stdout.trim(), told.stderr).toBe(version);
    copyExamples(user);
    const written = run(user, 'npx', ['--no-install', 'copydesk', 'write', 'examples/briefs', '--quiet']);
    expect(written.code, written.stderr).toBe(0);
    expect(existsSync(join(user, 'out/balcony-herb-garden.md'))).toBe(true);
    expect(existsSync(join(user, 'out/report.html'))).toBe(true);
  });

  test.each(['nodenext', 'bundler'])('has types under moduleResolution %s', (moduleResolution) => {
    const options = {
      ...compilerOptions,
      moduleResolution,
      module: moduleResolution === 'nodenext' ? 'nodenext' : 'esnext',
    };
    writeFileSync(join(user, 'use.ts'), typed);
    writeFileSync(
      join(user, `tsconfig.${moduleResolution}.json`),
      JSON.stringify({ compilerOptions: options, files: ['use.ts'] }),
    );
    const tsc = join(root, 'node_modules/.bin/tsc');
    const compiled = run(user, tsc, ['-p', `tsconfig.${moduleResolution}.json`]);
    // Our own types are checked to the last file; what dependencies say of their own is theirs.
    const ours = compiled.stdout.split('\n').filter((fault) => /^(use\.ts|node_modules\/copydesk\/)/.test(fault));
    expect(ours).toEqual([]);
    expect(compiled.stderr).toBe('');
  });

  test('does what its types say', () => {
    writeFileSync(join(user, 'use.ts'), typed);
    const { code, stderr } = run(user, process.execPath, ['use.ts']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });
});

/** A Node on the path that is too old for copydesk. */
function oldNode(): string | null {
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  for (const place of places) {
    if (!existsSync(place)) continue;
    const [major = 0, minor = 0] = execFileSync(place, ['-p', 'process.versions.node'], { encoding: 'utf8' })
      .split('.')
      .map(Number);
    if (major < 22 || (major === 22 && minor < 18)) return place;
  }
  return null;
}

describe('a Node that is too old', () => {
  const line = /^copydesk needs Node 22\.18 or newer, this is \S+ — .+\n$/;

  test.each(['18.20.4', '20.20.2', '22.17.1'])('%s gets one clear line and exit 2', (version) => {
    const fake = `Object.defineProperty(process.versions, 'node', { value: '${version}' }); require(${JSON.stringify(launcher)});`;
    const { code, stdout, stderr } = run(emptyFolder(), process.execPath, ['-e', fake]);
    expect(stderr).toMatch(line);
    expect(stderr).toContain(version);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  const old = oldNode();
  if (old === null) console.warn('skipped: no Node older than 22.18 on the path');
  test.skipIf(old === null)('a real one, too', () => {
    const { code, stdout, stderr } = run(emptyFolder(), old ?? '', [launcher, '--version']);
    expect(stderr).toMatch(line);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});
