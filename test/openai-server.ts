import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** One call as the server received it. */
export interface ReceivedCall {
  readonly model: string;
  /** As `/v1/chat/completions`. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The body as it came. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly key: string | undefined;
  readonly system: string;
  readonly user: string;
  /** Whether the caller hung up before the answer was out. */
  aborted: boolean;
}

export interface OpenAIServer {
  readonly baseUrl: string;
  readonly calls: readonly ReceivedCall[];
  /** Ends all connections, answered or not. */
  hangUp(): void;
}

interface ChatRequest {
  readonly model: string;
  readonly messages?: readonly { readonly role: string; readonly content: unknown }[];
}

/** A real server on loopback that speaks OpenAI's chat completions; gone when the test is over. */
export async function openaiServer(
  answer: (call: ReceivedCall, response: ServerResponse) => void,
): Promise<OpenAIServer> {
  const calls: ReceivedCall[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (piece: string) => {
      body += piece;
    });
    request.on('end', () => {
      const asked = JSON.parse(body) as ChatRequest;
      const { model, messages = [] } = asked;
      const said = (role: string) =>
        messages
          .filter((message) => message.role === role)
          .map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)))
          .join('\n');
      const call: ReceivedCall = {
        model,
        path: request.url ?? '',
        headers: request.headers,
        body: { ...asked },
        key: request.headers.authorization,
        system: said('system'),
        user: said('user'),
        aborted: false,
      };
      response.on('close', () => {
        call.aborted = !response.writableFinished;
      });
      calls.push(call);
      answer(call, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    hangUp: () => server.closeAllConnections(),
  };
}

/** Answers as a model does, with what it counted. */
export function complete(response: ServerResponse, model: string, content: string): void {
  const usage = { prompt_tokens: 1000, completion_tokens: 100, total_tokens: 1100 };
  const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }];
  const body = { id: 'c1', object: 'chat.completion', created: 1, model, choices, usage };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Answers with a fault, as servers word it. */
export function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message } }));
}
