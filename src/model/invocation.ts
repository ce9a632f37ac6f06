/**
 * One layer of a command line: `timeout 5 docker run x` has the layers `timeout` and `docker`, and `x` where that is
 * known to be a command.
 */
export interface Invocation {
  /** The program's name without folder: `aws` for `/usr/local/bin/aws`. */
  readonly program: string;
  /** Its words after the program's name. */
  readonly args: readonly string[];
  /** The words that are no options, in order: subcommands first. */
  readonly words: readonly string[];
  /** Every option as it was written; `--x=1` stands as `--x=1` and as `--x`. */
  readonly options: readonly string[];
}
