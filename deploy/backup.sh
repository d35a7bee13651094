#!/bin/sh
# Backs up the database and the files into a dated folder: deploy/backup.sh FOLDER
# Reads DATABASE_URL and SANGKIEN_DATA as the product does; keeps the last KEEP backups (30).
set -eu
target=${1:?folder for the backups}
keep=${KEEP:-30}
here=$(cd "$(dirname "$0")/.." && pwd)
data=${SANGKIEN_DATA:-$here/var}
stamp=$(date +%Y%m%d-%H%M%S)
made="$target/$stamp"
mkdir -p "$made.new"

# The heads of the journal before the database: what is written there stands in every later copy of it.
[ ! -f "$data/journal-heads.txt" ] || cp -a "$data/journal-heads.txt" "$made.new/"
# The files first would miss what is attached meanwhile; the database first names only files that exist by then.
case ${DATABASE_URL:-} in
    postgres*)
        pg_dump --format=custom --no-owner --file="$made.new/sangkien.dump" --dbname="$DATABASE_URL" ;;
    *)
        file="$data/sangkien.sqlite3"
        case ${DATABASE_URL:-} in sqlite:///*) file=${DATABASE_URL#sqlite:///} ;; esac
        # SQLite's own backup: whole, also while people write.
        "$here/.venv/bin/python" -c '
import sqlite3, sys
source, copy = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True), sqlite3.connect(sys.argv[2])
with copy:
    source.backup(copy)
' "$file" "$made.new/sangkien.sqlite3" ;;
esac
# Files are kept by hash and never change: a link to the last copy costs no space.
last=$(find "$target" -mindepth 1 -maxdepth 1 -type d -name '????????-??????' | sort | tail -n 1)
if [ -d "$data/files" ]; then
    if [ -n "$last" ] && [ -d "$last/files" ] && cp -al "$last/files" "$made.new/files" 2>/dev/null; then
        cp -au "$data/files/." "$made.new/files/"
    else
        cp -a "$data/files" "$made.new/files"
    fi
fi
mv "$made.new" "$made"
find "$target" -mindepth 1 -maxdepth 1 -type d -name '????????-??????' | sort -r | tail -n +$((keep + 1)) | while read -r old; do rm -rf "$old"; done
echo "$made"
