const loneSurrogate = /\p{Surrogate}/gu;

/** QuickJS has none. Gives UTF-8; half of a surrogate pair becomes U+FFFD, as the standard says. */
class GuestTextEncoder {
  encode(text: string): Uint8Array {
    const percented = encodeURIComponent(text.replace(loneSurrogate, '\ufffd'));
    const bytes = percented.match(/%..|[^%]/g) ?? [];
    return Uint8Array.from(bytes, (one) =>
      one.length === 3 ? Number.parseInt(one.slice(1), 16) : one.charCodeAt(0),
    );
  }
}

Object.assign(globalThis, { TextEncoder: GuestTextEncoder });
