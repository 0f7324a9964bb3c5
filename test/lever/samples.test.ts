import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { opportunityRows } from '../../activities/lever/opportunity-rows.ts';
import { parseRecords } from '../../activities/lever/parse-records.ts';
import { pullEverything } from '../../activities/lever/pull-everything.ts';
import { publishMetrics } from '../../activities/publish/publish-metrics.ts';
import { buildWarehouse } from '../../activities/warehouse/build-warehouse.ts';
import { withWarehouse } from '../../activities/warehouse/open-warehouse.ts';
import { application } from '../../models/lever/application.ts';
import { interview } from '../../models/lever/interview.ts';
import { posting } from '../../models/lever/posting.ts';
import { requisition } from '../../models/lever/requisition.ts';
import { stage } from '../../models/lever/stage.ts';
import { user } from '../../models/lever/user.ts';
import { openTestHome } from '../helpers/test-home.ts';

const samples = fileURLToPath(new URL('../../../shared/lever-samples', import.meta.url));
const read = (file: string): { data: unknown } => JSON.parse(readFileSync(join(samples, file), 'utf8'));
const rowsOf = (file: string): unknown[] => [read(file).data].flat();

// Answers of Lever that this project did not write. They lie beside the checkout, not in it; elsewhere this is skipped.
describe.skipIf(!existsSync(samples))(
  'real answers (skipped where ../shared/lever-samples is absent)',
  () => {
    it.each([
      ['application-grayscale.json', application],
      ['interview-grayscale.json', interview],
      ['posting-grayscale.json', posting],
      ['requisition-amplabs.json', requisition],
      ['stage-grayscale.json', stage],
      ['users-amplabs.json', user],
    ] as const)('%s parses', (file, schema) => {
      const { records, refusals } = parseRecords(schema as never, rowsOf(file));
      expect(refusals).toEqual([]);
      expect(records.length).toBeGreaterThan(0);
    });

    it.each(['opportunities-amplabs.json', 'opportunity-grayscale.json'])('%s parses', (file) => {
      const { opportunities, refusals, applicationRefusals } = opportunityRows(rowsOf(file));
      expect([refusals, applicationRefusals]).toEqual([[], []]);
      expect(opportunities).toHaveLength(1);
    });

    it('the woven company syncs, builds and publishes', async () => {
      openTestHome();
      const woven = join(samples, 'woven-company');
      const index = JSON.parse(readFileSync(join(woven, 'INDEX.json'), 'utf8')) as {
        path: string;
        file: string;
      }[];
      const server = createServer((request, response) => {
        const { pathname } = new URL(request.url!, 'http://lever.invalid');
        const found = index.find(({ path }) => path === pathname);
        response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
        response.end(
          found ? readFileSync(join(woven, found.file)) : '{"code":"ResourceNotFound","message":"none"}',
        );
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
      await pullEverything({
        access: { customer: 'woven', baseUrl, key: 'any', requestsPerSecond: 1000 },
        syncId: 'woven',
      });
      server.closeAllConnections();
      server.close();
      const counts = await withWarehouse('woven', async (connection) => {
        const of = async (resource: string) =>
          Number(
            (
              await connection.runAndReadAll(`select count(*) from landing.lever_${resource}`)
            ).getRowsJson()[0]![0],
          );
        const landed: Record<string, number> = {};
        for (const resource of [
          'opportunities',
          'applications',
          'interviews',
          'feedback',
          'offers',
          'users',
          'postings',
          'stages',
        ]) {
          landed[resource] = await of(resource);
        }
        await buildWarehouse(connection);
        await publishMetrics(connection, 'woven', 1);
        return landed;
      });
      expect(counts).toMatchObject({
        opportunities: 3,
        applications: 3,
        interviews: 3,
        feedback: 3,
        offers: 3,
        users: 3,
        postings: 3,
      });
    });
  },
);
