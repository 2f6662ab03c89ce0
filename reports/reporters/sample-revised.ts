import type { ReportPost, ReportSection } from '../report.ts';
import { band, finding, kpi, readabilityOf, route, signals } from './sample-parts.ts';
import { CREDIT, CREDIT_BEFORE, placeOf, sectionPlace } from './sample-texts.ts';

const PATH = 'out/credit-freeze.md';
const at = (quotation: string) => [PATH, CREDIT, quotation] as const;

function bodyOf(text: string, heading: string): string {
  const start = text.indexOf('\n\n', text.indexOf(heading)) + 2;
  const end = text.indexOf('\n## ', start);
  return text.slice(start, end < 0 ? text.length : end).trim();
}

const FRAUD = bodyOf(CREDIT, '## What a fraud');

const freeze: ReportSection = {
  id: 'what-a-credit-freeze-does',
  heading: 'What a credit freeze does',
  words: 22,
  targetWords: null,
  range: sectionPlace(CREDIT, '## What a credit'),
  signals: signals('credit · freeze', 0.05, [1, 1, 2.9], 4.6, [1, 1]),
  kpis: { 'keyword-density': { value: 2.9, score: 1, status: 'pass' } },
  route: null,
  revisions: [
    {
      route: route(
        [
          ['house/keywords', 0.88],
          ['house/plain-language', 0.52],
          ['northwind/large', 0.5],
        ],
        'keyphrase “credit freeze” at 15.6 % here, band 0.5–3.0: house/keywords trims it; next best house/plain-language (0.52)',
        { moment: 'revise', task: 'keywords' },
      ),
      gaps: [{ kpi: 'keyword-density', value: 15.6, expected: '0.5–3.0 %' }],
      kept: true,
      why: 'the gap is closed and no gate broke',
      scoreBefore: 61,
      scoreAfter: 72,
      before: bodyOf(CREDIT_BEFORE, '## What a credit'),
      after: bodyOf(CREDIT, '## What a credit'),
    },
  ],
};

const fraud: ReportSection = {
  id: 'what-a-fraud-alert-does',
  heading: 'What a fraud alert does',
  words: 42,
  targetWords: null,
  range: sectionPlace(CREDIT, '## What a fraud'),
  signals: signals('fraud · alert', -0.46, [0, 0, 0], 8.4, [1, 1]),
  kpis: { 'sentiment-fit': { value: -0.46, score: 0.34, status: 'error' } },
  route: null,
  revisions: [
    {
      route: route(
        [
          ['house/plain-language', 0.84],
          ['house/tone', 0.79],
        ],
        'grade 14.2 against at most 11: house/plain-language splits and shortens; next best house/tone (0.79)',
        { moment: 'revise', task: 'plain-language' },
      ),
      gaps: [
        { kpi: 'reading-grade', value: 14.2, expected: '≤ 11' },
        { kpi: 'sentiment-fit', value: -0.46, expected: '0–0.4' },
      ],
      kept: true,
      why: 'the grade fell from 14.2 to 8.4',
      scoreBefore: 72,
      scoreAfter: 78,
      before: bodyOf(CREDIT_BEFORE, '## What a fraud'),
      after: FRAUD,
    },
    {
      route: route(
        [
          ['house/tone', 0.79],
          ['northwind/large', 0.61],
        ],
        'tone −0.46 against 0–0.4: house/tone softens it; next best northwind/large (0.61)',
        { moment: 'revise', task: 'tone' },
      ),
      gaps: [{ kpi: 'sentiment-fit', value: -0.46, expected: '0–0.4' }],
      kept: false,
      why: 'the warning lost its meaning: “does not” became “does”, gate grounding broke',
      scoreBefore: 78,
      scoreAfter: 75,
      before: FRAUD,
      after: FRAUD.replace(
        'It is a disaster if you forget it, and the consequences are horrible.',
        'It does help if you forget it.',
      ),
    },
  ],
};

const untouched: ReportSection = {
  id: 'which-one-to-choose',
  heading: 'Which one to choose',
  words: 23,
  targetWords: null,
  range: sectionPlace(CREDIT, '## Which one'),
  signals: {
    topic: null,
    sentiment: { valence: 0, spread: 0, sentences: 2 },
    tone: null,
    keyphrase: null,
    readability: null,
    claims: null,
  },
  kpis: {},
  route: null,
  revisions: [],
};

/** A human draft; two sections were revised, one revision was dropped. */
export const revisedPost: ReportPost = {
  path: PATH,
  origin: 'drafts/credit-freeze.md',
  brief: null,
  title: 'Credit Freeze vs. Fraud Alert',
  slug: 'credit-freeze',
  description: 'Which one do you need?',
  keyphrase: 'credit freeze',
  verdict: 'needs-edits',
  why: '1 error: tone of “What a fraud alert does”',
  score: 78,
  scoreBefore: 61,
  arithmetic:
    'trust 30 × 0.90 + topic 20 × 0.95 + readability 15 × 0.93 + voice 15 × 0.34 + keywords 10 × 0.84 = 78 of 90, scaled to 100',
  words: 121,
  targetWords: null,
  costUsd: 0,
  latencyMs: 41,
  contentHash: '1b7d02f4c9a84e6da3f05c7719e2b8d64f30a1c58e97b2d06f4a3c5e7d918b20',
  readability: readabilityOf(6.4),
  kpis: {
    grounding: kpi('trust', 'Grounding', [1, 'share', 0.9, 0.33], [{ kind: 'ratio', min: 0.9 }, '≥ 90 %'], {
      evidence: '2 of 2 claims traced',
      before: 1,
    }),
    'reading-grade': kpi(
      'readability',
      'Reading grade',
      [7.2, 'grade', 0.93, 0.17],
      [{ kind: 'curve', p10: 8, median: 11 }, '≤ 11'],
      { before: 10.4 },
    ),
    'sentiment-fit': kpi('voice', 'Tone', [-0.21, 'valence', 0.34, 0.17], [band(0, 0.4, 0.2), '0–0.4'], {
      before: -0.23,
    }),
    'keyword-density': kpi(
      'keywords',
      'Keyphrase density',
      [3.6, 'percent', 0.84, 0.11],
      [band(0.5, 3, 1), '0.5–3.0 %'],
      {
        before: 8.1,
      },
    ),
    'topic-fit': kpi('topic', 'Topic fit', [0.95, 'share', 0.95, 0.22], [{ kind: 'ratio', min: 0.6 }, '≥ 60 %'], {
      before: 0.95,
    }),
  },
  gates: {
    grounding: { status: 'pass', evidence: '2 of 2 claims traced' },
    duplicate: { status: 'pass', evidence: 'no other post shares more than 2 % of its phrases' },
  },
  sentiment: { valence: -0.21, spread: 0.3, sentences: 14 },
  sections: [freeze, fraud, untouched],
  claims: [
    {
      text: 'it lasts one year and can be renewed',
      section: 'what-a-fraud-alert-does',
      range: placeOf(CREDIT, 'It lasts one year'),
      kind: 'figure',
      status: 'supported',
      source: null,
      why: 'stands so in the draft that came in',
    },
  ],
  sources: [],
  topic: { label: 'credit · freeze · fraud', confidence: 0.91, role: null, pillar: null },
  findings: [
    finding(
      at('It is a disaster if you forget it, and the consequences are horrible.'),
      ['sentiment-fit', 'error', 'what-a-fraud-alert-does'],
      'tone −0.46 in this section',
      { actual: -0.46, expected: '0–0.4', suggestion: 'say what to do instead of what to fear' },
    ),
    finding(at('disaster'), ['sentiment-fit', 'warn', 'what-a-fraud-alert-does'], 'strongest word: “disaster”', {
      actual: -2,
    }),
    finding(
      at('description: Which one do you need?'),
      ['description-length', 'warn', null],
      'description of 22 characters',
      {
        actual: 22,
        expected: '70–155 characters',
        suggestion: 'name both options and who needs which',
      },
    ),
  ],
};
