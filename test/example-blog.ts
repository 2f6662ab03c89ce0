import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyFolder, root } from './command-line.ts';

/** What a model leaves behind: an error in any post. */
export const left = '\n\nCertainly! Here is the next section of your article about [insert topic here].\n';
export const site = readdirSync(join(root, 'examples/site')).filter((name) => name.endsWith('.md'));

/** The example site as somebody else's blog. */
export function blog(
  place: string,
  more: Readonly<Record<string, string>> = {},
  edit = (text: string) => text,
): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, place), { recursive: true });
  for (const name of site) {
    writeFileSync(join(folder, place, name), edit(readFileSync(join(root, 'examples/site', name), 'utf8')));
  }
  for (const [name, text] of Object.entries(more)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
