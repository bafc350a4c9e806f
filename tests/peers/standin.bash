# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced after common.bash by scripts that talk to the stand-in of W&B's service.
# shellcheck shell=bash disable=SC2034,SC2154
standin=$shared/wandb-standin/standin.py
key=0123456789abcdef0123456789abcdef01234567
standin_process=

# Starts the stand-in, which writes into a folder that exists, and sets `url` and `standin_process`:
# start_standin FOLDER [OPTION...]
start_standin() {
    local folder=$1
    shift
    python3 "$standin" --port 0 --key "$key" --ready-file "$folder/ready" "$@" >"$folder/standin.log" 2>&1 &
    standin_process=$!
    for _ in {1..100}; do
        [ -s "$folder/ready" ] || sleep 0.1
    done
    [ -s "$folder/ready" ] || fail 1 "the stand-in did not start: $(tail -n 3 "$folder/standin.log")"
    url=http://127.0.0.1:$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["port"])' "$folder/ready")
}

stop_standin() {
    [ -z "$standin_process" ] || kill "$standin_process" 2>/dev/null || true
}

# Runs a program that talks to nothing but the stand-in, without the person's own settings: alone FOLDER COMMAND...
alone() {
    local folder=$1
    shift
    mkdir -p "$folder/home"
    env -i PATH="$PATH" LANG=C.UTF-8 HOME="$folder/home" NETRC="$folder/home/.netrc" WANDB_DIR="$folder" \
        WANDB_CACHE_DIR="$folder/cache" WANDB_DATA_DIR="$folder/data" WANDB_CONFIG_DIR="$folder/config" \
        WANDB_BASE_URL="$url" WANDB_API_KEY="$key" WANDB_ERROR_REPORTING=false WANDB_SILENT=true \
        PYTHONDONTWRITEBYTECODE=1 "$@"
}
