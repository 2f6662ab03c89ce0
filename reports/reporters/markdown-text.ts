import { escapeHtml, escapeMarkdown, oneLine } from './escape.ts';

/** No text of a report takes more of a comment than this. */
const LONGEST = 300;

/** Text that stands in a line: without markup, and cut where it would fill the comment. */
export function shown(text: string, longest = LONGEST): string {
  const characters = [...text];
  return escapeMarkdown(characters.length > longest ? `${characters.slice(0, longest).join('')}…` : text);
}

/** Text in a line of HTML, where Markdown escapes nothing: without tags, mentions and references. */
export function inTag(text: string): string {
  const characters = [...oneLine(text)];
  const cut = characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : characters.join('');
  return escapeHtml(cut.replace(/[@#](?=\S)/g, '$&\u200b')).replace(/:(?=\/\/)|\bwww(?=\.)/gi, '$&\u200b');
}

/** A table whose cells are escaped already; `figures`: the columns that stand at their right. */
export function markdownTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  figures: readonly number[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map((_, at) => (figures.includes(at) ? '---:' : ':---'))), ...rows.map(line)].join(
    '\n',
  );
}
