import type { ReportPost, ReportSection } from '../report.ts';
import { oneLine } from './escape.ts';
import { count, decimal } from './figures.ts';
import { advice, LEVEL_TONES, VERDICT_TONES, type View } from './pretty-view.ts';
import { type Priority, prioritiesOf } from './priorities.ts';
import { padded, textWidth, wrapped } from './text-width.ts';
import { headingOf, outcomeOf, priceOf, VERDICTS } from './wording.ts';

const FIRST = 5;

/** What to do first, the gates, and who wrote what: one post for its editor. */
export function postBlock(post: ReportPost, view: View): string {
  const { paint, width } = view;
  const title = oneLine(post.title ?? post.path);
  const verdict = VERDICTS[post.verdict];
  const why = wrapped(`${verdict}: ${oneLine(post.why)}`, width).slice(verdict.length);
  const todo = prioritiesOf(post).slice(0, FIRST);
  return [
    paint('bold', wrapped(title, width)),
    paint(VERDICT_TONES[post.verdict], verdict) + why,
    ...(todo.length === 0 ? [] : ['', paint('cyan', 'What to do first'), ...todo.map((item) => todoLine(item, view))]),
    ...gateLines(post, view),
    ...sectionLines(post, view),
  ].join('\n');
}

function todoLine({ finding, more, gain }: Priority, { paint, width }: View): string {
  const { line, column } = finding.range.start;
  const level = paint(LEVEL_TONES[finding.level], padded(finding.level, 5));
  const extra = [
    more > 0 ? `${decimal(more, 0)} more like it` : '',
    gain !== null && gain >= 0.5 ? `up to ${count(Math.round(gain), 'point')}` : '',
  ].filter((part) => part !== '');
  const text = `${line}:${column} ${advice(finding)}${extra.length === 0 ? '' : ` (${extra.join(', ')})`}`;
  return `  ${level}  ${wrapped(text, width - 9, ' '.repeat(9))}`;
}

function gateLines(post: ReportPost, { paint, width }: View): readonly string[] {
  const gates = Object.entries(post.gates);
  if (gates.length === 0) return [];
  const tones = { pass: 'green', fail: 'red', unverified: 'yellow' } as const;
  const longest = Math.min(24, Math.max(...gates.map(([name]) => textWidth(oneLine(name)))));
  return [
    '',
    paint('cyan', 'Gates'),
    ...gates.map(([name, gate]) => {
      const head = `  ${paint(tones[gate.status], padded(gate.status, 10))}  ${padded(oneLine(name), longest)}  `;
      const indent = 16 + Math.max(longest, textWidth(oneLine(name)));
      return head + wrapped(oneLine(gate.evidence), Math.max(20, width - indent), ' '.repeat(indent));
    }),
  ];
}

function sectionLines(post: ReportPost, view: View): readonly string[] {
  const worked = post.sections.filter((section) => section.route !== null || section.revisions.length > 0);
  if (worked.length === 0) return [];
  const kept = post.sections.length - worked.length;
  return [
    '',
    view.paint('cyan', 'Who wrote what, and why'),
    ...worked.flatMap((section) => [...authorLines(section, view)]),
    ...(kept > 0
      ? [view.paint('dim', `  ${count(kept, 'section')} left as ${kept === 1 ? 'it was' : 'they were'}`)]
      : []),
  ];
}

function* authorLines(section: ReportSection, { paint, width }: View): Generator<string> {
  const indent = '    ';
  const line = (text: string) => indent + wrapped(text, width - indent.length, indent);
  const title = wrapped(`${oneLine(headingOf(section))} · ${count(section.words, 'word')}`, width - 2, '  ');
  yield paint('bold', `  ${title}`);
  if (section.route === null) yield line('as it was');
  else yield line(`${oneLine(section.route.model)}: ${oneLine(section.route.reason)} · ${priceOf(section.route)}`);
  for (const revision of section.revisions) {
    const { model, reason } = revision.route;
    yield line(`then ${oneLine(model)}: ${oneLine(reason)}`);
    yield line(oneLine(outcomeOf(revision)));
  }
}
