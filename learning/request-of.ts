import type { Brief } from '../content/brief.ts';
import { impliedBrief } from '../content/implied-brief.ts';
import { readDraft } from '../content/read-draft.ts';
import { requestSection } from '../pipeline/text-errand.ts';
import type { Candidate, Policy, RouteRequest } from '../routers/router.ts';
import type { TrainingRow } from './training-row.ts';

let nothing: Brief | null = null;

/**
 * A request of which a learned router knows exactly these features, so that it can be asked again for what was labelled.
 * Beyond them the request is blank; routers that look at other things have no ground here.
 */
export function requestOf(
  { text, topic, task, signals }: TrainingRow['features'],
  candidates: readonly [Candidate, ...Candidate[]],
  policy: Policy,
): RouteRequest {
  nothing ??= impliedBrief(readDraft('request', ''));
  const { points = 0, facts = 0, words, valence } = signals;
  const wished = signals['wished-valence'];
  const brief: Brief = {
    ...nothing,
    keywords: { ...nothing.keywords, primary: null },
    cluster: { ...nothing.cluster, pillar: topic },
    voice: {
      ...nothing.voice,
      valence: wished === undefined ? null : [wished, wished],
      maxGrade: signals['wished-grade'] ?? null,
    },
  };
  const kind = task ?? 'answer';
  const section = requestSection(text, kind);
  const cited = Array.from({ length: facts }, (_, at) => `${at}`);
  return {
    assignment: {
      task: kind,
      brief,
      section: {
        ...section,
        words: words ?? section.words,
        points: Array.from({ length: points }, (_, at) => ({ text: '', facts: at === 0 ? cited : [] })),
      },
      gaps: [],
      revises: false,
    },
    signals: valence === undefined ? {} : { sentiment: { valence, spread: 0, sentences: [] } },
    candidates,
    policy,
    user: null,
    requires: [],
    now: 0,
    seed: text,
  };
}
