import { z } from 'zod';
import { didYouMean } from '../content/did-you-mean.ts';
import { CopydeskError } from '../content/errors.ts';
import type { PlaceOf } from './yaml-file.ts';

/**
 * Checks a value against a schema of named options, the configuration or a part of it. Throws `config-invalid`, which
 * names the key and the one that was meant, but never a value.
 */
export function parseOptions<T>(schema: z.ZodType<T>, value: unknown, path: string, placeOf?: PlaceOf): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map(innermost);
  // A slip of the pen is told before what is missing because of it.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (issue === undefined) throw new CopydeskError('config-invalid', 'the configuration cannot be read', { path });
  const at = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const known = keysAt(schema, issue.path);
    const near = didYouMean(key, known);
    throw new CopydeskError('config-invalid', `unknown key "${at === '' ? key : `${at}.${key}`}"`, {
      path,
      place: placeOf?.([...issue.path, key]),
      mend: near === null ? `known keys: ${known.join(', ')}` : `did you mean "${near}"?`,
    });
  }
  if (issue.code === 'invalid_value' && issue.message.startsWith('Invalid option')) {
    const known = issue.values.map(String);
    const given = issue.path.reduce((inner, key) => (inner as Readonly<Record<PropertyKey, unknown>>)?.[key], value);
    const near = typeof given === 'string' ? didYouMean(given, known) : null;
    throw new CopydeskError('config-invalid', `${at}: there is no such choice`, {
      path,
      place: placeOf?.(issue.path),
      mend: near === null ? `use one of ${known.join(', ')}` : `did you mean "${near}"?`,
    });
  }
  const said = issue.message.endsWith('received undefined') ? 'is missing' : issue.message;
  throw new CopydeskError('config-invalid', `${at === '' ? 'the configuration' : at}: ${said}`, {
    path,
    place: placeOf?.(issue.path),
    mend: 'docs/configuration.md lists every key',
  });
}

type Issue = z.core.$ZodIssue;

/** Where a value may have several forms, the fault is told of the form that it came nearest to. */
function innermost(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const inner = issue.errors
    .flatMap(([first]) => (first === undefined ? [] : [first]))
    .sort((one, other) => other.path.length - one.path.length)[0];
  if (inner === undefined || inner.path.length === 0) {
    // Forms that are told apart by nothing: the choices of one of them say most.
    const choice = issue.errors.flat().find(({ code }) => code === 'invalid_value');
    return choice === undefined ? issue : { ...choice, path: issue.path };
  }
  return innermost({ ...inner, path: [...issue.path, ...inner.path] });
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: { readonly enum?: readonly string[] };
  readonly items?: JsonSchema;
  /** Of a tuple. */
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
}

/** The keys that a schema knows at a place, read off its JSON Schema, which looks the same whatever wraps it. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let here = [z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema];
  const forms = () => here.flatMap((form) => [form, ...(form.anyOf ?? [])]);
  for (const step of path) {
    here = forms().flatMap(({ properties = {}, additionalProperties, items, prefixItems }) => {
      const next =
        typeof step === 'number' ? (prefixItems?.[step] ?? items) : (properties[String(step)] ?? additionalProperties);
      return typeof next === 'object' ? [next] : [];
    });
  }
  return forms().flatMap(({ properties = {}, propertyNames }) => [
    ...Object.keys(properties),
    ...(propertyNames?.enum ?? []),
  ]);
}
