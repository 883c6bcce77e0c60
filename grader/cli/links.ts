import { hostname } from 'node:os';
import { pathToFileURL } from 'node:url';
import { createSupportsHyperlinks } from 'supports-hyperlinks';

/** A text that opens a file where it is clicked, on terminals that have such links; else just the text. */
export function fileLink(
  path: string,
  text: string,
  hasLinks: boolean = supportsLinks(process.stdout, process.env),
): string {
  return hasLinks ? `\u001b]8;;${fileUrl(path)}\u001b\\${text}\u001b]8;;\u001b\\` : text;
}

export function supportsLinks(
  stream: { readonly isTTY?: boolean },
  { NO_COLOR = '' }: Readonly<Record<string, string | undefined>>,
): boolean {
  // FORCE_HYPERLINK alone would put escape codes into a pipe.
  return stream.isTTY === true && NO_COLOR === '' && createSupportsHyperlinks(stream);
}

/** With the machine's name, as a terminal may show several machines; on Windows it would be a network share. */
function fileUrl(path: string): string {
  const url = pathToFileURL(path);
  if (process.platform === 'win32') return url.href;
  return url.href.replace('file://', `file://${hostname()}`);
}
