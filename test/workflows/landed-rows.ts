import { withWarehouse } from '../../activities/warehouse/open-warehouse.ts';

const resources = [
  'opportunities',
  'contacts',
  'applications',
  'interviews',
  'feedback',
  'offers',
  'panels',
  'eeo_responses',
  'users',
  'postings',
  'stages',
];

/** What landed of a customer, without our own bookkeeping. */
export const landedRows = (customer: string): Promise<Record<string, unknown>> =>
  withWarehouse(customer, async (connection) => {
    const rows: Record<string, unknown> = {};
    for (const resource of resources) {
      const reader = await connection.runAndReadAll(
        `select * exclude (_fetched_at, _sync_id) from landing.lever_${resource} order by id`,
      );
      rows[resource] = reader.getRowObjectsJson();
    }
    return rows;
  });
