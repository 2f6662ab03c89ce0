/*
 * Ways to please a score without saying anything: each makes a bad post of a good one. Own texts; nothing is quoted.
 */

/** A post apart, so that an attack can change what it is after. */
export interface Parts {
  /** With its fences, and the line end behind. */
  readonly frontMatter: string;
  readonly body: string;
  readonly keyphrase: string;
  /** The body of another post of the same site. */
  readonly other: string;
}

export interface Attack {
  readonly name: string;
  /** The KPIs that have to fail. */
  readonly caughtBy: readonly string[];
  readonly apply: (parts: Parts) => string;
}

const isProse = (block: string): boolean => /^[A-Z]/.test(block);
const blocksOf = (body: string): readonly string[] => body.trim().split(/\n{2,}/);

/** Rewrites the paragraphs and leaves headings and lists. */
function onProse({ frontMatter, body }: Parts, change: (paragraph: string, index: number) => string): string {
  let index = 0;
  const blocks = blocksOf(body).map((block) => (isProse(block) ? change(block, index++) : block));
  return `${frontMatter}\n${blocks.join('\n\n')}\n`;
}

const sentencesOf = (paragraph: string): readonly string[] =>
  paragraph.replace(/\s+/g, ' ').match(/[^.!?]+[.!?]+\)?/g) ?? [paragraph];

/** Rewrites sentence by sentence. */
function onSentences(parts: Parts, change: (sentence: string, index: number) => string): string {
  let index = 0;
  return onProse(parts, (paragraph) =>
    sentencesOf(paragraph)
      .map((sentence) => change(sentence.trim(), index++))
      .join(' '),
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const headingsOf = (body: string): readonly string[] => blocksOf(body).filter((block) => block.startsWith('#'));

/** Sections of the same headings with text of somebody's making. */
function sections({ frontMatter, body }: Parts, text: (heading: string, index: number) => string): string {
  const parts = ['', ...headingsOf(body)].map((heading, index) => `${heading}\n\n${text(heading, index)}`.trim());
  return `${frontMatter}\n${parts.join('\n\n')}\n`;
}

const cycle = (list: readonly string[], index: number): string => list[index % list.length] ?? '';
const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

const praise = ['wonderful', 'amazing', 'brilliant', 'fantastic', 'superb', 'delightful', 'excellent', 'perfect'];
const chopped = ['It is good.', 'It is fast.', 'You can do it.', 'It is easy.', 'We like it.', 'So do you.', 'Try it.'];
const latin = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.';
const filler = [
  'There are many things to think about when it comes to this.',
  'Of course, everything depends on what you want and on what you need.',
  'Some people do it in one way, and other people do it in another way.',
  'It is always a good idea to take your time and to keep an open mind.',
  'In the end, what matters most is that you are happy with the result.',
  'There is a lot to say about it, and a lot has been said already.',
];

export const attacks: readonly Attack[] = [
  {
    name: 'keyphrase in every sentence',
    caughtBy: ['keyword-density'],
    apply: (parts) => onSentences(parts, (sentence) => `With ${parts.keyphrase} in mind, ${sentence}`),
  },
  {
    name: 'keyphrase three times in a row, in every paragraph',
    caughtBy: ['keyword-density'],
    apply: (parts) =>
      onProse(parts, (text) => `${capital(parts.keyphrase)}, ${parts.keyphrase} and ${parts.keyphrase}. ${text}`),
  },
  {
    name: 'keyphrase in every heading',
    caughtBy: ['score-gaming', 'headings'],
    apply: ({ frontMatter, body, keyphrase }) =>
      frontMatter + body.replace(/^(#+ ).*$/gm, (_, marks: string) => `${marks}${capital(keyphrase)}`),
  },
  {
    name: 'keyphrase before every heading',
    caughtBy: ['score-gaming'],
    apply: ({ frontMatter, body, keyphrase }) =>
      frontMatter +
      body.replace(/^(#+ )(.*)$/gm, (_, marks: string, text: string) => `${marks}${capital(keyphrase)}: ${text}`),
  },
  {
    name: 'keyphrase in a dozen alternative texts',
    caughtBy: ['score-gaming'],
    apply: (parts) =>
      `${parts.frontMatter}${parts.body}\n${many(12, (index) => `![${parts.keyphrase} ${parts.keyphrase}](/p${index}.jpg)\n\n`)}`,
  },
  {
    name: 'title full of the keyphrase',
    caughtBy: ['score-gaming'],
    apply: ({ frontMatter, body, keyphrase }) =>
      frontMatter.replace(/^title:.*$/m, `title: "${many(6, () => `${capital(keyphrase)},`)} ${keyphrase}"`) + body,
  },
  {
    name: 'description full of the keyphrase',
    caughtBy: ['score-gaming'],
    apply: ({ frontMatter, body, keyphrase }) =>
      frontMatter.replace(
        /^description:.*$/m,
        `description: "${many(8, () => `${capital(keyphrase)}.`).slice(0, 150)}"`,
      ) + body,
  },
  {
    name: 'word salad of the keyphrase',
    caughtBy: ['keyword-density'],
    apply: (parts) =>
      sections(parts, (_, part) =>
        many(
          8,
          (index) =>
            `${capital(cycle(['good', 'best', 'new', 'real', 'easy'], index + part))} ${parts.keyphrase} ${cycle(['helps', 'works', 'wins', 'counts'], index)} at home.`,
        ),
      ),
  },
  {
    name: 'praise before every noun',
    caughtBy: ['score-gaming'],
    apply: (parts) =>
      onProse(parts, (text) => {
        let index = 0;
        return text.replace(/\b(the|a|your) /g, (article) => `${article}${cycle(praise, index++)} `);
      }),
  },
  {
    name: 'flattery after every sentence',
    caughtBy: ['score-gaming'],
    apply: (parts) =>
      onSentences(
        parts,
        (sentence, index) => `${sentence} You are ${cycle(praise, index)}, and this is ${cycle(praise, index + 3)}!`,
      ),
  },
  {
    name: 'chopped sentences',
    caughtBy: ['score-gaming'],
    apply: (parts) => sections(parts, (_, part) => many(14, (index) => cycle(chopped, index + part))),
  },
  {
    name: 'the text itself, chopped',
    caughtBy: ['score-gaming'],
    apply: (parts) =>
      onSentences(parts, (sentence) =>
        (sentence.match(/(?:\S+\s*){1,4}/g) ?? [sentence])
          .map((piece) => `${capital(piece.trim().replace(/[,;:.!?]+$/, ''))}.`)
          .join(' '),
      ),
  },
  {
    name: 'lorem ipsum',
    caughtBy: ['artefacts'],
    apply: (parts) => sections(parts, () => many(4, () => latin)),
  },
  {
    name: 'one paragraph, again and again',
    caughtBy: ['repeated-sentences'],
    apply: (parts) => {
      const first = blocksOf(parts.body).find(isProse) ?? '';
      return sections(parts, () => `${first}\n\n${first}`);
    },
  },
  {
    name: 'filler to twice the length',
    caughtBy: ['originality'],
    apply: (parts) => onProse(parts, (text) => `${text} ${filler.join(' ')}`),
  },
  {
    name: 'filler alone',
    caughtBy: ['originality'],
    apply: (parts) => sections(parts, (_, part) => many(6, (index) => cycle(filler, index + part))),
  },
  {
    name: 'a list of links',
    caughtBy: ['link-targets'],
    apply: (parts) =>
      sections(parts, (_, part) =>
        Array.from(
          { length: 6 },
          (__, index) => `- [${parts.keyphrase} tip ${part * 6 + index}](https://example.com/${part}/${index})`,
        ).join('\n'),
      ),
  },
  {
    name: 'invented citations',
    caughtBy: ['citations'],
    apply: (parts) => onSentences(parts, (sentence, index) => sentence.replace(/([.!?]+\)?)$/, `[^${index + 1}]$1`)),
  },
  {
    name: 'figures without a source',
    caughtBy: ['score-gaming'],
    apply: (parts) =>
      onSentences(
        parts,
        (sentence, index) => `${sentence} Studies show that ${37 + index} % of experts agree since ${1990 + index}.`,
      ),
  },
  {
    name: 'sections of another post',
    caughtBy: ['originality'],
    apply: ({ frontMatter, body, other }) => `${frontMatter}${body.trim()}\n\n${other.trim()}\n`,
  },
  {
    name: 'another post under this title',
    caughtBy: ['originality'],
    apply: ({ frontMatter, other }) => frontMatter + other,
  },
  {
    name: 'synonyms on a heap',
    caughtBy: ['keyword-density'],
    apply: (parts) =>
      sections(parts, (_, part) =>
        many(
          5,
          (index) =>
            `${capital(parts.keyphrase)}, ${cycle(['craft', 'work', 'art', 'skill', 'trade', 'practice'], index + part)}, ${cycle(['method', 'way', 'means', 'manner', 'approach'], index)}, ${cycle(['plan', 'scheme', 'project', 'design'], index)}, ${cycle(['tips', 'hints', 'ideas', 'tricks', 'advice'], index + part)}.`,
        ),
      ),
  },
  {
    name: 'keyphrases in hidden text, no prose',
    caughtBy: ['score-gaming'],
    apply: (parts) =>
      sections(
        parts,
        () =>
          `<!-- ${many(40, () => parts.keyphrase)} -->\n\n<div style="display:none">${many(40, () => parts.keyphrase)}</div>`,
      ),
  },
  {
    name: 'keyphrases in hidden text, beside the post',
    caughtBy: ['score-gaming'],
    apply: ({ frontMatter, body, keyphrase }) =>
      `${frontMatter}${body.trim()}\n\n<!-- ${many(40, () => keyphrase)} -->\n`,
  },
  {
    name: 'everything bold',
    caughtBy: ['score-gaming'],
    apply: (parts) => onProse(parts, (text) => `**${text.replaceAll('**', '')}**`),
  },
  {
    name: 'headings alone',
    caughtBy: ['score-gaming'],
    apply: ({ frontMatter, body }) =>
      `${frontMatter}\n${blocksOf(body)
        .flatMap((block) => (isProse(block) ? sentencesOf(block).map((one) => `## ${one.trim()}`) : [block]))
        .join('\n\n')}\n`,
  },
  {
    name: 'a paragraph of each word',
    caughtBy: ['score-gaming'],
    apply: (parts) =>
      onProse(parts, (text) =>
        text
          .replace(/[.!?]/g, '')
          .split(/\s+/)
          .map((word) => `${capital(word)}.`)
          .join('\n\n'),
      ),
  },
  {
    name: 'nothing but questions',
    caughtBy: ['score-gaming'],
    apply: (parts) =>
      onSentences(
        parts,
        (sentence) =>
          `Do you know that ${sentence.charAt(0).toLowerCase()}${sentence.slice(1).replace(/[.!?]+(\)?)$/, '$1?')}`,
      ),
  },
  {
    name: 'stock phrases before every sentence',
    caughtBy: ['stock-phrases'],
    apply: (parts) =>
      onSentences(
        parts,
        (sentence, index) =>
          `${cycle(['At the end of the day,', 'Needless to say,', 'First and foremost,', "In today's fast-paced world,"], index)} ${sentence}`,
      ),
  },
];
