import type { Gap } from '../content/target.ts';
import type { Task } from '../content/task.ts';
import type { ModelCard } from '../models/card.ts';
import type { Strength } from './opinion.ts';
import type { Speaks } from './subjects.ts';
import { closeness } from './tones.ts';

const does: Readonly<Record<Task, string>> = {
  intro: 'writes openings',
  explanation: 'explains',
  'how-to': 'writes steps',
  comparison: 'compares',
  list: 'writes lists',
  faq: 'answers questions',
  answer: 'answers first',
  conclusion: 'closes',
  'code-sample': 'writes code',
  summary: 'sums up',
  rewrite: 'rewrites',
  outline: 'outlines',
  draft: 'drafts',
  'meta-description': 'writes descriptions',
  translation: 'translates',
  'sentiment-analysis': 'judges moods',
};

/** What a card says of a task; null where it names none. */
export function taskStrength(card: ModelCard, task: Task): Strength | null {
  const score = card.strengths.tasks?.[task];
  return score === undefined ? null : { score, does: does[task] };
}

/** What a card says of a section's topic: the mean of its subjects in it, weighted by how much is said of each. */
export function topicStrength(card: ModelCard, speaks: Speaks): Strength | null {
  let sum = 0;
  let total = 0;
  let most = 0;
  let foremost = '';
  const { topics } = card.strengths;
  for (const subject in topics) {
    const evidence = speaks(subject);
    if (evidence === 0) continue;
    const score = topics[subject] as number;
    sum += evidence * score;
    total += evidence;
    if (evidence > most || (evidence === most && subject < foremost)) {
      most = evidence;
      foremost = subject;
    }
  }
  return total === 0 ? null : { score: sum / total, does: `knows ${foremost}` };
}

/** What a card says of a tone: of the tone itself, else of its family; the best where several fit. */
export function toneStrength(card: ModelCard, tone: string): Strength | null {
  let best: Strength | null = null;
  let closest = 0;
  const { tones } = card.strengths;
  for (const named in tones) {
    const close = closeness(named, tone);
    if (close === 0 || close < closest) continue;
    const score = tones[named] as number;
    if (close > closest || best === null || score > best.score) best = { score, does: `writes ${named}` };
    closest = close;
  }
  return best;
}

/** How well a card closes gaps, weighted by what each costs; `otherwise` where it names a KPI nowhere. */
export function gapStrength(card: ModelCard, gaps: readonly Gap[], otherwise: number): number {
  let sum = 0;
  let total = 0;
  for (const gap of gaps) {
    sum += gap.loss * (card.strengths.kpis?.[gap.kpi] ?? otherwise);
    total += gap.loss;
  }
  return total === 0 ? otherwise : sum / total;
}
