import type { Platform } from "../model/platform.ts";

/** All that the program may ask of the world. Made once in cli.ts; tests have a fake one. */
export interface System {
  readonly platform: Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workingFolder: string;
  readonly homeFolder: string;
  /** Where the built catalogue lies. */
  readonly catalogueFolder: string;
  readonly files: Files;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
}

export interface Files {
  /** The text of a file, or undefined where there is none. Throws FileError for any other trouble. */
  readText(path: string, limits?: { readonly maxBytes: number }): string | undefined;
  /** Names in a folder, sorted; empty where there is none. */
  list(path: string): readonly string[];
  /** Undefined for what is not there, and for pipes and devices: opening those can wait for ever. */
  kind(path: string): "file" | "folder" | undefined;
  /** The path with all links followed, or undefined where it leads nowhere. */
  realPath(path: string): string | undefined;

  /** The bytes of a file, or undefined where there is none. Throws FileError for any other trouble. */
  readBytes(path: string, limits: { readonly maxBytes: number }): Uint8Array | undefined;
  /** What changes with the file: its inode, size and time of change; undefined where there is no file. */
  identity(path: string): string | undefined;
  /** Writes a file whole or not at all, with the folders that it needs. Throws FileError. */
  write(path: string, text: string): void;
}

export interface Input {
  readonly isTerminal: boolean;
  /**
   * Reads line by line as lines are asked for, in constant memory.
   *
   * @param beforeRead called before each read, which can have to wait
   */
  lines(beforeRead?: () => void): Iterable<string>;
}

export interface Output {
  readonly isTerminal: boolean;
  /** Columns of the terminal; undefined where it is none. */
  readonly columns: number | undefined;
  /** Writes at once. Throws ClosedPipeError where nobody reads any more. */
  write(text: string | Uint8Array): void;
}

/** A file that is there and cannot be read; the message says why in a few words. */
export class FileError extends Error {
  override readonly name = "FileError";
}

/** The reader of our output went away (`| head -1`): end quietly. */
export class ClosedPipeError extends Error {
  override readonly name = "ClosedPipeError";
}
