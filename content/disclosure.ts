import type { RootContent } from 'mdast';

const sentences: Readonly<Record<string, string>> = {
  'ai-assisted-human-reviewed':
    'This post was drafted with AI assistance from the sources it cites and reviewed by a person before publication.',
  'ai-assisted': 'This post was written with AI assistance from the sources it cites.',
  'ai-generated': 'This post was generated with AI from the sources it cites.',
};

/** What readers are told: one of the known grades of `eeat.disclosure` as its sentence, any other text as it is. */
export function disclosureText(disclosure: string): string {
  const sentence = Object.hasOwn(sentences, disclosure) ? (sentences[disclosure] as string) : disclosure;
  return sentence.replace(/\s+/g, ' ').trim();
}

function lineOf(disclosure: string): string {
  return `*${disclosureText(disclosure)}*`;
}

/** The disclosure as a post ends with it: below a rule, in italics. */
export function printDisclosure(disclosure: string): string {
  return `***\n\n${lineOf(disclosure)}`;
}

/** The `copydesk.eeat.disclosure` of a post's front matter. */
export function disclosureIn(data: unknown): string | null {
  let value = data;
  for (const key of ['copydesk', 'eeat', 'disclosure']) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return typeof value === 'string' ? value : null;
}

/**
 * The lines that are a printed disclosure and no prose of the post: those of the known grades, and the one its front
 * matter gives.
 */
export function disclosureLines(data: unknown): ReadonlySet<string> {
  const own = disclosureIn(data);
  return new Set([...Object.keys(sentences), ...(own === null ? [] : [own])].map(lineOf));
}

/**
 * How many nodes of a post are text; the rest, at its end, is footnotes, link definitions and the disclosure with the
 * rule above it.
 */
export function textLength(nodes: readonly RootContent[], text: string, disclosures: ReadonlySet<string>): number {
  let length = nodes.length;
  for (let node = nodes[length - 1]; node !== undefined; node = nodes[length - 1]) {
    const isDisclosure =
      node.type === 'paragraph' &&
      disclosures.has(text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0));
    if (!isDisclosure && node.type !== 'footnoteDefinition' && node.type !== 'definition') break;
    length--;
    if (isDisclosure && nodes[length - 1]?.type === 'thematicBreak') length--;
  }
  return length;
}
