#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The tables of docs/benchmarks.md on the engine's speed, as Markdown: training and validation of three shapes beside Python
# programs and the matrix products alone, whole commands beside the tutorial's recipe, and what each part of the fast path
# gives. Takes an hour or more; nothing else may run on the machine meanwhile.
#
#   tests/peers/engine_speed.sh [ROUNDS]
#
# Needs ../shared/data/cola and ../shared/models/bert-tiny-minilm; skips without them.
set -euo pipefail
# shellcheck source=tests/peers/common.bash
. "$(dirname "${BASH_SOURCE[0]}")/common.bash"
need_shared data/cola/in_domain_train.tsv data/cola/in_domain_dev.tsv models/bert-tiny-minilm/model.safetensors
prepare signalbox-cli signalbox-engine signalbox-bench
rounds=${1:-5}
bench=$source_dir/build/release/bin/tests/signalbox-bench
model=$shared/models/bert-tiny-minilm
data=(--train "$shared/data/cola/in_domain_train.tsv" --valid "$shared/data/cola/in_domain_dev.tsv")

speed() { # SHAPE THREADS OPTION...
    "$python" "$benchmarks/compare_speed.py" --bench "$bench" --cli "$cli" --python "$python" --vocabulary "$model" \
        "${data[@]}" --rounds "$rounds" --shape "$1" --threads "$2" "${@:3}"
    echo
}

speed tiny 2
speed tiny 1 --peers eager,sdpa,compile,packed,onnx
speed small 2 --peers eager,sdpa,compile,packed --steps 24
speed minilm 2 --peers eager,sdpa,compile,packed --steps 8
"$python" "$benchmarks/compare_commands.py" --cli "$cli" --python "$python" --model "$model" "${data[@]}" \
    --rounds "$rounds"
for shape in tiny small minilm; do
    echo
    "$bench" step --shape "$shape" --rounds "$rounds" --vocabulary "$model" "${data[@]}"
done
