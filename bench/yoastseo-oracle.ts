import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('yoastseo/', import.meta.url));

/** What `bench/yoastseo/oracle.mjs` is asked. */
export interface Question {
  readonly id: string;
  readonly markdown: string;
  readonly keyword: string;
  readonly synonyms: readonly string[];
  readonly title: string;
  readonly description: string;
  readonly slug: string;
  /** Word → stem, and the words of grammar: ours in place of yoastseo's own. */
  readonly stems?: Readonly<Record<string, string>>;
  readonly functionWords?: readonly string[];
  readonly texts?: boolean;
  readonly time?: boolean;
}

/** What it answers. */
export interface Answer {
  readonly id: string;
  readonly words: number;
  readonly count: number;
  readonly keyphraseLength: number;
  readonly density: number;
  readonly sentences: number;
  readonly texts?: readonly string[];
  readonly gapPercent: number;
  readonly distribution: number;
  readonly title: boolean;
  readonly opening: 'sentence' | 'paragraph' | 'none';
  readonly description: number;
  readonly slug: number;
  readonly subheadings: { readonly count: number; readonly matches: number };
  readonly alts: { readonly with: number; readonly without: number; readonly none: number };
  readonly competing: number;
  readonly links: { readonly internalTotal: number; readonly externalTotal: number };
  readonly scores: Readonly<Record<string, number>>;
  readonly cpuMs?: number;
}

/** Asks yoastseo in a process of its own. Throws where it is not installed, or ends early. */
export async function askOracle(questions: readonly Question[]): Promise<readonly Answer[]> {
  if (!existsSync(`${folder}node_modules/yoastseo`)) throw new Error('run first: npm ci --prefix bench/yoastseo');
  const oracle = spawn(process.execPath, ['oracle.mjs'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  oracle.stdin.end(questions.map((question) => `${JSON.stringify(question)}\n`).join(''));
  const answers: Answer[] = [];
  for await (const line of createInterface({ input: oracle.stdout })) answers.push(JSON.parse(line));
  if (answers.length !== questions.length)
    throw new Error(`${answers.length} answers to ${questions.length} questions`);
  return answers;
}
