#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A training epoch on CoLA beside the tuned plain Python, interleaved. Fails when the median of the rounds' ratios is
# below 1, which is when Signalbox is slower.
#
#   tests/peers/training_speed.sh [OPTION of compare_epochs.py ...]
#
# Needs ../shared/data/cola and ../shared/models/bert-tiny-minilm; skips without them. Takes some minutes.
set -euo pipefail
# shellcheck source=tests/peers/common.bash
. "$(dirname "${BASH_SOURCE[0]}")/common.bash"
need_shared data/cola/in_domain_train.tsv data/cola/in_domain_dev.tsv models/bert-tiny-minilm/model.safetensors
prepare signalbox-cli signalbox-engine
"$python" "$benchmarks/compare_epochs.py" --cli "$cli" --python "$python" --model "$shared/models/bert-tiny-minilm" \
    --train "$shared/data/cola/in_domain_train.tsv" --valid "$shared/data/cola/in_domain_dev.tsv" --at-least 1.0 "$@"
