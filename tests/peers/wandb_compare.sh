#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sends a run to a stand-in of W&B's service, logs the same run there with the official client, and compares what the
# stand-in holds of both. Prints the tables of docs/trackers.md. Fails on a difference that compare_wandb.py does not list
# with a reason, and on one that it lists in vain.
#
#   tests/peers/wandb_compare.sh
#
# Needs ../shared/wandb-standin; skips without it. WANDB_VENV names another Python environment than the peers' own that has
# the client, scikit-learn, pandas and pillow.
set -euo pipefail
# shellcheck source=tests/peers/common.bash
. "$(dirname "${BASH_SOURCE[0]}")/common.bash"
# shellcheck source=tests/peers/standin.bash
. "$(dirname "${BASH_SOURCE[0]}")/standin.bash"
need_shared wandb-standin/standin.py
configure release
build release signalbox-cli signalbox-engine
python=${WANDB_VENV:+$WANDB_VENV/bin/python}
[ -n "$python" ] || python=$("$source_dir/tests/peers/make-environment")

folder=$(mktemp -d)
trap 'stop_standin; rm -rf "$folder"' EXIT
start_standin "$folder" --upload-header 'X-Standin-Required:1'
cd "$folder"

# With so few validation sentences no curve has more points than are sent of one.
"$cli" example --output example >/dev/null
head -n 401 example/data/valid.tsv >valid.tsv
alone "$folder" timeout 600 "$cli" train --train example/data/train.tsv --valid valid.tsv --test valid.tsv \
    --model example/model --epochs 2 --store store --name toy --notes "the same run, twice" --tag baseline --tag "two words" \
    --sync wandb --project "compare with the client" --group toys --json >run.jsonl 2>train.log \
    || fail 1 "signalbox-cli train failed: $(tail -n 5 train.log)"
run=$(tail -n 1 run.jsonl | python3 -c 'import json, sys; print(json.load(sys.stdin)["run"])')
grep --quiet '^Sent to W&B' train.log || fail 1 "the run was not sent: $(tail -n 5 train.log)"
"$cli" runs export "$run" --store store --output export >/dev/null
"$cli" runs show "$run" --store store --json >shown.json

alone "$folder" timeout 300 "$python" "$source_dir/tests/peers/wandb_toy.py" --standin "$url" --run "$run" --export export \
    --shown shown.json --id official1 >toy.log 2>&1 || fail 1 "the official client failed: $(tail -n 20 toy.log)"
alone "$folder" "$python" "$source_dir/tests/peers/compare_wandb.py" --standin "$url" --signalbox "$run" --official official1
