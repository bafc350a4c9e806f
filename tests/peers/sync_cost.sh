#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the live sync to W&B costs a training beside the official client, against a stand-in of the service: prints a table
# and fails above the limits.
#
#   tests/peers/sync_cost.sh                     a few short runs, some minutes; the slowdown is shown, not judged
#   tests/peers/sync_cost.sh --full [OPTION...]  the measurement of docs/trackers.md, 40 minutes, with nothing else running;
#                                                options of tests/benchmarks/sync_cost.py
#
# Needs ../shared/wandb-standin; skips without it. WANDB_VENV names another Python environment than the peers' own that has
# the client and NumPy.
set -euo pipefail
# shellcheck source=tests/peers/common.bash
. "$(dirname "${BASH_SOURCE[0]}")/common.bash"
need_shared wandb-standin/standin.py
case ${1:-} in
    --full) shift ;;
    '') set -- --steps 10000 --pairs 3 --official-pairs 1 --at-most 0 ;;
    *) fail 2 "unknown option $1" ;;
esac
configure release
build release signalbox-sync-cost
python=${WANDB_VENV:+$WANDB_VENV/bin/python}
[ -n "$python" ] || python=$("$source_dir/tests/peers/make-environment")
python3 "$benchmarks/sync_cost.py" --program "$source_dir/build/release/bin/tests/signalbox-sync-cost" --python "$python" \
    --standin "$shared/wandb-standin/standin.py" "$@"
