#!/bin/bash
# A C project of many files, generated here, built by make in parallel, run, changed and built again.   make.sh MOUNTPOINT
source "$(dirname "$0")/common.sh"
need gcc make ar
cd "$work" || exit 2
modules=60

generate() {
	local i
	mkdir -p source include || return
	for ((i = 0; i < modules; i++)); do
		printf '#pragma once\nlong module_%d(long value);\n' "$i" >"include/module_$i.h"
		printf '#include "module_%d.h"\n#include <stdio.h>\n#include <stdlib.h>\nlong module_%d(long value)\n{\n\treturn value + %d;\n}\n' "$i" "$i" "$i" >"source/module_$i.c"
	done
	{
		for ((i = 0; i < modules; i++)); do echo "#include \"module_$i.h\""; done
		printf '#include <stdio.h>\nint main(void)\n{\n\tlong value = 0;\n'
		for ((i = 0; i < modules; i++)); do printf '\tvalue = module_%d(value);\n' "$i"; done
		printf '\tprintf("%%ld\\n", value);\n\treturn 0;\n}\n'
	} >source/main.c
	cat >Makefile <<'M'
CFLAGS := -O1 -g -Iinclude -MMD -MP
objects := $(patsubst source/%.c,build/%.o,$(filter-out source/main.c,$(wildcard source/*.c)))
program: build/main.o build/libmodules.a
	$(CC) $^ -o $@
build/libmodules.a: $(objects)
	rm -f $@ && ar rcs $@ $^
build/%.o: source/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -c $< -o $@
-include $(wildcard build/*.d)
M
}

check "generate a project of $modules modules" generate
check "make -j4 builds it" make -j4
check "the program runs from the file system and is right" same "$(./program)" "$((modules * (modules - 1) / 2))"
check "make again has nothing to do" make -q
check "ar lists every object" same "$(ar t build/libmodules.a | wc -l)" "$modules"
# Building again needs times that order: the touched file must be seen as newer, and nothing else.
touch_one() { touch include/module_7.h && make -n | grep -c -- ' -c '; }
check "after touching one header two files are compiled" same "$(touch_one)" 2
check "make builds the change" bash -c 'sed -i "s/value + 7/value + 1007/" source/module_7.c && make -j4'
check "the changed program is right" same "$(./program)" "$((modules * (modules - 1) / 2 + 1000))"
check "an executable in use cannot be written" bash -c '
	printf "#include <unistd.h>\nint main(void) { return pause(); }\n" | gcc -x c - -o waiting || exit
	./waiting & child=$!
	until [ "$(readlink /proc/$child/exe)" = "$PWD/waiting" ]; do :; done
	(: >>waiting) 2>/dev/null; code=$?
	kill $child
	[ $code -ne 0 ]'
finish
