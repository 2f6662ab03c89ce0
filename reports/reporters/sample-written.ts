import type { ReportPost } from '../report.ts';
import { band, finding, kpi, readabilityOf, route, signals } from './sample-parts.ts';
import { COMPOSTING, placeOf, sectionPlace } from './sample-texts.ts';

const PATH = 'out/home-composting.md';
const at = (quotation: string) => [PATH, COMPOSTING, quotation] as const;

const LONG_SENTENCE = COMPOSTING.slice(
  COMPOSTING.indexOf('The improvement in'),
  COMPOSTING.indexOf('evaporation.') + 'evaporation.'.length,
);

/** Written from a brief; a claim without a source blocks it. */
export const writtenPost: ReportPost = {
  path: PATH,
  origin: null,
  brief: 'briefs/home-composting.md',
  title: 'Home Composting for People With a Small Garden',
  slug: 'home-composting',
  description:
    'Start home composting in a corner of one square metre: what goes in, what stays out, and how to tell when the heap is ready to use on beds and pots.',
  keyphrase: 'home composting',
  verdict: 'blocked',
  why: 'gate grounding: 1 of 7 claims has no source',
  score: 74,
  scoreBefore: null,
  arithmetic:
    'trust 30 × 0.76 + topic 20 × 0.92 + readability 15 × 0.51 + voice 15 × 0.88 + keywords 10 × 0.60 + originality 10 × 0.63 = 74',
  words: 262,
  targetWords: 320,
  costUsd: 0.0031,
  latencyMs: 3540,
  contentHash: '9f2c61d07ab3e1c95f0d7c3e55a1b40877e2d9f04b6b1a39c2d7f1a6e8b05c13',
  readability: readabilityOf(9.1),
  kpis: {
    grounding: kpi('trust', 'Grounding', [0.857, 'share', 0.5, 0.2], [{ kind: 'ratio', min: 1 }, 'all claims'], {
      evidence: '6 of 7 claims traced',
    }),
    'source-quality': kpi(
      'trust',
      'Source quality',
      [1, 'yes-no', 1, 0.1],
      [{ kind: 'ratio', min: 1 }, 'a primary source'],
    ),
    'topic-fit': kpi('topic', 'Topic fit', [0.92, 'share', 0.92, 0.2], [{ kind: 'ratio', min: 0.6 }, '≥ 60 %']),
    'reading-grade': kpi(
      'readability',
      'Reading grade',
      [10.9, 'grade', 0.51, 0.1],
      [{ kind: 'curve', p10: 8, median: 11 }, '≤ 11'],
    ),
    'long-sentences': kpi(
      'readability',
      'Long sentences',
      [0.214, 'share', 0.52, 0.05],
      [{ kind: 'curve', p10: 0.1, median: 0.22, max: 0.25 }, '≤ 25 %'],
    ),
    'sentiment-fit': kpi('voice', 'Tone', [0.12, 'valence', 0.88, 0.15], [band(0, 0.4, 0.3), '0–0.4']),
    'keyword-density': kpi(
      'keywords',
      'Keyphrase density',
      [0.4, 'percent', 0.6, 0.06],
      [band(0.5, 3, 1), '0.5–3.0 %'],
    ),
    'description-length': kpi(
      'keywords',
      'Description length',
      [149, 'characters', 1, 0.04],
      [band(70, 155, 30), '70–155 characters'],
    ),
    'section-overlap': kpi(
      'originality',
      'Overlap between sections',
      [0.19, 'share', 0.63, 0.1],
      [{ kind: 'curve', p10: 0.1, median: 0.22, max: 0.3 }, '≤ 30 %'],
    ),
    'image-alt': kpi('keywords', 'Alt texts', [null, 'share', null, 0], [{ kind: 'ratio', min: 1 }, 'every image']),
  },
  gates: {
    grounding: { status: 'fail', evidence: '6 of 7 claims traced; 1 marked [NEEDS SOURCE]' },
    'link-targets': { status: 'pass', evidence: 'the one link leads to a source of the brief' },
    duplicate: { status: 'pass', evidence: 'nearest post shares 4 % of its phrases' },
    entailment: { status: 'unverified', evidence: '2 claims are reworded too freely to be traced without a model' },
  },
  sentiment: { valence: 0.12, spread: 0.18, sentences: 18 },
  sections: [
    {
      id: 'intro',
      heading: null,
      words: 33,
      targetWords: 40,
      range: sectionPlace(COMPOSTING, 'A cold heap'),
      signals: signals('compost · heap', 0.08, [0, 0, 0], 7.9, [2, 2]),
      kpis: { 'reading-grade': { value: 7.9, score: 0.91, status: 'pass' } },
      route: route(
        [
          ['house/explanation', 0.81],
          ['northwind/large', 0.78],
          ['house/faq', 0.44],
        ],
        'opening of 40 words with 2 facts: house/explanation is free and as good as northwind/large here (0.81 against 0.78)',
      ),
      revisions: [],
    },
    {
      id: 'what-home-composting-does-for-your-soil',
      heading: 'What home composting does for your soil',
      words: 84,
      targetWords: 90,
      range: sectionPlace(COMPOSTING, '## What home'),
      signals: signals('soil · water', 0.21, [1, 1, 1.2], 14.8, [2, 2]),
      kpis: {
        'reading-grade': { value: 14.8, score: 0.31, status: 'error' },
        'long-sentences': { value: 0.5, score: 0.2, status: 'error' },
      },
      route: route(
        [
          ['northwind/large', 0.86],
          ['house/explanation', 0.71],
          ['riverbed/small', 0.64],
        ],
        'topic “soil, water” (0.82) is a strength of northwind/large; next best house/explanation (0.71)',
        {
          tokens: { input: 1204, cachedInput: 640, output: 310, reasoning: 0, estimated: false },
          costUsd: 0.0031,
          latencyMs: 3480,
          attempts: 2,
          failed: [{ model: 'riverbed/large', why: '503 from the provider, twice' }],
          filtered: [
            { model: 'atlas/huge', why: 'over the budget of $0.02 for this post' },
            { model: 'harbour/medium', why: 'data policy: keeps prompts for training' },
          ],
        },
      ),
      revisions: [],
    },
    {
      id: 'what-to-put-in-and-what-to-leave-out',
      heading: 'What to put in, and what to leave out',
      words: 52,
      targetWords: 80,
      range: sectionPlace(COMPOSTING, '## What to put in'),
      signals: signals('kitchen · scraps', 0.02, [0, 1, 0.9], 6.1, [0, 1]),
      kpis: { grounding: { value: 0, score: 0, status: 'error' } },
      route: route(
        [
          ['house/comparison', 0.77],
          ['house/explanation', 0.69],
          ['northwind/large', 0.66],
        ],
        'task comparison: house/comparison lays both sides out; next best house/explanation (0.69)',
        { task: 'comparison', note: 'outline draft, 52 of 80 target words supported by sources' },
      ),
      revisions: [],
    },
    {
      id: 'how-to-start-a-heap-in-one-afternoon',
      heading: 'How to start a heap in one afternoon',
      words: 93,
      targetWords: 110,
      range: sectionPlace(COMPOSTING, '## How to start'),
      signals: signals('heap · layer', 0.16, [0, 0, 0], 6.8, [2, 2]),
      kpis: { 'reading-grade': { value: 6.8, score: 0.95, status: 'pass' } },
      route: route(
        [
          ['house/steps', 0.9],
          ['northwind/large', 0.72],
        ],
        'pinned to house/steps by the brief',
        { task: 'how-to', pinned: true, router: 'pin' },
      ),
      revisions: [],
    },
  ],
  claims: [
    {
      text: 'beds that received two centimetres of compost held 18 % more water after a dry week',
      section: 'what-home-composting-does-for-your-soil',
      range: placeOf(COMPOSTING, 'beds that received two'),
      kind: 'figure',
      status: 'supported',
      source: 'rothwell-2023',
      why: 'value, unit and subject agree with fact f1',
    },
    {
      text: 'A heap that is turned reaches 55 °C',
      section: 'how-to-start-a-heap-in-one-afternoon',
      range: placeOf(COMPOSTING, 'A heap that is turned'),
      kind: 'figure',
      status: 'supported',
      source: 'county-guide',
      why: 'sentence 12 of the note says so',
    },
    {
      text: 'Most councils collect what you cannot compost at home.',
      section: 'what-to-put-in-and-what-to-leave-out',
      range: placeOf(COMPOSTING, 'Most councils'),
      kind: 'quantity',
      status: 'needs-source',
      source: null,
      why: 'no fact or source of the brief speaks of councils',
    },
    {
      text: 'It needs one square metre, no electricity and about ten minutes a week.',
      section: 'intro',
      range: placeOf(COMPOSTING, 'It needs one square'),
      kind: 'figure',
      status: 'unverified',
      source: 'county-guide',
      why: '“ten minutes” is there; “no electricity” cannot be traced without a model',
    },
  ],
  sources: [
    {
      id: 'rothwell-2023',
      title: 'Soil and compost trial',
      publisher: 'Rothwell Garden Trust',
      url: 'https://example.org/rothwell/trial-2023',
      used: true,
    },
    {
      id: 'county-guide',
      title: 'Heap temperature: a guide for beginners',
      publisher: 'County Council',
      url: 'https://example.org/guides/heap-temperature',
      used: true,
    },
    { id: 'notes-anna', title: 'Anna’s notes from her allotment', publisher: null, url: null, used: false },
  ],
  topic: { label: 'compost · soil · heap', confidence: 0.82, role: 'spoke', pillar: 'small-garden-guide' },
  duplicates: [
    { with: 'posts/leaf-mould.md', kind: 'search', section: null, share: 0.64 },
    { with: '#what-to-put-in-and-what-to-leave-out', kind: 'text', section: 'intro', share: 0.18 },
  ],
  links: {
    to: ['posts/small-garden-guide.md'],
    from: 0,
    proposed: [
      {
        anchor: 'Most councils',
        range: placeOf(COMPOSTING, 'Most councils'),
        section: 'what-to-put-in-and-what-to-leave-out',
        url: '/council-bins/',
        to: 'posts/council-bins.md',
        title: 'Council bins',
        why: 'a spoke of the same pillar; the text says its keyphrase “most councils”',
      },
    ],
  },
  findings: [
    finding(
      at('Most councils collect what you cannot compost at home.'),
      ['grounding', 'error', 'what-to-put-in-and-what-to-leave-out'],
      'no fact or source supports this claim',
      {
        expected: 'a fact or source of the brief',
        suggestion: 'add the council’s page to sources, or cut the sentence',
      },
    ),
    finding(
      at(LONG_SENTENCE),
      ['long-sentences', 'warn', 'what-home-composting-does-for-your-soil'],
      'sentence of 31 words',
      { actual: 31, expected: '≤ 25 words', suggestion: 'split it after “organic matter”' },
    ),
    finding(
      at('is attributable to the accumulation of'),
      ['reading-grade', 'warn', 'what-home-composting-does-for-your-soil'],
      'grade 14.8 in this section',
      { actual: 14.8, expected: '≤ 11', suggestion: 'write “comes from the build-up of”' },
    ),
    finding(
      at('Home Composting for People With a Small Garden'),
      ['keyword-density', 'warn', null],
      'keyphrase “home composting” at 0.4 %',
      { actual: 0.4, expected: '0.5–3.0 %', suggestion: 'use it once more where it reads well' },
    ),
    finding(
      at('## How to start a heap in one afternoon'),
      ['section-overlap', 'warn', 'how-to-start-a-heap-in-one-afternoon'],
      '19 % of the phrases of this section stand in the opening too',
      { actual: 0.19, expected: '≤ 10 %' },
    ),
  ],
};
