import { CopydeskError } from '../content/errors.ts';
import { checkModels, checkTokens, type ModelCheck } from '../pipeline/check-models.ts';
import type { Config } from '../pipeline/config.ts';
import { prepare } from '../pipeline/prepare.ts';
import type { ExitCode } from './exit-code.ts';
import { datedText, priceText } from './price.ts';
import { withSurroundings } from './run.ts';
import { columns } from './table.ts';

/** Calls each configured model once and says how it went: 0 when all answer, 4 where a budget kept one from it, else 3. */
export function modelsCheck(config: Config, path: string, format: 'pretty' | 'json'): Promise<ExitCode> {
  return withSurroundings({ configPath: path, quiet: true, dryRun: false }, async (around) => {
    const setup = prepare(config, { ...around, posts: [] });
    const count = setup.models.filter(({ card }) => !card.house).length;
    process.stderr.write(
      count === 0
        ? 'no model is configured; the built-in editors need no check\n'
        : `calling ${count} ${count === 1 ? 'model' : 'models'}, once each, for at most ${checkTokens} tokens\n`,
    );
    const checks = await checkModels(setup);
    if (setup.abort.aborted) throw new CopydeskError('interrupted', 'the check was interrupted');
    process.stdout.write(format === 'json' ? asJson(checks) : asTable(checks));
    if (checks.some(({ failure }) => failure === 'over-budget')) return 4;
    return checks.every(({ failure }) => failure === null) ? 0 : 3;
  });
}

function asTable(checks: readonly ModelCheck[]): string {
  if (checks.length === 0) return '';
  const now = Date.now();
  const header = ['', 'check', 'first token', 'total', 'tokens', 'USD', 'USD per million tokens', '', 'context'];
  const rows = checks.map(({ card, failure, answer, costUsd }) => [
    card.id,
    failure ?? 'ok',
    ms(answer?.firstTokenMs),
    ms(answer?.latencyMs),
    answer === null ? '' : `${answer.usage.inputTokens} + ${answer.usage.outputTokens}`,
    costUsd === 0 ? '' : usd(costUsd),
    priceText(card),
    datedText(card, now),
    card.contextTokens.toLocaleString('en-US'),
  ]);
  const notes = checks.flatMap(({ card, why, mend }) =>
    why === null ? [] : [`${card.id}: ${why}${mend === null ? '' : ` — ${mend}`}`],
  );
  const total = checks.reduce((sum, { costUsd }) => sum + costUsd, 0);
  const lines = [...columns([header, ...rows], [2, 3, 4, 5, 8]), '', ...notes, ...(notes.length > 0 ? [''] : [])];
  return `${[...lines, `this check cost ${total === 0 ? 'nothing' : `${usd(total)} USD`}`].join('\n')}\n`;
}

function asJson(checks: readonly ModelCheck[]): string {
  const models = checks.map(({ card, failure, why, mend, answer, costUsd }) => ({
    model: card.id,
    ok: failure === null,
    failure,
    why,
    mend,
    firstTokenMs: answer?.firstTokenMs ?? null,
    latencyMs: answer?.latencyMs ?? null,
    usage: answer?.usage ?? null,
    costUsd,
    price: card.price,
    dated: card.dated,
    contextTokens: card.contextTokens,
  }));
  return `${JSON.stringify({ models, costUsd: checks.reduce((sum, { costUsd }) => sum + costUsd, 0) }, null, 2)}\n`;
}

function ms(value: number | undefined): string {
  return value === undefined ? '' : `${Math.round(value)} ms`;
}

/** Checks cost fractions of a cent: three digits that count. */
function usd(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3 });
}
