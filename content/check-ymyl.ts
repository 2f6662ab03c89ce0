import type { Brief } from './brief.ts';
import type { Problem } from './errors.ts';
import { languageOf } from './language.ts';
import type { Place } from './position.ts';

type Report = (level: Problem['level'], place: Place, message: string, mend: string) => void;

/** Words with a second, harmless sense are left out (`treatment` of wood, technical `debt`, a performance `budget`). */
const topics: Readonly<Record<string, string>> = {
  health: `symptom disease medicine medication dosage overdose vaccine vaccination diagnosis pregnancy cancer diabetes
    infection surgery chemotherapy antibiotic supplement blood.pressure mental.health heart.attack depression`,
  money: `credit loan mortgage tax taxes pension retirement insurance investing investment bankruptcy refinance refinancing
    savings.account identity.theft fraud debt.(?:relief|collector|consolidation) 401k cryptocurrency`,
  law: `lawsuit attorney lawyer divorce custody immigration eviction tenant copyright legal.(?:advice|rights) small.claims`,
  safety: `poison poisoning asbestos carbon.monoxide firearm wildfire evacuation electrocution first.aid choking lead.paint
    food.poisoning earthquake drowning`,
};

const patterns = Object.entries(topics).map(
  ([topic, words]) => [topic, new RegExp(`\\b(?:${words.trim().split(/\s+/).join('|')})s?\\b`, 'i')] as const,
);

/**
 * Warns where a post on health, money, law or safety ("your money or your life") lacks what makes it trustworthy. A brief
 * says by `ymyl` whether it is one; where it is silent, the words of title and keyphrases tell. `declared`: it says so.
 */
export function checkYmyl(brief: Brief, declared: boolean, report: Report): void {
  const found = declared ? null : topicOf(brief);
  if (!brief.ymyl && found === null) return;
  const place = brief.sources[0]?.place ?? brief.facts[0]?.place ?? { line: 1, column: 1 };
  const what = found === null ? 'A YMYL post' : `The post reads as one on ${found.topic} ("${found.word}") and`;
  const declare = found === null ? '' : '; ymyl: true makes its gates stricter, ymyl: false says that it is none';
  if (!brief.sources.some(({ kind }) => kind === 'primary')) {
    report('warn', place, `${what} has no primary source`, `add one with kind: primary, from an authority${declare}`);
  }
  if (brief.eeat.reviewer.role === null) {
    report('warn', place, `${what} has no reviewer`, `say who reviews it: eeat: { reviewer: { role: … } }${declare}`);
  }
}

function topicOf(brief: Brief): { readonly topic: string; readonly word: string } | null {
  if (languageOf(brief) !== 'en') return null;
  const { primary, synonyms, secondary } = brief.keywords;
  const text = [brief.title, primary ?? '', ...synonyms, ...secondary].join('\n');
  for (const [topic, pattern] of patterns) {
    const word = pattern.exec(text)?.[0];
    if (word !== undefined) return { topic, word: word.toLowerCase() };
  }
  return null;
}
