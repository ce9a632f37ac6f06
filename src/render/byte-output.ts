/** Gathers output in bytes: pieces that come again and again are encoded once, and a log can state millions of endings. */
export interface ByteOutput {
  text(text: string): void;
  bytes(bytes: Uint8Array): void;
  /** A small part of bytes. */
  part(bytes: Uint8Array, start: number, end: number): void;
  /** A whole number from 0 on, in decimal digits. */
  number(value: number): void;
  /** Writes what was gathered. */
  flush(): void;
}

const CAPACITY = 65_536;
const MOST_DIGITS = 10;
/** For which whole numbers V8 divides by one instruction. */
const LARGEST_QUICK = 2 ** 31 - 1;
const MOST_BYTES_OF_A_CHARACTER = 3;
const ZERO = 48;

export function createByteOutput(write: (bytes: Uint8Array) => void): ByteOutput {
  const gathered = Buffer.allocUnsafe(CAPACITY);
  let length = 0;
  const flush = () => {
    if (length > 0) write(gathered.subarray(0, length));
    length = 0;
  };
  /** Whether that many bytes fit in, once what is there was written. */
  const makeRoom = (count: number): boolean => {
    if (length + count > CAPACITY) flush();
    return count <= CAPACITY;
  };
  const text = (text: string) => {
    if (text === "") return;
    if (makeRoom(text.length * MOST_BYTES_OF_A_CHARACTER)) length += gathered.write(text, length);
    else write(Buffer.from(text));
  };
  return {
    flush,
    text,
    bytes(bytes) {
      if (!makeRoom(bytes.length)) return write(bytes);
      gathered.set(bytes, length);
      length += bytes.length;
    },
    part(bytes, start, end) {
      makeRoom(end - start);
      for (let at = start; at < end; at++) gathered[length++] = bytes[at] ?? 0;
    },
    number(value) {
      if (value > LARGEST_QUICK) return text(String(value));
      makeRoom(MOST_DIGITS);
      let digits = 1;
      for (let rest = value; rest >= 10; rest = (rest / 10) | 0) digits++;
      length += digits;
      for (let at = length - 1, rest = value; digits > 0; digits--, at--, rest = (rest / 10) | 0)
        gathered[at] = ZERO + (rest % 10);
    },
  };
}
