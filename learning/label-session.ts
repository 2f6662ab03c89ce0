import type { Effect, LabelDesk, Question } from './label-desk.ts';

/** Who answers, and where answers go. */
export interface LabelSession {
  readonly desk: LabelDesk;
  /** Questions of one batch. */
  readonly batch: number;
  /** Questions that are asked at most. */
  readonly count: number;
  /** What is said to a question; `''`: it is skipped. Null: nobody answers any more. */
  readonly ask: (question: Question, number: number) => Promise<string | null>;
  /** Is told that what was said is no answer; whether to ask the same again. */
  readonly misunderstood: (question: Question, said: string) => boolean;
  readonly keep: (line: object) => void;
  /** Is told after each answer, or with `every: 'batch'` after each batch, what changed. */
  readonly told: (effect: Effect, revealed: string | null) => void;
  readonly every: 'answer' | 'batch';
  readonly now: () => string;
}

/** Asks batch by batch until nothing waits or nobody answers; the number of answers taken. Each is kept at once. */
export async function labelSession(session: LabelSession): Promise<number> {
  const { desk, count, every } = session;
  let asked = 0;
  let taken = 0;
  while (asked < count) {
    const batch = desk.next(Math.min(session.batch, count - asked));
    if (batch.length === 0) break;
    const before = taken;
    for (const question of batch) {
      const answer = await answerTo(question, ++asked, session);
      if (answer === null) {
        if (every === 'batch' && taken > before) session.told(desk.learn(), null);
        return taken;
      }
      if (answer === '') continue;
      const { line, revealed } = desk.take(question, answer, session.now());
      session.keep(line);
      taken++;
      if (every === 'answer') session.told(desk.learn(), revealed);
    }
    if (every === 'batch' && taken > before) session.told(desk.learn(), null);
  }
  return taken;
}

async function answerTo(question: Question, number: number, session: LabelSession): Promise<string | null> {
  for (;;) {
    const said = await session.ask(question, number);
    if (said === null || said === '') return said;
    const answer = session.desk.answerOf(question, said);
    if (answer !== null) return answer;
    if (!session.misunderstood(question, said)) return '';
  }
}
