import type { Assignment } from '../content/assignment.ts';
import { detectLanguage, isPlainlyEnglish } from '../content/detect-language.ts';
import { functionWords } from '../content/function-words.ts';
import { languageName, languageOf, otherLanguage } from '../content/language.ts';
import { type Generation, type Model, ModelError } from './model.ts';

/** A refusal is short: who declines and then writes a page has not declined. */
const longestRefusalWords = 90;

/** How models decline, at the start of the answer. */
const refusal =
  /^(?:["“']?(?:i['’]?m|i am) (?:very |really |so )?(?:sorry|afraid|unable|not able)|sorry,|i (?:can['’]?t|cannot|won['’]?t|will not|must decline|have to decline|am unable)\b|as an ai\b|unfortunately, i (?:can['’]?t|cannot|am unable)|(?:es tut mir leid|lo siento|je suis désolée?|mi dispiace)[,.])/i;

const declines =
  /\b(?:can['’]?t|cannot|unable|not able|won['’]?t|decline|kann|puedo|peux|posso)\b[^.!?]{0,60}\b(?:assist|help|write|provide|create|comply|continue|fulfil|request|helfen|schreiben|ayudar|aider|aiutare)\b/i;

/** Whether a text declines the task instead of doing it. */
export function isRefusal(text: string): boolean {
  const start = text.trimStart().slice(0, 600);
  return refusal.test(start) && declines.test(start) && text.trim().split(/\s+/).length <= longestRefusalWords;
}

/**
 * What is wrong with an answer that came: cut, filtered, empty, a refusal, another language than the post's. Null where
 * nothing is. A house editor's answer is what it is.
 */
export function answerFault(model: Model, generation: Generation, assignment: Assignment): ModelError | null {
  if (model.card.house) return null;
  const { text, finish, costUsd } = generation;
  const { id } = model.card;
  if (finish === 'length') {
    const where = text.trim() === '' ? 'before a word' : 'before the end';
    return new ModelError(id, `reached the output limit ${where}`, { failure: 'cut', costUsd });
  }
  if (finish === 'refusal') return new ModelError(id, 'declined to write', { failure: 'refused', costUsd });
  if (finish === 'filter') {
    return new ModelError(id, 'was stopped by a content filter', { failure: 'filtered', costUsd });
  }
  if (text.trim() === '') return new ModelError(id, 'gave an empty answer', { failure: 'empty', costUsd });
  if (isRefusal(text)) return new ModelError(id, 'declined to write', { failure: 'refused', costUsd });
  const wrong = wrongLanguage(text, languageOf(assignment.brief));
  if (wrong === null) return null;
  return new ModelError(id, `answered in another language (${languageName(wrong)})`, {
    failure: 'wrong-language',
    costUsd,
  });
}

/**
 * The language of a text that is certainly not in the expected one. Between languages that are told apart by few words,
 * such as Danish and Norwegian, the text has the benefit of the doubt.
 */
function wrongLanguage(text: string, expected: string): string | null {
  const prose = [text.replace(/^ {0,3}(`{3,}|~{3,})[\s\S]*?^ {0,3}\1/gm, '')];
  const found = detectLanguage(prose);
  if (expected === 'en') return found;
  if (found === null) return isPlainlyEnglish(prose) ? 'en' : null;
  const isKnown = (code: string): boolean => code !== otherLanguage && functionWords[code] !== undefined;
  return found !== expected && isKnown(found) && isKnown(expected) ? found : null;
}
