#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Tries many seeded scripts of faults on the sync to Weights & Biases, each against a stand-in server of its own. A script
# mostly waits for its next try, so many run at once.
#   tests/faults/wandb.sh BIN_TESTS [SCRIPTS [AT_ONCE]]   500 scripts, 10 at once
set -euo pipefail
tests=$1
scripts=${2:-500}
at_once=${3:-10}
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
export QT_QPA_PLATFORM=offscreen QTEST_FUNCTION_TIMEOUT=3600000
share=$(((scripts + at_once - 1) / at_once))
running=()
for ((first = 1; first <= scripts; first += share)); do
    count=$((first + share - 1 <= scripts ? share : scripts - first + 1))
    SIGNALBOX_FIRST_SEED=$first SIGNALBOX_SCRIPTS=$count "$tests/tst_wandb_sink_faults" exactlyOnceWhateverHappens \
        >"$logs/$first" 2>&1 &
    running+=($!)
done
failed=0
for process in "${running[@]}"; do
    wait "$process" || failed=1
done
if [ "$failed" -ne 0 ]; then
    cat "$logs"/*
    exit 1
fi
if grep -h '^SKIP' "$logs"/*; then
    exit 77
fi
echo "$scripts scripts of faults: every row once and in order"
