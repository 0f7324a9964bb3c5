import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { executeChild } from '@temporalio/workflow';
import { syncCustomer } from './sync-customer.ts';

export interface SyncOnScheduleInput {
  customer: string;
}

/**
 * What a schedule starts. Temporal adds the time to the id of a scheduled workflow, so the sync itself runs below it
 * under the customer's own id, and a sync that somebody started by hand is not joined by a second one.
 */
export async function syncOnSchedule({
  customer,
}: SyncOnScheduleInput): Promise<'synced' | 'already running'> {
  try {
    await executeChild(syncCustomer, {
      workflowId: `sync-${customer}`,
      args: [{ customer, isFull: false, isPatient: true }],
    });
    return 'synced';
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return 'already running';
    throw error;
  }
}
