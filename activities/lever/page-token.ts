/** Whether a token can stand in an address as it is: unreserved characters and whole percent escapes only. */
const isEncoded = (token: string): boolean => /^(?:[\w.~!*'()-]|%[0-9A-Fa-f]{2})*$/.test(token);

/**
 * Lever's tokens arrive percent-encoded, so they go back as they came: encoded again, Lever would decode them to
 * something it never sent. A token that is not encoded is encoded here.
 */
export const tokenInAddress = (token: string): string =>
  isEncoded(token) ? token : encodeURIComponent(token);

/** The other reading: a server that compares what it decodes with what it sent needs the token encoded again. */
export const tokenEncodedAgain = (token: string): string => encodeURIComponent(token);
