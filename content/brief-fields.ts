import type { Brief, KpiSetting, SearchIntent } from './brief.ts';
import { readExperience, readFacts, readLinks, readSources, requiredText } from './brief-entries.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Fields } from './fields.ts';
import { kpiIds } from './kpi-ids.ts';
import { languageIn } from './language.ts';
import { slugify } from './slug.ts';

/** What the metadata of a brief says: everything of a `Brief` but what its body and path say. */
export type BriefFields = Omit<Brief, 'path' | 'angle' | 'outline' | 'editorNotes'>;

const contentTypes = [
  'guide',
  'how-to',
  'comparison',
  'listicle',
  'explainer',
  'news',
  'recipe',
  'case-study',
] as const;
const postFormats = ['astro', 'hugo', 'jekyll', 'next-mdx', 'docusaurus'] as const;

const intents = [
  'informational',
  'commercial',
  'transactional',
  'navigational',
] as const satisfies readonly SearchIntent[];
const statuses = ['draft', 'ready', 'approved', 'archived'] as const;
const levels = ['off', 'warn', 'error'] as const;

/** Seen in real briefs; they plan the work, not the writing. */
const planning = [
  'owner',
  'due',
  'due_date',
  'refresh',
  'serp_format',
  'competitors',
  'competitor_urls',
  'gaps',
  'title_tag',
  'last_updated',
  'approvals',
  'facts_file',
  'notes',
  'tags',
  'date',
];

function readSlug(top: Fields, title: string): string {
  const slug = top.text('slug');
  if (slug === null) return slugify(title);
  if (/[/\\]|\.\./.test(slug)) {
    top.fault(
      'slug',
      `The slug "${slug}" would leave the output folder`,
      `use a name without "/" and "..", such as ${slugify(slug)}`,
    );
    return slugify(slug);
  }
  const plain = slugify(slug);
  if (plain !== slug)
    top.fault('slug', `The slug "${slug}" is not kebab-case`, `write ${plain}; it is used so`, 'warn');
  return plain;
}

function readVoice(top: Fields): Brief['voice'] {
  const voice = top.fields('voice', 'profile');
  const sentiment = voice.fields('sentiment', 'target');
  const band = sentiment.numbers('valence');
  const [low, high] = band;
  const isBand = band.length === 2 && low !== undefined && high !== undefined && low <= high && low >= -1 && high <= 1;
  if (band.length > 0 && !isBand) {
    sentiment.fault(
      'valence',
      '`voice.sentiment.valence` must be two numbers from -1 to 1, the lower first',
      'write valence: [0.0, 0.4]',
    );
  }
  const grade = voice.fields('reading_grade', 'max');
  return {
    profile: voice.text('profile'),
    person: voice.choice('person', ['first', 'second', 'third']),
    tone: sentiment.text('target') ?? voice.text('tone'),
    valence: isBand ? [low, high] : null,
    maxGrade: grade.number('max', { min: 1, max: 20 }),
    avoid: voice.texts('avoid'),
  };
}

function readKeywords(top: Fields, required: boolean): Brief['keywords'] {
  const keywords = top.fields('keywords', 'primary');
  const example = 'keywords: { primary: "the phrase people search for" }';
  const primary = required ? requiredText(keywords, 'primary', 'keywords.primary', example) : keywords.text('primary');
  return {
    primary: primary === '' ? null : primary,
    synonyms: keywords.texts('synonyms'),
    secondary: keywords.texts('secondary'),
    entities: keywords.texts('entities'),
    questions: keywords.texts('questions'),
  };
}

/** `[error, { min: 1 }]`, `[warn, { between: [2, 4] }]` or only `off`. */
function readKpi(top: Fields): Brief['kpi'] {
  const kpi = top.fields('kpi');
  const settings: Record<string, KpiSetting> = {};
  for (const id of kpi.keys()) {
    if (!kpiIds.some((known) => known === id)) {
      kpi.ignore(id);
      const near = didYouMean(id, kpiIds);
      kpi.fault(id, `There is no KPI \`${id}\``, near === null ? 'docs/kpis.md lists them' : `did you mean ${near}?`);
      continue;
    }
    const raw = kpi.raw(id);
    const [level, limits] = Array.isArray(raw) ? (raw as unknown[]) : [raw, null];
    const known = levels.find((one) => one === level);
    if (known === undefined) {
      kpi.fault(id, `The level of \`kpi.${id}\` must be off, warn or error`, `write ${id}: [error, { max: 9 }]`);
      continue;
    }
    const given = (typeof limits === 'object' && limits !== null ? limits : {}) as Record<string, unknown>;
    const between = Array.isArray(given.between) ? (given.between as unknown[]) : [];
    const min = given.min ?? between[0];
    const max = given.max ?? between[1];
    settings[id] = {
      level: known,
      ...(typeof min === 'number' ? { min } : {}),
      ...(typeof max === 'number' ? { max } : {}),
    };
  }
  return settings;
}

function readEeat(top: Fields, ymyl: boolean, isNew: boolean): Brief['eeat'] {
  const eeat = top.fields('eeat');
  const author = eeat.fields('author', 'name');
  const reviewer = eeat.fields('reviewer', 'role');
  return {
    author: { name: author.text('name') ?? top.text('author') ?? 'REQUIRED-AT-PUBLISH', url: author.text('url') },
    reviewer: { required: (reviewer.flag('required') ?? false) || ymyl, role: reviewer.text('role') },
    // What is written here is disclosed unless the brief says otherwise; what others wrote is theirs to disclose.
    disclosure: eeat.text('disclosure') ?? (isNew ? 'ai-assisted-human-reviewed' : null),
  };
}

/**
 * Reads the metadata of a brief (`required`), or the `copydesk` block of a draft, where nothing is compulsory. `title`
 * is the fallback; unknown keys are reported at the end.
 */
export function readBriefFields(
  top: Fields,
  options: { required: boolean; title: string; audience: string | null },
): BriefFields {
  const schema = top.text('schema');
  if (schema !== null && schema !== 'brief/v1')
    top.fault('schema', `The schema "${schema}" is unknown`, 'write schema: brief/v1');
  const { required } = options;
  const title = required ? requiredText(top, 'title', 'title', 'title: "…"') : (top.text('title') ?? options.title);
  const audience = top.fields('audience', 'who');
  const who = required
    ? requiredText(audience, 'who', 'audience.who', 'audience: { who: "whom the post is for" }')
    : audience.text('who');
  const slug = readSlug(top, title);
  const ymyl = top.flag('ymyl') ?? false;
  const length = top.fields('length', 'target_words');
  const cluster = top.fields('cluster', 'pillar');
  const cta = top.fields('cta');
  const outputs = top.fields('outputs', 'format');
  const budget = top.fields('budget', 'max_usd');
  const contentType = top.choice('content_type', contentTypes);
  const format = outputs.texts('format');
  for (const one of format) {
    if (!postFormats.some((known) => known === one)) {
      outputs.fault('format', `The output format "${one}" is unknown`, `use one of ${postFormats.join(', ')}`);
    }
  }
  const fields: BriefFields = {
    id: top.text('id') ?? (required ? null : top.text('brief')) ?? slug,
    status: top.choice('status', statuses) ?? 'draft',
    title,
    slug,
    locale: readLocale(top),
    contentType: contentType ?? 'guide',
    searchIntent: top.choice('intent', intents) ?? 'informational',
    funnel: top.text('funnel'),
    ymyl,
    description: top.text('description') ?? top.text('meta_description'),
    audience: {
      who: who === '' || who === null ? options.audience : who,
      knows: audience.text('knows'),
      wants: audience.text('wants'),
    },
    voice: readVoice(top),
    keywords: readKeywords(top, required),
    cluster: { pillar: cluster.text('pillar'), role: cluster.choice('role', ['pillar', 'spoke']) },
    length: {
      words: length.number('target_words', { min: 1, max: 100_000 }),
      tolerance: length.number('tolerance', { min: 0, max: 1 }) ?? 0.2,
    },
    links: readLinks(top),
    cta: readCta(cta),
    facts: readFacts(top),
    sources: readSources(top),
    experience: readExperience(top),
    eeat: readEeat(top, ymyl, required),
    images: top.each('images', 'alt').map((image) => ({
      purpose: image.text('purpose') ?? 'inline',
      alt: image.text('alt') ?? '',
      path: image.text('path'),
    })),
    outputs: { format, canonical: outputs.text('canonical'), jsonLd: outputs.text('json_ld') },
    budget: {
      maxUsd: budget.number('max_usd', { min: 0 }),
      maxRevisions: budget.number('max_revisions', { min: 0, max: 100 }),
    },
    kpi: readKpi(top),
  };
  top.ignore(...planning);
  top.finish();
  return fields;
}

function readLocale(top: Fields): string {
  const locale = top.text('locale');
  if (locale === null) return 'en-US';
  if (languageIn(locale) !== null) return locale;
  top.fault('locale', `The locale "${locale}" names no language`, 'write a language tag: de, pt-BR, en-GB');
  return 'en-US';
}

function readCta(cta: Fields): Brief['cta'] {
  if (!cta.present) return null;
  const text = requiredText(cta, 'text', 'cta.text', 'text: "what to do next"');
  const url = requiredText(cta, 'url', 'cta.url', 'url: /path');
  return text === '' || url === '' ? null : { text, url };
}
