# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Says before anything is installed what will be, with sizes, and looks whether the disk has room. Sourced after
# messages.sh and build.sh.
# shellcheck shell=bash disable=SC2154

# Megabytes of each preset's build folder, rounded up.
declare -A build_mb=(
    [release]=400 [asan-ubsan]=2000 [tsan]=1500 [asan-ubsan-engine]=1000 [headless]=150 [no-torch]=700
)
# Of the Python environment in build/peers, with LibTorch's Python sibling and its GPU libraries.
peers_download_mb=2800
peers_disk_mb=6000

need_lines=()
need_download=0
need_disk=0
declare -A disk_of_device=() folder_of_device=()

# Notes one need: add_need WHAT DOWNLOAD_MB DISK_MB FOLDER
add_need() {
    local folder device download=''
    folder=$(existing_folder "$4")
    device=$(stat --format=%d "$folder")
    disk_of_device[$device]=$((${disk_of_device[$device]:-0} + $3))
    folder_of_device[$device]=$folder
    need_download=$((need_download + $2))
    need_disk=$((need_disk + $3))
    [ "$2" -eq 0 ] || download="$2 MB to download"
    need_lines+=("$(printf '  %-44s %20s %8d MB on disk' "$1" "$download" "$3")")
}

# True when the system has a LibTorch that FindLibTorch.cmake takes, which is one from 2.6 on.
has_system_libtorch() {
    local header major minor
    for header in /usr{/local,}/include/torch/{headeronly,csrc/api/include/torch}/version.h; do
        [ -r "$header" ] || continue
        major=$(sed -n 's/^#define TORCH_VERSION_MAJOR //p' "$header")
        minor=$(sed -n 's/^#define TORCH_VERSION_MINOR //p' "$header")
        if [ "${major:-0}" -gt 2 ] || { [ "${major:-0}" -eq 2 ] && [ "${minor:-0}" -ge 6 ]; }; then
            return 0
        fi
    done
    return 1
}

# True when configuring `release` would fetch a LibTorch.
needs_libtorch() {
    is_configured release && return 1
    [ -z "${SIGNALBOX_LIBTORCH:-}${LIBTORCH_ROOT:-}${LibTorch_ROOT:-}${Torch_DIR:-}" ] || return 1
    ! has_system_libtorch
}

# Notes the packages of a set that are missing: need_packages [--tests|--full]
need_packages() {
    local sizes count download disk about
    sizes=$("$source_dir/scripts/install-dependencies" --sizes "$@") || return
    read -r count download disk about <<<"$sizes"
    [ "$count" -eq 0 ] && return
    add_need "$count packages and what they depend on${about:+ $about}" "$download" $((download + disk)) /usr
}

need_libtorch() {
    local sizes folder download installed peak
    needs_libtorch || return 0
    sizes=$("$source_dir/scripts/fetch-libtorch" --sizes) || return
    folder=$("$source_dir/scripts/fetch-libtorch" --print-dir) || return
    read -r download installed peak <<<"$sizes"
    [ "$peak" -eq 0 ] || add_need "LibTorch, unpacked ($installed MB remain)" "$download" "$peak" "$folder"
}

# Says what the presets will need that is not there yet, in one block; says nothing when all is there. Stops when the
# disk has no room for it: announce_needs PACKAGE_OPTION PRESET... (PACKAGE_OPTION may be empty)
announce_needs() {
    local packages=$1 preset built=0 names='' device download=''
    shift
    # shellcheck disable=SC2086 # an empty option is none
    need_packages $packages || exit
    need_libtorch || exit
    for preset in "$@"; do
        if [ ! -e "$source_dir/build/$preset/.ninja_log" ]; then
            built=$((built + ${build_mb[$preset]}))
            names+="${names:+, }$preset"
        fi
    done
    [ "$built" -eq 0 ] || add_need "the build, once: $names" 0 "$built" "$source_dir/build"
    if [ "$packages" = --full ] && [ ! -e "$source_dir/build/peers/complete" ]; then
        add_need "Python programs to compare with" "$peers_download_mb" "$peers_disk_mb" "$source_dir/build"
    fi
    [ ${#need_lines[@]} -gt 0 ] || return 0
    say "Missing, and made or installed now:"
    printf '%s\n' "${need_lines[@]}" >&2
    [ "$need_download" -eq 0 ] || download="$need_download MB to download and "
    say "In all about ${download}$need_disk MB of disk."
    for device in "${!disk_of_device[@]}"; do
        require_disk "${folder_of_device[$device]}" "${disk_of_device[$device]}"
    done
}
