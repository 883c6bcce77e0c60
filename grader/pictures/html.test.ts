import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html, raw } from './html.ts';

test('text is escaped, for elements and for attributes', () => {
  const text = `<b title='a'>"R&D"</b>`;
  expect(html`<p title="${text}">${text}</p>`.markup).toBe(
    '<p title="&lt;b title=&#39;a&#39;&gt;&quot;R&amp;D&quot;&lt;/b&gt;">&lt;b title=&#39;a&#39;&gt;&quot;R&amp;D&quot;&lt;/b&gt;</p>',
  );
});

test('markup, lists of it, numbers and nothing at all are put together', () => {
  const items = ['<', 2].map((item) => html`<li>${item}</li>`);
  expect(html`<ul>${items}</ul>${undefined}${raw('<hr>')}`.markup).toBe(
    '<ul><li>&lt;</li><li>2</li></ul><hr>',
  );
});

test('control characters, which a page may not hold, are replaced; line ends stay', () => {
  expect(html`${'a\u0000\u001b[31mb\n\tc'}`.markup).toBe('a\ufffd\ufffd[31mb\n\tc');
});

test('whatever the text, no tag and no quote gets through', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(html`${text}`.markup).not.toMatch(/[<>"']/);
    }),
  );
});
