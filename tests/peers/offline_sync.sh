#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Trains the bundled example into an offline run of W&B, lets the stock client's `wandb sync` upload it to a stand-in of
# the service, and compares what arrived with what was written.
#
#   tests/peers/offline_sync.sh
#
# Needs ../shared/wandb-standin; skips without it. The client is installed once, into build/peers-wandb (about 150 MB);
# WANDB_VENV names another environment that has it.
set -euo pipefail
# shellcheck source=tests/peers/common.bash
. "$(dirname "${BASH_SOURCE[0]}")/common.bash"
client_version=0.31.0
standin=$shared/wandb-standin/standin.py
key=0123456789abcdef0123456789abcdef01234567

# Trains into $folder/wandb: train_offline FOLDER
train_offline() {
    local folder=$1
    WANDB_DIR=$folder "$cli" train --train "$folder/example/data/train.tsv" --valid "$folder/example/data/valid.tsv" \
        --model "$folder/example/model" --epochs 2 --store "$folder/store" --sync wandb --offline --project peers --json
}

# Makes the environment of the stock client, unless there is one.
make_client() {
    local version
    version=$("$1/bin/python" -c 'import wandb; print(wandb.__version__)' 2>/dev/null) || version=none
    [ "$version" != "$client_version" ] || return 0
    [ -z "${WANDB_VENV:-}" ] || fail 2 "$WANDB_VENV has wandb $version, and $client_version is needed"
    say "Installing wandb $client_version in $1 (about 150 MB, once)"
    python3 -m venv "$1" >&2
    "$1/bin/python" -m pip install --quiet --no-input --disable-pip-version-check "wandb==$client_version" \
        </dev/null >&2
}

need_shared wandb-standin/standin.py
configure release
build release signalbox-cli signalbox-engine
[[ $("$cli" train --help) == *--sync* ]] || skip "this signalbox-cli cannot sync yet"
client=${WANDB_VENV:-$source_dir/build/peers-wandb}
make_client "$client"

folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
"$cli" example --output "$folder/example" >/dev/null
train_offline "$folder" >/dev/null
runs=("$folder"/wandb/offline-run-*)
if [ ${#runs[@]} -ne 1 ] || [ ! -d "${runs[0]}" ]; then
    fail 1 "the training left no offline run, or more than one: ${runs[*]}"
fi

python3 "$standin" --port 0 --key "$key" --upload-header 'X-Standin-Required:1' --ready-file "$folder/ready" \
    >"$folder/standin.log" 2>&1 &
server=$!
for _ in {1..100}; do
    [ -s "$folder/ready" ] || sleep 0.1
done
[ -s "$folder/ready" ] || fail 1 "the stand-in did not start: $(tail -n 3 "$folder/standin.log")"
url=http://127.0.0.1:$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["port"])' "$folder/ready")

# Nothing of the person's own settings, and nothing to anybody else.
mkdir "$folder/home"
env -i PATH="$PATH" HOME="$folder/home" NETRC="$folder/home/.netrc" WANDB_DIR="$folder" \
    WANDB_CACHE_DIR="$folder/cache" WANDB_DATA_DIR="$folder/data" WANDB_CONFIG_DIR="$folder/config" \
    WANDB_BASE_URL="$url" WANDB_API_KEY="$key" WANDB_ERROR_REPORTING=false \
    timeout 120 "$client/bin/wandb" sync "${runs[0]}" >"$folder/sync.log" 2>&1 \
    || fail 1 "wandb sync failed: $(tail -n 5 "$folder/sync.log")"
python3 "$source_dir/tests/peers/check_offline_sync.py" --standin "$url" --run "${runs[0]}"
