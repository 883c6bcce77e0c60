import { crc32, deflateRawSync, gzipSync } from 'node:zlib';

/** Something to be put into an archive, harmless or not. */
export interface ArchiveEntry {
  readonly path: string;
  readonly data?: string | Uint8Array;
  /** A plain file, if it is left out. */
  readonly kind?: 'symlink' | 'hardlink' | 'device' | 'folder';
  /** What the archive says of its size, true or not. */
  readonly claimedSize?: number;
}

const fileType = { symlink: 0xa000, hardlink: 0x8000, device: 0x2000, folder: 0x4000 } as const;
const tarType = { symlink: '2', hardlink: '1', device: '3', folder: '5' } as const;

/** A zip archive by hand, so that it can hold what no good tool would write. */
export function zipOf(entries: readonly ArchiveEntry[]): Uint8Array {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { path, data = '', kind, claimedSize } of entries) {
    const [name, plain] = [Buffer.from(path), Buffer.from(data)];
    const packed = deflateRawSync(plain);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x800, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(plain), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(claimedSize ?? plain.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((kind ? fileType[kind] : 0x8000) << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 3]);
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), made, facts, rest, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

/** A tar archive, packed by gzip. */
export function tarGzOf(entries: readonly ArchiveEntry[]): Uint8Array {
  const blocks = entries.flatMap(({ path, data = '', kind }) => {
    const bytes = Buffer.from(data);
    const size = kind ? 0 : bytes.length;
    const header = Buffer.alloc(512);
    header.write(path, 0, 100);
    header.write('0000644\0', 100);
    header.write('0000000\0', 108);
    header.write('0000000\0', 116);
    header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
    header.write('00000000000\0', 136);
    header.write('        ', 148);
    header.write(kind ? tarType[kind] : '0', 156);
    if (kind === 'symlink' || kind === 'hardlink') header.write(bytes.toString(), 157, 100);
    header.write('ustar\x0000', 257, 'latin1');
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    if (kind) return [header];
    return [header, bytes, Buffer.alloc((512 - (size % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}
