/** What the standalone program uses of Bun's foreign function interface. */
declare module "bun:ffi" {
  type Argument = "i32" | "u64" | "ptr";
  interface Signature {
    readonly args: readonly Argument[];
    readonly returns: "i32" | "ptr" | "void";
  }
  /** A typed array passes its own address. */
  type Value = number | bigint | NodeJS.TypedArray | null;
  type Call = (...values: readonly Value[]) => number;
  export function dlopen<Name extends string>(
    library: string,
    signatures: Readonly<Record<Name, Signature>>,
  ): { readonly symbols: Readonly<Record<Name, Call>> };
  export function ptr(value: NodeJS.TypedArray): number;
  export const read: { readonly ptr: (address: number, offset: number) => number };
}

/** Put in by the build: `libc.so.6`, or musl's name. */
declare const LIBC: string;

/** Made by the build: the first path in each part of the catalogue, sorted, and the file that holds the part. */
declare module "exitcode:catalogue" {
  export const PARTS: readonly (readonly [firstPath: string, file: string])[];
}
