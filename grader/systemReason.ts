import { inWords } from './wording/systemCode.ts';

/** What the system said, without its codes: `permission denied`, of "EACCES: permission denied, open '/home/…'". */
export function systemReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const plain = message.replace(/^[A-Z0-9]+: |, \w+( '.*)?$/g, '');
  return (code && inWords(code)) ?? plain;
}
