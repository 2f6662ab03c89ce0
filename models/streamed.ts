/**
 * `fetch` for servers that were asked to stream and answer with one JSON object all the same: it is handed on as the
 * one event of a stream. Anything else passes as it is.
 */
export async function streamedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  const isJson = /^application\/json\b/i.test(response.headers.get('content-type') ?? '');
  if (!response.ok || !isJson) return response;
  const text = eventsOf(JSON.parse(await response.text()));
  return new Response(text, { status: response.status, headers: { 'content-type': 'text/event-stream' } });
}

/** The same of a body as text; null where it is no JSON object. */
export function asEvents(body: string): string | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? eventsOf(value) : null;
  } catch {
    return null;
  }
}

function eventsOf(body: unknown): string {
  return `data: ${JSON.stringify(asChunk(body))}\n\ndata: [DONE]\n\n`;
}

/** A finished completion as one chunk of a stream: its `message` is the whole `delta`. */
function asChunk(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('choices' in body) || !Array.isArray(body.choices)) return body;
  const choices = body.choices.map((choice: unknown) =>
    typeof choice === 'object' && choice !== null && 'message' in choice
      ? { ...choice, delta: choice.message }
      : choice,
  );
  return { ...body, object: 'chat.completion.chunk', choices };
}
