/*
 * A disk that fails when it is told to, and tells what it was asked: loaded before libc (LD_PRELOAD, ld.so(8)) into a
 * process whose files are to be watched. Only files below one folder are. The process steers it by opening a path that
 * is not there:
 *
 *   /@disk/watch/FOLDER          counts from now on, for files below FOLDER
 *   /@disk/fail/FAULT/AT/MANY    the AT-th call from now on that FAULT is about fails, and MANY - 1 after it
 *   /@disk/told                  ends the faults; answers "CALLS FAILED", since /@disk/fail
 *
 * With DISK_SHIM_FOLDER and DISK_SHIM_LOG in the environment the folder is watched from the start, and everything that
 * changes the disk, and what is written to standard output, is appended to the log in one order (see disk-log.ts).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ({ static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name); real; })

/* What a call is, as far as faults are concerned. */
enum { DATA = 1, ROOM = 2, SYNC = 4, OTHER = 8, READ = 16 };

static const struct fault {
  const char *name;
  int about, code;
  /* late: the call is done, and fails all the same. shortened: half of the data is written, and the next write fails. */
  int late, shortened;
} faults[] = {
  {"error", DATA | ROOM | SYNC | OTHER, EIO, 0, 0},
  {"lateError", DATA | ROOM | SYNC | OTHER, EIO, 1, 0},
  {"full", DATA | ROOM, ENOSPC, 0, 0},
  {"short", DATA, ENOSPC, 0, 1},
  {"unreadable", READ, EIO, 0, 0},
};

static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char folder[PATH_MAX];
static size_t folder_length;
static const struct fault *fault;
static long at, many, calls, failed;
/* The last write came out short, for want of room. */
static int was_short;
static int log_file = -1;

static int is_below(const char *path) {
  return path && folder_length && !strncmp(path, folder, folder_length) && (path[folder_length] == '/' || !path[folder_length]);
}

static int is_watched(int file) {
  char link[32], path[PATH_MAX];
  if (!folder_length || file == log_file) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = REAL(readlink)(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return is_below(path);
}

/* The fault that is to befall this call; null: none. */
static const struct fault *strike(int what) {
  if (!fault || !(fault->about & what)) return NULL;
  calls += 1;
  if (calls < at || calls >= at + many) return NULL;
  failed += 1;
  return fault;
}

static void tell(const void *data, size_t length) {
  while (log_file >= 0 && length > 0) {
    ssize_t written = REAL(write)(log_file, data, length);
    if (written <= 0) abort();
    data = (const char *)data + written;
    length -= written;
  }
}

static void tell_line(const char *format, ...) {
  if (log_file < 0) return;
  char line[2 * PATH_MAX + 100];
  va_list values;
  va_start(values, format);
  int length = vsnprintf(line, sizeof line, format, values);
  va_end(values);
  tell(line, length);
}

static unsigned long inode_of(int file) {
  struct stat stat;
  return REAL(fstat)(file, &stat) ? 0 : stat.st_ino;
}

static void tell_write(int file, const void *data, ssize_t length, off_t offset) {
  if (length <= 0 || log_file < 0) return;
  tell_line("write %lu %ld %zd\n", inode_of(file), (long)offset, length);
  tell(data, length);
}

static void tell_copied(int file, ssize_t length, off_t offset) {
  if (length <= 0 || log_file < 0) return;
  char *data = malloc(length), link[32];
  /* It was opened for writing alone. */
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  int copy = REAL(open)(link, O_RDONLY | O_CLOEXEC);
  if (!data || REAL(pread)(copy, data, length, offset) != length) abort();
  REAL(close)(copy);
  tell_write(file, data, length, offset);
  free(data);
}

/* Does a call that is watched: `what` it is, the call, what it answers on success, and what is told of it then. */
#define WATCHED(type, is_it, what, call, succeeded, telling) \
  do { \
    pthread_mutex_lock(&lock); \
    const struct fault *struck = (is_it) ? strike(what) : NULL; \
    type answer = -1; \
    int before = errno; \
    if (!struck || struck->late) { \
      answer = (call); \
      if ((is_it) && (succeeded)) { int after = errno; telling; errno = after; } \
    } \
    if (struck) { answer = -1; errno = struck->code; } else if (answer >= 0) errno = before; \
    pthread_mutex_unlock(&lock); \
    return answer; \
  } while (0)

static int steer(const char *command);

static int make_open(int (*open_it)(const char *, int, ...), const char *path, int flags, mode_t mode) {
  if (!strncmp(path, "/@disk/", 7)) return steer(path + 7);
  int creates = (flags & O_CREAT) != 0 && is_below(path) && access(path, F_OK) != 0;
  WATCHED(int, is_below(path), creates ? ROOM : OTHER, open_it(path, flags, mode), answer >= 0, {
    tell_line("%s %lu %s\n", creates ? "create" : "open", inode_of(answer), path);
    if (!creates && (flags & O_TRUNC)) tell_line("truncate %lu 0\n", inode_of(answer));
    if (struck) close(answer);
  });
}

#define MODE_OF(flags) ({ mode_t mode = 0; if ((flags) & (O_CREAT | O_TMPFILE)) { va_list values; va_start(values, flags); mode = va_arg(values, mode_t); va_end(values); } mode; })

int open(const char *path, int flags, ...) { return make_open(REAL(open), path, flags, MODE_OF(flags)); }
int open64(const char *path, int flags, ...) { return make_open(REAL(open64), path, flags, MODE_OF(flags)); }

/* So much of it as is written where a write is to come out short. */
static size_t cut(int file, size_t length, int *is_it, const struct fault **struck) {
  static const struct fault full = {"full", DATA, ENOSPC, 0, 0};
  *is_it = is_watched(file);
  *struck = *is_it ? strike(DATA) : NULL;
  if (*is_it && was_short) {
    was_short = 0;
    *struck = &full;
  } else if (*struck && (*struck)->shortened) {
    was_short = length > 1;
    return length > 1 ? length / 2 : length;
  }
  return length;
}

#define WRITING(length, call, offset, data) \
  do { \
    pthread_mutex_lock(&lock); \
    int is_it; \
    const struct fault *struck; \
    size_t wanted = cut(file, length, &is_it, &struck); \
    ssize_t answer = -1; \
    if (!struck || struck->late || struck->shortened) { \
      off_t place = is_it ? (offset) : 0; \
      answer = (call); \
      if (is_it) tell_write(file, data, answer, place); \
      if (file == 1 && answer > 0 && log_file >= 0) { tell_line("said %zd\n", answer); tell(data, answer); } \
    } \
    if (struck && !struck->shortened) { answer = -1; errno = struck->code; } \
    pthread_mutex_unlock(&lock); \
    return answer; \
  } while (0)

static off_t place_of(int file) {
  return REAL(fcntl)(file, F_GETFL) & O_APPEND ? lseek(file, 0, SEEK_END) : lseek(file, 0, SEEK_CUR);
}

ssize_t write(int file, const void *data, size_t length) { WRITING(length, REAL(write)(file, data, wanted), place_of(file), data); }
ssize_t pwrite(int file, const void *data, size_t length, off_t offset) { WRITING(length, REAL(pwrite)(file, data, wanted, offset), offset, data); }
ssize_t pwrite64(int file, const void *data, size_t length, off64_t offset) { WRITING(length, REAL(pwrite64)(file, data, wanted, offset), offset, data); }

/* The parts are written one by one: a caller has to go on after a short write anyway. */
ssize_t writev(int file, const struct iovec *parts, int count) {
  if (!is_watched(file)) return REAL(writev)(file, parts, count);
  for (int part = 0; part < count; part += 1) if (parts[part].iov_len > 0) return write(file, parts[part].iov_base, parts[part].iov_len);
  return 0;
}
ssize_t pwritev(int file, const struct iovec *parts, int count, off_t offset) {
  if (!is_watched(file)) return REAL(pwritev)(file, parts, count, offset);
  for (int part = 0; part < count; part += 1) if (parts[part].iov_len > 0) return pwrite(file, parts[part].iov_base, parts[part].iov_len, offset);
  return 0;
}
ssize_t pwritev64(int file, const struct iovec *parts, int count, off64_t offset) { return pwritev(file, parts, count, offset); }

static ssize_t copy_range(int in, off64_t *in_offset, int file, off64_t *offset, size_t length) {
  WATCHED(ssize_t, is_watched(file), DATA, syscall(SYS_sendfile, file, in, in_offset, length), answer > 0,
          tell_copied(file, answer, lseek(file, 0, SEEK_CUR) - answer));
}
ssize_t sendfile(int file, int in, off_t *offset, size_t length) { return copy_range(in, offset, file, NULL, length); }
ssize_t sendfile64(int file, int in, off64_t *offset, size_t length) { return copy_range(in, offset, file, NULL, length); }
/* Whoever copies goes on with sendfile where there is neither this nor FICLONE. */
ssize_t copy_file_range(int in, off64_t *in_offset, int file, off64_t *offset, size_t length, unsigned flags) {
  if (is_watched(file)) { errno = ENOSYS; return -1; }
  return REAL(copy_file_range)(in, in_offset, file, offset, length, flags);
}
long syscall(long number, ...) {
  long values[6];
  va_list given;
  va_start(given, number);
  for (int value = 0; value < 6; value += 1) values[value] = va_arg(given, long);
  va_end(given);
  if (number == SYS_copy_file_range && is_watched((int)values[2])) { errno = ENOSYS; return -1; }
  return REAL(syscall)(number, values[0], values[1], values[2], values[3], values[4], values[5]);
}
int ioctl(int file, unsigned long request, ...) {
  va_list given;
  va_start(given, request);
  void *value = va_arg(given, void *);
  va_end(given);
  if (request == 0x40049409 /* FICLONE */ && is_watched(file)) { errno = EOPNOTSUPP; return -1; }
  return REAL(ioctl)(file, request, value);
}

#define SYNCING(call) WATCHED(int, is_watched(file), SYNC, call, answer == 0, if (!struck) tell_line("sync %lu\n", inode_of(file)))
static void tell_failed_sync(int file) {
  if (is_watched(file)) tell_line("syncFailed %lu\n", inode_of(file));
}
static int sync_file(int file) { SYNCING(REAL(fsync)(file)); }
static int sync_data(int file) { SYNCING(REAL(fdatasync)(file)); }
int fsync(int file) { int answer = sync_file(file); if (answer) tell_failed_sync(file); return answer; }
int fdatasync(int file) { int answer = sync_data(file); if (answer) tell_failed_sync(file); return answer; }

int ftruncate(int file, off_t length) { WATCHED(int, is_watched(file), ROOM, REAL(ftruncate)(file, length), answer == 0, tell_line("truncate %lu %ld\n", inode_of(file), (long)length)); }
int ftruncate64(int file, off64_t length) { WATCHED(int, is_watched(file), ROOM, REAL(ftruncate64)(file, length), answer == 0, tell_line("truncate %lu %ld\n", inode_of(file), (long)length)); }
int rename(const char *from, const char *to) { WATCHED(int, is_below(to), ROOM, REAL(rename)(from, to), answer == 0, tell_line("rename %s\t%s\n", from, to)); }
int link(const char *from, const char *to) { WATCHED(int, is_below(to), ROOM, REAL(link)(from, to), answer == 0, tell_line("link %s\t%s\n", from, to)); }
int unlink(const char *path) { WATCHED(int, is_below(path), OTHER, REAL(unlink)(path), answer == 0, tell_line("unlink %s\n", path)); }
int rmdir(const char *path) { WATCHED(int, is_below(path), OTHER, REAL(rmdir)(path), answer == 0, tell_line("unlink %s\n", path)); }
int mkdir(const char *path, mode_t mode) { WATCHED(int, is_below(path), ROOM, REAL(mkdir)(path, mode), answer == 0, tell_line("mkdir %s\n", path)); }
int chmod(const char *path, mode_t mode) { WATCHED(int, is_below(path), OTHER, REAL(chmod)(path, mode), 0, ); }
int fchmod(int file, mode_t mode) { WATCHED(int, is_watched(file), OTHER, REAL(fchmod)(file, mode), 0, ); }
ssize_t read(int file, void *data, size_t length) { WATCHED(ssize_t, is_watched(file), READ, REAL(read)(file, data, length), 0, ); }
ssize_t pread(int file, void *data, size_t length, off_t offset) { WATCHED(ssize_t, is_watched(file), READ, REAL(pread)(file, data, length, offset), 0, ); }
ssize_t pread64(int file, void *data, size_t length, off64_t offset) { WATCHED(ssize_t, is_watched(file), READ, REAL(pread64)(file, data, length, offset), 0, ); }

/* Whoever ends itself does so between two lines of the log. */
int kill(pid_t process, int signal) {
  pthread_mutex_lock(&lock);
  int answer = REAL(kill)(process, signal);
  pthread_mutex_unlock(&lock);
  return answer;
}

/* Answers a file with the answer. */
static int steer(const char *command) {
  char name[32], answer[64] = "";
  pthread_mutex_lock(&lock);
  if (!strncmp(command, "watch/", 6)) {
    snprintf(folder, sizeof folder, "%s", command + 5);
    folder_length = strlen(folder);
  } else if (sscanf(command, "fail/%31[^/]/%ld/%ld", name, &at, &many) == 3) {
    calls = failed = was_short = 0;
    fault = NULL;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i += 1) if (!strcmp(name, faults[i].name)) fault = &faults[i];
    if (!fault) abort();
  } else if (!strcmp(command, "told")) {
    fault = NULL;
    was_short = 0;
    snprintf(answer, sizeof answer, "%ld %ld", calls, failed);
  } else {
    abort();
  }
  pthread_mutex_unlock(&lock);
  int file = memfd_create("disk-shim", MFD_CLOEXEC);
  if (REAL(write)(file, answer, strlen(answer)) < 0 || lseek(file, 0, SEEK_SET) < 0) abort();
  return file;
}

__attribute__((constructor)) static void start(void) {
  const char *watched = getenv("DISK_SHIM_FOLDER"), *log = getenv("DISK_SHIM_LOG");
  if (watched) folder_length = snprintf(folder, sizeof folder, "%s", watched);
  if (log) log_file = REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}
