import type { ReportPost, ReportSection } from '../report.ts';
import { count, decimal, inUnit, money, scoreText } from './figures.ts';
import { inTag, markdownTable, shown } from './markdown-text.ts';
import { headingOf, lengthOf, STATUSES, VERDICTS } from './wording.ts';

/** Rows of a part; what is beyond is counted. */
const LISTED = 20;
/** Characters of a reason or of evidence: what does not fit stands in the HTML report. */
const REASON = 160;

/** One post folded, in the order of the HTML report: arithmetic, gates, key figures, sections with who wrote them and why, sources. */
export function markdownPost(post: ReportPost): string {
  const parts = [
    `${VERDICTS[post.verdict]}: ${shown(post.why)}. ${shown(post.arithmetic)}`,
    gates(post),
    kpis(post),
    sections(post),
    sources(post),
  ].filter((part) => part !== '');
  const summary = `${inTag(post.path)}: ${VERDICTS[post.verdict]}, ${scoreText(post.score)} of 100`;
  return ['<details>', `<summary>${summary}</summary>`, '', parts.join('\n\n'), '', '</details>'].join('\n');
}

function table(
  title: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  figures: readonly number[],
) {
  if (rows.length === 0) return '';
  const rest = rows.length - LISTED;
  const all = [`**${title}**`, markdownTable(heads, rows.slice(0, LISTED), figures)];
  return [...all, ...(rest > 0 ? [`and ${decimal(rest, 0)} more`] : [])].join('\n\n');
}

const URGENCY = { fail: 0, unverified: 1, pass: 2 } as const;

function gates({ gates }: ReportPost): string {
  const rows = Object.entries(gates)
    .sort(([, one], [, other]) => URGENCY[one.status] - URGENCY[other.status])
    .map(([name, { status, evidence }]) => [shown(name), status, shown(evidence, REASON)]);
  return table('Gates', ['Gate', 'Result', 'Evidence'], rows, []);
}

/** What misses its target first, then by weight; what could not be measured is left out. */
function kpis({ kpis }: ReportPost): string {
  const order = ['error', 'warn', 'pass'];
  const rows = Object.values(kpis)
    .filter(({ status }) => status !== 'not-applicable')
    .sort((one, other) => order.indexOf(one.status) - order.indexOf(other.status) || other.weight - one.weight)
    .map(({ title, value, unit, before, expected, status, weight }) => [
      shown(title),
      before === undefined || before === value
        ? inUnit(value, unit)
        : `${inUnit(before, unit)} → ${inUnit(value, unit)}`,
      shown(expected),
      STATUSES[status],
      `${decimal(100 * weight)} %`,
    ]);
  return table('Key figures', ['Figure', 'Value', 'Wanted', 'Result', 'Weight'], rows, [1, 4]);
}

function sections({ sections, kpis }: ReportPost): string {
  const isMade = sections.some(({ route, revisions }) => route !== null || revisions.length > 0);
  const rows = sections.map((section) => [
    shown(headingOf(section)),
    lengthOf(section).replace(/ words?$/, ''),
    missed(section, kpis),
    ...(isMade ? [hands(section)] : []),
  ]);
  return table('Sections', ['Section', 'Words', 'Misses', ...(isMade ? ['Who wrote it, and why'] : [])], rows, [1]);
}

function missed({ kpis: own }: ReportSection, kpis: ReportPost['kpis']): string {
  const found = Object.entries(own).filter(([, { status }]) => status === 'warn' || status === 'error');
  if (found.length === 0) return '–';
  return found
    .map(([id, { value }]) => {
      const known = Object.hasOwn(kpis, id) ? kpis[id] : undefined;
      return `${shown(known?.title ?? id)} ${inUnit(value, known?.unit ?? '')}`;
    })
    .join(', ');
}

function hands({ route, revisions }: ReportSection): string {
  const kept = revisions.filter((revision) => revision.kept);
  const dropped = revisions.length - kept.length;
  const told = [
    ...(route === null ? [] : [`${shown(route.model)}: ${shown(route.reason, REASON)} (${money(route.costUsd)})`]),
    ...kept.map((revision) => `revised by ${shown(revision.route.model)}: ${shown(revision.route.reason, REASON)}`),
    ...(dropped > 0 ? [`${count(dropped, 'revision')} dropped`] : []),
  ];
  return told.length === 0 ? 'left as it was' : told.join('; ');
}

function sources({ claims, sources }: ReportPost): string {
  if (claims.length === 0 && sources.length === 0) return '';
  const supported = claims.filter(({ status }) => status === 'supported').length;
  const unused = sources.filter(({ used }) => !used).length;
  const told = [
    claims.length > 0 && `${decimal(supported, 0)} of ${count(claims.length, 'claim')} supported`,
    unused > 0 && `${count(unused, 'source')} not used`,
  ].filter((part) => part !== false);
  const rest = sources.length - LISTED;
  const list = sources.slice(0, LISTED).map(({ title, publisher, used }) => {
    const by = publisher === null ? '' : `, ${shown(publisher)}`;
    return `- ${shown(title)}${by}${used ? '' : ' (not used)'}`;
  });
  const head = told.length === 0 ? '**Sources**' : `**Sources**: ${told.join(', ')}`;
  return [head, [...list, ...(rest > 0 ? [`- and ${decimal(rest, 0)} more`] : [])].join('\n')]
    .filter((part) => part !== '')
    .join('\n\n');
}
