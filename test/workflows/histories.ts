import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Client } from '@temporalio/client';
import { findServer } from '../../activities/temporal/find-server.ts';

const run = promisify(execFile);

/** A workflow's history as JSON, as Temporal's own command writes it. */
export async function recordedHistory(address: string, workflowId: string): Promise<string> {
  const path = await findServer(() => undefined);
  const words = ['workflow', 'show', '--address', address, '--workflow-id', workflowId, '--output', 'json'];
  return (await run(path, words, { maxBuffer: 64 * 1024 * 1024 })).stdout;
}

/** Every text in a history, payloads decoded: what somebody could read who may read histories. */
export function readable(history: unknown): string {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (value instanceof Uint8Array) found.push(Buffer.from(value).toString());
    else if (typeof value === 'string') found.push(value, Buffer.from(value, 'base64').toString());
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  walk(history);
  return found.join('\n');
}

export const storedHistory = (client: Client, workflowId: string): Promise<unknown> =>
  client.workflow.getHandle(workflowId).fetchHistory();

export async function everyWorkflowId(client: Client): Promise<string[]> {
  const ids = new Set<string>();
  for await (const { workflowId } of client.workflow.list()) ids.add(workflowId);
  return [...ids];
}
