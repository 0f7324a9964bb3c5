import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './faults.ts';
import type { Refusal } from './refusals.ts';

export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

export function sendJson(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

export function refused(refusal: Refusal): Answer {
  return { status: refusal.status, body: { code: refusal.code, message: refusal.message } };
}

export function tooMany(retryAfterSeconds: number | undefined): Answer {
  return {
    status: 429,
    body: { code: 'TooManyRequests', message: 'Too many requests' },
    ...(retryAfterSeconds === undefined ? {} : { headers: { 'retry-after': String(retryAfterSeconds) } }),
  };
}

const maintenancePage = '<html><head><title>Maintenance</title></head><body>Be right back</body></html>';

function sendPage(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html' });
  response.end(maintenancePage);
}

async function sendSlowly(response: ServerResponse, body: unknown, overMs: number): Promise<void> {
  const text = JSON.stringify(body);
  const parts = 10;
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  const size = Math.ceil(text.length / parts);
  for (let part = 0; part < parts && !response.destroyed; part += 1) {
    response.write(text.slice(part * size, (part + 1) * size));
    await pause(overMs / parts);
  }
  response.end();
}

function sendHalf(response: ServerResponse, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.write(text.slice(0, Math.floor(text.length / 2)), () => response.destroy());
}

/** Answers badly. Returns the status that was sent, 0 when none was. */
export async function sendFault(response: ServerResponse, fault: Fault, good: () => Answer): Promise<number> {
  const json = (status: number, body: unknown, headers?: Record<string, string>) => {
    sendJson(response, headers ? { status, body, headers } : { status, body });
    return status;
  };
  switch (fault.kind) {
    case 'rate-limited': {
      sendJson(response, tooMany(fault.retryAfterSeconds));
      return 429;
    }
    case 'server-error':
      return json(500, { code: 'InternalServerError', message: 'Something went wrong' });
    case 'maintenance-page':
      sendPage(response, 503);
      return 503;
    case 'bad-gateway':
      sendPage(response, 502);
      return 502;
    case 'reset':
      response.socket?.resetAndDestroy();
      return 0;
    case 'truncated':
      sendHalf(response, good().body);
      return 200;
    case 'slow-body':
      await sendSlowly(response, good().body, fault.overMs);
      return 200;
    case 'slow-start': {
      await pause(fault.afterMs);
      const { status, body } = good();
      return json(status, body);
    }
    case 'never-answers':
      return 0;
    case 'wrong-shape':
      return json(200, fault.body ?? { records: 'none' });
    case 'edited':
      return json(200, fault.edit(structuredClone(good().body) as { data?: unknown[] }));
    case 'not-json':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"data": [');
      return 200;
    case 'token-expired':
      return json(400, { code: 'BadRequestError', message: 'Invalid offset token' });
    case 'forbidden':
      return json(403, { code: 'Forbidden', message: 'Forbidden' });
    case 'key-rejected':
      return json(401, { code: 'Unauthorized', message: 'Unauthorized' });
    case 'moved':
      return json(301, { code: 'Moved', message: 'Moved' }, { location: fault.to });
  }
}
