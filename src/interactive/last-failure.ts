type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The line that asks about the last failure at the prompt: its statuses and the command line, as the shell hook leaves
 * them in the environment. Empty where there is none.
 */
export function lastFailure(env: Environment): string {
  const statuses = env["EXITCODE_LAST_STATUS"]?.trim() ?? "";
  if (!/^\d{1,10}(?: \d{1,10}){0,99}$/.test(statuses) || /^[0 ]+$/.test(statuses)) return "";
  const command = env["EXITCODE_LAST_COMMAND"]?.trim() ?? "";
  return command === "" ? statuses : `${statuses} ${command}`;
}
