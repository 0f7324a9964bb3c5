/** An answer that is not 200: Lever's errors are JSON with a code and a message. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export class BadRequest extends Refusal {
  constructor(message: string) {
    super(400, 'BadRequestError', message);
  }
}

export class NotFound extends Refusal {
  constructor(what: string) {
    super(404, 'ResourceNotFound', `${what} was not found`);
  }
}

export class Forbidden extends Refusal {
  constructor(message: string) {
    super(403, 'Forbidden', message);
  }
}

export class Unauthorized extends Refusal {
  constructor() {
    super(401, 'Unauthorized', 'Unauthorized');
  }
}
