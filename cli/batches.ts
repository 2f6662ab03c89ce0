import type { Batch, BatchPost } from '../pipeline/store/batches.ts';
import { columns } from './table.ts';

export interface Columns {
  readonly format: 'pretty' | 'json';
  readonly batch: Batch & {
    readonly posts: number;
    readonly done: number;
    readonly parked: number;
    readonly failed: number;
    readonly costUsd: number;
  };
}

export function printBatches(batches: readonly Columns['batch'][], format: Columns['format']): void {
  if (format === 'json') {
    print(batches);
    return;
  }
  const rows = batches.map((batch) => [
    batch.id,
    batch.state,
    `${batch.done} of ${batch.posts}`,
    batch.parked === 0 ? '' : `${batch.parked} parked`,
    batch.failed === 0 ? '' : `${batch.failed} failed`,
    usd(batch.costUsd),
    batch.startedAt,
    batch.args.join(' '),
  ]);
  const head = ['batch', 'state', 'done', '', '', 'cost', 'started (UTC)', 'command'];
  process.stdout.write(`${columns([head, ...rows], [5]).join('\n')}\n`);
}

export function printBatch(batch: Columns['batch'], posts: readonly BatchPost[], format: Columns['format']): void {
  if (format === 'json') {
    print({ ...batch, posts });
    return;
  }
  printBatches([batch], 'pretty');
  const rows = posts.map((post) => [
    `  ${post.path}`,
    post.state,
    post.sections === 0 ? '' : `${post.written} of ${post.sections} sections`,
    post.verdict ?? '',
    post.score === null ? '' : String(Math.round(post.score * 100)),
    post.error ?? (post.approved === null ? '' : `${post.approved} approved`),
  ]);
  process.stdout.write(`\n${columns(rows, [4]).join('\n')}\n`);
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

function usd(value: number): string {
  return value === 0 ? 'free' : `${value.toFixed(4)} USD`;
}
