/** Text that is markup already; everything else is escaped on its way into a page. */
export interface Markup {
  readonly markup: string;
}

export type Part = string | number | undefined | Markup | readonly Part[];

/** Markup from a template: text and numbers put into it are escaped, other markup is kept. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const markup = strings.map((text, i) => text + (i < parts.length ? textOf(parts[i]) : ''));
  return { markup: markup.join('') };
}

/** Text of our own that is to stand in a page as it is, such as a style sheet. */
export function raw(markup: string): Markup {
  return { markup };
}

function textOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(textOf).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and for quoted attributes. Control characters, which no page may hold, become �. */
function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const visible = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '\ufffd');
  return visible.replace(/[&<>"']/g, (character) => entities[character]);
}
