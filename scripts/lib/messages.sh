# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the scripts beside this folder. Sets `source_dir`, the root of the checkout.
# shellcheck shell=bash disable=SC2034
source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$(basename "$0")

# Says something to the person, on standard error, so that standard output stays free for results.
say() { printf '%s\n' "$*" >&2; }

# Says why and stops: fail EXIT_CODE MESSAGE...
fail() {
    local code=$1
    shift
    say "$program: $*"
    exit "$code"
}

# Prints the comment block at the top of a script as its help: print_help FILE
print_help() { sed -n '/^# SPDX-License/,/^[^#]/{/^# SPDX/d;/^#/!d;s/^# \{0,1\}//;p}' "$1"; }

# Prints the folder itself, or the nearest one above it that exists: existing_folder FOLDER
existing_folder() {
    local folder=$1
    while [ ! -d "$folder" ]; do
        folder=$(dirname "$folder")
    done
    echo "$folder"
}

# Stops unless the folder's disk has so many megabytes free: require_disk FOLDER MEGABYTES
require_disk() {
    local free
    free=$(df --output=avail -BM "$1" | tail -1 | tr -dc '0-9')
    [ "$free" -ge "$2" ] || fail 4 "the disk of $1 has $free MB free; $2 MB are needed."
}
