import { splitSentences } from '../../analyzers/sentences.ts';
import { contentStems } from '../../analyzers/words.ts';
import type { Brief, OutlineSection } from '../../content/brief.ts';
import { escapeText } from './inline.ts';
import { looksLikeInstruction } from './instructions.ts';

/** A reminder to the editor rather than something that happened. */
const placeholder = /\b(?:ADD|TODO|TBD|TBC|FIXME|XXX|INSERT|REPLACE|PLACEHOLDER|CHECK|ASK|CONFIRM)\b|\[[^\]]*\]|\?\?/;

/**
 * First-hand notes for the section they suit best, word for word, in quotation marks and with the name of who tells it.
 * Only complete sentences: what is half a note or a reminder is left out, never filled in.
 */
export function experienceFor(brief: Brief, section: OutlineSection): readonly string[] {
  return brief.experience.flatMap(({ id, note, by }) => {
    const sentences = splitSentences(note)
      .map(({ start, end }) => note.slice(start, end))
      .filter((sentence) => /^["“]?\p{Lu}/u.test(sentence) && /[.!?]["”’)]*$/.test(sentence))
      .filter((sentence) => !placeholder.test(sentence) && !looksLikeInstruction(sentence));
    if (sentences.length === 0 || by.trim() === '') return [];
    if (bestSection(brief, note)?.id !== section.id) return [];
    return [`> ${escapeText(sentences.join(' '))}\n>\n> — ${escapeText(by)} [${id}]`];
  });
}

/** Most words in common with heading and points; the first of equals, never a FAQ. */
function bestSection(brief: Brief, note: string): OutlineSection | undefined {
  const told = new Set(contentStems(note));
  let best: OutlineSection | undefined;
  let most = -1;
  for (const section of brief.outline) {
    if (section.task === 'faq') continue;
    const asked = contentStems([section.heading, ...section.points.map((point) => point.text)].join(' '));
    const shared = new Set(asked.filter((stem) => told.has(stem))).size;
    if (shared > most) {
      most = shared;
      best = section;
    }
  }
  return best;
}
