/**
 * `fetch` for servers that were asked to stream and answer with one JSON object all the same: it is handed on as the
 * one event of a stream. Anything else passes as it is.
 */
export async function streamedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  const isJson = /^application\/json\b/i.test(response.headers.get('content-type') ?? '');
  if (!response.ok || !isJson) return response;
  const body: unknown = JSON.parse(await response.text());
  const text = `data: ${JSON.stringify(asChunk(body))}\n\ndata: [DONE]\n\n`;
  return new Response(text, { status: response.status, headers: { 'content-type': 'text/event-stream' } });
}

/** A finished completion as one chunk of a stream: its `message` is the whole `delta`. */
function asChunk(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('choices' in body) || !Array.isArray(body.choices)) return body;
  const choices = body.choices.map((choice: unknown) =>
    typeof choice === 'object' && choice !== null && 'message' in choice
      ? { ...choice, delta: choice.message }
      : choice,
  );
  return { ...body, choices };
}
