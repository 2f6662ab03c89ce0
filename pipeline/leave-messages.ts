import type { Transformer } from 'unified';
import type { Draft } from '../content/draft.ts';
import type { Place } from '../content/position.ts';
import type { LocatedFinding } from '../reports/scorecard.ts';

/** The file of a unified pipeline (a `VFile`). */
export type PipelineFile = Parameters<Transformer>[1];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function noteOf({ expected, suggestion }: LocatedFinding): string | undefined {
  const clauses = [
    ...(expected === undefined ? [] : [`expected: ${expected}`]),
    ...(suggestion === undefined ? [] : [suggestion]),
  ];
  return clauses.length === 0 ? undefined : `${clauses.map(capital).join('. ')}.`;
}

/**
 * Leaves findings with a file as messages, in their order. A warning is `fatal: false`; an error is `fatal: true`, which
 * throws nothing but makes a command line fail. The message's own `expected` stays empty: editors offer it as a text to
 * put in the place of the old one, and a limit such as "0.5–3.0 %" is none.
 */
export function leaveMessages(file: PipelineFile, { lines }: Draft, findings: readonly LocatedFinding[]): void {
  const pointAt = ({ line, column }: Place) => ({ line, column, offset: (lines[line - 1] ?? 0) + column - 1 });
  for (const finding of findings) {
    const { start, end } = finding.range;
    const message = file.message(finding.message, {
      place: { start: pointAt(start), end: pointAt(end) },
      ruleId: finding.rule,
      source: 'copydesk',
    });
    message.fatal = finding.level === 'error';
    if (finding.actual !== undefined) message.actual = String(finding.actual);
    message.note = noteOf(finding);
  }
}
