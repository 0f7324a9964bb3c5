export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Acme began with Lever on this day. */
export const firstAt = Date.UTC(2023, 6, 3);
/** Nothing at Acme happens after this: it is the `as_of` of its configuration. */
export const asOf = Date.UTC(2025, 5, 30);

export const onDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** A moment in working hours of the day that holds `at`. */
export const inOfficeHours = (at: number, share: number): number =>
  Math.floor(at / day) * day + Math.round((15 + 8 * share) * hour);

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
