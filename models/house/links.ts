import { contentStems } from '../../analyzers/words.ts';
import type { Brief, OutlineSection } from '../../content/brief.ts';
import { allocate } from './allocate.ts';

/** Links the brief wants, for the one section each suits best. */
interface Wanted {
  readonly section: string;
  readonly anchor: string;
  readonly to: string;
  readonly kind: 'next' | 'reading' | 'cta';
}

const known = new WeakMap<Brief, readonly Wanted[]>();

/**
 * Sets the brief's links into a section's text: on the anchor's own words where they stand in it, else, if the link is
 * required, on a closing line. The call to action closes the last section.
 */
export function withLinks(text: string, brief: Brief, section: OutlineSection): string {
  let wanted = known.get(brief);
  if (wanted === undefined) {
    wanted = wantedLinks(brief);
    known.set(brief, wanted);
  }
  let result = text;
  const closing: string[] = [];
  for (const { section: id, anchor, to, kind } of wanted) {
    if (id !== section.id) continue;
    const linked = kind === 'next' ? linkedOnce(result, anchor, to) : undefined;
    if (linked !== undefined) result = linked;
    else if (kind === 'cta') closing.push(link(anchor, to));
    else closing.push(`${kind === 'next' ? 'Read next' : 'Further reading'}: ${link(anchor, to)}.`);
  }
  return [result, ...closing].filter((part) => part !== '').join('\n\n');
}

function wantedLinks(brief: Brief): readonly Wanted[] {
  const last = brief.outline.at(-1);
  if (last === undefined) return [];
  const { sections } = allocate(brief);
  const textOf = (section: OutlineSection) =>
    (sections.get(section.id)?.statements ?? [])
      .flatMap(({ kind, sentences }) => (kind === 'prose' ? sentences : []))
      .join(' ');
  const result: Wanted[] = [];
  for (const { to, anchor, required } of brief.links.internal) {
    const words = anchor ?? to.split('/').filter(Boolean).at(-1)?.replaceAll('-', ' ') ?? to;
    const holder = brief.outline.find((section) => linkedOnce(textOf(section), words, to) !== undefined);
    const section = holder ?? (required ? closest(brief, words) : undefined);
    if (section !== undefined) result.push({ section: section.id, anchor: words, to, kind: 'next' });
  }
  const cited = new Set(
    [...sections.values()].flatMap(({ statements, answers }) =>
      [...statements, ...answers.flatMap((answer) => answer.statements)].map(({ source }) => source),
    ),
  );
  for (const id of brief.links.externalRequired) {
    const source = brief.sources.find((candidate) => candidate.id === id);
    if (source === undefined || source.url === null || cited.has(id)) continue;
    result.push({ section: closest(brief, source.title).id, anchor: source.title, to: source.url, kind: 'reading' });
  }
  if (brief.cta !== null) result.push({ section: last.id, anchor: brief.cta.text, to: brief.cta.url, kind: 'cta' });
  return result;
}

/** The section whose heading and points share most words with the anchor; else the last that is no FAQ. */
function closest(brief: Brief, anchor: string): OutlineSection {
  const wanted = new Set(contentStems(anchor));
  const open = brief.outline.filter(({ task }) => task !== 'faq');
  const candidates = open.length > 0 ? open : brief.outline;
  let best = candidates.at(-1) as OutlineSection;
  let most = 0;
  for (const section of candidates) {
    const text = [section.heading, ...section.points.map((point) => point.text)].join(' ');
    const shared = new Set(contentStems(text).filter((stem) => wanted.has(stem))).size;
    if (shared > most) {
      most = shared;
      best = section;
    }
  }
  return best;
}

/** The text with the first free occurrence of the anchor linked; undefined where it does not stand in plain prose. */
function linkedOnce(text: string, anchor: string, to: string): string | undefined {
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}\\[-])${anchor.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')}(?![\\p{L}\\p{N}\\]-])`,
    'iu',
  );
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (/^\s*(?:#|\||```|>)/.test(line) || /`|\]\(/.test(line)) continue;
    if (!pattern.test(line)) continue;
    lines[index] = line.replace(pattern, (words) => link(words, to));
    return lines.join('\n');
  }
  return undefined;
}

function link(words: string, to: string): string {
  const address = /[\s()<>]/.test(to) ? `<${to.replace(/[\n<>]/g, '')}>` : to;
  return `[${words.replace(/(?<!\\)[[\]]/g, '\\$&')}](${address})`;
}
