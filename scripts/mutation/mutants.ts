import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'oxc-parser';

/** One small fault put into a source file: a threshold moved, a comparison changed, a band turned round. */
export interface Mutant {
  /** From the root of the repository. */
  readonly file: string;
  readonly line: number;
  /** The line as it stands, trimmed. */
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly was: string;
  readonly becomes: string;
  /** Whether it stands in a target: `{ kind: 'band', min, max, tolerance }` and its like. */
  readonly inTarget: boolean;
}

export const root = new URL('../../', import.meta.url);

const comparisons: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>'],
  '<=': ['<', '>'],
  '>': ['>=', '<'],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
};

/** Neighbours of a figure: the next whole numbers, or a twentieth to either side of a broken one. */
function neighbours(value: number): readonly string[] {
  const step = Number.isInteger(value) ? 1 : value / 20;
  return [value + step, value - step].map((moved) => String(Number(moved.toPrecision(6))));
}

/** Wording is for reviewers to read; what is mutated is what is asked for. */
const wording = new Set(['message', 'suggestion', 'evidence']);
const printing = new Set(['toFixed', 'slice', 'toString', 'padEnd', 'padStart', 'charAt']);

const targetKinds = new Set(['band', 'curve', 'ratio']);

type Spot = Pick<Mutant, 'start' | 'end' | 'becomes'>;

/** The mutants of a file in reading order. Throws where the file cannot be parsed. */
export function mutantsOf(file: string): readonly Mutant[] {
  const source = readFileSync(fileURLToPath(new URL(file, root)), 'utf8');
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const spots: Spot[] = [];
  const targets: { readonly start: number; readonly end: number }[] = [];
  let silent = 0;
  const quietly = (is: boolean, step: number): void => {
    if (is) silent += step;
  };
  const isPrinting = (callee: { type: string; property?: unknown }): boolean => {
    const property = callee.property as { type: string; name?: string } | undefined;
    return callee.type === 'MemberExpression' && property?.type === 'Identifier' && printing.has(property.name ?? '');
  };
  new Visitor({
    CallExpression: (node) => quietly(isPrinting(node.callee), 1),
    'CallExpression:exit': (node) => quietly(isPrinting(node.callee), -1),
    Property: (node) => quietly(node.key.type === 'Identifier' && wording.has(node.key.name), 1),
    'Property:exit': (node) => quietly(node.key.type === 'Identifier' && wording.has(node.key.name), -1),
    TSLiteralType: () => quietly(true, 1),
    'TSLiteralType:exit': () => quietly(true, -1),
    MemberExpression: (node) => quietly(node.computed, 1),
    'MemberExpression:exit': (node) => quietly(node.computed, -1),
    Literal(node) {
      if (typeof node.value !== 'number' || silent > 0) return;
      for (const becomes of neighbours(node.value)) spots.push({ start: node.start, end: node.end, becomes });
    },
    BinaryExpression(node) {
      if (silent > 0) return;
      const between = source.slice(node.left.end, node.right.start);
      const start = node.left.end + between.indexOf(node.operator);
      for (const becomes of comparisons[node.operator] ?? []) {
        spots.push({ start, end: start + node.operator.length, becomes });
      }
    },
    ObjectExpression(node) {
      const propertyOf = (name: string) =>
        node.properties.flatMap((property) =>
          property.type === 'Property' && property.key.type === 'Identifier' && property.key.name === name
            ? [property]
            : [],
        )[0];
      const kind = propertyOf('kind')?.value;
      if (kind?.type !== 'Literal' || !targetKinds.has(String(kind.value))) return;
      targets.push(node);
      for (const [one, other] of [
        [propertyOf('min'), propertyOf('max')],
        [propertyOf('p10'), propertyOf('median')],
      ]) {
        if (one === undefined || other === undefined || one.shorthand || other.shorthand) continue;
        const [first, second] = one.start < other.start ? [one, other] : [other, one];
        const text = (part: { start: number; end: number }): string => source.slice(part.start, part.end);
        const swapped =
          source.slice(first.start, first.value.start) +
          text(second.value) +
          source.slice(first.value.end, second.value.start) +
          text(first.value);
        spots.push({ start: first.start, end: second.value.end, becomes: swapped });
      }
    },
  }).visit(program);
  return spots
    .filter(({ start, end, becomes }) => source.slice(start, end) !== becomes)
    .sort((one, other) => one.start - other.start || one.end - other.end)
    .map((spot) => {
      const before = source.slice(0, spot.start).split('\n');
      const code = source.split('\n')[before.length - 1]?.trim() ?? '';
      const inTarget = targets.some(({ start, end }) => start <= spot.start && spot.end <= end);
      return { file, line: before.length, code, ...spot, was: source.slice(spot.start, spot.end), inTarget };
    });
}

/** The source of a file with the fault in it. */
export function mutated({ file, start, end, becomes }: Mutant): string {
  const source = readFileSync(fileURLToPath(new URL(file, root)), 'utf8');
  return source.slice(0, start) + becomes + source.slice(end);
}
