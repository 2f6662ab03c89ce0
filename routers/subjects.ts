import type { Topic } from '../analyzers/topic.ts';
import { contentStems } from '../analyzers/words.ts';

/** Words by which a subject is recognised. */
export type Vocabulary = Readonly<Record<string, readonly string[]>>;

/** How much a section speaks of a subject: 0 = not at all; a word of the label counts 2, any other 1, its own name 4. */
export type Speaks = (subject: string) => number;

/**
 * Subjects that cards commonly name, the other names they go by, and words that rarely occur outside them. A card that
 * names something narrower (`credit`, `composting`) is matched by that word itself and needs no entry.
 */
const known: readonly { readonly names: string; readonly words: string }[] = [
  {
    names: 'finance money banking investing',
    words: `bank banking budget credit debt loan mortgage interest lender bureau fraud freeze tax income saving pension
      retirement insurance invest investor stock fund dividend portfolio payment invoice salary payroll refund
      currency inflation score identity theft equifax experian transunion`,
  },
  {
    names: 'gardening garden horticulture',
    words: `compost composting soil mulch plant planting seed seedling prune weed pest lawn vegetable flower shrub root
      leaf leaves nitrogen carbon browns greens pile moisture aerate harvest bed greenhouse fertilizer perennial
      balcony herb basil parsley chives mint thyme rosemary pot watering drainage shade frost`,
  },
  {
    names: 'code programming software developer development engineering technology tech',
    words: `api node node.js javascript typescript python rust java compiler deploy deployment release version semver
      lts runtime library package npm dependency test ci pipeline commit repository git server backend frontend database
      query container kubernetes docker cluster function module bug debug upgrade migration
      http https cache caching header browser etag html css url request response web`,
  },
  {
    names: 'cooking food recipe',
    words: `recipe bake oven flour sugar butter dough sauce simmer boil fry roast ingredient tablespoon teaspoon
      onion garlic salt pepper stir chop dish meal kitchen cuisine pan skillet iron oil seasoning`,
  },
  {
    names: 'health medicine medical wellness',
    words: `patient doctor symptom disease treatment therapy drug dose vaccine diagnosis clinic hospital nurse
      blood heart diet exercise sleep veteran disability mental anxiety infection`,
  },
  {
    names: 'travel tourism',
    words: `hotel flight airport itinerary visa passport luggage booking destination tourist trip beach museum
      sightseeing hostel fare airline bag baggage suitcase cabin carry-on checked packing gate`,
  },
  {
    names: 'law legal government policy',
    words: `court law lawsuit statute contract liability regulation compliance agency federal procurement license
      copyright trademark attorney clause plaintiff congress`,
  },
  {
    names: 'education teaching learning',
    words: `student teacher lesson curriculum classroom instructor workshop school university learner exam grade
      pedagogy course homework syllabus`,
  },
  {
    names: 'marketing seo business',
    words: `campaign brand audience customer funnel conversion keyword ranking search newsletter advert sales lead
      revenue growth startup pricing`,
  },
];

/** The stems of a topic with what each counts. */
function stemsIn(topic: Topic): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const stem of contentStems(`${topic.cluster ?? ''} ${topic.terms.join(' ')}`)) weights.set(stem, 1);
  for (const stem of contentStems(topic.label)) weights.set(stem, 2);
  return weights;
}

// Cards name a few dozen subjects; the limit keeps a long-lived server's memory flat.
const rememberAtMost = 1_000;

/** Reads a section's topic; memorises the stems of the vocabulary, so that a decision costs microseconds. */
export function subjectsOf(more: Vocabulary): (topic: Topic) => Speaks {
  const stemsOf = new Map<string, Set<string>>();
  const learn = (name: string, words: readonly string[]) => {
    const stems = stemsOf.get(name) ?? new Set<string>();
    for (const stem of contentStems(words.join(' '))) stems.add(stem);
    stemsOf.set(name, stems);
  };
  for (const { names, words } of known) for (const name of contentStems(names)) learn(name, [words]);
  for (const [name, words] of Object.entries(more)) for (const stem of contentStems(name)) learn(stem, words);

  const namesOf = new Map<string, readonly string[]>();
  const namesIn = (subject: string): readonly string[] => {
    const names = namesOf.get(subject) ?? contentStems(subject);
    if (namesOf.size >= rememberAtMost) namesOf.clear();
    namesOf.set(subject, names);
    return names;
  };

  // Several routers read the same topic.
  const spoken = new WeakMap<Topic, Speaks>();
  return (topic) => {
    const before = spoken.get(topic);
    if (before !== undefined) return before;
    const weights = stemsIn(topic);
    const evidence = new Map<string, number>();
    const evidenceFor = (subject: string): number => {
      const names = namesIn(subject);
      if (names.length === 0) return 0;
      const named = names.every((name) => weights.has(name)) ? 4 : 0;
      let shared = 0;
      for (const [stem, weight] of weights) {
        if (names.some((name) => name !== stem && stemsOf.get(name)?.has(stem))) shared += weight;
      }
      // One stray word is no subject: a river has banks too.
      return named + (shared >= 2 ? shared : 0);
    };
    const speaks = (subject: string): number => {
      const known = evidence.get(subject);
      if (known !== undefined) return known;
      const found = evidenceFor(subject);
      evidence.set(subject, found);
      return found;
    };
    spoken.set(topic, speaks);
    return speaks;
  };
}

/** Without a vocabulary of its own. */
export const knownSubjects = subjectsOf({});
