import type { Evidence } from './evidence.ts';
import { mayBeInFigure } from './quantities.ts';
import type { Sentence } from './sentences.ts';
import type { Trace } from './trace.ts';
import { knownOf } from './word-form.ts';

const superlative =
  /\b(?:the|its|their|our|world's|your|by far the?) (?:single )?(?:most|least|best|worst|largest|biggest|smallest|highest|lowest|fastest|slowest|cheapest|safest|strongest|weakest|oldest|newest|longest|shortest|greatest|easiest|hardest|simplest|quickest|cleanest|richest|earliest|leading|number one|only)\b(?! (?:of|people|part|parts) )/i;
const cause =
  /\b(?:causes?|caused by|leads? to|led to|results? in|resulted in|due to|responsible for|linked to|proven to|guarantees?|prevents?|cures?|(?:studies|research|experts|scientists|surveys|data) (?:shows?|suggests?|says?|found|finds?|agrees?|proves?))\b/i;
/** One of these words is in every superlative and every cause. */
const telling =
  /\b(?:most|least|best|worst|largest|biggest|smallest|highest|lowest|fastest|slowest|cheapest|safest|strongest|weakest|oldest|newest|longest|shortest|greatest|easiest|hardest|simplest|quickest|cleanest|richest|earliest|leading|number|only|causes?|caused|leads?|led|results?|resulted|due|responsible|linked|proven|guarantees?|prevents?|cures?|studies|research|experts|scientists|surveys|data)\b/i;
const mayClaimWith = knownOf((form) => telling.test(form.text) || mayBeInFigure(form));
const quotation = /["“]([^"“”]{15,}?)["”]/;
const attribution = /\b(?:said|says|told|writes|wrote|according to|noted|notes|explained|explains|put it|quotes?d?)\b/i;
const experience =
  /\b(?:I|we|my|our)\b(?: \p{L}+){0,3} (?:tested|tried|found|measured|learned|noticed|discovered|built|used|saw|ran|spent|switched)\b/iu;
/** The quick no of `experience`. */
const firstPerson = /\b(?:I|we|my|our)\b/i;

function isExperience(text: string): boolean {
  return firstPerson.test(text) && experience.test(text);
}

/** Whether a sentence may claim anything by figure, quotation or form: the quick no of `trace`, where there is no evidence. */
export function mayClaim({ text, words }: Sentence): boolean {
  if (/["“[]/.test(text)) return true;
  return words.some(({ form }) => mayClaimWith(form));
}

/** Words in quotation marks that somebody is said to have said: they must stand in the evidence as they are. */
export function traceQuotation(text: string, evidence: Evidence): Trace | null {
  const words = quotation.exec(text)?.[1];
  if (words === undefined || words.trim().split(/\s+/).length < 4 || !attribution.test(text)) return null;
  const plain = (one: string) => (one.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
  const source = evidence.statements.find((statement) => plain(statement.text).includes(plain(words)));
  if (source !== undefined)
    return { kind: 'quote', status: 'supported', source: source.id, why: `${source.id} has these words` };
  if (evidence.statements.length === 0)
    return { kind: 'quote', status: 'unverified', source: null, why: 'no source to compare the words with' };
  return { kind: 'quote', status: 'unsupported', source: null, why: 'these words stand in no fact or source' };
}

/** A superlative or a cause: it needs a model, or the source's own words. */
export function traceWording(text: string): Trace | null {
  const form = superlative.exec(text)?.[0];
  if (form !== undefined)
    return {
      kind: 'superlative',
      status: 'unverified',
      source: null,
      why: `“${form}” cannot be checked without a model`,
    };
  const effect = cause.exec(text)?.[0];
  if (effect !== undefined)
    return {
      kind: 'cause',
      status: 'unverified',
      source: null,
      why: `what “${effect}” joins cannot be checked without a model`,
    };
  return null;
}

/** What can be seen of a sentence's form alone: its wording, or that it is told as first-hand. */
export function traceForm(text: string): Trace | null {
  const wording = traceWording(text);
  if (wording !== null || !isExperience(text)) return wording;
  const why = 'told as first-hand, and no experience note says so';
  return { kind: 'statement', status: 'unverified', source: null, why };
}

/** Whether a source that the sentence is bound to uses the same superlative or the same word of cause. */
export function carriesForm(sentence: string, traces: readonly Trace[], evidence: Evidence): boolean {
  const forms = [superlative, cause].flatMap((pattern) => pattern.exec(sentence)?.[0].toLowerCase() ?? []);
  const sources = new Set(
    traces.flatMap(({ status, source }) => (status === 'supported' && source !== null ? [source] : [])),
  );
  if (isExperience(sentence))
    return evidence.statements.some(({ id, kind }) => kind === 'experience' && sources.has(id));
  return forms.every((form) =>
    evidence.statements.some(({ id, text }) => sources.has(id) && text.toLowerCase().includes(form)),
  );
}
