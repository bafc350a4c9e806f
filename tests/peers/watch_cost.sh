#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What watching costs: CoLA's training steps in the real window, with six live charts and the store, beside the bare loop,
# with one training thread and with one on each of two cores. Prints a table and fails above the limits (2 % and 5 %).
#
#   tests/peers/watch_cost.sh                     two short pairs each, 2 to 3 minutes; shown, not judged
#   tests/peers/watch_cost.sh --full [OPTION...]  the measurement of docs/benchmarks.md, about half an hour, with nothing
#                                                 else running; options of tests/benchmarks/watch_cost.py
#
# Needs ../shared/data/cola and ../shared/models/bert-tiny-minilm, Xvfb, openbox and xdotool; skips without them.
set -euo pipefail
# shellcheck source=tests/peers/common.bash
. "$(dirname "${BASH_SOURCE[0]}")/common.bash"
need_shared data/cola/in_domain_train.tsv data/cola/in_domain_dev.tsv models/bert-tiny-minilm/model.safetensors
for tool in Xvfb openbox xdotool; do
    command -v "$tool" >/dev/null || skip "$tool is not installed; scripts/install-dependencies --tests installs it"
done
case ${1:-} in
    --full) shift ;;
    '') set -- --pairs 2 --seconds 8 --one-at-most 0 --all-at-most 0 ;;
    *) fail 2 "unknown option $1" ;;
esac
configure release
build release signalbox signalbox-cli signalbox-engine signalbox-bench
python3 "$benchmarks/watch_cost.py" --program "$source_dir/build/release/bin/signalbox" --cli "$cli" \
    --bench "$source_dir/build/release/bin/tests/signalbox-bench" --model "$shared/models/bert-tiny-minilm" \
    --train "$shared/data/cola/in_domain_train.tsv" --valid "$shared/data/cola/in_domain_dev.tsv" "$@"
