// The yardstick for a FUSE server: the least work that still answers correctly.
//
// A root directory holds one file, `data`, kept in one block of memory. Each request is answered by the libfuse3 low-level
// library from as many threads as asked for, each with its own clone of /dev/fuse. What this server costs per request is the
// floor that the kernel and libfuse set; a file system can be compared with it for stat, reads, writes and streams.
//
//   empty_server [options] MOUNTPOINT        serves in the foreground until unmounted or told to stop (SIGINT, SIGTERM)
//
// Exit code: 0 after a clean unmount, 1 when mounting or serving failed, 2 for a wrong command line.
#define FUSE_USE_VERSION 314
#define _GNU_SOURCE
#include <errno.h>
#include <fuse_lowlevel.h>
#include <getopt.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { DATA_INODE = 2, LARGEST_REQUEST = 1 << 20 };

static const char data_name[] = "data";

struct options {
	size_t size;          // bytes that the file can hold
	unsigned threads;     // worker threads of the session loop
	double timeout;       // seconds for which the kernel may trust names and attributes
	unsigned max_write;   // bytes per WRITE request
	bool direct_io;       // reads and writes bypass the page cache
	bool clone_fd;        // one /dev/fuse descriptor per thread
	const char *mountpoint;
};

static struct options options = {
	.size = (size_t)256 << 20,
	.threads = 4,
	.timeout = 1.0,
	.max_write = LARGEST_REQUEST,
	.clone_fd = true,
};

static char *content;
static _Atomic off_t length; // bytes of the file in use: reads end here, writes move it up
static struct timespec started;

static void fill_attributes(fuse_ino_t inode, struct stat *st)
{
	memset(st, 0, sizeof *st);
	st->st_ino = inode;
	st->st_uid = getuid();
	st->st_gid = getgid();
	st->st_atim = st->st_mtim = st->st_ctim = started;
	st->st_blksize = 4096;
	if (inode == FUSE_ROOT_ID) {
		st->st_mode = S_IFDIR | 0755;
		st->st_nlink = 2;
	} else {
		st->st_mode = S_IFREG | 0644;
		st->st_nlink = 1;
		st->st_size = atomic_load_explicit(&length, memory_order_relaxed);
		st->st_blocks = (st->st_size + 511) / 512;
	}
}

static bool is_known(fuse_ino_t inode)
{
	return inode == FUSE_ROOT_ID || inode == DATA_INODE;
}

static void on_init(void *user, struct fuse_conn_info *connection)
{
	(void)user;
	connection->max_write = options.max_write;
	connection->max_readahead = LARGEST_REQUEST;
	// The content lies in memory: one plain read or writev moves it once, a pipe in between would only add system calls.
	connection->want &= ~(FUSE_CAP_SPLICE_READ | FUSE_CAP_SPLICE_WRITE | FUSE_CAP_SPLICE_MOVE);
}

static void on_lookup(fuse_req_t request, fuse_ino_t parent, const char *name)
{
	if (parent != FUSE_ROOT_ID || strcmp(name, data_name) != 0) {
		fuse_reply_err(request, ENOENT);
		return;
	}
	struct fuse_entry_param entry = {
		.ino = DATA_INODE,
		.attr_timeout = options.timeout,
		.entry_timeout = options.timeout,
	};
	fill_attributes(DATA_INODE, &entry.attr);
	fuse_reply_entry(request, &entry);
}

static void on_getattr(fuse_req_t request, fuse_ino_t inode, struct fuse_file_info *file)
{
	(void)file;
	if (!is_known(inode)) {
		fuse_reply_err(request, ENOENT);
		return;
	}
	struct stat st;
	fill_attributes(inode, &st);
	fuse_reply_attr(request, &st, options.timeout);
}

// Only the length can change: modes, owners and times are taken as given.
static void on_setattr(fuse_req_t request, fuse_ino_t inode, struct stat *wanted, int valid, struct fuse_file_info *file)
{
	if (inode == DATA_INODE && (valid & FUSE_SET_ATTR_SIZE)) {
		if (wanted->st_size < 0 || (size_t)wanted->st_size > options.size) {
			fuse_reply_err(request, EFBIG);
			return;
		}
		off_t old = atomic_exchange(&length, wanted->st_size);
		if (wanted->st_size < old)
			memset(content + wanted->st_size, 0, old - wanted->st_size);
	}
	on_getattr(request, inode, file);
}

static void on_open(fuse_req_t request, fuse_ino_t inode, struct fuse_file_info *file)
{
	if (inode != DATA_INODE) {
		fuse_reply_err(request, EISDIR);
		return;
	}
	file->direct_io = options.direct_io;
	fuse_reply_open(request, file);
}

static void on_read(fuse_req_t request, fuse_ino_t inode, size_t size, off_t offset, struct fuse_file_info *file)
{
	(void)inode;
	(void)file;
	off_t end = atomic_load_explicit(&length, memory_order_acquire);
	if (offset >= end) {
		fuse_reply_buf(request, NULL, 0);
		return;
	}
	size_t available = end - offset;
	fuse_reply_buf(request, content + offset, size < available ? size : available);
}

static void on_write(fuse_req_t request, fuse_ino_t inode, const char *bytes, size_t size, off_t offset,
	struct fuse_file_info *file)
{
	(void)inode;
	(void)file;
	if (offset < 0 || (size_t)offset > options.size || size > options.size - offset) {
		fuse_reply_err(request, ENOSPC);
		return;
	}
	memcpy(content + offset, bytes, size);
	off_t end = offset + size;
	off_t seen = atomic_load_explicit(&length, memory_order_relaxed);
	while (end > seen && !atomic_compare_exchange_weak(&length, &seen, end)) { }
	fuse_reply_write(request, size);
}

static void on_readdir(fuse_req_t request, fuse_ino_t inode, size_t size, off_t offset, struct fuse_file_info *file)
{
	(void)file;
	if (inode != FUSE_ROOT_ID) {
		fuse_reply_err(request, ENOTDIR);
		return;
	}
	const struct { const char *name; fuse_ino_t inode; } entries[] = {
		{ ".", FUSE_ROOT_ID }, { "..", FUSE_ROOT_ID }, { data_name, DATA_INODE },
	};
	char reply[256];
	size_t used = 0;
	if (size > sizeof reply)
		size = sizeof reply;
	for (off_t i = offset; i < (off_t)(sizeof entries / sizeof entries[0]); i++) {
		struct stat st;
		fill_attributes(entries[i].inode, &st);
		size_t needed = fuse_add_direntry(request, reply + used, size - used, entries[i].name, &st, i + 1);
		if (needed > size - used)
			break;
		used += needed;
	}
	fuse_reply_buf(request, reply, used);
}

// Flush, fsync, release and access are left out on purpose: the kernel takes the first ENOSYS as "never ask again".
static const struct fuse_lowlevel_ops operations = {
	.init = on_init,
	.lookup = on_lookup,
	.getattr = on_getattr,
	.setattr = on_setattr,
	.open = on_open,
	.read = on_read,
	.write = on_write,
	.readdir = on_readdir,
};

static void usage(FILE *out)
{
	fprintf(out,
		"usage: empty_server [options] MOUNTPOINT\n"
		"  --size=MIB        capacity and first length of the file `data` (256)\n"
		"  --threads=N       worker threads (4)\n"
		"  --timeout=SECONDS entry and attribute timeout, 0 turns caching off (1.0)\n"
		"  --max-write=BYTES largest write request, at most 1048576 (1048576)\n"
		"  --direct-io       reads and writes bypass the page cache\n"
		"  --no-clone-fd     all threads share one /dev/fuse descriptor\n");
}

// Parses a number in [low, high]; the whole text has to be one.
static bool parse_number(const char *text, double low, double high, double *value)
{
	char *end;
	errno = 0;
	*value = strtod(text, &end);
	return errno == 0 && end != text && *end == '\0' && *value >= low && *value <= high;
}

static bool parse_command_line(int argc, char **argv)
{
	static const struct option known[] = {
		{ "size", required_argument, NULL, 's' },
		{ "threads", required_argument, NULL, 't' },
		{ "timeout", required_argument, NULL, 'T' },
		{ "max-write", required_argument, NULL, 'w' },
		{ "direct-io", no_argument, NULL, 'd' },
		{ "no-clone-fd", no_argument, NULL, 'c' },
		{ "help", no_argument, NULL, 'h' },
		{ NULL, 0, NULL, 0 },
	};
	int option;
	double value = 0;
	while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
		bool right = true;
		switch (option) {
		case 's': right = parse_number(optarg, 1, 1 << 20, &value); options.size = (size_t)value << 20; break;
		case 't': right = parse_number(optarg, 1, 256, &value); options.threads = (unsigned)value; break;
		case 'T': right = parse_number(optarg, 0, 1e9, &options.timeout); break;
		case 'w': right = parse_number(optarg, 4096, LARGEST_REQUEST, &value); options.max_write = (unsigned)value; break;
		case 'd': options.direct_io = true; break;
		case 'c': options.clone_fd = false; break;
		case 'h': usage(stdout); exit(0);
		default: return false;
		}
		if (!right) {
			fprintf(stderr, "empty_server: `%s` is not a number in the option's range\n", optarg);
			return false;
		}
	}
	if (optind != argc - 1) {
		fprintf(stderr, "empty_server: name exactly one mount point\n");
		return false;
	}
	options.mountpoint = argv[optind];
	return true;
}

int main(int argc, char **argv)
{
	if (!parse_command_line(argc, argv)) {
		usage(stderr);
		return 2;
	}
	content = mmap(NULL, options.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (content == MAP_FAILED) {
		perror("empty_server: memory for the file");
		return 1;
	}
	length = options.size;
	clock_gettime(CLOCK_REALTIME, &started);

	char *arguments[] = { argv[0], "-ofsname=empty_server,subtype=empty_server,default_permissions", NULL };
	struct fuse_args args = FUSE_ARGS_INIT(2, arguments);
	int result = 1;
	struct fuse_session *session = fuse_session_new(&args, &operations, sizeof operations, NULL);
	if (session == NULL)
		goto release_memory;
	if (fuse_set_signal_handlers(session) != 0)
		goto destroy_session;
	if (fuse_session_mount(session, options.mountpoint) != 0)
		goto remove_handlers;

	struct fuse_loop_config *loop = fuse_loop_cfg_create();
	if (loop != NULL) {
		fuse_loop_cfg_set_clone_fd(loop, options.clone_fd);
		fuse_loop_cfg_set_max_threads(loop, options.threads);
		// All threads may idle: none is ever ended and started again in the middle of a measurement.
		fuse_loop_cfg_set_idle_threads(loop, options.threads);
		int ended = fuse_session_loop_mt(session, loop);
		result = ended < 0 ? 1 : 0; // > 0: ended by a signal, which is how it is stopped
		fuse_loop_cfg_destroy(loop);
	}
	fuse_session_unmount(session);
remove_handlers:
	fuse_remove_signal_handlers(session);
destroy_session:
	fuse_session_destroy(session);
release_memory:
	fuse_opt_free_args(&args);
	munmap(content, options.size);
	return result;
}
