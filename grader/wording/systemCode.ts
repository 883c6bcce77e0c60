const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'a file stands where a folder should be',
  EISDIR: 'it is a folder, not a file',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
};

/** What a code of the system's says in words; `missing`: where there is nothing of that name. */
export function systemCode(code: string, missing: string): string {
  return code === 'ENOENT' ? missing : (inWords(code) ?? code);
}

/** Undefined of a code that has no words of ours. */
export function inWords(code: string): string | undefined {
  return reasons[code];
}
