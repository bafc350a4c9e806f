# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs checks one after the other, counts them, and says at the end what came of them. Sourced after messages.sh.
# shellcheck shell=bash disable=SC2154

skipped_code=77 # the exit code of a check that could not be made here
step_report=()
skip_report=()
skip_reason=
tests_total=0
tests_failed=0

# Notes one finished step: note_step NAME TOTAL FAILED SECONDS [SKIPPED_PARTS]
note_step() {
    local word=passed
    [ "$3" -eq 0 ] || word="$3 of $2 FAILED"
    [ "${5:-0}" -eq 0 ] || word+=", $5 skipped"
    tests_total=$((tests_total + $2))
    tests_failed=$((tests_failed + $3))
    step_report+=("$(printf '%-30s %-28s %5d s' "$1" "$word" "$4")")
}

# Runs a command that counts as one test; goes on after a failure, and returns its exit code. A command that could not
# check anything returns 77, counts as nothing and is named in the summary; it may say why in `skip_reason`.
# check NAME COMMAND...
check() {
    local name=$1 start=$SECONDS code=0
    shift
    skip_reason='see its own words above'
    say "== $name"
    "$@" || code=$?
    if [ "$code" -eq "$skipped_code" ]; then
        step_report+=("$(printf '%-30s %-28s %5d s' "$name" "skipped" $((SECONDS - start)))")
        skip_report+=("$name: $skip_reason")
    else
        note_step "$name" 1 $((code != 0)) $((SECONDS - start))
    fi
    return "$code"
}

# Prints the test functions that Qt Test skipped in CTest's last run in a build folder, one line for each class and
# reason, with their number in front: list_skipped BUILD_FOLDER
list_skipped() {
    local log=$1/Testing/Temporary/LastTest.log
    [ ! -f "$log" ] || awk '
        /^SKIP   : / { # "SKIP   : TestFiles::unreadable(row) this account may read everything"
            line = substr($0, 10)
            end = index(line, ") ")
            class = substr(line, 1, index(line, "(") - 1)
            sub(/::[^:]*$/, "", class)
            key = class ": " (end ? substr(line, end + 2) : "no reason given")
            if (!(key in count)) keys[++number] = key
            count[key]++
        }
        END { for (i = 1; i <= number; i++) print count[keys[i]], keys[i] }' "$log"
}

# Prints the names of the tests that CTest knows in a folder of a build, one a line; with a pattern, those that it
# matches: list_tests FOLDER [PATTERN]
list_tests() {
    local listing
    listing=$(ctest --test-dir "$1" --show-only=json-v1 ${2:+--tests-regex "$2"}) || return
    python3 -c '
import json, sys
for test in json.load(sys.stdin)["tests"]:
    print(test["name"])' <<<"$listing"
}

# Runs ctest for a configured and built preset and adds its numbers: run_ctest NAME PRESET [CTEST_OPTION...]
run_ctest() {
    local name=$1 preset=$2 start=$SECONDS code=0 log=$source_dir/build/$2/ctest.log total failed skipped=0 count what
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
    while read -r count what; do
        skipped=$((skipped + count))
        skip_report+=("$name: $what ($count test function$([ "$count" -eq 1 ] || echo s))")
    done < <(list_skipped "$source_dir/build/$preset")
    note_step "$name" "$total" "$failed" $((SECONDS - start)) "$skipped"
}

# Prints the summary; its last line has the form of ctest's. Returns 1 when anything failed.
finish_steps() {
    local percent=100
    echo
    printf '%s\n' "${step_report[@]}"
    if [ ${#skip_report[@]} -gt 0 ]; then
        echo
        echo "Skipped, so not checked here:"
        printf '  %s\n' "${skip_report[@]}"
    fi
    echo
    if [ "$tests_failed" -gt 0 ]; then
        percent=$(((tests_total - tests_failed) * 100 / tests_total))
    fi
    echo "$percent% tests passed, $tests_failed tests failed out of $tests_total"
    [ "$tests_failed" -eq 0 ]
}
