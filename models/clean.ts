const fenceLine = /^ {0,3}(`{3,}|~{3,})[ \t]*(\S*)[ \t]*$/;

/** "Sure! Here is the revised section:" but not "Here are the five steps:", which belongs to the text. */
const leadIn =
  /^(?:(?:sure|certainly|of course|absolutely|okay|ok|great)\b[^\n]*?[.!,:—-]+[ \t]*)?(?:(?:here(?:'s|’s| is| are)|below (?:is|are)|this is)\b[^\n]*\b(?:section|draft|rewrite|revision|rewritten|revised|version|body|markdown|text|answer|output|edit(?:ed)?)\b[^\n]*:)[ \t]*(?:\n|$)/i;

const courtesy = /^(?:sure|certainly|of course|absolutely|okay|ok)[!.,:]?[ \t]*(?:\n|$)/i;

const farewell =
  /\n[ \t]*\n(?:let me know (?:if|whether)|i hope (?:this|that) helps|feel free to (?:ask|let me know)|would you like me to)[^\n]*\s*$/i;

/**
 * Takes off what models wrap around a section: reasoning in `<think>`, a fence around the whole answer, the repeated
 * heading, "Here is the section:", "Let me know if …". What is left is the Markdown of the body, trimmed, with `\n`.
 * A text that has none of these comes back as it is.
 */
export function cleanAnswer(answer: string, heading: string | null = null): string {
  let text = answer.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  text = text.replace(/^\s*<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/i, '');
  for (;;) {
    const before = text;
    text = text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
    text = text.replace(leadIn, '');
    if (text !== before) continue;
    text = text.replace(courtesy, '').replace(farewell, '');
    text = withoutHeading(withoutFence(text), heading);
    if (text === before) return text;
  }
}

function withoutFence(text: string): string {
  const lines = text.split('\n');
  const open = fenceLine.exec(lines[0] ?? '');
  const close = fenceLine.exec(lines.at(-1) ?? '');
  if (open === null || close === null || lines.length < 2) return text;
  const mark = open[1] as string;
  const closing = close[1] as string;
  if (close[2] !== '' || closing[0] !== mark[0] || closing.length < mark.length) return text;
  const language = (open[2] as string).toLowerCase();
  const inner = lines.slice(1, -1);
  const innerFences = inner.filter((line) => fenceLine.test(line)).length;
  const wrapped =
    language === 'markdown' || language === 'md' ? innerFences % 2 === 0 : language === '' && innerFences === 0;
  // A lone block of plain code looks the same as a fenced answer; prose has sentences.
  if (!wrapped || (language === '' && !/[.!?][”"')\]]*(?:\s|$)/.test(inner.join('\n')))) return text;
  return inner.join('\n');
}

function withoutHeading(text: string, heading: string | null): string {
  if (heading === null) return text;
  const end = text.indexOf('\n');
  const first = end === -1 ? text : text.slice(0, end);
  const rest = end === -1 ? '' : text.slice(end + 1);
  const atx = /^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$/.exec(first)?.[1];
  const bold = /^(?:\*\*|__)(.+?)(?:\*\*|__)[:.]?[ \t]*$/.exec(first)?.[1];
  const underlined = /^ {0,3}(?:=+|-{2,})[ \t]*(?:\n|$)/.exec(rest);
  const candidate = atx ?? bold ?? (underlined === null ? undefined : first);
  if (candidate === undefined || bare(candidate) !== bare(heading)) return text;
  return atx === undefined && bold === undefined && underlined !== null ? rest.slice(underlined[0].length) : rest;
}

function bare(heading: string): string {
  return heading
    .replace(/[ \t]*\{[^}]*\}[ \t]*$/, '')
    .replace(/[*_`]/g, '')
    .replace(/[’‘]/g, "'")
    .replace(/[\s:.?!]+/g, ' ')
    .trim()
    .toLowerCase();
}
