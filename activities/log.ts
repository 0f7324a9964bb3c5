import pino, { type Logger } from 'pino';

const secret = ['key', 'token', 'authorization', 'password', 'identity', 'sealed'];
const personal = ['name', 'names', 'email', 'emails', 'phone', 'phones', 'payload', 'body', 'text'];

/**
 * The log of long-running commands: JSON lines on standard error, so that standard output stays data. What could hold
 * a key or a person is replaced whatever the caller passes.
 */
export const log: Logger = pino(
  {
    level: process.env.HINDSIGHT_LOG_LEVEL ?? 'info',
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [...secret, ...personal].flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
      censor: '[hidden]',
    },
  },
  pino.destination({ fd: 2, sync: true }),
);
