import type { Command } from 'commander';
import type { Done } from './options.ts';

interface CommandEntry {
  /** One sentence, for the list of commands and above the help of the command itself. */
  readonly summary: string;
  readonly load: () => Promise<(done: Done) => Command>;
}

/**
 * Every command, in the order in which the help lists them. A command is loaded when it is called: `--help` reads none
 * of the rooms behind them.
 */
export const commands: Readonly<Record<string, CommandEntry>> = {
  init: {
    summary: 'Write a starter configuration and a first brief; existing files are left alone.',
    load: async () => (await import('./init.ts')).initCommand,
  },
  plan: {
    summary: 'Show what writing would do and cost: sections, models, reasons, tokens. Calls nothing.',
    load: async () => (await import('./plan.ts')).planCommand,
  },
  write: {
    summary: 'Write posts from briefs.',
    load: async () => (await import('./write.ts')).writeCommand,
  },
  revise: {
    summary: 'Improve existing posts, section by section.',
    load: async () => (await import('./revise.ts')).reviseCommand,
  },
  check: {
    summary: 'Measure existing posts against their KPIs.',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  report: {
    summary: 'Print a saved report in another format.',
    load: async () => (await import('./report.ts')).reportCommand,
  },
  desk: {
    summary: 'Decide on posts in the browser: review, edit, compare, sign off.',
    load: async () => (await import('./desk.ts')).deskCommand,
  },
  explain: {
    summary: 'Explain who wrote a section and why.',
    load: async () => (await import('./explain.ts')).explainCommand,
  },
  rules: {
    summary: 'List the KPIs, or explain one.',
    load: async () => (await import('./rules.ts')).rulesCommand,
  },
  worker: {
    summary: 'Write posts that `copydesk write` hands out on other machines (DATABASE_URL).',
    load: async () => (await import('./worker.ts')).workerCommand,
  },
  serve: {
    summary: 'Answer clients of the OpenAI API: the router as a gateway in front of your models.',
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  keys: {
    summary: 'Make, list, replace and end the keys of `copydesk serve`; show what each has used.',
    load: async () => (await import('./keys.ts')).keysCommand,
  },
  batch: {
    summary: 'List the batches of this folder; pause, resume, approve, cancel or forget one.',
    load: async () => (await import('./batch.ts')).batchCommand,
  },
  doctor: {
    summary: 'Look after what is kept between runs: is it whole, how large, which calls were never answered.',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
  learn: {
    summary: 'Learn from labels which model suits what; learn targets and weights of KPIs from your own posts.',
    load: async () => (await import('./learn.ts')).learnCommand,
  },
  models: {
    summary: 'List configured models, the built-in editors, and the cards with dated prices.',
    load: async () => (await import('./models.ts')).modelsCommand,
  },
};
