# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# signalbox_precompile(<target> <header>...)            parses these headers once for all files of the target
# signalbox_reuse_precompiled(<target> <provider>)      uses those of another target, which has the same flags
# signalbox_precompile_tests(<test>)                    shares QtTest's headers among the tests of a folder
#
# The headers of nlohmann/json, CLI11 and Qt take most of a build's time: with this it takes about half. Every file still
# includes what it uses; SIGNALBOX_PRECOMPILE=OFF, which the preset no-torch has, is where it shows.
option(SIGNALBOX_PRECOMPILE "Precompile large headers" ON)

function(signalbox_precompile target)
    if(SIGNALBOX_PRECOMPILE)
        target_precompile_headers(${target} PRIVATE ${ARGN})
        # Where a macro differs, GCC reads the headers as text: slower, and right.
        set_target_properties(${target} PROPERTIES PCH_WARN_INVALID OFF)
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
            target_compile_options(${target} PRIVATE -fpch-preprocess) # for ccache
        endif()
    endif()
endfunction()

function(signalbox_reuse_precompiled target provider)
    if(SIGNALBOX_PRECOMPILE)
        target_precompile_headers(${target} REUSE_FROM ${provider})
        set_target_properties(${target} PROPERTIES PCH_WARN_INVALID OFF)
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
            target_compile_options(${target} PRIVATE -fpch-preprocess)
        endif()
    endif()
endfunction()

# QtTest's headers know the folder of the test, so each folder has its own.
function(signalbox_precompile_tests test)
    get_property(provider DIRECTORY PROPERTY SIGNALBOX_PRECOMPILED_TESTS)
    if(provider)
        signalbox_reuse_precompiled(${test} ${provider})
    else()
        signalbox_precompile(${test} <QTest> <QTemporaryDir> <algorithm> <filesystem> <functional> <memory> <optional> <string>
            <thread> <vector> <nlohmann/json.hpp>)
        set_property(DIRECTORY PROPERTY SIGNALBOX_PRECOMPILED_TESTS ${test})
    endif()
endfunction()
