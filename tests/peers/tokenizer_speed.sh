#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sentences per second of the tokenizer beside those of Python, each on one thread, on CoLA's training sentences.
# Fails when one of them gives other ids.
#
#   tests/peers/tokenizer_speed.sh
#
# Needs ../shared/data/cola and ../shared/models/bert-tiny-minilm; skips without them.
set -euo pipefail
# shellcheck source=tests/peers/common.bash
. "$(dirname "${BASH_SOURCE[0]}")/common.bash"
need_shared data/cola/in_domain_train.tsv models/bert-tiny-minilm/vocab.txt
prepare tokenizer_speed
"$python" "$benchmarks/compare_tokenizers.py" --program "$source_dir/build/release/bin/tests/tokenizer_speed" \
    --model "$shared/models/bert-tiny-minilm" --data "$shared/data/cola/in_domain_train.tsv" --column 4
