import type { Model } from '../../models/model.ts';
import type { RelayedStream, RelayedWhole } from '../../models/relay.ts';
import { plainMessages, type Question, samplingOf } from './question.ts';
import { translatedStream, translatedWhole } from './translated.ts';

/** Asks a model: in OpenAI's own words where it speaks them. `room`: output tokens it may take. Throws `ModelError`. */
export function send(
  model: Model,
  room: number,
  question: Question,
  {
    id,
    headers,
    abort,
  }: {
    readonly id: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly abort: AbortSignal;
  },
  now: number,
): Promise<RelayedWhole | RelayedStream> {
  const { path, body, showUsage, stream, inputTokens } = question;
  const { relay } = model;
  if (relay !== undefined) {
    const call = { path, body, headers, abort, showUsage, inputTokens };
    return stream ? relay.stream(call) : relay.whole(call);
  }
  const call = {
    id: `chatcmpl-${id}`,
    created: Math.floor(now / 1_000),
    messages: plainMessages(question),
    sampling: samplingOf(question),
    maxOutputTokens: Math.min(model.card.maxOutputTokens, question.outputTokens ?? Math.max(room, 4_096)),
    showUsage,
    abort,
  };
  return stream ? translatedStream(model, call) : translatedWhole(model, call);
}
