# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs checks one after the other, counts them, and says at the end what came of them. Sourced after messages.sh.
# shellcheck shell=bash disable=SC2154

step_report=()
tests_total=0
tests_failed=0

# Notes one finished step: note_step NAME TOTAL FAILED SECONDS
note_step() {
    local word=passed
    [ "$3" -eq 0 ] || word="$3 of $2 FAILED"
    tests_total=$((tests_total + $2))
    tests_failed=$((tests_failed + $3))
    step_report+=("$(printf '%-28s %-20s %5d s' "$1" "$word" "$4")")
}

# Runs a command that counts as one test; goes on after a failure, and returns its exit code.
# check NAME COMMAND...
check() {
    local name=$1 start=$SECONDS code=0
    shift
    say "== $name"
    "$@" || code=$?
    note_step "$name" 1 $((code != 0)) $((SECONDS - start))
    return "$code"
}

# Runs ctest for a configured and built preset and adds its numbers: run_ctest NAME PRESET [CTEST_OPTION...]
run_ctest() {
    local name=$1 preset=$2 start=$SECONDS code=0 log=$source_dir/build/$2/ctest.log total failed
    shift 2
    say "== $name"
    (cd "$source_dir" && ctest --preset "$preset" "$@") 2>&1 | tee "$log" || code=$?
    # "98% tests passed, 1 tests failed out of 50"
    read -r failed total < <(sed -n 's/^[0-9]*% tests passed, \([0-9]*\) tests\{0,1\} failed out of \([0-9]*\)$/\1 \2/p' "$log" | tail -1) \
        || true
    if [ -z "${total:-}" ] || { [ "$code" -ne 0 ] && [ "$failed" -eq 0 ]; }; then
        total=$((${total:-0} + 1)) # ctest itself failed, or found no test
        failed=1
    fi
    note_step "$name" "$total" "$failed" $((SECONDS - start))
}

# Prints the summary; its last line has the form of ctest's. Returns 1 when anything failed.
finish_steps() {
    local percent=100
    echo
    printf '%s\n' "${step_report[@]}"
    echo
    if [ "$tests_failed" -gt 0 ]; then
        percent=$(((tests_total - tests_failed) * 100 / tests_total))
    fi
    echo "$percent% tests passed, $tests_failed tests failed out of $tests_total"
    [ "$tests_failed" -eq 0 ]
}
