import type { Reporter } from '../reporter.ts';
import { onlyNew } from './only-new.ts';

/** What a report can be printed as. */
export interface Format {
  /** Gives the reporter: a run loads the one it prints with. */
  readonly load: () => Promise<Reporter>;
  /** Those of files that get this format, without the first dot. */
  readonly extensions: readonly string[];
  /** Who reads it. */
  readonly readers: string;
}

/** Formats by name. Those that ask for attention tell only what is new. `pretty` is the plain one for files and pipes; a terminal asks for its own colour and width. */
export const formats: Readonly<Record<string, Format>> = {
  pretty: {
    load: async () => (await import('./pretty.ts')).pretty({ color: false, width: 100 }),
    extensions: ['txt'],
    readers: 'people at a terminal',
  },
  json: {
    load: async () => (await import('./json.ts')).json,
    extensions: ['json'],
    readers: 'programs, and `copydesk report`: everything, report/v1',
  },
  jsonl: {
    load: async () => (await import('./jsonl.ts')).jsonl,
    extensions: ['jsonl'],
    readers: 'programs that read line by line, such as jq',
  },
  junit: {
    load: async () => onlyNew((await import('./junit.ts')).junit),
    extensions: ['xml'],
    readers: 'CI servers that show test results',
  },
  sarif: {
    load: async () => (await import('./sarif.ts')).sarif,
    extensions: ['sarif', 'sarif.json'],
    readers: 'code scanning, editors: SARIF 2.1.0',
  },
  rdjson: {
    load: async () => onlyNew((await import('./rdjson.ts')).rdjson),
    extensions: ['rdjson'],
    readers: 'reviewdog',
  },
  github: {
    load: async () => onlyNew((await import('./github.ts')).github),
    extensions: [],
    readers: 'GitHub Actions: annotations in the diff',
  },
  markdown: {
    load: async () => onlyNew((await import('./markdown.ts')).markdown),
    extensions: ['md', 'markdown'],
    readers: 'a comment on a pull request, a job summary',
  },
  html: {
    load: async () => (await import('./html.ts')).html,
    extensions: ['html', 'htm'],
    readers: 'editors, in a browser',
  },
};

/** The format that a file's name asks for by its extension, whatever its case; null where it names none. */
export function formatOf(path: string): string | null {
  const name = path.toLowerCase();
  const asked = Object.entries(formats).flatMap(([format, { extensions }]) =>
    extensions.filter((extension) => name.endsWith(`.${extension}`)).map((extension) => ({ format, extension })),
  );
  // `.sarif.json` says more than `.json`.
  return asked.sort((a, b) => b.extension.length - a.extension.length)[0]?.format ?? null;
}
