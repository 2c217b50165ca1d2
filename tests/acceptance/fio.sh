#!/bin/bash
# fio writes with a checksum in every block and reads all of it back.   fio.sh MOUNTPOINT [MIB]   (MIB per job: 64)
source "$(dirname "$0")/common.sh"
need fio
size=${2:-64}m
cd "$work" || exit 2

# verified TEXT OPTION...: fio ends with 0 only when each block read back has the checksum that it was written with.
verified() {
	local text=$1
	shift
	check "$text" fio --name=job --directory="$work" --size="$size" --verify=crc32c --verify_fatal=1 --do_verify=1 \
		--randrepeat=0 --fallocate=none --output="$outside/fio" --output-format=terse "$@"
	rm -f "$work"/job.*
}

verified "sequential writes of 128 KiB" --ioengine=psync --rw=write --bs=128k
verified "random writes of 4 KiB" --ioengine=psync --rw=randwrite --bs=4k
verified "random writes of 512 bytes to 64 KiB, unaligned" --ioengine=psync --rw=randwrite --bsrange=512-64k --bs_unaligned
verified "sequential writes, O_DIRECT" --ioengine=psync --rw=write --bs=64k --direct=1
verified "random writes, O_DIRECT" --ioengine=psync --rw=randwrite --bs=4k --direct=1
verified "random reads and writes mixed" --ioengine=psync --rw=randrw --bs=8k
verified "vectored writes" --ioengine=pvsync --rw=randwrite --bs=16k
verified "memory map, sequential" --ioengine=mmap --rw=write --bs=4k
verified "memory map, random" --ioengine=mmap --rw=randwrite --bs=4k
verified "memory map, with fsync each 64 writes" --ioengine=mmap --rw=randwrite --bs=4k --fsync=64
verified "asynchronous, 16 deep, O_DIRECT" --ioengine=libaio --iodepth=16 --rw=randwrite --bs=4k --direct=1
verified "four jobs at a time" --ioengine=psync --rw=randwrite --bs=4k --numjobs=4 --group_reporting
verified "fdatasync after each 32 writes" --ioengine=psync --rw=randwrite --bs=4k --fdatasync=32
verified "space reserved by fallocate first" --ioengine=psync --rw=randwrite --bs=4k --fallocate=posix
verified "file cut to its length first" --ioengine=psync --rw=randwrite --bs=4k --fallocate=truncate
finish
