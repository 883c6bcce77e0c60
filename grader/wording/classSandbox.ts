/** What is said of the sandbox's levels. */

export const levelNames = {
  3: 'bubblewrap: no files, no network, no other process',
  2: 'QuickJS in WebAssembly: no way out of the language',
  1: "Node's permissions: for code that you trust",
} as const;

// Why a level is not available.

export const noLevel = {
  system: (platform: string): string => `it needs Linux, and this is ${platform}`,
  processor: (arch: string): string => `its filter does not know the processor ${arch}`,
  program: (name: string): string => `there is no ${name} here`,
  permissions: (version: string): string => `Node ${version} has no permissions`,
  rightAnswer: 'a right answer did not pass in it',
  attack: (attack: string, evidence: string): string =>
    `it did not stop the attack "${attack}": ${evidence}`,
};

export function levelRefused(number: keyof typeof levelNames, reason: string): string {
  return `Level ${number} (${levelNames[number]}) is not available: ${reason}.`;
}

export function anotherLevel(wasDemanded: boolean): string {
  return wasDemanded
    ? 'Leave --level out to get the highest that works here.'
    : 'For code that you trust, there is --level 1.';
}
