import type { Platform } from "../model/platform.ts";
import { isSignalName, signalByNumber } from "../model/signals.ts";

/** What shells print of a signal that ends a process at once: strsignal(3) on Linux and macOS, and ksh. */
const FATAL: Readonly<Record<string, string>> = {
  aborted: "SIGABRT",
  "abort trap": "SIGABRT",
  "alarm clock": "SIGALRM",
  "bad system call": "SIGSYS",
  "bus error": "SIGBUS",
  "cpu time limit exceeded": "SIGXCPU",
  "cputime limit exceeded": "SIGXCPU",
  "file size limit exceeded": "SIGXFSZ",
  "filesize limit exceeded": "SIGXFSZ",
  "floating point exception": "SIGFPE",
  "illegal instruction": "SIGILL",
  "iot instruction": "SIGABRT",
  "iot trap": "SIGABRT",
  killed: "SIGKILL",
  "memory fault": "SIGSEGV",
  "segmentation fault": "SIGSEGV",
  terminated: "SIGTERM",
  "trace/breakpoint trap": "SIGTRAP",
  "trace/bpt trap": "SIGTRAP",
};

/** Words that say much else too, and count only where the rest of the line leaves no doubt. */
const COMMON: Readonly<Record<string, string>> = {
  abort: "SIGABRT",
  "arithmetic exception": "SIGFPE",
  "broken pipe": "SIGPIPE",
  hangup: "SIGHUP",
  interrupt: "SIGINT",
  "power failure": "SIGPWR",
  "profiling timer expired": "SIGPROF",
  quit: "SIGQUIT",
  "stack fault": "SIGSTKFLT",
  "user defined signal 1": "SIGUSR1",
  "user defined signal 2": "SIGUSR2",
  "virtual timer expired": "SIGVTALRM",
};

/** What single producers call a signal: CTest, Tcl, and the kernel by the trap behind it. */
const NICKNAMES: Readonly<Record<string, string>> = {
  "divide error": "SIGFPE",
  "floating-point exception": "SIGFPE",
  illegal: "SIGILL",
  int3: "SIGTRAP",
  "invalid opcode": "SIGILL",
  "kill signal": "SIGKILL",
  numerical: "SIGFPE",
  segfault: "SIGSEGV",
  "segmentation violation": "SIGSEGV",
  "software termination signal": "SIGTERM",
};

/**
 * What glibc 2.36 calls the signals that end most processes in German, French, Spanish, Italian, Portuguese, Russian,
 * Japanese, Korean, Chinese, Polish and Dutch, as its catalogues of messages have it; words that say much else are left out.
 */
export const TRANSLATED_SIGNALS: Readonly<Record<string, string>> = {
  Getötet: "SIGKILL",
  Speicherzugriffsfehler: "SIGSEGV",
  "Bus-Zugriffsfehler": "SIGBUS",
  "Ungültiger Maschinenbefehl": "SIGILL",
  "Gleitkomma-Ausnahme": "SIGFPE",
  "Processus arrêté": "SIGKILL",
  "Erreur de segmentation": "SIGSEGV",
  "Instruction non permise": "SIGILL",
  "Exception en point flottant": "SIGFPE",
  "Terminado (killed)": "SIGKILL",
  "Violación de segmento": "SIGSEGV",
  "Instrucción ilegal": "SIGILL",
  "Excepción de coma flotante": "SIGFPE",
  Ucciso: "SIGKILL",
  "Errore di segmentazione": "SIGSEGV",
  "Falha de segmentação": "SIGSEGV",
  Morto: "SIGKILL",
  Убито: "SIGKILL",
  "Ошибка сегментирования": "SIGSEGV",
  "Аварийный останов": "SIGABRT",
  強制終了: "SIGKILL",
  浮動小数点例外: "SIGFPE",
  죽었음: "SIGKILL",
  "세그멘테이션 오류": "SIGSEGV",
  已杀死: "SIGKILL",
  段错误: "SIGSEGV",
  已放弃: "SIGABRT",
  总线错误: "SIGBUS",
  非法指令: "SIGILL",
  浮点数例外: "SIGFPE",
  強制結束: "SIGKILL",
  程式記憶體區段錯誤: "SIGSEGV",
  Unicestwiony: "SIGKILL",
  "Naruszenie ochrony pamięci": "SIGSEGV",
  Geëlimineerd: "SIGKILL",
  Segmentatiefout: "SIGSEGV",
};

const WORDS: Readonly<Record<string, string>> = {
  ...FATAL,
  ...COMMON,
  ...NICKNAMES,
  ...Object.fromEntries(Object.entries(TRANSLATED_SIGNALS).map(([words, signal]) => [words.toLowerCase(), signal])),
};

/** Patterns for those words, with or without a capital; the first for signals of which nobody speaks in other senses. */
export const FATAL_WORDS = Object.keys(FATAL).map(anyCase).join("|");
export const SIGNAL_WORDS = Object.keys({ ...FATAL, ...COMMON })
  .map(anyCase)
  .join("|");

/** The same as literals for a form's anchors. */
export const FATAL_ANCHORS: readonly string[] = Object.keys(FATAL);

/** A signal's name, whatever the log calls it: `SIGKILL`, `KILL`, `9`, `Killed`. Undefined where it is no signal. */
export function signalOf(text: string, platform: Platform): string | undefined {
  const words = text.trim().toLowerCase();
  if (Object.hasOwn(WORDS, words)) return WORDS[words];
  if (/^\d+$/.test(words)) return signalByNumber(Number(words), platform)?.name;
  const name = words.toUpperCase();
  if (!isSignalName(name)) return undefined;
  return name.startsWith("SIG") ? name : `SIG${name}`;
}

/** The patterns of the forms tell names from prose by case: these words have to be matched either way. */
function anyCase(words: string): string {
  return words.replace(/\b[a-z]+/g, (word) => {
    const [first = ""] = word;
    const rest = word.slice(1);
    return ["cpu", "cputime", "bpt", "iot"].includes(word)
      ? `(?:${word.toUpperCase()}|${word})`
      : `[${first.toUpperCase()}${first}]${rest}`;
  });
}
