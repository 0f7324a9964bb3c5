import { Failure } from '../../models/errors.ts';

/** Lever failed us in one of the ways below. A message holds no key, no body and no person. */
export class LeverFailure extends Failure {
  override name = 'LeverFailure';
}

/** 401 to any request. Never retried; ends the customer's sync. */
export class LeverKeyRejected extends LeverFailure {
  override name = 'LeverKeyRejected';
  constructor(customer: string, request: string) {
    super(
      `Lever rejected ${customer}'s key: ${request} answered 401. First check that lever.base_url is the customer's region and that the key is a Lever API credential, not a Postings API one; else create a new key in Lever and run: hindsight key add ${customer}`,
    );
  }
}

/** 403: the key lacks the endpoint, the account lacks the feature, or the record is confidential. Skips, never ends. */
export class LeverEndpointNotGranted extends LeverFailure {
  override name = 'LeverEndpointNotGranted';
  constructor(customer: string, request: string) {
    super(
      `${customer}'s key may not read this: ${request} answered 403. To read it, create a key with this permission in Lever and run: hindsight key add ${customer}`,
    );
  }
}

/** 429 for longer than we wait within one run. Retried after `retryAfterMilliseconds`. */
export class LeverRateLimited extends LeverFailure {
  override name = 'LeverRateLimited';
  readonly retryAfterMilliseconds: number;
  constructor(customer: string, request: string, retryAfterMilliseconds: number) {
    super(
      `Lever limits ${customer}'s requests: ${request} answered 429 too often. Lower lever.requests_per_second, or ask for a key that no other tool shares, then run: hindsight sync ${customer}`,
    );
    this.retryAfterMilliseconds = retryAfterMilliseconds;
  }
}

/** Faults, maintenance, resets and time-outs that outlasted the retries. Worth another try later. */
export class LeverUnavailable extends LeverFailure {
  override name = 'LeverUnavailable';
  constructor(customer: string, request: string, why: string) {
    super(
      `Lever is not available: ${request} ${why}, also when tried again. Later run: hindsight sync ${customer}`,
    );
  }
}

/** Nothing listens at the address, or it has no address: a mistaken setting more often than Lever. Tried a few times only. */
export class LeverUnreachable extends LeverFailure {
  override name = 'LeverUnreachable';
  constructor(customer: string, why: string) {
    super(
      `Nobody answers at lever.base_url (${why}). Check the address in customers/${customer}.yaml and the network, then run: hindsight sync ${customer}`,
    );
  }
}

/** A complete answer that is not what Lever sends. Never retried: the page is wrong, not the network. */
export class LeverPageMalformed extends LeverFailure {
  override name = 'LeverPageMalformed';
  constructor(request: string, where: string) {
    super(
      `Lever's answer to ${request} is not a page: ${where}. Check that lever.base_url is Lever's Data API; nothing of this page was landed.`,
    );
  }
}

/** 400 to a request with a page token. The scan starts over. */
export class LeverPageTokenExpired extends LeverFailure {
  override name = 'LeverPageTokenExpired';
  constructor(customer: string, request: string) {
    super(
      `Lever no longer knows a page token of ${request}, also after starting over. Run again: hindsight sync ${customer}`,
    );
  }
}

/** 404: no such path or record. Callers read it as empty or deleted. */
export class LeverNotFound extends LeverFailure {
  override name = 'LeverNotFound';
  constructor(request: string) {
    super(`Lever has nothing at ${request} (404). Check that lever.base_url is Lever's Data API.`);
  }
}

/** Any other refusal, such as an unknown parameter or a redirect to another host. Never retried. */
export class LeverRequestRefused extends LeverFailure {
  override name = 'LeverRequestRefused';
  constructor(request: string, why: string) {
    super(
      `Lever refused ${request}: ${why}. Check lever.base_url; if it is right, this version of hindsight needs a fix.`,
    );
  }
}
