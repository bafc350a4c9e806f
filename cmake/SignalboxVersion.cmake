# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# signalbox_define_version(<source>...)   compiles these files of the folder with SIGNALBOX_VERSION ("0.1.0") and
#                                         SIGNALBOX_COMMIT ("1a2b3c4"; empty when this is no checkout)
# Both are kept with every run, so they follow the checkout: a commit, a pull or another branch configures again at the
# next build, and then only these files are compiled.
function(signalbox_define_version)
    set(commit "")
    find_package(Git QUIET)
    # Sources unpacked inside somebody else's checkout must not take its commit for theirs.
    if(Git_FOUND AND EXISTS "${CMAKE_SOURCE_DIR}/.git")
        execute_process(COMMAND "${GIT_EXECUTABLE}" -C "${CMAKE_SOURCE_DIR}" rev-parse --short HEAD
            OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
        # HEAD changes with the branch, its log with every commit. Git knows where they are, also in a linked worktree.
        foreach(file HEAD logs/HEAD)
            execute_process(COMMAND "${GIT_EXECUTABLE}" -C "${CMAKE_SOURCE_DIR}" rev-parse --git-path ${file}
                OUTPUT_VARIABLE path OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
            get_filename_component(path "${path}" ABSOLUTE BASE_DIR "${CMAKE_SOURCE_DIR}")
            if(EXISTS "${path}" AND NOT IS_DIRECTORY "${path}")
                set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
            endif()
        endforeach()
    endif()
    set_source_files_properties(${ARGN} PROPERTIES
        COMPILE_DEFINITIONS "SIGNALBOX_VERSION=\"${PROJECT_VERSION}\";SIGNALBOX_COMMIT=\"${commit}\"")
endfunction()
