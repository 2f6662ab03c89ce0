/** The error object of a body in OpenAI's shape; null where it has none. */
export function errorIn(
  body: string,
): { readonly message?: string; readonly type?: unknown; readonly code?: unknown } | null {
  try {
    const { error } = JSON.parse(body) as { error?: unknown };
    if (typeof error === 'string') return { message: error };
    if (typeof error !== 'object' || error === null) return null;
    const { message, type, code } = error as { message?: unknown; type?: unknown; code?: unknown };
    return { ...(typeof message === 'string' ? { message } : {}), type, code };
  } catch {
    return null;
  }
}

/**
 * The error that came in the place of an answer, under a 200: some providers begin before they know. Null where there is an
 * answer; a response that failed tells its error beside the rest.
 */
export function errorInsteadOf(value: object): unknown {
  if (!('error' in value) || 'choices' in value || 'output' in value || 'data' in value) return null;
  const { error } = value;
  if (typeof error === 'string') return { message: error };
  return typeof error === 'object' ? error : null;
}
