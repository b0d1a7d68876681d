import { crc32, createDeflateRaw } from 'node:zlib';

type Entry = { name: Buffer; crc: number; size: number; packed: number; offset: number };

/** UTF-8 names; sizes follow the bytes, since nobody knows them before (APPNOTE 4.4.4, bits 11 and 3). */
const flags = 0x0808;
const deflated = 8;
const most = 0xffffffff;

/**
 * A zip file as it is written, from the first byte to the last, with nothing of it held. One entry at a time. Answers
 * each time with the bytes that come next. Level 1: the sheets of a million lines say the same things over and over.
 */
export function zipWriter(at: Date) {
  const [time, date] = dosTime(at);
  const entries: Entry[] = [];
  let offset = 0;
  const put = (bytes: Buffer) => {
    offset += bytes.length;
    if (offset > most) throw new RangeError('A zip file ends at 4 GiB');
    return bytes;
  };

  return {
    begin(name: string) {
      const entry: Entry = { name: Buffer.from(name), crc: 0, size: 0, packed: 0, offset };
      const head = Buffer.alloc(30);
      head.writeUInt32LE(0x04034b50, 0);
      head.writeUInt16LE(20, 4);
      head.writeUInt16LE(flags, 6);
      head.writeUInt16LE(deflated, 8);
      head.writeUInt16LE(time, 10);
      head.writeUInt16LE(date, 12);
      head.writeUInt16LE(entry.name.length, 26);
      const deflate = deflater();
      let before = put(Buffer.concat([head, entry.name]));
      const packed = (bytes: Buffer) => {
        entry.packed += bytes.length;
        const all = before.length > 0 ? Buffer.concat([before, put(bytes)]) : put(bytes);
        before = Buffer.alloc(0);
        return all;
      };
      return {
        size: () => entry.size,
        async write(bytes: Buffer): Promise<Buffer> {
          entry.crc = crc32(bytes, entry.crc);
          entry.size += bytes.length;
          if (entry.size > most) throw new RangeError('An entry ends at 4 GiB');
          return packed(await deflate.write(bytes));
        },
        async end(): Promise<Buffer> {
          const rest = packed(await deflate.end());
          const after = Buffer.alloc(16);
          after.writeUInt32LE(0x08074b50, 0);
          after.writeUInt32LE(entry.crc, 4);
          after.writeUInt32LE(entry.packed, 8);
          after.writeUInt32LE(entry.size, 12);
          entries.push(entry);
          return Buffer.concat([rest, put(after)]);
        },
      };
    },

    /** The list of what is in it, which ends it. */
    end(): Buffer {
      const start = offset;
      const list = entries.map((entry) => {
        const head = Buffer.alloc(46);
        head.writeUInt32LE(0x02014b50, 0);
        head.writeUInt16LE(20, 4);
        head.writeUInt16LE(20, 6);
        head.writeUInt16LE(flags, 8);
        head.writeUInt16LE(deflated, 10);
        head.writeUInt16LE(time, 12);
        head.writeUInt16LE(date, 14);
        head.writeUInt32LE(entry.crc, 16);
        head.writeUInt32LE(entry.packed, 20);
        head.writeUInt32LE(entry.size, 24);
        head.writeUInt16LE(entry.name.length, 28);
        head.writeUInt32LE(entry.offset, 42);
        return Buffer.concat([head, entry.name]);
      });
      const all = put(Buffer.concat(list));
      const end = Buffer.alloc(22);
      end.writeUInt32LE(0x06054b50, 0);
      end.writeUInt16LE(entries.length, 8);
      end.writeUInt16LE(entries.length, 10);
      end.writeUInt32LE(all.length, 12);
      end.writeUInt32LE(start, 16);
      return Buffer.concat([all, put(end)]);
    },
  };
}

/** Works in the thread pool, so that the next lines are written out meanwhile. */
function deflater() {
  const stream = createDeflateRaw({ level: 1, chunkSize: 131_072 });
  let out: Buffer[] = [];
  stream.on('data', (bytes: Buffer) => out.push(bytes));
  const take = () => {
    const bytes = Buffer.concat(out);
    out = [];
    return bytes;
  };
  return {
    write: (bytes: Buffer) =>
      new Promise<Buffer>((done, fail) => {
        stream.write(bytes, (error) => (error ? fail(error) : done(take())));
      }),
    end: () =>
      new Promise<Buffer>((done, fail) => {
        stream.once('error', fail).once('end', () => done(take()));
        stream.end();
      }),
  };
}

function dosTime(at: Date): [time: number, date: number] {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return [time, ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()];
}
