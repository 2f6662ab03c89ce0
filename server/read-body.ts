import type { IncomingMessage } from 'node:http';
import { RequestFault } from '../pipeline/gateway/request-fault.ts';

/**
 * The bytes of a body. Throws a RequestFault: 413 above `most`, 499 where the client leaves. One that does not come in time is
 * the server's business (`requestTimeout`), which costs no timer a request.
 */
export function readBody(incoming: IncomingMessage, most: number): Promise<Buffer> {
  const tooLong = () => new RequestFault(413, `the body is longer than ${most} bytes`);
  if (Number(incoming.headers['content-length'] ?? 0) > most) return Promise.reject(tooLong());
  if (incoming.headers['content-encoding'] !== undefined && incoming.headers['content-encoding'] !== 'identity') {
    return Promise.reject(new RequestFault(415, 'the body must not be compressed'));
  }
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
      else if (size - chunk.length <= most) {
        chunks = [];
        reject(tooLong());
      }
    });
    incoming.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    incoming.on('close', () => {
      if (!incoming.complete) reject(new RequestFault(499, 'the client closed the request'));
    });
  });
}

/** The value of a JSON body. Throws a RequestFault 400. */
export function parsedBody(body: Buffer): unknown {
  if (body.length === 0) throw new RequestFault(400, 'the body is empty; JSON is wanted');
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch (error) {
    // The message of the parser quotes the body, which may be personal.
    const at = /position (\d+)/.exec(String(error))?.[1];
    throw new RequestFault(400, `the body is no JSON${at === undefined ? '' : ` (position ${at})`}`);
  }
  if (isDeeper(value, deepest)) throw new RequestFault(400, `the body is nested more than ${deepest} deep`);
  return value;
}

/** What is nested deeper cannot be written again without end of the stack, and no client writes it. */
const deepest = 200;

function isDeeper(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (left === 0) return true;
  if (Array.isArray(value)) return value.some((one) => isDeeper(one, left - 1));
  for (const key in value) if (isDeeper((value as Record<string, unknown>)[key], left - 1)) return true;
  return false;
}
