import type { Context } from 'hono';

/** Fields of a form by their names. */
export type Fields = Readonly<Partial<Record<string, string>>>;

/** The fields of a form; files and repeated fields are none of ours. */
export async function fieldsOf(c: Context): Promise<Fields> {
  const body = await c.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** The post that an address names. */
export function keyOf(c: Context): string {
  return c.req.param('key') ?? '';
}

/** The section that an address names. */
export function sectionIdOf(c: Context): string {
  return c.req.param('section') ?? '';
}

/** The post that an address names, whatever else is wrong with it; null where it names none. */
export function keyIn(c: Context): string | null {
  const part = /^\/post\/([^/]+)/.exec(c.req.path)?.[1];
  try {
    return part === undefined ? null : decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** Milliseconds after which an answer is on its way, so that work does not hold it up. */
const sentMs = 50;

export function afterAnswer(work: () => void): void {
  setTimeout(work, sentMs).unref();
}
