#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The tutorial's settings on CoLA, 3 epochs, in Python as the tutorial has it and in Signalbox: the final metrics side by
# side as a Markdown table.
#
#   tests/peers/recipe.sh [OPTION of compare_recipe.py ...]
#
# Needs ../shared/data/cola and ../shared/models/bert-tiny-minilm; skips without them. Takes some minutes.
set -euo pipefail
# shellcheck source=tests/peers/common.bash
. "$(dirname "${BASH_SOURCE[0]}")/common.bash"
need_shared data/cola/in_domain_train.tsv data/cola/in_domain_dev.tsv models/bert-tiny-minilm/model.safetensors
prepare signalbox-cli signalbox-engine
"$python" "$benchmarks/compare_recipe.py" --cli "$cli" --python "$python" --model "$shared/models/bert-tiny-minilm" \
    --train "$shared/data/cola/in_domain_train.tsv" --valid "$shared/data/cola/in_domain_dev.tsv" "$@"
