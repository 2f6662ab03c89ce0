import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'oxc-parser';
import { describe, expect, test } from 'vitest';

/*
 * The house as docs/architecture.md draws it: which room may look into which. Read from the real imports, also
 * `import()`, re-exports and inline types; an arrow that is not allowed here fails.
 */

const root = fileURLToPath(new URL('..', import.meta.url));

const rooms = ['content', 'analyzers', 'models', 'routers', 'reports', 'pipeline', 'learning', 'server', 'cli'];

/** Room → rooms it may import, as values or as types. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  content: [],
  analyzers: ['content'],
  models: ['content'],
  'models/house': ['content', 'analyzers', 'models'],
  routers: ['content', 'analyzers'],
  reports: ['content'],
  pipeline: ['content', 'analyzers', 'models', 'models/house', 'routers', 'reports'],
  learning: ['content', 'analyzers', 'models', 'models/house', 'routers', 'reports', 'pipeline'],
  server: ['content', 'analyzers', 'models', 'models/house', 'routers', 'reports', 'pipeline', 'learning'],
  cli: ['content', 'analyzers', 'models', 'models/house', 'routers', 'reports', 'pipeline', 'learning', 'server'],
};

/** Room → rooms of which it may know the types, and nothing that runs. */
const typesOnly: Readonly<Record<string, readonly string[]>> = {
  routers: ['models'],
  reports: ['analyzers', 'routers', 'models'],
};

/** Rooms that are pure: no files, no network, no clock; and the Node modules they may use all the same. */
const pure = ['content', 'analyzers', 'routers', 'reports'];
const harmless = ['node:crypto', 'node:util'];
/** The one pure file that may load a module at the moment it is needed: a stemmer of a language. */
const loader = join('content', 'stemmers.ts');

interface Import {
  readonly file: string;
  readonly to: string;
  readonly typesOnly: boolean;
}

function sources(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name))
    .filter((name) => !/\.test\.ts$|-contract\.ts$|(^|[/\\])sample-/.test(name));
}

function importsOf(file: string): readonly Import[] {
  const found: Import[] = [];
  const add = (to: string, types: boolean): void => {
    found.push({ file, to, typesOnly: types });
  };
  const { program, errors } = parseSync(file, readFileSync(join(root, file), 'utf8'));
  expect(errors, file).toEqual([]);
  new Visitor({
    ImportDeclaration(node) {
      const inline =
        node.specifiers.length > 0 &&
        node.specifiers.every((part) => 'importKind' in part && part.importKind === 'type');
      add(node.source.value, node.importKind === 'type' || inline);
    },
    ExportNamedDeclaration(node) {
      if (node.source !== null) add(node.source.value, node.exportKind === 'type');
    },
    ExportAllDeclaration(node) {
      add(node.source.value, node.exportKind === 'type');
    },
    ImportExpression(node) {
      if (node.source.type === 'Literal' && typeof node.source.value === 'string') add(node.source.value, false);
    },
    TSImportType(node) {
      add(node.source.value, true);
    },
  }).visit(program);
  return found;
}

/** The room a file lies in; `models/house` is a room of its own. */
function roomOf(path: string): string | undefined {
  const [first = '', second = ''] = path.split(/[/\\]/);
  if (first === 'models' && second === 'house') return 'models/house';
  return rooms.includes(first) ? first : undefined;
}

const present = rooms.filter((room) => readdirSync(root).includes(room));
const imports = present.flatMap(sources).flatMap(importsOf);

function forbidden(entry: Import): string | null {
  const from = roomOf(entry.file) ?? '';
  if (!entry.to.startsWith('.')) {
    if (entry.to === 'node:module' && entry.file === loader) return null;
    if (pure.includes(from) && entry.to.startsWith('node:') && !harmless.includes(entry.to)) {
      return `${entry.file} is pure and imports ${entry.to}`;
    }
    return null;
  }
  const target = relative(root, resolve(root, dirname(entry.file), entry.to));
  const to = roomOf(target);
  if (to === undefined) return `${entry.file} imports ${target}, which is in no room`;
  if (to === from || allowed[from]?.includes(to) === true) return null;
  if (entry.typesOnly && typesOnly[from]?.includes(to) === true) return null;
  return `${entry.file} imports ${target}: ${from} may not look into ${to}${typesOnly[from]?.includes(to) === true ? ', but for types' : ''}`;
}

describe('architecture', () => {
  test('reads the imports it is to judge', () => {
    expect(imports.length).toBeGreaterThan(200);
  });

  test('every import follows an arrow of the house', () => {
    expect(imports.map(forbidden).filter((fault) => fault !== null)).toEqual([]);
  });

  test('nobody but outsiders comes through the door', () => {
    const inside = imports.filter(({ to }) => /(^|\/)(?:index|\.\.\/unified)\.ts$/.test(to));
    expect(inside).toEqual([]);
  });

  test('SQL lives in pipeline/store alone', () => {
    const users = imports.filter(({ to }) => to === 'node:sqlite').map(({ file }) => dirname(file));
    expect(new Set(users)).toEqual(new Set([join('pipeline', 'store', 'sqlite')]));
  });

  test('PostgreSQL and its queue are known in their own folder alone, and loaded when DATABASE_URL is set', () => {
    const users = imports.filter(({ to }) => ['pg', 'pg-boss'].includes(to));
    expect(new Set(users.map(({ file }) => dirname(file)))).toEqual(new Set([join('pipeline', 'store', 'postgres')]));
    const loaders = users.filter((entry) => !entry.typesOnly).map(({ file }) => readFileSync(join(root, file), 'utf8'));
    for (const text of loaders) expect(text).not.toMatch(/^import (?!type ).*'pg(?:-boss)?'/m);
  });

  test("natural's main entry, which loads database clients and prints, is never imported", () => {
    expect(imports.filter(({ to }) => to === 'natural')).toEqual([]);
  });

  test("what is loaded when needed is natural's stemmers and nothing else", () => {
    const calls = [...readFileSync(join(root, loader), 'utf8').matchAll(/\brequire\(([^)]*)\)/g)].map(
      ([, what]) => what,
    );
    expect(calls.map((call) => call?.startsWith('`natural/lib/natural/stemmers/porter_stemmer_'))).toEqual([true]);
    const users = imports.filter(({ to }) => to === 'node:module').map(({ file }) => file);
    expect(users.filter((file) => pure.includes(roomOf(file) ?? ''))).toEqual([loader]);
  });

  test('an arrow that is not allowed is seen', () => {
    const file = join('content', 'brief.ts');
    expect(forbidden({ file, to: '../models/model.ts', typesOnly: true })).toContain(
      'content may not look into models',
    );
    expect(forbidden({ file, to: 'node:fs', typesOnly: false })).toContain('is pure');
    const router = join('routers', 'router.ts');
    expect(forbidden({ file: router, to: '../models/card.ts', typesOnly: true })).toBeNull();
    expect(forbidden({ file: router, to: '../models/card.ts', typesOnly: false })).toContain('but for types');
  });
});
