/* Writes down everything a program does to the files of one folder, in order, for power-loss tests.
 *
 * LD_PRELOAD it with POWER_FOLDER (absolute, without links) and POWER_JOURNAL (a file outside that folder). Every
 * call is carried out first and recorded then, under one lock, so that the journal has the order of the calls.
 * Ways to write that it cannot see record an UNSEEN entry (a writable shared mapping) or are refused, which makes
 * their callers fall back to write() (sendfile, copy_file_range, fallocate). SQLite's "-shm" is mapped memory that
 * SQLite makes anew after a crash; its mapping is no UNSEEN entry.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { CREATE = 1, WRITE, RESIZE, SYNC, RENAME, UNLINK, LINK, MAKE_FOLDER, UNSEEN };

/* Before each entry: what, which inode, where, how long the path and the data behind the header are. */
struct header {
    uint32_t kind, path_size;
    uint64_t inode;
    int64_t offset;
    uint64_t data_size;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX];
static size_t folder_size;
static int journal = -1;

static void put(const void *bytes, size_t size) {
    for (const char *next = bytes; size > 0;) {
        ssize_t done = syscall(SYS_write, journal, next, size);
        if (done <= 0) abort(); /* a journal with a hole would prove anything */
        next += done;
        size -= (size_t)done;
    }
}

static void record(enum kind kind, uint64_t inode, int64_t offset, const char *path, const void *data, size_t size) {
    struct header header = {kind, (uint32_t)strlen(path), inode, offset, size};
    int error = errno;
    put(&header, sizeof header);
    put(path, header.path_size);
    put(data, size);
    errno = error;
}

__attribute__((constructor)) static void start(void) {
    const char *watched = getenv("POWER_FOLDER"), *path = getenv("POWER_JOURNAL");
    if (!watched || !path) return;
    folder_size = (size_t)snprintf(folder, sizeof folder, "%s/", watched);
    journal = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (journal < 0) abort();
}

static int inside(const char *path) { return journal >= 0 && strncmp(path, folder, folder_size) == 0; }

/* Writes the absolute form of a path; "." and ".." stay as they are. */
static void absolute(int at, const char *path, char *full) {
    char link[64], base[PATH_MAX] = "";
    if (path[0] != '/') {
        if (at == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
        else snprintf(link, sizeof link, "/proc/self/fd/%d", at);
        ssize_t size = readlink(link, base, sizeof base - 2);
        base[size < 0 ? 0 : size] = 0;
        strcat(base, "/");
    }
    if (snprintf(full, PATH_MAX, "%s%s", base, path) >= PATH_MAX) abort();
}

/* Tells whether an open file lies (or lay) in the folder; writes its path and inode. */
static int watched(int fd, char *path, uint64_t *inode) {
    char link[64];
    struct stat status;
    if (journal < 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, PATH_MAX - 2);
    if (size <= 0) return 0;
    path[size] = 0;
    if (!inside(path) && !(size + 1 == (ssize_t)folder_size && strncmp(path, folder, (size_t)size) == 0)) return 0;
    if (fstat(fd, &status) != 0) return 0;
    *inode = status.st_ino;
    return 1;
}

static uint64_t inode_of(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 ? status.st_ino : 0;
}

/* ---------------------------------------------------------------------------------------------- names */

static int open_at(int at, const char *name, int flags, mode_t mode) {
    char path[PATH_MAX];
    absolute(at, name, path);
    if (!inside(path) || !(flags & (O_CREAT | O_TRUNC))) return (int)syscall(SYS_openat, at, name, flags, mode);
    pthread_mutex_lock(&lock);
    uint64_t before = inode_of(path);
    int fd = (int)syscall(SYS_openat, at, name, flags, mode);
    if (fd >= 0 && !before) record(CREATE, inode_of(path), 0, path, "", 0);
    else if (fd >= 0 && flags & O_TRUNC) record(RESIZE, before, 0, path, "", 0);
    pthread_mutex_unlock(&lock);
    return fd;
}

#define MODE(last) \
    mode_t mode = 0; \
    if (flags & (O_CREAT | __O_TMPFILE)) { \
        va_list rest; \
        va_start(rest, last); \
        mode = va_arg(rest, mode_t); \
        va_end(rest); \
    }

int open(const char *path, int flags, ...) { MODE(flags) return open_at(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return open_at(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return open_at(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return open_at(at, path, flags, mode); }

int renameat(int from_at, const char *from, int to_at, const char *to) {
    char old[PATH_MAX], new[PATH_MAX];
    absolute(from_at, from, old);
    absolute(to_at, to, new);
    pthread_mutex_lock(&lock);
    int result = (int)syscall(SYS_renameat2, from_at, from, to_at, to, 0);
    if (result == 0 && inside(old) != inside(new)) record(UNSEEN, 0, 0, new, "rename", 6);
    else if (result == 0 && inside(old)) record(RENAME, 0, 0, old, new, strlen(new));
    pthread_mutex_unlock(&lock);
    return result;
}
int rename(const char *from, const char *to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }

int unlinkat(int at, const char *name, int flags) {
    char path[PATH_MAX];
    absolute(at, name, path);
    pthread_mutex_lock(&lock);
    int result = (int)syscall(SYS_unlinkat, at, name, flags);
    if (result == 0 && inside(path)) record(UNLINK, 0, 0, path, "", 0);
    pthread_mutex_unlock(&lock);
    return result;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int linkat(int from_at, const char *from, int to_at, const char *to, int flags) {
    char old[PATH_MAX], new[PATH_MAX];
    absolute(from_at, from, old);
    absolute(to_at, to, new);
    pthread_mutex_lock(&lock);
    int result = (int)syscall(SYS_linkat, from_at, from, to_at, to, flags);
    if (result == 0 && inside(new)) record(LINK, inode_of(new), 0, old, new, strlen(new));
    pthread_mutex_unlock(&lock);
    return result;
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int mkdirat(int at, const char *name, mode_t mode) {
    char path[PATH_MAX];
    absolute(at, name, path);
    pthread_mutex_lock(&lock);
    int result = (int)syscall(SYS_mkdirat, at, name, mode);
    if (result == 0 && inside(path)) record(MAKE_FOLDER, inode_of(path), 0, path, "", 0);
    pthread_mutex_unlock(&lock);
    return result;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

/* -------------------------------------------------------------------------------------------- content */

ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t offset) {
    char path[PATH_MAX];
    uint64_t inode;
    if (!watched(fd, path, &inode)) return syscall(SYS_pwrite64, fd, bytes, size, offset);
    pthread_mutex_lock(&lock);
    ssize_t done = syscall(SYS_pwrite64, fd, bytes, size, offset);
    if (done > 0) record(WRITE, inode, offset, path, bytes, (size_t)done);
    pthread_mutex_unlock(&lock);
    return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) { return pwrite64(fd, bytes, size, offset); }

ssize_t write(int fd, const void *bytes, size_t size) {
    char path[PATH_MAX];
    uint64_t inode;
    if (!watched(fd, path, &inode)) return syscall(SYS_write, fd, bytes, size);
    pthread_mutex_lock(&lock);
    ssize_t done = syscall(SYS_write, fd, bytes, size);
    if (done > 0) record(WRITE, inode, lseek(fd, 0, SEEK_CUR) - done, path, bytes, (size_t)done);
    pthread_mutex_unlock(&lock);
    return done;
}

/* A vector is written piece by piece; its caller sees a short write where one fails. */
static ssize_t write_all(int fd, const struct iovec *pieces, int count, off_t offset) {
    ssize_t total = 0;
    for (int i = 0; i < count; i++) {
        ssize_t done = offset < 0 ? write(fd, pieces[i].iov_base, pieces[i].iov_len)
                                  : pwrite64(fd, pieces[i].iov_base, pieces[i].iov_len, offset + total);
        if (done < 0) return total ? total : done;
        total += done;
        if ((size_t)done < pieces[i].iov_len) break;
    }
    return total;
}
ssize_t writev(int fd, const struct iovec *pieces, int count) { return write_all(fd, pieces, count, -1); }
ssize_t pwritev(int fd, const struct iovec *pieces, int count, off_t at) { return write_all(fd, pieces, count, at); }
ssize_t pwritev64(int fd, const struct iovec *pieces, int count, off_t at) { return write_all(fd, pieces, count, at); }

int ftruncate64(int fd, off_t size) {
    char path[PATH_MAX];
    uint64_t inode;
    pthread_mutex_lock(&lock);
    int result = (int)syscall(SYS_ftruncate, fd, size);
    if (result == 0 && watched(fd, path, &inode)) record(RESIZE, inode, size, path, "", 0);
    pthread_mutex_unlock(&lock);
    return result;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int sync_with(long call, int fd) {
    char path[PATH_MAX];
    uint64_t inode;
    pthread_mutex_lock(&lock);
    int result = (int)syscall(call, fd);
    if (result == 0 && watched(fd, path, &inode)) record(SYNC, inode, 0, path, "", 0);
    pthread_mutex_unlock(&lock);
    return result;
}
int fsync(int fd) { return sync_with(SYS_fsync, fd); }
int fdatasync(int fd) { return sync_with(SYS_fdatasync, fd); }

/* ------------------------------------------------------------------------------- what cannot be recorded */

static int refused(int fd) {
    char path[PATH_MAX];
    uint64_t inode;
    if (!watched(fd, path, &inode)) return 0;
    errno = EINVAL;
    return 1;
}

ssize_t sendfile64(int out, int in, off_t *offset, size_t size) {
    return refused(out) ? -1 : syscall(SYS_sendfile, out, in, offset, size);
}
ssize_t sendfile(int out, int in, off_t *offset, size_t size) { return sendfile64(out, in, offset, size); }

ssize_t copy_file_range(int in, off_t *from, int out, off_t *to, size_t size, unsigned flags) {
    return refused(out) ? -1 : syscall(SYS_copy_file_range, in, from, out, to, size, flags);
}

int fallocate64(int fd, int mode, off_t offset, off_t size) {
    return refused(fd) ? -1 : (int)syscall(SYS_fallocate, fd, mode, offset, size);
}
int fallocate(int fd, int mode, off_t offset, off_t size) { return fallocate64(fd, mode, offset, size); }

void *mmap64(void *address, size_t size, int protection, int flags, int fd, off_t offset) {
    char path[PATH_MAX];
    uint64_t inode;
    if (flags & MAP_SHARED && protection & PROT_WRITE && fd >= 0 && watched(fd, path, &inode)) {
        size_t length = strlen(path);
        pthread_mutex_lock(&lock);
        if (length < 4 || strcmp(path + length - 4, "-shm") != 0) record(UNSEEN, inode, 0, path, "mmap", 4);
        pthread_mutex_unlock(&lock);
    }
    return (void *)syscall(SYS_mmap, address, size, protection, flags, fd, offset);
}
void *mmap(void *address, size_t size, int protection, int flags, int fd, off_t offset) {
    return mmap64(address, size, protection, flags, fd, offset);
}
