/*
 * What Linux lets a process do and Node's own interface does not: an addon by Node-API, one file for all versions of
 * Node. A command is started without a copy of Node's page tables and without node:child_process, which takes longer to
 * load than all else that `run` does; it finds signals, descriptors and limits as the caller had them; its wait status is
 * the kernel's own. src/system/posix.ts says what each function is given and returns.
 */
#define _GNU_SOURCE
#define NAPI_VERSION 8
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <node_api.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Node has no names for these, and no listeners: signal(7). */
enum { FIRST_REAL_TIME = 34, LAST_SIGNAL = 64 };

/* The child that real-time signals are for; 0 while there is none. */
static volatile sig_atomic_t child;

/* Real-time signals that came before there was one. */
static int waiting[LAST_SIGNAL + 1];

/* Variables that name the process, and room for each. */
enum { MOST_OWN_PIDS = 4, VARIABLE_BYTES = 32 };

struct numbers {
  int32_t *at;
  size_t count;
};

struct start {
  char *path;
  char **words;
  char **environment;
  struct numbers inherited;
  struct numbers closed;
  struct numbers ignored;
  struct numbers blocked;
  /* -1 where it stays; infinity is no limit. */
  double file_limit;
  /* Where the child writes its own process id as text. */
  char *own_pids[MOST_OWN_PIDS];
  size_t own_pid_count;
  sigset_t mask;
};

/* In the child, which shares this process's memory until it becomes the command: nothing but system calls. */

static void write_pid(char *text) {
  char digits[12];
  int count = 0;
  for (pid_t pid = getpid(); pid > 0; pid /= 10) digits[count++] = (char)('0' + pid % 10);
  while (count > 0) *text++ = digits[--count];
  *text = '\0';
}

/* A handler would run in the child with the parent's memory. Node ignores two signals for itself. */
static void settle_signals(const struct start *start) {
  const struct sigaction usual = {.sa_handler = SIG_DFL}, ignoring = {.sa_handler = SIG_IGN};
  for (int signal = 1; signal <= LAST_SIGNAL; signal++) {
    struct sigaction now;
    if (sigaction(signal, NULL, &now) != 0) continue;
    if (now.sa_handler != SIG_IGN || signal == SIGPIPE || signal == SIGXFSZ) sigaction(signal, &usual, NULL);
  }
  for (size_t i = 0; i < start->ignored.count; i++) sigaction(start->ignored.at[i], &ignoring, NULL);
}

static void become(const struct start *start) {
  settle_signals(start);
  /* Whoever kills what stands in place of the command by SIGKILL means the command. */
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (start->file_limit >= 0) {
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = isinf(start->file_limit) ? RLIM_INFINITY : (rlim_t)start->file_limit;
    setrlimit(RLIMIT_NOFILE, &limit);
  }
  /* Node marks all descriptors that it finds at its start close-on-exec. */
  for (int stream = 0; stream <= 2; stream++) fcntl(stream, F_SETFD, 0);
  for (size_t i = 0; i < start->inherited.count; i++) fcntl(start->inherited.at[i], F_SETFD, 0);
  for (size_t i = 0; i < start->closed.count; i++) close(start->closed.at[i]);
  for (size_t i = 0; i < start->own_pid_count; i++) write_pid(start->own_pids[i]);
  sigprocmask(SIG_SETMASK, &start->mask, NULL);
  execve(start->path, start->words, start->environment);
}

/* In the parent. */

/* Whoever finds it waiting sends it: the handler, which any thread of Node's can run, or who starts the child. */
static void send_waiting(int signal) {
  if (child > 0 && __atomic_exchange_n(&waiting[signal], 0, __ATOMIC_SEQ_CST)) kill(child, signal);
}

static void pass_on(int signal) {
  int before = errno;
  __atomic_store_n(&waiting[signal], 1, __ATOMIC_SEQ_CST);
  send_waiting(signal);
  errno = before;
}

/* One that the caller ignores stays so. */
static void handle_real_time(void (*handler)(int)) {
  const struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
  for (int signal = FIRST_REAL_TIME; signal <= LAST_SIGNAL; signal++) {
    struct sigaction now;
    if (sigaction(signal, NULL, &now) == 0 && now.sa_handler != SIG_IGN) sigaction(signal, &action, NULL);
  }
}

/*
 * The child's process id, or an errno below 0. A pipe tells why it could not become the command: an emulator gives the
 * child of vfork a memory of its own.
 */
static int start_child(struct start *start) {
  int ends[2], failure = 0;
  sigset_t all, before;
  if (pipe2(ends, O_CLOEXEC) != 0) return -errno;
  /* Before there is a child: blocked here, a signal goes to another thread, whose default would end this process. */
  handle_real_time(pass_on);
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  start->mask = before;
  for (size_t i = 0; i < start->blocked.count; i++) sigaddset(&start->mask, start->blocked.at[i]);
  pid_t pid = vfork();
  if (pid == 0) {
    become(start);
    write(ends[1], &errno, sizeof errno);
    _exit(127);
  }
  if (pid < 0) failure = errno;
  close(ends[1]);
  if (pid > 0 && read(ends[0], &failure, sizeof failure) > 0) waitpid(pid, NULL, 0);
  close(ends[0]);
  if (failure) handle_real_time(SIG_DFL);
  else {
    child = pid;
    for (int signal = FIRST_REAL_TIME; signal <= LAST_SIGNAL; signal++) send_waiting(signal);
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return failure ? -failure : pid;
}

/* The first process of a container gets all whose parent has ended, and nobody else takes them away. */
static void reap_orphans(pid_t except) {
  siginfo_t ended = {.si_pid = 0};
  if (getpid() != 1) return;
  while (waitid(P_ALL, 0, &ended, WEXITED | WNOHANG | WNOWAIT) == 0 && ended.si_pid != 0 && ended.si_pid != except)
    waitpid(ended.si_pid, NULL, 0);
}

/* Between JavaScript and C. */

#define CHECK(call)                                              \
  do {                                                           \
    if ((call) != napi_ok) {                                     \
      napi_throw_error(env, NULL, "posix: " #call);              \
      return NULL;                                               \
    }                                                            \
  } while (0)

static napi_value property(napi_env env, napi_value object, const char *name) {
  napi_value value = NULL;
  napi_get_named_property(env, object, name, &value);
  return value;
}

static struct numbers numbers_of(napi_env env, napi_value array) {
  struct numbers numbers = {0};
  void *data = NULL;
  if (napi_get_typedarray_info(env, array, NULL, &numbers.count, &data, NULL, NULL) != napi_ok) numbers.count = 0;
  numbers.at = data;
  return numbers;
}

/* Texts that each end with a NUL, one after another, as a list that ends with NULL, after those that are given first. */
static char **list_of(napi_env env, napi_value buffer, char **first) {
  char *text = NULL;
  size_t length = 0, count = 0;
  napi_get_buffer_info(env, buffer, (void **)&text, &length);
  while (first && first[count]) count++;
  size_t entries = count;
  for (size_t i = 0; i < length; i++) entries += text[i] == '\0';
  char **list = malloc((entries + 1) * sizeof *list);
  if (!list) return NULL;
  if (first) memcpy(list, first, count * sizeof *list);
  for (size_t i = 0; count < entries; i += strlen(text + i) + 1) list[count++] = text + i;
  list[count] = NULL;
  return list;
}

/* Puts texts of its own in the place of variables, for the child to fill. A name has its equals sign. */
static void name_itself(struct start *start, char **names, char texts[][VARIABLE_BYTES]) {
  for (; *names && start->own_pid_count < MOST_OWN_PIDS; names++) {
    size_t length = strlen(*names);
    if (length > VARIABLE_BYTES - 12) continue;
    for (char **entry = start->environment; *entry; entry++) {
      if (strncmp(*entry, *names, length) != 0) continue;
      *entry = memcpy(texts[start->own_pid_count], *names, length);
      start->own_pids[start->own_pid_count++] = *entry + length;
      break;
    }
  }
}

static napi_value Spawn(napi_env env, napi_callback_info info) {
  size_t argc = 1, length;
  napi_value object, result;
  struct start start = {0};
  char own_pid_texts[MOST_OWN_PIDS][VARIABLE_BYTES];
  CHECK(napi_get_cb_info(env, info, &argc, &object, NULL, NULL));
  CHECK(napi_get_buffer_info(env, property(env, object, "path"), (void **)&start.path, &length));
  CHECK(napi_get_value_double(env, property(env, object, "fileLimit"), &start.file_limit));
  start.inherited = numbers_of(env, property(env, object, "inherited"));
  start.closed = numbers_of(env, property(env, object, "closed"));
  start.ignored = numbers_of(env, property(env, object, "ignored"));
  start.blocked = numbers_of(env, property(env, object, "blocked"));
  start.words = list_of(env, property(env, object, "words"), NULL);
  start.environment = list_of(env, property(env, object, "variables"), environ);
  char **names = list_of(env, property(env, object, "ownPidVariables"), NULL);
  int outcome = -ENOMEM;
  if (start.words && start.environment && names) {
    name_itself(&start, names, own_pid_texts);
    outcome = start_child(&start);
  }
  free(names);
  free(start.words);
  free(start.environment);
  CHECK(napi_create_int32(env, outcome, &result));
  return result;
}

static napi_value Wait(napi_env env, napi_callback_info info) {
  size_t argc = 1;
  napi_value argument, result = NULL;
  int32_t pid;
  int status;
  siginfo_t ended = {.si_pid = 0};
  CHECK(napi_get_cb_info(env, info, &argc, &argument, NULL, NULL));
  CHECK(napi_get_value_int32(env, argument, &pid));
  reap_orphans(pid);
  if (waitid(P_PID, (id_t)pid, &ended, WEXITED | WNOHANG | WNOWAIT) != 0 || ended.si_pid != pid) return NULL;
  /*
   * First: once it is reaped, its number can be that of another process. The handlers stay: what comes now waits for
   * another attempt, and must not change how this process ends.
   */
  child = 0;
  waitpid(pid, &status, 0);
  CHECK(napi_create_int32(env, status, &result));
  return result;
}

/* A process that is not dumpable leaves no core file of its own beside the child's. */
static napi_value EndAs(napi_env env, napi_callback_info info) {
  size_t argc = 2;
  napi_value arguments[2];
  int32_t status, signal;
  CHECK(napi_get_cb_info(env, info, &argc, arguments, NULL, NULL));
  CHECK(napi_get_value_int32(env, arguments[0], &status));
  CHECK(napi_get_value_int32(env, arguments[1], &signal));
  if (signal > 0) {
    const struct sigaction usual = {.sa_handler = SIG_DFL};
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, signal);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    sigaction(signal, &usual, NULL);
    pthread_sigmask(SIG_UNBLOCK, &only, NULL);
    kill(getpid(), signal);
  }
  _exit(status);
}

static napi_value Columns(napi_env env, napi_callback_info info) {
  size_t argc = 1;
  napi_value argument, result;
  int32_t descriptor;
  struct winsize size;
  CHECK(napi_get_cb_info(env, info, &argc, &argument, NULL, NULL));
  CHECK(napi_get_value_int32(env, argument, &descriptor));
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return NULL;
  CHECK(napi_create_int32(env, size.ws_col, &result));
  return result;
}

NAPI_MODULE_INIT() {
  const napi_property_descriptor functions[] = {
      {"spawn", NULL, Spawn, NULL, NULL, NULL, napi_enumerable, NULL},
      {"wait", NULL, Wait, NULL, NULL, NULL, napi_enumerable, NULL},
      {"endAs", NULL, EndAs, NULL, NULL, NULL, napi_enumerable, NULL},
      {"columns", NULL, Columns, NULL, NULL, NULL, napi_enumerable, NULL},
  };
  CHECK(napi_define_properties(env, exports, sizeof functions / sizeof *functions, functions));
  return exports;
}
