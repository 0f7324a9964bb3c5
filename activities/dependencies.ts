import type { Configuration } from '../models/configuration.ts';
import type { LeverClientOptions } from './lever/lever-client.ts';

/** What activities are given from outside, so that a test can give them something else. */
export interface Dependencies {
  loadConfiguration(customer: string): Configuration;
  /** The customer's key, unsealed for one request after another and kept nowhere. */
  unsealKey(customer: string): Promise<string>;
  leverOptions?: LeverClientOptions;
  /** How long one turn of a pull lasts before its cursor goes into the history. */
  turnMilliseconds?: number;
  /** Told what a person watching should know, such as who holds the warehouse. */
  onNotice?: (message: string) => void;
}
