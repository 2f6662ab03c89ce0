/** A pattern of what a model or a template leaves behind. */
interface Trace {
  readonly kind: 'assistant' | 'prompt-label' | 'placeholder' | 'filler-text' | 'to-do' | 'needs-source';
  readonly pattern: RegExp;
  /** Only where it begins a block: the pattern is sticky. */
  readonly atStart?: true;
  /** One of these stands in every match: most blocks have none and are not searched. */
  readonly signs?: readonly string[];
}

const traces: readonly Trace[] = [
  {
    kind: 'assistant',
    signs: [
      'anguage model',
      'ANGUAGE MODEL',
      'AI',
      ' ai',
      'nowledge',
      'NOWLEDGE',
      'raining',
      "can't",
      'cannot',
      "don't",
      'orry',
    ],
    pattern:
      /\b(?:as an? (?:(?:large |ai )?language model|ai(?: (?:assistant|model|language model))?)\b(?=,| i\b| developed| trained)|i (?:am|'m) an? (?:ai|language model|large language model)\b|as of my (?:last|latest|most recent) (?:knowledge )?(?:update|training|cut-?off)|my (?:knowledge cut-?off|training data)|i (?:cannot|can't|don't have the ability to) (?:browse the (?:internet|web)|access (?:real-time|the internet))|i(?:'m| am) sorry,? but i (?:cannot|can't))/gi,
  },
  {
    kind: 'assistant',
    atStart: true,
    pattern:
      /(?:(?:certainly|sure|of course|absolutely|great question)[!,.]\s+(?:here(?:'s| is| are)|below is|i(?:'d| would) be happy)\b|here(?:'s| is) (?:the|a|your) (?:revised|rewritten|updated|improved|requested|draft) (?:version|section|text|post|article|paragraph|draft)\b|i hope this (?:helps|meets|article helps)\b|(?:please )?let me know if you(?:'d| would) like (?:me to|any (?:changes|adjustments|revisions)))/iy,
  },
  {
    kind: 'prompt-label',
    atStart: true,
    pattern:
      /(?:(?:system|ai) prompt|assistant|human|ai assistant|instructions?|section draft|revised (?:section|text|version)|focus keyword|primary keyword|target (?:keyword|audience|word count)|meta (?:title|description)|seo title|word count|tone of voice|key ?phrase)\s*:(?=\s|$)/iy,
  },
  {
    kind: 'prompt-label',
    signs: ['<', '['],
    pattern:
      /<\|(?:im_start|im_end|endoftext|system|user|assistant|eot_id)\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:thinking|scratchpad)>/g,
  },
  { kind: 'filler-text', signs: ['psum', 'PSUM', 'dolor', 'DOLOR'], pattern: /\blorem ipsum\b|\bdolor sit amet\b/gi },
  { kind: 'needs-source', signs: ['['], pattern: /\[(?:needs? source|citation needed|source needed|source\?)\]/gi },
  {
    kind: 'to-do',
    signs: ['TODO', 'FIXME', 'TBD', 'TK', 'XXX', 'REQUIRED'],
    pattern:
      /\b(?:TODO|FIXME|TBD|TKTK)\b\s*:|\[(?:TODO|FIXME|TBD|TK|TKTK|XXX)\b[^\]]{0,80}\]|\bTKTK\b|\bREQUIRED-AT-PUBLISH\b/g,
  },
  {
    kind: 'placeholder',
    signs: ['[', '<', '{'],
    pattern:
      /(?<![\w)\]])\[(?:insert|add|your|company|brand|product|client|author|link to|image of|screenshot of|describe|placeholder|name|date|city|topic|keyword|example)\b[ \w'/-]{0,60}\](?!\()|<(?:insert|your)[ _-][ \w-]{1,60}>|\{(?:insert|your|company|brand|product|author|placeholder|name|topic|keyword|first|last)(?:[ _-]\w+){0,4}\}/gi,
  },
  { kind: 'placeholder', signs: ['PLACEHOLDER'], pattern: /\bPLACEHOLDER\b/g },
  {
    kind: 'placeholder',
    atStart: true,
    pattern: /insert (?:\w+ ){0,4}here\b/iy,
  },
];

/** The quick no for all that have signs. */
const anySign = new RegExp(
  traces
    .flatMap(({ signs = [] }) => signs)
    .map((sign) => sign.replace(/[[{]/, '\\$&'))
    .join('|'),
);

/** A left-over, by indices into the text it stands in. */
export interface Artefact {
  readonly text: string;
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** Whether a stretch is quoted, as an article about models may do. */
function isQuoted(text: string, start: number): boolean {
  return text.charAt(start - 1) === '"' || text.charAt(start - 1) === "'";
}

function matchesOf({ pattern, atStart }: Trace, text: string): Iterable<RegExpExecArray> {
  if (atStart !== true) return text.matchAll(pattern);
  pattern.lastIndex = text.length - text.trimStart().length;
  const found = pattern.exec(text);
  return found === null ? [] : [found];
}

/** What a model or a template left in a block of prose, in reading order; code and quotations are no left-overs. */
export function artefactsIn(text: string): readonly Artefact[] {
  const found: Artefact[] = [];
  const hasSign = anySign.test(text);
  for (const trace of traces) {
    if (trace.signs !== undefined && !(hasSign && trace.signs.some((sign) => text.includes(sign)))) continue;
    for (const match of matchesOf(trace, text)) {
      const start = match.index;
      if (isQuoted(text, start)) continue;
      found.push({ text: match[0], kind: trace.kind, start, end: start + match[0].length });
    }
  }
  return found.sort((one, other) => one.start - other.start || one.end - other.end);
}
