import type { LogForm } from "../form.ts";
import { TRANSLATED_SIGNALS } from "../signal-words.ts";

const SIGNALS = Object.keys(TRANSLATED_SIGNALS).join("|");
/** What make says for "Error" in other languages. */
const ERROR = "Fehler|Erreur|Errore|Erro|Ошибка|Помилка|エラー|오류|错误|錯誤|Błąd|Fout|Fel|Fejl|Virhe|Chyba";
/** A literal of a form is looked for in lower case, and only ASCII has one in bytes: the first letter is left out. */
const SIGNAL_ANCHORS = Object.keys(TRANSLATED_SIGNALS).map((words) => words.slice(1).toLowerCase());

/** The same words in other languages. */
export const TRANSLATED_FORMS: readonly LogForm[] = [
  {
    id: "make-translated",
    producer: "GNU make",
    anchors: ["*** ["],
    pattern: new RegExp(
      String.raw`\*\*\* \[[^\]]*\] (?:(?:${ERROR}) (?<status>\d+)|(?<signal>${SIGNALS}))(?: \(.*\))?$`,
    ),
    relays: true,
    states: [
      ["make[2]: *** [s-automata] 错误 137", "137"],
      ["make[2]: *** [s-attrtab] 已杀死", "SIGKILL"],
      ["make: *** [Makefile:2: all] Fehler 1", "1"],
      ["make: *** [Makefile:2 : all] Erreur 127", "127"],
      ["make: *** [Makefile:2: all] エラー 2", "2"],
      ["make: *** [Makefile:2: all] Speicherzugriffsfehler (Speicherabzug geschrieben)", "SIGSEGV"],
    ],
    source: "https://translationproject.org/domain/make.html",
    read: "make 4.3",
  },
  {
    id: "shell-words-translated",
    producer: "POSIX shells",
    anchors: SIGNAL_ANCHORS,
    pattern: new RegExp(
      String.raw`(?:^|[:：] *\d* +|^\[\d+\][+-]? +)(?<signal>${SIGNALS})(?: *[(（][^()（）]{1,40}[)）])?(?: +(?<command>[\w./~-].*))?$`,
    ),
    states: [
      ["段错误 (核心已转储)", "SIGSEGV"],
      ["Speicherzugriffsfehler (Speicherabzug geschrieben)", "SIGSEGV"],
      ["Erreur de segmentation (core dumped)", "SIGSEGV"],
      ["./x.sh: Zeile 3: 4242 Getötet                ./a", "SIGKILL", "a"],
      ["已杀死", "SIGKILL"],
      ["Violación de segmento (`core' generado)", "SIGSEGV"],
      ["Ошибка сегментирования (стек памяти сброшен на диск)", "SIGSEGV"],
    ],
    silent: ["该进程已杀死三个任务", "Getötete Prozesse: 3"],
    source: "https://translationproject.org/domain/libc.html",
    read: "glibc 2.36, bash 5.2.15",
  },
  {
    id: "command-not-found-translated",
    producer: "bash",
    anchors: [
      ": kommando nicht gefunden",
      ": commande introuvable",
      ": orden no encontrada",
      ": comando n",
      ": команда не найдена",
      ": 未找到命令",
      ": コマンドが見つかりません",
      ": nie znaleziono polecenia",
    ],
    pattern:
      /(?:^|[\s:])(?<program>[\w./+-]+)[ \u00a0]?: (?:Kommando nicht gefunden|commande introuvable|orden no encontrada|comando non trovato|comando não encontrado|команда не найдена|未找到命令|コマンドが見つかりません|nie znaleziono polecenia)\.?$/,
    implies: { status: 127 },
    states: [
      ["bash: nosuch: Kommando nicht gefunden.", "127", "nosuch"],
      ["bash: ligne 1: nosuch : commande introuvable", "127", "nosuch"],
      ["./x.sh: ligne 3: nosuch\u00a0: commande introuvable", "127", "nosuch"],
      ["bash: nosuch: 未找到命令", "127", "nosuch"],
      ["bash: nosuch: команда не найдена", "127", "nosuch"],
    ],
    source: "https://translationproject.org/domain/bash.html",
    read: "bash 5.2.15",
  },
  {
    id: "exited-translated",
    producer: "MSBuild and JetBrains IDEs",
    anchors: ["代码为 ", "退出代码", " beendet"],
    pattern:
      /(?:(?:退出|结束)[，,] ?(?:退出)?代码(?:为 ?|[:：]? ?)(?<status>-?\d+)| mit (?:dem )?(?:Code|Exit-Code|Exitcode) (?<status2>-?\d+) beendet)/,
    relays: true,
    states: [
      ["进程已结束，退出代码为 -1073741819 (0xC0000005)", "-1073741819"],
      ["进程已结束,退出代码-1073740791 (0xC0000409)", "-1073740791"],
      ['error MSB6006: "csc.exe"已退出，代码为 -1073741819', "-1073741819"],
      ['error MSB3073: :VCEnd" wurde mit dem Code 3 beendet.', "3"],
    ],
    source: "https://github.com/dotnet/msbuild/tree/main/src/Tasks/Resources/xlf",
    read: "2026-11-26",
  },
  {
    id: "dpkg-translated",
    producer: "dpkg and APT",
    anchors: [
      "gab den fehlerwert",
      "a renvoyé un état de sortie",
      "código de salida de error",
      "stato di errore",
      "erro do status de sa",
      "子进程返回错误状态",
      "子進程傳回了",
      "возвратил код ошибки",
      "zwrócił kod błędu",
      "gaf de foutwaarde",
      "gav felkod",
    ],
    pattern:
      /\bgab den Fehlerwert (?<status>\d+) zurück|(?:a renvoyé un état de sortie d.erreur|devolvió el código de salida de error|ha restituito lo stato di errore|retornou erro do status de saída|子进程返回错误状态|子進程傳回了|возвратил код ошибки|zwrócił kod błędu|gaf de foutwaarde|gav felkod) (?<status2>\d+)/,
    relays: true,
    states: [
      ["»installiertes nginx-Skript des Paketes post-installation«-Unterprozess gab den Fehlerwert 1 zurück", "1"],
      ["le sous-processus script post-installation installé a renvoyé un état de sortie d'erreur 1", "1"],
      ["el subproceso instalado paquete nginx script post-installation devolvió el código de salida de error 1", "1"],
      ["已安装 nginx 软件包 post-installation 脚本 子进程返回错误状态 127", "127"],
      ["подпроцесс установлен сценарий post-installation возвратил код ошибки 2", "2"],
    ],
    source: "https://git.dpkg.org/git/dpkg/dpkg.git/tree/po",
    read: "dpkg 1.21.23",
  },
];
