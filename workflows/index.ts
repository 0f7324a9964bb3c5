export { buildMetrics } from './build-metrics.ts';
export { syncCustomer } from './sync-customer.ts';
export { syncLeverResource } from './sync-lever-resource.ts';
export { syncOnSchedule } from './sync-on-schedule.ts';
