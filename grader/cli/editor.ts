import { spawn, spawnSync } from 'node:child_process';
import { notFound } from '../wording/teach.ts';

/** How an editor's run ended. */
export type Edited =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly code: number }
  | { readonly kind: 'not started'; readonly reason: string };

export interface Call {
  readonly program: string;
  readonly options: readonly string[];
  readonly shell: boolean;
}

/** The editor that the environment names, with its options: VISUAL before EDITOR. */
export function editorIn({
  VISUAL,
  EDITOR,
}: Readonly<Record<string, string | undefined>>): string | undefined {
  return [VISUAL, EDITOR].map((value) => value?.trim()).find(Boolean);
}

/** Editors that draw in the terminal; `editor` is Debian's word for one of them. */
const inTerminal = new Set(
  'vi vim nvim view nano pico micro hx helix kak joe jed ne mg ed mcedit tilde editor sensible-editor'.split(
    ' ',
  ),
);

/** Whether an editor is known to draw in the terminal, and not to open a window. */
export function needsTerminal(editor: string): boolean {
  const words = editor.split(/\s+/).map((word) => word.replace(/^.*[\\/]|["']|\.exe\b/gi, ''));
  const isEmacs = words.some((word) => /^emacs(client)?$/.test(word));
  return (
    words.some((word) => inTerminal.has(word)) ||
    (isEmacs && words.some((word) => /^(-nw|-t|--tty|--no-window-system)$/.test(word)))
  );
}

/**
 * The call that opens a file. The shell takes the variable apart, as for git, so that `code -w` and
 * quoted paths work; the file's path is never taken apart.
 */
export function editorCall(editor: string, path: string, platform = process.platform): Call {
  if (platform === 'win32') return { program: `${editor} "${path}"`, options: [], shell: true };
  return { program: 'sh', options: ['-c', `${editor} "$@"`, 'grade', path], shell: false };
}

/** Whether the shell finds the editor; what it says itself about one that it does not is no sentence of ours. */
function isFound(editor: string, platform = process.platform): boolean {
  if (platform === 'win32') return true;
  // Before an editor there may be variables for it alone.
  const script = `set -- ${editor}\ncase "$1" in *=*) ;; *) command -v "$1" ;; esac`;
  return spawnSync('sh', ['-c', script], { stdio: 'ignore' }).status === 0;
}

/** Opens the file in the editor, in this terminal, and waits for its end. */
export async function edit(editor: string, path: string): Promise<Edited> {
  if (!isFound(editor)) return { kind: 'not started', reason: notFound() };
  const { program, options, shell } = editorCall(editor, path);
  // Ctrl-C belongs to the editor while it runs.
  const ignore = (): undefined => undefined;
  process.on('SIGINT', ignore);
  try {
    return await new Promise<Edited>((resolve) => {
      const child = spawn(program, options, { stdio: 'inherit', shell });
      child.on('error', ({ message }) => resolve({ kind: 'not started', reason: message }));
      child.on('close', (code) =>
        resolve(code === 0 ? { kind: 'done' } : { kind: 'failed', code: code ?? 1 }),
      );
    });
  } finally {
    process.off('SIGINT', ignore);
  }
}
