#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Trains the bundled example into offline runs of W&B and has them uploaded to a stand-in of the service: one by the stock
# client's `wandb sync`, one by `signalbox-cli sync`, and one whose training was killed and gone on with. Compares what
# arrived with what was written.
#
#   tests/peers/offline_sync.sh
#
# Needs ../shared/wandb-standin; skips without it. WANDB_VENV names another Python environment than the peers' own that has
# the client.
set -euo pipefail
# shellcheck source=tests/peers/common.bash
. "$(dirname "${BASH_SOURCE[0]}")/common.bash"
# shellcheck source=tests/peers/standin.bash
. "$(dirname "${BASH_SOURCE[0]}")/standin.bash"
client_version=0.31.0

# Trains into $folder/NAME/wandb without a key: train_offline NAME EPOCHS [OPTION...]
train_offline() {
    local name=$1 epochs=$2
    shift 2
    alone "$folder" env -u WANDB_API_KEY -u WANDB_BASE_URL WANDB_DIR="$folder/$name" "$cli" train \
        --train example/data/train.tsv --valid valid.tsv --model example/model --store store --name "$name" \
        --epochs "$epochs" --notes "without a network" --tag offline --tag "two words" --sync wandb --offline \
        --project "offline runs" --group peers --json "$@"
}

# Sets `directory`, the folder of the run of that name: find_run NAME
find_run() {
    local found=("$folder/$1"/wandb/offline-run-*)
    if [ ${#found[@]} -ne 1 ] || [ ! -d "${found[0]}" ]; then
        fail 1 "the training $1 left no offline run, or more than one: ${found[*]}"
    fi
    directory=${found[0]}
}

# The stock client's upload: client_sync DIRECTORY
client_sync() {
    alone "$folder" env -u WANDB_SILENT timeout 120 "$client" sync "$1" >sync.log 2>&1 \
        || fail 1 "wandb sync failed: $(tail -n 5 sync.log)"
}

# Compares log and stand-in: compare DIRECTORY [OPTION...]
compare() {
    local run=$1
    shift
    say "$(basename "$(dirname "$(dirname "$run")")"):"
    python3 "$source_dir/tests/peers/check_offline_sync.py" --standin "$url" --run "$run" "$@"
}

need_shared wandb-standin/standin.py
configure release
build release signalbox-cli signalbox-engine
[[ $("$cli" train --help) == *--offline* ]] || skip "this signalbox-cli cannot keep runs offline yet"
python=${WANDB_VENV:+$WANDB_VENV/bin/python}
[ -n "$python" ] || python=$("$source_dir/tests/peers/make-environment")
client=$(dirname "$python")/wandb
version=$("$python" -c 'import wandb; print(wandb.__version__)')
[ "$version" = "$client_version" ] || fail 2 "$python has wandb $version, and $client_version is needed"

folder=$(mktemp -d)
training=
trap '[ -z "$training" ] || pkill -KILL -P "$training" 2>/dev/null || true; stop_standin; rm -rf "$folder"' EXIT
start_standin "$folder" --upload-header 'X-Standin-Required:1'
cd "$folder"
"$cli" example --output example >/dev/null
head -n 201 example/data/valid.tsv >valid.tsv

# Written here, uploaded by the stock client.
train_offline first 2 >first.jsonl 2>train.log || fail 1 "signalbox-cli train failed: $(tail -n 5 train.log)"
find_run first
grep --quiet --fixed-strings "Kept for W&B in $directory" train.log || fail 1 "the folder is not named: $(tail -n 5 train.log)"
compare "$directory" --absent
client_sync "$directory"
compare "$directory"

# Written here, uploaded here, passed over by the stock client.
train_offline second 2 >second.jsonl 2>train.log || fail 1 "signalbox-cli train failed: $(tail -n 5 train.log)"
find_run second
compare "$directory" --absent
run=$(tail -n 1 second.jsonl | python3 -c 'import json, sys; print(json.load(sys.stdin)["run"])')
alone "$folder" timeout 120 "$cli" sync "$run" --store store >sync.log 2>&1 \
    || fail 1 "signalbox-cli sync failed: $(tail -n 5 sync.log)"
compare "$directory" --by-signalbox
client_sync "$directory"
grep --quiet 'Skipped 1 synced run' sync.log || fail 1 "wandb sync did not pass over the folder: $(tail -n 5 sync.log)"
compare "$directory" --by-signalbox

# Killed while it trained, gone on with from the store.
train_offline killed 1000 --log-every 1 >killed.jsonl 2>train.log &
training=$!
for _ in {1..600}; do
    ! compgen -G "killed/wandb/offline-run-*/files/media/table/*" >/dev/null || break
    kill -0 "$training" 2>/dev/null || fail 1 "signalbox-cli train failed: $(tail -n 5 train.log)"
    sleep 0.1
done
find_run killed
run=${directory##*-}
status=0
alone "$folder" "$cli" sync "$run" --store store >sync.log 2>&1 || status=$?
if [ "$status" -ne 2 ] || ! grep --quiet 'still trains offline' sync.log; then
    fail 1 "signalbox-cli sync does not say that the run still trains: $status, $(tail -n 5 sync.log)"
fi
pkill -KILL -P "$training"
wait "$training" 2>/dev/null || true
training=
alone "$folder" env -u WANDB_API_KEY timeout 120 "$cli" sync "$run" --offline --store store >sync.log 2>&1 \
    || fail 1 "signalbox-cli sync --offline failed: $(tail -n 5 sync.log)"
find_run killed
client_sync "$directory"
compare "$directory"
