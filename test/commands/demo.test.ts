import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { acmeConfiguration, isDemoConfiguration } from '../../demo/acme/index.ts';
import { runHindsight } from '../helpers/run-hindsight.ts';
import { openTestHome } from '../helpers/test-home.ts';

it('a customer of somebody’s own who is called acme is left alone', async () => {
  const own = 'as_of: 2026-11-01\n';
  const home = openTestHome({ 'customers/acme.yaml': own });
  const { code, err } = await runHindsight(['demo']);
  expect([code, err.trim().split('\n').length]).toEqual([1, 1]);
  expect(err).toContain('point HINDSIGHT_HOME elsewhere');
  expect(readFileSync(join(home, 'customers/acme.yaml'), 'utf8')).toBe(own);
});

it('the demo knows its own configuration again', () => {
  const input = { leverUrl: 'http://127.0.0.1:9/v1', requestsPerSecond: 1, testContacts: [] };
  expect(isDemoConfiguration(acmeConfiguration(input))).toBe(true);
  expect(isDemoConfiguration('lever: {}\n')).toBe(false);
});
