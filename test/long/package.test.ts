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
} from '../command-line.ts';

/** What npm needs to reach a registry from behind a proxy or with a certificate of the house. */
function network(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([name]) =>
    /^(?:NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR|(?:https?|no|all)_proxy|npm_config_registry)$/i.test(name),
  );
  return Object.fromEntries(entries) as Record<string, string>;
}

/** A command of npm or the like, with the Node of this run first on the path. */
function run(folder: string, command: string, args: readonly string[]): Outcome {
  const environment = plainEnvironment();
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    env: { ...network(), ...environment, PATH: `${dirname(process.execPath)}${delimiter}${environment.PATH ?? ''}` },
    encoding: 'utf8',
    // A registry that does not answer is a failure with a message, not a suite that never ends.
    timeout: 110_000,
    killSignal: 'SIGKILL',
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

const pluggedIn = `import { remark } from 'remark';
import { retext } from 'retext';
import copydesk, { type LintOptions, remarkCopydesk, retextCopydesk } from 'copydesk/unified';

const options: LintOptions = { preset: 'strict', only: ['title'], kpi: { title: 'error' } };
const file = remark().use(remarkCopydesk, options).processSync('Plain words.\\n');
const rules: string = file.messages.map(({ ruleId, fatal }) => ruleId + ' ' + fatal).join();
if (rules !== 'title true') throw new Error(rules);
const prose: string = retext().use(retextCopydesk, { only: ['reading-grade'] }).processSync('Plain words.').toString();
if (prose !== 'Plain words.' || copydesk !== remarkCopydesk) throw new Error(prose);
// @ts-expect-error a preset is one of four
remark().use(remarkCopydesk, { preset: 'lax' });
`;

/** The example of the README that imports something. */
function exampleThatImports(name: string): string {
  const blocks = readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^```ts\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, code = '']) => code).find((code) => code.includes(`from '${name}'`)) ?? '';
}

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
    for (const name of [
      'dist/index.js',
      'dist/index.d.ts',
      'dist/unified.js',
      'dist/unified.d.ts',
      'cli/copydesk.cjs',
      'schemas/report.v1.json',
      'LICENSE',
    ]) {
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

  test('needs neither PostgreSQL nor its queue, and says what is missing where somebody wants them', () => {
    const command = join(user, 'node_modules/copydesk/cli/copydesk.cjs');
    const wish = { ...plainEnvironment(), DATABASE_URL: 'postgres://127.0.0.1:1/none' };
    const { status, stderr } = spawnSync(process.execPath, [command, 'worker'], {
      cwd: user,
      env: wish,
      encoding: 'utf8',
    });
    expect(stderr).toBe(
      'DATABASE_URL is set, and the package pg-boss is not installed — npm install pg pg-boss, or unset DATABASE_URL [config-invalid]\n',
    );
    expect(status).toBe(2);
  });

  test.each(['nodenext', 'bundler'])('has types under moduleResolution %s', (moduleResolution) => {
    const options = {
      ...compilerOptions,
      moduleResolution,
      module: moduleResolution === 'nodenext' ? 'nodenext' : 'esnext',
    };
    writeFileSync(join(user, 'use.ts'), typed);
    writeFileSync(join(user, 'plugged-in.ts'), pluggedIn);
    writeFileSync(
      join(user, `tsconfig.${moduleResolution}.json`),
      JSON.stringify({ compilerOptions: options, files: ['use.ts', 'plugged-in.ts'] }),
    );
    const tsc = join(root, 'node_modules/.bin/tsc');
    const compiled = run(user, tsc, ['-p', `tsconfig.${moduleResolution}.json`]);
    // Our own types are checked to the last file; what dependencies say of their own is theirs.
    const ours = compiled.stdout
      .split('\n')
      .filter((fault) => /^(use\.ts|plugged-in\.ts|node_modules\/copydesk\/)/.test(fault));
    expect(ours).toEqual([]);
    expect(compiled.stderr).toBe('');
  });

  test.each([
    ['use.ts', typed],
    ['plugged-in.ts', pluggedIn],
  ])('does what its types say: %s', (name, code) => {
    writeFileSync(join(user, name), code);
    const outcome = run(user, process.execPath, [name]);
    expect(outcome.stderr).toBe('');
    expect(outcome.code).toBe(0);
  });

  test("runs the README's plug-in as it stands there", () => {
    copyExamples(user);
    writeFileSync(join(user, 'readme.ts'), exampleThatImports('copydesk/unified'));
    const { code, stdout, stderr } = run(user, process.execPath, ['readme.ts']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const shown = /```text\n(examples\/site\/web-fonts\.md:[\s\S]*?)```/.exec(
      readFileSync(join(root, 'README.md'), 'utf8'),
    )?.[1];
    expect(stdout).toBe(shown);
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
