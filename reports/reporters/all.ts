import type { Reporter } from '../reporter.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { pretty } from './pretty.ts';

/** Reporters by format. `pretty` is the plain one for files and pipes; a terminal asks for its own colour and width. */
export const reporters: Readonly<Record<string, Reporter>> = {
  pretty: pretty({ color: false, width: 100 }),
  json,
  markdown,
  html,
};

const FORMATS: Readonly<Record<string, string>> = {
  json: 'json',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  txt: 'pretty',
};

/** The format that a file's extension asks for, whatever its case; null where it names none. */
export function formatOf(path: string): string | null {
  const extension = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(FORMATS, extension) ? (FORMATS[extension] ?? null) : null;
}
