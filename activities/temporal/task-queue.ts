/** One queue per customer: more customers means more workers, each polling its customers' queues. */
export const taskQueue = (customer: string): string => `hindsight-${customer}`;

/** One id per customer, so that two syncs of it never run at once. */
export const syncWorkflowId = (customer: string): string => `sync-${customer}`;

export const buildWorkflowId = (customer: string): string => `build-${customer}`;

export const scheduleId = (customer: string): string => `sync-${customer}`;
