/** QuickJS's WebAssembly, put in by the bundler. */
declare module 'quickjs.wasm' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
