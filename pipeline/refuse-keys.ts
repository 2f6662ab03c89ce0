import { CopydeskError } from '../content/errors.ts';
import type { PlaceOf } from './yaml-file.ts';

/** Properties that others use for a key itself. */
const keyNames = /^(?:x-)?(?:api[-_]?key|(?:access|auth|bearer|api)[-_]?token|token|secret|password|authorization)$/i;
/** What keys look like that are known by their start. */
const keyForms = /(?:^|[\s"'=:])(?:(?:sk|pk|rk|gsk|xai|ghp|hf)[-_][\w-]{12,}|AIza[\w-]{20,}|Bearer\s+[\w.-]{8,})/;

/**
 * Refuses a configuration that holds a key: such files are committed, copied and shown. The line says where it stands and
 * never repeats it. Throws `config-invalid`.
 */
export function refuseKeys(value: unknown, path: string, placeOf?: PlaceOf): void {
  const found = keyIn(value, []);
  if (found === null) return;
  throw new CopydeskError('config-invalid', `${shown(found.at)}: ${found.what}`, {
    path,
    place: placeOf?.(found.at),
    mend: 'keep the key in an environment variable and write its name: `apiKeyEnv: NAME` (or `apiKeyCommand: [program, …]`); if the file was shared, replace the key',
  });
}

interface Found {
  readonly at: readonly PropertyKey[];
  readonly what: string;
}

function keyIn(value: unknown, at: readonly PropertyKey[]): Found | null {
  if (typeof value === 'string') return fault(value, at);
  const entries = Array.isArray(value) ? [...value.entries()] : isPlain(value) ? Object.entries(value) : [];
  for (const [step, inner] of entries) {
    const found = keyIn(inner, [...at, step]);
    if (found !== null) return found;
  }
  return null;
}

function fault(text: string, at: readonly PropertyKey[]): Found | null {
  const name = String(at.at(-1) ?? '');
  if (keyNames.test(name)) return { at, what: 'a key does not belong in the configuration' };
  if (keyForms.test(text)) return { at, what: 'this looks like a key, which does not belong in the configuration' };
  if (name === 'apiKeyEnv' && !looksLikeName(text)) {
    return { at, what: 'this looks like a key; the name of the variable that holds it is wanted' };
  }
  if (/url$/i.test(name) && /\/\/[^/]*@|[?&][^=]*(?:key|token|secret|sig)[^=]*=/i.test(text)) {
    return { at, what: 'an address with a key or a password in it does not belong in the configuration' };
  }
  return null;
}

/** Names are words; keys are long and mix small letters with digits. */
function looksLikeName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text) && !(text.length >= 20 && /[a-z]/.test(text) && /\d/.test(text));
}

/** Models and routers by value are programs, and none of our business. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((inner) => typeof inner !== 'function');
}

function shown(at: readonly PropertyKey[]): string {
  return at
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}
