import { type Document, isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar, type YAMLMap } from 'yaml';
import { didYouMean } from './did-you-mean.ts';
import type { Problem } from './errors.ts';
import type { Place } from './position.ts';

/** A place to say what is wrong with a mapping of metadata. */
export interface Reporting {
  readonly report: (level: Problem['level'], place: Place, message: string, mend: string) => void;
  /** Place of an offset within the metadata; the fallback where a node has none. */
  readonly placeAt: (offset: number | null) => Place;
}

/**
 * One mapping of metadata, read key by key. Keys match without regard to case, `-` and `_`; what was never asked for is
 * reported as unknown by `finish`. Absent and empty values are null or an empty list, faults are reported and read as
 * absent, so that one pass finds them all.
 */
export interface Fields {
  readonly place: Place;
  /** Was the mapping written at all? */
  readonly present: boolean;
  has(key: string): boolean;
  placeOf(key: string): Place;
  text(key: string): string | null;
  number(key: string, limits?: { min?: number; max?: number }): number | null;
  flag(key: string): boolean | null;
  choice<const T extends string>(key: string, values: readonly T[]): T | null;
  texts(key: string): readonly string[];
  numbers(key: string): readonly number[];
  /** A mapping; a lone text or number stands for its key `shorthand`, where there is one. */
  fields(key: string, shorthand?: string): Fields;
  /** A list of mappings; a lone text stands for its key `shorthand`, where there is one. */
  each(key: string, shorthand?: string): readonly Fields[];
  /** The raw value, for the few that fit no other method. */
  raw(key: string): unknown;
  keys(): readonly string[];
  /** Keys that may stand here and say nothing to us. */
  ignore(...keys: string[]): void;
  fault(key: string | null, message: string, mend: string, level?: Problem['level']): void;
  /** Reports the keys nobody asked for, here and below. */
  finish(): void;
}

type Value = ParsedNode | Scalar | YAMLMap | null | undefined;

const quoteMend = 'put every item into double quotes, or write one "- item" a line';

function plainKey(key: string): string {
  return key.toLowerCase().replace(/[-_]/g, '');
}

/** Reads `node` of `document`; `path` names it in messages (`voice.reading_grade`), empty at the top. */
export function fieldsOf(document: Document, node: unknown, path: string, at: Reporting, shorthand?: string): Fields {
  const resolved = isAlias(node) ? node.resolve(document) : node;
  const pairs = new Map<string, { key: string; keyPlace: Place; value: Value }>();
  const start = (one: unknown): number | null => {
    const range = typeof one === 'object' && one !== null && 'range' in one ? one.range : null;
    return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : null;
  };
  const place = at.placeAt(start(resolved));
  if (isMap(resolved)) {
    for (const pair of resolved.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
      const value = isAlias(pair.value) ? pair.value.resolve(document) : pair.value;
      pairs.set(plainKey(key), { key, keyPlace: at.placeAt(start(pair.key)), value: value as Value });
    }
  } else if (isScalar(resolved) && resolved.value !== null && shorthand !== undefined) {
    pairs.set(plainKey(shorthand), { key: shorthand, keyPlace: place, value: resolved });
  }
  const asked = new Map<string, string>();
  const below: Fields[] = [];
  const find = (key: string) => {
    asked.set(plainKey(key), key);
    return pairs.get(plainKey(key));
  };
  const name = (key: string) => (path === '' ? key : `${path}.${key}`);
  const scalar = (key: string): string | number | boolean | null => {
    const pair = find(key);
    if (pair === undefined || pair.value === null || pair.value === undefined) return null;
    const value = isScalar(pair.value) ? pair.value.value : undefined;
    if (value === null || value === '') return null;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    fields.fault(
      key,
      `\`${name(key)}\` must be a single value`,
      'write a text or a number; put a text with ": " or "[" into double quotes',
    );
    return null;
  };
  const items = (key: string): readonly unknown[] => {
    const value = find(key)?.value;
    if (value === null || value === undefined || (isScalar(value) && value.value === null)) return [];
    return isSeq(value) ? value.items : [value];
  };

  const fields: Fields = {
    place,
    present: pairs.size > 0,
    has: (key) => find(key) !== undefined,
    placeOf: (key) => pairs.get(plainKey(key))?.keyPlace ?? place,
    text(key) {
      const value = scalar(key);
      const text = value === null ? '' : String(value).replace(/\s+/g, ' ').trim();
      return text === '' ? null : text;
    },
    number(key, limits = {}) {
      const value = scalar(key);
      if (value === null) return null;
      const number = typeof value === 'number' ? value : Number(String(value).replaceAll(/[_ ]/g, ''));
      const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = limits;
      if (Number.isFinite(number) && number >= min && number <= max) return number;
      const range =
        min === Number.NEGATIVE_INFINITY
          ? 'a number'
          : max === Number.POSITIVE_INFINITY
            ? `a number from ${min} up`
            : `a number from ${min} to ${max}`;
      fields.fault(key, `\`${name(key)}\` must be ${range}, not "${value}"`, 'write it in digits, without a unit');
      return null;
    },
    flag(key) {
      const value = scalar(key);
      if (value === null) return null;
      if (typeof value === 'boolean') return value;
      if (/^(?:yes|on|true)$/i.test(String(value))) return true;
      if (/^(?:no|off|false)$/i.test(String(value))) return false;
      fields.fault(key, `\`${name(key)}\` must be true or false, not "${value}"`, 'write true or false');
      return null;
    },
    choice(key, values) {
      const value = scalar(key);
      if (value === null) return null;
      const found = values.find((one) => plainKey(one) === plainKey(String(value)));
      if (found !== undefined) return found;
      const guess = didYouMean(String(value), values);
      fields.fault(
        key,
        `\`${name(key)}\` cannot be "${value}"`,
        guess === null ? `use one of ${values.join(', ')}` : `did you mean ${guess}?`,
      );
      return null;
    },
    texts(key) {
      return items(key).flatMap((item) => {
        const value = isScalar(item) ? item.value : undefined;
        if (value === null || value === '') return [];
        if (value !== undefined && typeof value !== 'object') return [String(value).replace(/\s+/g, ' ').trim()];
        at.report('error', at.placeAt(start(item)), `An item of \`${name(key)}\` is not a text`, quoteMend);
        return [];
      });
    },
    numbers(key) {
      return items(key).flatMap((item) => {
        const value = isScalar(item) ? Number(item.value) : Number.NaN;
        if (Number.isFinite(value)) return [value];
        at.report(
          'error',
          at.placeAt(start(item)),
          `An item of \`${name(key)}\` is not a number`,
          'write it in digits',
        );
        return [];
      });
    },
    fields(key, short) {
      const pair = find(key);
      const value = pair?.value;
      const empty = value === null || value === undefined || (isScalar(value) && value.value === null);
      if (!empty && !isMap(value) && !(short !== undefined && isScalar(value))) {
        fields.fault(
          key,
          `\`${name(key)}\` must hold keys of its own`,
          `write ${key}: { … }, or indent its keys below it`,
        );
      }
      const inner = fieldsOf(
        document,
        value,
        name(key),
        { ...at, placeAt: (offset) => (offset === null ? (pair?.keyPlace ?? place) : at.placeAt(offset)) },
        short,
      );
      below.push(inner);
      return inner;
    },
    each(key, short) {
      return items(key).flatMap((item, index) => {
        const value = isAlias(item) ? item.resolve(document) : item;
        if (!isMap(value) && !(short !== undefined && isScalar(value))) {
          at.report(
            'error',
            at.placeAt(start(value)),
            `Item ${index + 1} of \`${name(key)}\` must hold keys of its own`,
            'write - { key: value, … }',
          );
          return [];
        }
        const inner = fieldsOf(document, value, `${name(key)}[${index}]`, at, short);
        below.push(inner);
        return [inner];
      });
    },
    raw(key) {
      const value = find(key)?.value;
      return value === null || value === undefined ? null : value.toJS(document);
    },
    keys: () => [...pairs.values()].map((pair) => pair.key),
    ignore(...keys) {
      for (const key of keys) asked.set(plainKey(key), key);
    },
    fault(key, message, mend, level = 'error') {
      const where = key === null ? place : (pairs.get(plainKey(key))?.keyPlace ?? place);
      at.report(level, where, message, mend);
    },
    finish() {
      for (const [plain, pair] of pairs) {
        if (asked.has(plain)) continue;
        const guess = didYouMean(pair.key, asked.values());
        const mend = guess === null ? 'remove it; nothing reads it' : `did you mean ${guess}?`;
        at.report('warn', pair.keyPlace, `Unknown key \`${name(pair.key)}\``, mend);
      }
      for (const inner of below) inner.finish();
    },
  };
  return fields;
}
