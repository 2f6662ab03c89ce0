/*
 * Figures as an editor reads them. No locale is asked, so the same report gives the same bytes everywhere. What is not
 * applicable is a dash.
 */

const NOT_APPLICABLE = '–';

/** At most `digits` decimals, no trailing zeros, a real minus sign, thousands set apart by commas. */
export function decimal(value: number, digits = 1): string {
  if (!Number.isFinite(value)) return NOT_APPLICABLE;
  const fixed = Math.abs(value).toFixed(digits);
  const [whole = '0', fraction = ''] = fixed.split('.');
  const trimmed = fraction.replace(/0+$/, '');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  const figure = trimmed === '' ? grouped : `${grouped}.${trimmed}`;
  return value < 0 && figure !== '0' ? `−${figure}` : figure;
}

/** A score of 0–100. */
export function scoreText(score: number | null): string {
  return score === null ? NOT_APPLICABLE : decimal(score, 0);
}

/** A score in [0, 1], printed as 0–100. */
export function scoreOfOne(score: number | null): string {
  return score === null ? NOT_APPLICABLE : decimal(score * 100, 0);
}

/** US dollars; small sums keep the digits that matter. */
export function money(costUsd: number): string {
  if (costUsd !== 0 && Math.abs(costUsd) < 0.00005) return '<$0.0001';
  return `$${costUsd.toFixed(costUsd !== 0 && Math.abs(costUsd) < 0.1 ? 4 : 2)}`;
}

/** `340 ms`, `4.2 s`, `2 min 5 s`. */
export function duration(latencyMs: number): string {
  if (latencyMs < 1000) return `${decimal(latencyMs, 0)} ms`;
  if (latencyMs < 59_950) return `${decimal(latencyMs / 1000)} s`;
  const seconds = Math.round(latencyMs / 1000);
  return `${decimal(Math.floor(seconds / 60), 0)} min ${seconds % 60} s`;
}

/** `1 word`, `2 words`. */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${decimal(amount, 0)} ${amount === 1 ? noun : plural}`;
}

/** Minutes at 238 words a minute, the mean for silent reading of English prose (Brysbaert 2019). */
export function readingTime(words: number): string {
  return `${Math.max(1, Math.round(words / 238))} min`;
}

/** The value of a KPI in its unit. */
export function inUnit(value: number | null, unit: string): string {
  if (value === null) return NOT_APPLICABLE;
  switch (unit) {
    case 'percent':
      return `${decimal(value)} %`;
    case 'share':
      return `${decimal(value * 100, 0)} %`;
    case 'yes-no':
      return value >= 1 ? 'yes' : 'no';
    case 'valence':
      return value > 0 ? `+${decimal(value, 2)}` : decimal(value, 2);
    case 'grade':
    case 'points':
      return decimal(value);
    default:
      return decimal(value, Number.isInteger(value) ? 0 : 2);
  }
}
