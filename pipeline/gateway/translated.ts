import { mostTokens } from '../../models/counted-usage.ts';
import { type Generation, type Message, type Model, ModelError, type Sampling } from '../../models/model.ts';
import type { CountedUsage, EventSink, RelayedStream, RelayedWhole } from '../../models/relay.ts';
import { houseErrand, withoutMarks } from './house-errand.ts';

/** A chat for a model that does not speak OpenAI's words. */
export interface TranslatedCall {
  readonly id: string;
  /** Seconds since the epoch. */
  readonly created: number;
  readonly messages: readonly Message[];
  readonly sampling: Sampling;
  readonly maxOutputTokens: number;
  readonly showUsage: boolean;
  readonly abort: AbortSignal;
}

/** The whole answer as a `chat.completion`. Throws `ModelError`. */
export async function translatedWhole(model: Model, call: TranslatedCall): Promise<RelayedWhole> {
  const spoken = speak(model, call);
  let text = '';
  let step = await spoken.next();
  while (step.done !== true) {
    text += step.value;
    step = await spoken.next();
  }
  const generation = step.value;
  const body = {
    id: call.id,
    object: 'chat.completion',
    created: call.created,
    model: model.card.id,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: text, refusal: null },
        logprobs: null,
        finish_reason: finishOf(generation),
      },
    ],
    usage: usageObject(generation),
  };
  return { body: Buffer.from(JSON.stringify(body)), headers: {}, usage: countedOf(generation) };
}

/** The same as `chat.completion.chunk` events, from the first word on. */
export async function translatedStream(model: Model, call: TranslatedCall): Promise<RelayedStream> {
  const spoken = speak(model, call);
  let step = await spoken.next();
  const event = (fields: object): string => {
    const chunk = {
      id: call.id,
      object: 'chat.completion.chunk',
      created: call.created,
      model: model.card.id,
      ...fields,
    };
    return `data: ${JSON.stringify(chunk)}\n\n`;
  };
  const delta = (content: object, reason: string | null = null): string =>
    event({ choices: [{ index: 0, delta: content, logprobs: null, finish_reason: reason }] });
  return {
    headers: {},
    async pipe(to) {
      let events = 0;
      try {
        await write(to, delta({ role: 'assistant', content: '' }));
        while (step.done !== true) {
          events++;
          await write(to, delta({ content: step.value }));
          step = await spoken.next();
        }
        await write(to, delta({}, finishOf(step.value)));
        if (call.showUsage) await write(to, event({ choices: [], usage: usageObject(step.value) }));
        return { error: null, usage: countedOf(step.value), events };
      } catch (cause) {
        // A model that is written in TypeScript may throw anything; the books of the request are closed all the same.
        const failed = new ModelError(model.card.id, 'failed', { failure: 'rejected', cause });
        return { error: cause instanceof ModelError ? cause : failed, usage: null, events };
      }
    },
  };
}

async function write(to: EventSink, text: string): Promise<void> {
  if (to.write(text) || to.destroyed) return;
  await new Promise<void>((resolve) => {
    const go = (): void => {
      to.off('drain', go);
      to.off('close', go);
      resolve();
    };
    to.on('drain', go);
    to.on('close', go);
  });
}

/** Piece by piece where it can; the built-in editors are done before anybody could wait. */
async function* speak(model: Model, call: TranslatedCall): AsyncGenerator<string, Generation> {
  const { messages, sampling, maxOutputTokens, abort, id } = call;
  const request = { messages, sampling, maxOutputTokens, callKey: id, abort };
  if (model.stream !== undefined && !model.card.house) {
    const deltas = model.stream(request);
    for (;;) {
      const step = await deltas.next();
      if (step.done === true) return step.value;
      yield step.value.text;
    }
  }
  const generation = await model.generate(
    model.card.house ? { ...request, assignment: houseErrand(messages) } : request,
  );
  yield model.card.house ? withoutMarks(generation.text) : generation.text;
  return generation;
}

function finishOf({ finish }: Generation): string {
  if (finish === 'length') return 'length';
  return finish === 'filter' || finish === 'refusal' ? 'content_filter' : 'stop';
}

function countedOf({ usage }: Generation): CountedUsage {
  const { estimated: _, ...counted } = usage;
  // A model that is written in TypeScript may count anything.
  return Object.values(counted).every((tokens) => tokens >= 0 && tokens <= mostTokens) ? counted : null;
}

function usageObject({ usage }: Generation) {
  return {
    prompt_tokens: usage.inputTokens,
    completion_tokens: usage.outputTokens,
    total_tokens: usage.inputTokens + usage.outputTokens,
    prompt_tokens_details: { cached_tokens: usage.cachedInputTokens },
    completion_tokens_details: { reasoning_tokens: usage.reasoningTokens },
  };
}
