import type { Task } from './task.ts';

/** What people call the roles of a section. */
const names: Readonly<Record<string, Task>> = {
  intro: 'intro',
  introduction: 'intro',
  opening: 'intro',
  lead: 'intro',
  lede: 'intro',
  explanation: 'explanation',
  explainer: 'explanation',
  explain: 'explanation',
  background: 'explanation',
  definition: 'explanation',
  overview: 'explanation',
  guide: 'explanation',
  'how-to': 'how-to',
  howto: 'how-to',
  steps: 'how-to',
  tutorial: 'how-to',
  instructions: 'how-to',
  recipe: 'how-to',
  comparison: 'comparison',
  compare: 'comparison',
  versus: 'comparison',
  vs: 'comparison',
  table: 'comparison',
  list: 'list',
  listicle: 'list',
  checklist: 'list',
  roundup: 'list',
  faq: 'faq',
  faqs: 'faq',
  questions: 'faq',
  answer: 'answer',
  'short-answer': 'answer',
  verdict: 'answer',
  conclusion: 'conclusion',
  summary: 'conclusion',
  code: 'code-sample',
  'code-sample': 'code-sample',
  'code-example': 'code-sample',
  snippet: 'code-sample',
  closing: 'conclusion',
  outro: 'conclusion',
  'wrap-up': 'conclusion',
};

export const taskNames: readonly string[] = Object.keys(names);

/** The task a role of an outline stands for; null where nobody calls it so. */
export function taskOf(role: string): Task | null {
  const plain = role
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, '-');
  return Object.hasOwn(names, plain) ? (names[plain] as Task) : null;
}

/** The task a heading suggests, where nobody says. */
export function guessTask(heading: string): Task {
  const text = heading.trim().toLowerCase().replaceAll('’', "'");
  if (
    /\bfaqs?\b|\bfrequently asked\b|\b(?:common|your|other|more) questions\b|^questions(?: and answers)?$|^q ?(?:&|and) ?a\b/.test(
      text,
    )
  )
    return 'faq';
  if (/\b(?:vs\.?|versus|compared (?:to|with)|comparison|differences? between|side by side)(?:\W|$)/.test(text))
    return 'comparison';
  if (
    /^(?:how to|steps? (?:to|for)|step[- ]by[- ]step|set(?:ting)? up|getting started|installing|directions|instructions)\b/.test(
      text,
    )
  )
    return 'how-to';
  if (
    /^(?:conclusions?|summary|in short|wrapping up|wrap[- ]up|final (?:thoughts|words)|next steps|takeaways|key takeaways)\b/.test(
      text,
    )
  )
    return 'conclusion';
  if (/^(?:intro(?:duction)?|before you (?:start|begin))\b/.test(text)) return 'intro';
  if (/\bshort answer\b|^(?:tl;?dr|the verdict|verdict)\b/.test(text)) return 'answer';
  if (
    /^(?:the )?(?:top |best )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten) [a-z -]*\b(?:ways|tips|things|reasons|ideas|tools|mistakes|examples|ingredients)\b|^(?:ingredients|checklist|requirements)\b/.test(
      text,
    )
  )
    return 'list';
  return 'explanation';
}
