/// <reference path="../analyzers/text-readability.d.ts" />
/*
 * One way of working on texts, in a process of its own: `node bench/analysis-ways.ts WAY FILE` works through the JSON list of
 * texts in the file once and prints the CPU-ms a text took; started with a channel, whenever it is asked. All threads of the
 * process count, so that collecting and compiling beside the work do.
 */
import { readFileSync } from 'node:fs';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { retext } from 'retext';
import retextEnglish from 'retext-english';
import { analyzers } from '../analyzers/all.ts';
import type { MeasuredArticle } from '../analyzers/analyzer.ts';
import { fitCorpus } from '../analyzers/corpus.ts';
import { readability } from '../analyzers/readability.ts';
import type { Sentences } from '../analyzers/sentences.ts';
import { impliedBrief } from '../content/implied-brief.ts';
import { readDraft } from '../content/read-draft.ts';
import type { Section } from '../content/section.ts';
import { measure } from '../pipeline/measure.ts';
import { scorecard } from '../reports/scorecard.ts';
import { settingsFor } from '../reports/settings.ts';

const [name = '', file = ''] = process.argv.slice(2);
const texts = JSON.parse(readFileSync(file, 'utf8')) as readonly string[];
const read = (text: string, at: number) => {
  const draft = readDraft(`${at}.md`, text);
  return { draft, brief: impliedBrief(draft) };
};

/** What each way does with one text; what it may have at hand beforehand is made first. */
const ways: Readonly<Record<string, () => Promise<(text: string, at: number) => unknown>>> = {
  remark: async () => {
    const parser = remark().freeze();
    return (text) => parser.parse(text);
  },
  'remark-gfm': async () => {
    const parser = remark().use(remarkGfm).freeze();
    return (text) => parser.parse(text);
  },
  'retext-english': async () => {
    const parser = retext().use(retextEnglish).freeze();
    return (text) => parser.parse(text);
  },
  read: async () => read,
  analysis: async () => {
    const corpus = fitCorpus(texts.map(read));
    return (text, at) => {
      const { draft, brief } = read(text, at);
      return measure(draft, { brief, corpus }, analyzers);
    };
  },
  check: async () => {
    const corpus = fitCorpus(texts.map(read));
    return (text, at) => {
      const { draft, brief } = read(text, at);
      return scorecard(measure(draft, { brief, corpus }, analyzers), settingsFor({}, brief));
    };
  },
  readability: async () => {
    const corpus = fitCorpus(texts.map(read));
    const ready = texts.map((text, at): MeasuredArticle => {
      const { draft, brief } = read(text, at);
      return measure(draft, { brief, corpus }, analyzers);
    });
    const analyzer = readability();
    return (_, at) => {
      const { sections, brief } = ready[at] as MeasuredArticle;
      return sections.map(({ section, signals }) =>
        analyzer.analyze(section as Section, { sentences: signals.sentences as Sentences }, { brief, corpus }),
      );
    };
  },
  'text-readability': async () => {
    const { default: peer } = await import('text-readability');
    const prose = texts.map((text, at) =>
      read(text, at)
        .draft.sections.flatMap(({ blocks }) => blocks.map((block) => block.text))
        .join(' '),
    );
    return (_, at) => peer.textStandard(prose[at] as string);
  },
};

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const way = await ways[name]?.();
if (way === undefined) throw new Error(`there is no way "${name}": ${Object.keys(ways).join(', ')}`);
const pass = () =>
  cpuMs(() => {
    for (const [at, text] of texts.entries()) way(text, at);
  }) / texts.length;
if (process.send === undefined) process.stdout.write(String(pass()));
else {
  process.on('message', () => process.send?.(pass()));
  process.send('ready');
}
