/** Something failed; the message is one line that ends with the next move. The command exits with 1. */
export class Failure extends Error {
  readonly exitCode: number = 1;
  override name = 'Failure';
}

/** The words or the configuration are wrong; the message opens with the path of what is wrong. Exits with 2. */
export class ConfigurationInvalid extends Failure {
  override readonly exitCode = 2;
  override name = 'ConfigurationInvalid';
}
