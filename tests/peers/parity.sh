#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Trains on CoLA for 3 epochs without dropout, with transformers and with Signalbox, from the same weights and with the same
# batches: compares the loss of every step, the last validation, and the logits of the saved folder. Prints Markdown tables;
# fails above the limits of compare_parity.py.
#
#   tests/peers/parity.sh                     some minutes
#   tests/peers/parity.sh --full [OPTION...]  and with dropout on SST-2, five seeds each: compares the means; options of
#                                             compare_seeds.py
#
# Needs ../shared/data/cola and ../shared/models/bert-tiny-minilm, and ../shared/data/sst2 with --full; skips without them.
# A model of the tutorial's shape is compared as well where one lies there.
set -euo pipefail
# shellcheck source=tests/peers/common.bash
. "$(dirname "${BASH_SOURCE[0]}")/common.bash"
peers=$source_dir/tests/peers
full=
case ${1:-} in
    --full)
        full=1
        shift
        ;;
    '') ;;
    *) fail 2 "unknown option $1" ;;
esac
need_shared data/cola/in_domain_train.tsv data/cola/in_domain_dev.tsv models/bert-tiny-minilm/model.safetensors
[ -z "$full" ] || need_shared data/sst2/train.tsv data/sst2/dev.tsv
models=("$shared/models/bert-tiny-minilm")
# The weights that the tutorial begins with, or random ones of the same shape.
for name in bert_uncased_L-2_H-128_A-2 bert-tiny-random; do
    if [ -e "$shared/models/$name/model.safetensors" ]; then
        models+=("$shared/models/$name")
        break
    fi
done
prepare signalbox-cli signalbox-engine
status=0
"$python" "$peers/compare_parity.py" --cli "$cli" --train "$shared/data/cola/in_domain_train.tsv" \
    --valid "$shared/data/cola/in_domain_dev.tsv" "${models[@]}" || status=1
if [ -n "$full" ]; then
    echo
    "$python" "$peers/compare_seeds.py" --cli "$cli" --model "${models[0]}" --train "$shared/data/sst2/train.tsv" \
        --valid "$shared/data/sst2/dev.tsv" "$@" || status=1
fi
exit "$status"
