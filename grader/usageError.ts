/** A wrong use of the command line or a broken environment: exit code 2 and one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
