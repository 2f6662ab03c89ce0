import type { ReportPost } from '../report.ts';
import { oneLine } from './escape.ts';
import { decimal, duration, money } from './figures.ts';
import { VERDICT_TONES, type View } from './pretty-view.ts';
import { fittedPath, padded, textWidth } from './text-width.ts';
import { scoreChange, VERDICTS } from './wording.ts';

/** One line a post: path, words, verdict, score and, where something was generated, cost and time. */
export function postTable(posts: readonly ReportPost[], costs: boolean, { paint, width }: View): string {
  if (posts.length === 0) return '';
  const header = ['words', 'verdict', 'score', ...(costs ? ['cost', 'time'] : [])];
  const rows = posts.map((post) => [
    decimal(post.words, 0),
    VERDICTS[post.verdict],
    scoreChange(post.scoreBefore, post.score),
    ...(costs ? [money(post.costUsd), duration(post.latencyMs)] : []),
  ]);
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => textWidth(row[column] ?? ''))),
  );
  const room = width - widths.reduce((sum, each) => sum + each + 2, 0);
  const longest = Math.max(4, ...posts.map((post) => textWidth(oneLine(post.path))));
  const pathWidth = Math.max(12, Math.min(room, longest));
  const cells = (row: readonly string[]) =>
    row.map((cell, column) => padded(cell, widths[column] ?? 0, header[column] === 'verdict' ? 'right' : 'left'));
  const lines = posts.map((post, index) => {
    const [words = '', verdict = '', ...figures] = cells(rows[index] ?? []);
    const path = padded(fittedPath(oneLine(post.path), pathWidth), pathWidth);
    return [path, words, paint(VERDICT_TONES[post.verdict], verdict), ...figures].join('  ').trimEnd();
  });
  return [paint('dim', [padded('post', pathWidth), ...cells(header)].join('  ').trimEnd()), ...lines].join('\n');
}
