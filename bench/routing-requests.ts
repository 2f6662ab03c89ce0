import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { analyzers } from '../analyzers/all.ts';
import { fitCorpus } from '../analyzers/corpus.ts';
import { impliedBrief } from '../content/implied-brief.ts';
import { readDraft } from '../content/read-draft.ts';
import { type Task, tasks } from '../content/task.ts';
import type { ModelCard } from '../models/card.ts';
import { priorities } from '../models/priority.ts';
import { signalsOfText } from '../pipeline/request-signals.ts';
import { routerFrom } from '../routers/all.ts';
import { draw } from '../routers/lot.ts';
import { allReads } from '../routers/needs.ts';
import type { Candidate, RouteRequest, Router } from '../routers/router.ts';
import { sampleBrief, sampleCandidate, sampleGap, sampleLive, sampleRequest } from '../routers/sample-request.ts';

/*
 * What `bench/routing.ts` decides: requests with signals measured on real text, twenty candidates each.
 */

const site = fileURLToPath(new URL('../examples/site', import.meta.url));
const posts = readdirSync(site)
  .filter((name) => name.endsWith('.md'))
  .sort()
  .map((name) => readDraft(name, readFileSync(`${site}/${name}`, 'utf8')));
const corpus = fitCorpus(posts.map((draft) => ({ draft, brief: impliedBrief(draft) })));

// A request cut out of the middle of a code sample would read as code to its end.
const prose = posts.map(({ source }) => source.replace(/^---\n[\s\S]*?\n---\n/, '').replace(/^```[\s\S]*?^```$/gm, ''));
const words = prose.join('\n\n').split(/(?<=\s)/);

/** Requests of 500 words: each begins where another does not. */
export const texts: readonly string[] = Array.from({ length: 200 }, (_, at) => {
  const from = Math.floor((at * (words.length - 500)) / 200);
  return words.slice(from, from + 500).join('');
});

export const routes = {
  bread: {
    models: ['acme/1', 'acme/*'],
    examples: ['Knead the dough until it is smooth', 'My sourdough starter smells'],
  },
  garden: { models: ['blum/2'], examples: ['Water tomatoes in pots twice a day', 'Which potting mix drains well?'] },
  web: { models: ['acme/3'], examples: ['Set a performance budget for JavaScript', 'Load images lazily'] },
  travel: { models: ['cara/4'], examples: ['Pack light with one carry-on bag', 'Wash clothes on a trip'] },
};

/** Every built-in router, blended; those that hold others hold three of them, so that each is asked once a decision. */
export const everyRouter: Router = routerFrom({
  blend: [
    { shadow: { router: 'task', beside: ['language'] }, weight: 3 },
    { topic: { weight: 2, topics: { gardening: ['blum/*'] } } },
    { ab: { arms: [{ name: 'all', share: 1, router: 'sentiment' }] }, weight: 2 },
    { keyword: { weight: 2 } },
    { semantic: { routes, threshold: 0.1 } },
    { cost: { weight: 2 } },
    'performance',
    'load',
    { 'first-of': ['user'] },
    'price-tier',
    { fallback: { models: ['acme/*', 'house/*'] } },
    { random: { weight: 0.1 } },
  ],
});

// A request to a gateway names no keyphrase.
const keywords = { primary: null, synonyms: [], secondary: [], entities: [], questions: [] };
const measure = { brief: sampleBrief({ keywords }), corpus, analyzers };
const wanted = allReads([everyRouter]);

/** The signals of a text, as far as the routers look at them. */
export const signalsOf = (text: string): RouteRequest['signals'] => signalsOfText(text, wanted, measure);

const even = (at: number, what: string) => draw(`${what}\u0000${at}`);

function card(at: number): Candidate['card'] {
  const strengths: ModelCard['strengths'] = {
    tasks: { [tasks[at % tasks.length] as Task]: even(at, 'task'), 'how-to': even(at, 'how-to') },
    topics: { gardening: even(at, 'gardening'), cooking: even(at, 'cooking'), code: even(at, 'code') },
    tones: { [['reassuring', 'friendly', 'neutral'][at % 3] as string]: even(at, 'tone') },
    keywords: even(at, 'keywords'),
    kpis: { [['keyword-density', 'reading-grade', 'sentiment-fit'][at % 3] as string]: even(at, 'kpi') },
    ...(at % 2 === 0 ? { languages: { de: even(at, 'de') } } : {}),
  };
  const id = `${['acme', 'blum', 'cara', 'house'][at % 4]}/${at}`;
  return sampleCandidate(id, { quality: even(at, 'quality'), strengths, limits: { requestsPerMinute: 60 } }).card;
}

const cards = Array.from({ length: 20 }, (_, at) => card(at));

function candidatesOf(at: number): RouteRequest['candidates'] {
  const made = cards.map((card, index) => {
    const costUsd = 0.01 * even(at, card.id);
    const firstTokenMs = { p50: 300 + 40 * index, p90: 500 + 80 * index, p99: 2_000 };
    const live = {
      calls: 100,
      failures: index % 5,
      inFlight: (at * 7 + index) % 9,
      requestsLeft: 60 - index,
      firstTokenMs,
    };
    const estimate = { inputTokens: 900, outputTokens: 420, costUsd, warmCostUsd: 0.9 * costUsd, latencyMs: 4_000 };
    return { card, estimate, live: sampleLive(live) };
  });
  return made as unknown as RouteRequest['candidates'];
}

/** A request about a text: mostly a section to write, now and then one to revise, for all priorities and users. */
export function requestFor(at: number, signals: RouteRequest['signals']): RouteRequest {
  return sampleRequest(candidatesOf(at), {
    task: tasks[at % tasks.length] as Task,
    section: { id: `section-${at}`, tone: [null, 'calm, precise', 'friendly'][at % 3] ?? null },
    brief: { locale: at % 4 === 0 ? 'de-AT' : 'en-US' },
    gaps: at % 8 === 7 ? [sampleGap('keyword-density', 3.8), sampleGap('reading-grade', 12, 0.2, null, 9)] : [],
    policy: { dial: at % 11, priority: priorities[at % 3] ?? 'standard' },
    user: at % 2 === 0 ? { name: 'anna', prefer: ['blum/*', 'acme/1'] } : null,
    seed: `seed ${at}`,
    signals,
  });
}
