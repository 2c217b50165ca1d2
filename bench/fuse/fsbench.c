// Measures a mounted file system from a client's side. One program, so that every server sees exactly the same calls.
//
//   fsbench data DIR [--mib N] [--seconds S] [--threads N]   stat, 4 KiB random and 128 KiB streams on the file DIR/data
//   fsbench names DIR [--count N]                             create, list, rename and unlink of N files in DIR, N small files
//   fsbench run LABEL ITEMS COMMAND [ARGUMENT...]             times a command that handles ITEMS items
//
// Prints one line per workload: its label, a tab, the rate, a tab, the unit. Larger is better throughout.
// Exit code: 0, 1 when a call failed or a result was wrong (the message names the call), 2 for a wrong command line.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SMALL = 4096, STREAM = 128 << 10, LARGEST_THREADS = 16 };

static const char *directory;
static long mib = 256, count = 10000, threads = 1;
static double seconds = 1.0;

static _Noreturn void fail(const char *format, ...)
{
	int error = errno;
	va_list values;
	va_start(values, format);
	fprintf(stderr, "fsbench: ");
	vfprintf(stderr, format, values);
	fprintf(stderr, error ? ": %s\n" : "\n", strerror(error));
	exit(1);
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void report(const char *label, double rate, const char *unit)
{
	printf("%s\t%.1f\t%s\n", label, rate, unit);
	fflush(stdout);
}

// ---- one file: every thread repeats one call for a given time -----------------------------------------------------------

struct worker {
	const struct data_workload *workload;
	int fd;
	long index;       // of the thread: streams start at different places
	uint64_t state;   // of its random number generator
	off_t position;   // of its stream
	char *buffer;     // aligned, STREAM bytes
	uint64_t calls;
	double elapsed;
};

struct data_workload {
	const char *label;
	int open_flags;
	void (*call)(struct worker *);
	double mib_per_call;  // 0: the rate is calls per second
	bool drop_cache;      // start with nothing of the file in the page cache
};

static char data_path[4200];

// xorshift64*: cheap enough not to be seen beside a system call.
static uint64_t next_random(struct worker *w)
{
	w->state ^= w->state >> 12;
	w->state ^= w->state << 25;
	w->state ^= w->state >> 27;
	return w->state * 0x2545F4914F6CDD1Dull;
}

static off_t random_block(struct worker *w)
{
	return (off_t)(next_random(w) % ((uint64_t)mib << 20 >> 12)) * SMALL;
}

static off_t next_stream_position(struct worker *w)
{
	off_t at = w->position;
	w->position += STREAM;
	if (w->position >= (off_t)mib << 20)
		w->position = 0;
	return at;
}

static void call_cached_stat(struct worker *w)
{
	(void)w;
	struct stat st;
	if (lstat(data_path, &st) != 0)
		fail("lstat %s", data_path);
}

// AT_STATX_FORCE_SYNC makes the kernel ask the server whatever the attribute timeout says.
static void call_server_stat(struct worker *w)
{
	(void)w;
	struct statx st;
	if (statx(AT_FDCWD, data_path, AT_SYMLINK_NOFOLLOW | AT_STATX_FORCE_SYNC, STATX_BASIC_STATS, &st) != 0)
		fail("statx %s", data_path);
}

static void transfer(struct worker *w, bool write, size_t size, off_t at)
{
	ssize_t moved = write ? pwrite(w->fd, w->buffer, size, at) : pread(w->fd, w->buffer, size, at);
	if (moved != (ssize_t)size) {
		if (moved >= 0)
			errno = 0;
		fail("%s of %zu bytes at %lld gave %zd", write ? "pwrite" : "pread", size, (long long)at, moved);
	}
}

static void call_random_read(struct worker *w) { transfer(w, false, SMALL, random_block(w)); }
static void call_random_write(struct worker *w) { transfer(w, true, SMALL, random_block(w)); }
static void call_stream_read(struct worker *w) { transfer(w, false, STREAM, next_stream_position(w)); }
static void call_stream_write(struct worker *w) { transfer(w, true, STREAM, next_stream_position(w)); }

static const struct data_workload data_workloads[] = {
	{ "stat, answered by the server", O_RDONLY, call_server_stat, 0, false },
	{ "stat, kernel may cache", O_RDONLY, call_cached_stat, 0, false },
	{ "4 KiB random read, direct", O_RDONLY | O_DIRECT, call_random_read, 0, false },
	{ "4 KiB random write, direct", O_WRONLY | O_DIRECT, call_random_write, 0, false },
	{ "128 KiB stream read, direct", O_RDONLY | O_DIRECT, call_stream_read, STREAM / 1048576.0, false },
	{ "128 KiB stream write, direct", O_WRONLY | O_DIRECT, call_stream_write, STREAM / 1048576.0, false },
	{ "128 KiB stream read, cold page cache", O_RDONLY, call_stream_read, STREAM / 1048576.0, true },
	{ "128 KiB stream write, page cache", O_WRONLY, call_stream_write, STREAM / 1048576.0, true },
};

static pthread_barrier_t start_line;

static void *work(void *argument)
{
	struct worker *w = argument;
	pthread_barrier_wait(&start_line);
	double start = now(), end = start;
	// A cold stream may pass over the file once only: the second pass would read the kernel's cache.
	uint64_t limit = w->workload->drop_cache ? ((uint64_t)mib << 20) / STREAM / (uint64_t)threads : UINT64_MAX;
	do {
		// The clock is read once per 16 calls: it costs a twentieth of the cheapest call.
		for (int i = 0; i < 16 && w->calls < limit; i++, w->calls++)
			w->workload->call(w);
		end = now();
	} while (end - start < seconds && w->calls < limit);
	w->elapsed = end - start;
	return NULL;
}

static void run_data_workload(const struct data_workload *workload)
{
	struct worker workers[LARGEST_THREADS];
	pthread_t handles[LARGEST_THREADS];
	pthread_barrier_init(&start_line, NULL, (unsigned)threads);
	for (long i = 0; i < threads; i++) {
		struct worker *w = &workers[i];
		*w = (struct worker){ .workload = workload, .index = i, .state = 0x9E3779B97F4A7C15ull + (uint64_t)i };
		w->position = ((off_t)mib << 20) / threads * i / STREAM * STREAM;
		w->fd = open(data_path, workload->open_flags);
		if (w->fd < 0)
			fail("open %s", data_path);
		if (posix_memalign((void **)&w->buffer, 4096, STREAM) != 0)
			fail("memory for a buffer");
		memset(w->buffer, (int)('a' + i), STREAM);
		if (workload->drop_cache && i == 0 && (fsync(w->fd), posix_fadvise(w->fd, 0, 0, POSIX_FADV_DONTNEED)) != 0)
			fail("posix_fadvise %s", data_path);
	}
	for (long i = 0; i < threads; i++)
		if (pthread_create(&handles[i], NULL, work, &workers[i]) != 0)
			fail("pthread_create");
	double rate = 0;
	for (long i = 0; i < threads; i++) {
		pthread_join(handles[i], NULL);
		rate += (double)workers[i].calls / workers[i].elapsed;
		close(workers[i].fd);
		free(workers[i].buffer);
	}
	pthread_barrier_destroy(&start_line);
	char label[128];
	snprintf(label, sizeof label, "%s, %ld thread%s", workload->label, threads, threads == 1 ? "" : "s");
	if (workload->mib_per_call > 0)
		report(label, rate * workload->mib_per_call, "MiB/s");
	else
		report(label, rate, "calls/s");
}

// Fills the whole file, so that no read meets a hole and no write has to find new memory.
static void prepare_data(void)
{
	snprintf(data_path, sizeof data_path, "%s/data", directory);
	int fd = open(data_path, O_WRONLY | O_CREAT, 0644);
	if (fd < 0)
		fail("open %s", data_path);
	static char block[1 << 20];
	memset(block, 'd', sizeof block);
	for (long i = 0; i < mib; i++)
		if (pwrite(fd, block, sizeof block, (off_t)i << 20) != sizeof block)
			fail("pwrite %s", data_path);
	if (close(fd) != 0)
		fail("close %s", data_path);
}

static void measure_data(void)
{
	prepare_data();
	for (size_t i = 0; i < sizeof data_workloads / sizeof data_workloads[0]; i++)
		run_data_workload(&data_workloads[i]);
}

// ---- many names: each pass touches every file once ----------------------------------------------------------------------

static void name_of(char *name, const char *prefix, long i)
{
	sprintf(name, "%s%06ld", prefix, i);
}

static void create_file(int dir, const char *name)
{
	int fd = openat(dir, name, O_WRONLY | O_CREAT | O_EXCL, 0644);
	if (fd < 0 || close(fd) != 0)
		fail("create %s", name);
}

static void write_small_file(int dir, const char *name)
{
	static char content[SMALL];
	memset(content, 's', sizeof content);
	int fd = openat(dir, name, O_WRONLY | O_CREAT | O_EXCL, 0644);
	if (fd < 0 || write(fd, content, sizeof content) != (ssize_t)sizeof content || close(fd) != 0)
		fail("write %s", name);
}

static void read_small_file(int dir, const char *name)
{
	char content[SMALL];
	int fd = openat(dir, name, O_RDONLY);
	if (fd < 0 || read(fd, content, sizeof content) != (ssize_t)sizeof content || close(fd) != 0)
		fail("read %s", name);
	if (content[0] != 's' || content[SMALL - 1] != 's') {
		errno = 0;
		fail("read %s: the content is not what was written", name);
	}
}

static void stat_file(int dir, const char *name)
{
	struct stat st;
	if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		fail("lstat %s", name);
}

static void remove_file(int dir, const char *name)
{
	if (unlinkat(dir, name, 0) != 0)
		fail("unlink %s", name);
}

static void rename_file(int dir, const char *name)
{
	char to[32];
	sprintf(to, "r%s", name + 1);
	if (renameat(dir, name, dir, to) != 0)
		fail("rename %s", name);
}

static void each_file(const char *label, int dir, const char *prefix, void (*call)(int, const char *))
{
	char name[32];
	double start = now();
	for (long i = 0; i < count; i++) {
		name_of(name, prefix, i);
		call(dir, name);
	}
	report(label, (double)count / (now() - start), "files/s");
}

// Lists the directory `passes` times, each time through a new descriptor, as a new reader would.
static void list(const char *label, const char *path, int passes, bool with_stat)
{
	double start = now();
	for (int pass = 0; pass < passes; pass++) {
		DIR *stream = opendir(path);
		if (stream == NULL)
			fail("opendir %s", path);
		long found = 0;
		struct dirent *entry;
		while (errno = 0, (entry = readdir(stream)) != NULL) {
			if (entry->d_name[0] == '.')
				continue;
			found++;
			if (with_stat)
				stat_file(dirfd(stream), entry->d_name);
		}
		if (errno != 0)
			fail("readdir %s", path);
		closedir(stream);
		if (found != count)
			fail("readdir %s gave %ld entries of %ld", path, found, count);
	}
	report(label, (double)count * passes / (now() - start), "entries/s");
}

static void measure_names(void)
{
	char path[4200];
	snprintf(path, sizeof path, "%s/names", directory);
	if (mkdir(path, 0755) != 0)
		fail("mkdir %s", path);
	int dir = open(path, O_RDONLY | O_DIRECTORY);
	if (dir < 0)
		fail("open %s", path);
	each_file("create", dir, "f", create_file);
	list("readdir", path, 10, false);
	list("readdir with stat of each", path, 3, true);
	each_file("rename", dir, "f", rename_file);
	each_file("unlink", dir, "r", remove_file);
	each_file("write small files (4 KiB)", dir, "s", write_small_file);
	each_file("read small files (4 KiB)", dir, "s", read_small_file);
	each_file("unlink small files", dir, "s", remove_file);
	close(dir);
	if (rmdir(path) != 0)
		fail("rmdir %s", path);
}

// ---- commands ------------------------------------------------------------------------------------------------------------

static void measure_command(const char *label, long items, char **command)
{
	double start = now();
	pid_t child = fork();
	if (child < 0)
		fail("fork");
	if (child == 0) {
		execvp(command[0], command);
		_exit(127);
	}
	int status;
	if (waitpid(child, &status, 0) != child)
		fail("waitpid");
	double elapsed = now() - start;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		errno = 0;
		fail("%s ended with status %d", command[0], WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status));
	}
	report(label, (double)items / elapsed, "files/s");
}

static _Noreturn void usage(void)
{
	fprintf(stderr,
		"usage: fsbench data DIR [--mib N] [--seconds S] [--threads N]\n"
		"       fsbench names DIR [--count N]\n"
		"       fsbench run LABEL ITEMS COMMAND [ARGUMENT...]\n");
	exit(2);
}

static double positive(const char *text, double high)
{
	char *end;
	double value = text != NULL ? strtod(text, &end) : -1;
	if (value <= 0 || value > high || *end != '\0')
		usage();
	return value;
}

int main(int argc, char **argv)
{
	if (argc >= 5 && strcmp(argv[1], "run") == 0) {
		measure_command(argv[2], (long)positive(argv[3], 1e9), argv + 4);
		return 0;
	}
	if (argc < 3 || argc % 2 == 0)
		usage();
	directory = argv[2];
	for (int i = 3; i < argc; i += 2) {
		if (strcmp(argv[i], "--mib") == 0)
			mib = (long)positive(argv[i + 1], 1 << 20);
		else if (strcmp(argv[i], "--seconds") == 0)
			seconds = positive(argv[i + 1], 3600);
		else if (strcmp(argv[i], "--threads") == 0)
			threads = (long)positive(argv[i + 1], LARGEST_THREADS);
		else if (strcmp(argv[i], "--count") == 0)
			count = (long)positive(argv[i + 1], 999999);
		else
			usage();
	}
	if (mib < 1 || threads < 1 || count < 1)
		usage();
	if (strcmp(argv[1], "data") == 0)
		measure_data();
	else if (strcmp(argv[1], "names") == 0)
		measure_names();
	else
		usage();
	return 0;
}
