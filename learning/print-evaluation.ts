import type { Evaluation } from './evaluation.ts';

const digits = (value: number | null, count: number): string =>
  value === null ? '–' : value.toFixed(count).replace('-', '−');

/** An evaluation as tables of plain text. */
export function printEvaluation(evaluation: Evaluation): string {
  const { data, rows, leftOut, verdict } = evaluation;
  const without = leftOut === null ? '' : `, without ${leftOut.rows} because ${leftOut.why}`;
  const lines = [`${data}: ${rows} requests${without}`, ''];
  if (evaluation.kind === 'weak-strong') {
    const { labels, seeds, results } = evaluation;
    lines.push(`${labels} labels, ${seeds} splits; tested on all other requests`, '');
    lines.push(
      ...table([
        ['router', 'topics', 'APGR', '95 % interval', 'CPT50 %', 'CPT80 %', 'calibration'],
        ...results.map(({ router, topics, apgr, cpt50, cpt80, calibration }) => [
          router,
          topics,
          digits(apgr.mean, 3),
          `${digits(apgr.low, 3)}–${digits(apgr.high, 3)}`,
          digits(cpt50, 1),
          digits(cpt80, 1),
          digits(calibration, 3),
        ]),
      ]),
    );
  } else {
    const { on, results, aiq, costAt, calibration } = evaluation;
    lines.push(`${on}, topics known`, '');
    lines.push(
      ...table([
        ['router', 'quality', 'beside best single', '95 % interval', 'cost %', 'regret'],
        ...results.map(({ router, quality, gain, costShare, regret }) => [
          router,
          digits(quality, 3),
          digits(gain.mean, 3),
          `${digits(gain.low, 3)} to ${digits(gain.high, 3)}`,
          digits(costShare, 0),
          digits(regret, 3),
        ]),
      ]),
    );
    lines.push(
      '',
      `Cost for 95, 97 and 99 % of the best single model's quality: ${[costAt['95'], costAt['97'], costAt['99']].map((one) => (one === null ? 'never reached' : `${digits(one, 0)} %`)).join(', ')}`,
    );
    lines.push(
      `AIQ ${digits(aiq.learned, 3)}, of the single models ${digits(aiq.singles, 3)}; calibration error ${digits(calibration, 3)}`,
    );
  }
  return `${[...lines, '', verdict].join('\n')}\n`;
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        (column < 2 && rows[0]?.[1] === 'topics') || column === 0
          ? cell.padEnd(widths[column] as number)
          : cell.padStart(widths[column] as number),
      )
      .join('  ')
      .trimEnd(),
  );
}
