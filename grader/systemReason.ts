/** What the system said, without its codes: `permission denied`, of "EACCES: permission denied, open '/home/…'". */
export function systemReason(error: unknown): string {
  return (error as Error).message.replace(/^[A-Z0-9]+: |, \w+( '.*)?$/g, '');
}
