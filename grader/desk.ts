/** Whether a stub still has only its comments changed: what nobody has begun to work on. */
export function isUntouched(text: string, stub: string): boolean {
  return codeOf(text) === codeOf(stub);
}

function codeOf(text: string): string {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('//')).join('\n');
}
