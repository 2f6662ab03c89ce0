import type { Reporter } from '../reporter.ts';
import { github } from './github.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { onlyNew } from './only-new.ts';
import { pretty } from './pretty.ts';
import { rdjson } from './rdjson.ts';
import { sarif } from './sarif.ts';

interface Format {
  readonly reporter: Reporter;
  /** Those of files that get this format, without the first dot. */
  readonly extensions: readonly string[];
  /** Who reads it. */
  readonly readers: string;
}

/** Formats by name. Those that ask for attention tell only what is new. `pretty` is the plain one for files and pipes; a terminal asks for its own colour and width. */
export const formats: Readonly<Record<string, Format>> = {
  pretty: { reporter: pretty({ color: false, width: 100 }), extensions: ['txt'], readers: 'people at a terminal' },
  json: { reporter: json, extensions: ['json'], readers: 'programs, and `copydesk report`: everything, report/v1' },
  jsonl: { reporter: jsonl, extensions: ['jsonl'], readers: 'programs that read line by line, such as jq' },
  junit: { reporter: onlyNew(junit), extensions: ['xml'], readers: 'CI servers that show test results' },
  sarif: { reporter: sarif, extensions: ['sarif', 'sarif.json'], readers: 'code scanning, editors: SARIF 2.1.0' },
  rdjson: { reporter: onlyNew(rdjson), extensions: ['rdjson'], readers: 'reviewdog' },
  github: { reporter: onlyNew(github), extensions: [], readers: 'GitHub Actions: annotations in the diff' },
  markdown: {
    reporter: onlyNew(markdown),
    extensions: ['md', 'markdown'],
    readers: 'a comment on a pull request, a job summary',
  },
  html: { reporter: html, extensions: ['html', 'htm'], readers: 'editors, in a browser' },
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
