import { knownOf, type WordForm } from './word-form.ts';

/** What colours a voice, in the order of reports. */
export const toneFeatures = [
  'hedges',
  'imperatives',
  'firstPerson',
  'secondPerson',
  'contractions',
  'superlatives',
  'exclamations',
] as const;
export type ToneFeature = (typeof toneFeatures)[number];

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words that hold back a claim; the kinds are Hyland's (1998): modals, lexical verbs, adverbs of doubt and of frequency. */
const hedges = set(`
  may might could perhaps maybe possibly probably presumably apparently arguably seemingly likely unlikely seem seems
  seemed appear appears appeared suggest suggests suggested tend tends tended assume assumes believe somewhat fairly
  relatively roughly generally usually typically often sometimes occasionally largely mostly partly potentially`);

const firstPersons = set(`
  i me my mine myself we us our ours ourselves i'm i've i'd i'll we're we've we'd we'll`);

const secondPersons = set(`you your yours yourself yourselves you're you've you'd you'll y'all`);

/** "that's" is a contraction, "the post's" is not. */
const contractedWithS = set(`
  it's that's there's here's what's who's where's how's when's why's let's he's she's one's everyone's something's`);

/** Words that end like a superlative and are none; "latest" and "nearest" tell time and place rather than praise. */
const noSuperlatives = set(`
  interest interests request test rest forest west east guest honest harvest invest suggest protest latest nearest digest
  manifest contest conquest quest modest nest chest arrest attest priest earnest tempest pest vest jest zest crest ingest
  congest infest detest behest bequest unrest southwest northwest southeast northeast midwest vitest pytest dishonest
  budapest everest lest reinvest backtest retest inquest gest est breast trieste disinterest almanest houseguest beest`);

const superlatives = set('best worst');

/** Before them "most" is a quantity: "most of the time", "most people". */
const determiners = set(`the our your my its their his her one's world's`);

type Test = (norm: string, text: string, before: string, after: string) => boolean;

const isContraction: Test = (norm) =>
  norm.includes("'") && (contractedWithS.has(norm) || /(?:n't|'re|'ve|'ll|'d|i'm)$/.test(norm));

const isSuperlative: Test = (norm, _text, before, after) => {
  if (superlatives.has(norm)) return !(norm === 'best' && (after === 'practice' || after === 'practices'));
  if (norm === 'most') return determiners.has(before) && after !== 'of' && after !== '';
  return norm.length > 5 && norm.endsWith('est') && !noSuperlatives.has(norm);
};

/** "May" is a month, "US" a country, "I" a numeral after "Part". */
const isHedge: Test = (norm, text, before) => hedges.has(norm) && !(text === 'May' && before !== '');
const isFirst: Test = (norm, text, before) =>
  firstPersons.has(norm) &&
  text !== 'US' &&
  !(text === 'I' && /^(?:part|title|phase|type|chapter|class|tier|war)$/.test(before));

const tests: readonly { readonly feature: ToneFeature; readonly test: Test }[] = [
  { feature: 'hedges', test: isHedge },
  { feature: 'firstPerson', test: isFirst },
  { feature: 'secondPerson', test: (norm) => secondPersons.has(norm) },
  { feature: 'contractions', test: isContraction },
  { feature: 'superlatives', test: isSuperlative },
];

/** Whether a word may add to a voice at all: most do not. */
export const mayColour = knownOf(
  ({ norm }) =>
    norm.includes("'") ||
    hedges.has(norm) ||
    firstPersons.has(norm) ||
    secondPersons.has(norm) ||
    superlatives.has(norm) ||
    norm === 'most' ||
    norm.endsWith('est'),
);

/** What a word adds to a voice, beside its neighbours in the sentence. */
export function toneOfWord(
  form: WordForm,
  before: WordForm | undefined,
  after: WordForm | undefined,
): readonly ToneFeature[] {
  const { norm, text } = form;
  const found: ToneFeature[] = [];
  for (const { feature, test } of tests) {
    if (test(norm, text, before?.norm ?? '', after?.norm ?? '')) found.push(feature);
  }
  return found;
}
