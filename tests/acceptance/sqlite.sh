#!/bin/bash
# SQLite with each journal: many transactions, rollbacks, two writers at a time, a killed writer.   sqlite.sh MOUNTPOINT
source "$(dirname "$0")/common.sh"
need sqlite3
cd "$work" || exit 2

sql() { sqlite3 -batch -bail -cmd '.timeout 60000' "$1" "$2"; }
intact() { same "$(sql "$1" 'PRAGMA integrity_check;')" ok; }
count() { sql "$1" 'SELECT count(*) FROM item;'; }

# transactions FILE COUNT: each inserts ten rows and changes others; every fifth is rolled back.
transactions() {
	local i
	for ((i = 0; i < $2; i++)); do
		echo "BEGIN IMMEDIATE;"
		echo "WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < 10) INSERT INTO item(text) SELECT hex(randomblob(200)) FROM n;"
		echo "UPDATE item SET text = hex(randomblob(300)) WHERE id % 97 = $((i % 97));"
		if ((i % 5 == 4)); then echo "ROLLBACK;"; else echo "COMMIT;"; fi
	done | sqlite3 -batch -bail -cmd '.timeout 60000' "$1"
}

two_writers() {
	transactions "$1" 100 & local first=$!
	transactions "$1" 100 & local second=$!
	wait $first && wait $second
}

# A writer that is killed in a transaction leaves a journal: the next reader must roll it back.
killed_writer() {
	local file=$1 before after
	before=$(count "$file")
	mkfifo "$outside/statements" || return
	sqlite3 -batch "$file" <"$outside/statements" >"$outside/answers" & local writer=$!
	exec 9>"$outside/statements"
	echo "PRAGMA cache_size = 10; BEGIN IMMEDIATE; WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < 2000) INSERT INTO item(text) SELECT hex(randomblob(500)) FROM n; SELECT 'written';" >&9
	until grep -q written "$outside/answers"; do
		kill -0 "$writer" || return
	done
	kill -9 "$writer"
	wait "$writer" 2>/dev/null
	exec 9>&-
	rm "$outside/statements"
	after=$(count "$file") && same "$after" "$before"
}

for journal in delete truncate persist wal; do
	file=$journal.db
	check "$journal: a database" sql "$file" "PRAGMA journal_mode = $journal; CREATE TABLE item(id INTEGER PRIMARY KEY, text TEXT); CREATE INDEX item_text ON item(text);"
	check "$journal: 200 transactions, every fifth rolled back" transactions "$file" 200
	check "$journal: 1,600 rows" same "$(count "$file")" 1600
	check "$journal: two writers at a time" two_writers "$file"
	check "$journal: 3,200 rows" same "$(count "$file")" 3200
	check "$journal: a killed writer's transaction is rolled back" killed_writer "$file"
	check "$journal: integrity check" intact "$file"
	check "$journal: VACUUM" sql "$file" "DELETE FROM item WHERE id % 3 = 0; VACUUM;"
	check "$journal: integrity check after VACUUM" intact "$file"
done
check "mmap: reads through a memory map" bash -c 'sqlite3 -batch delete.db "PRAGMA mmap_size = 100000000; PRAGMA integrity_check; SELECT sum(length(text)) > 0 FROM item;" | grep -qx ok'
finish
