# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# signalbox_add_library(<name> SOURCES ... LINK ... [PRIVATE_LINK ...])   library signalbox::<name>: static, or shared where
#                                                          SIGNALBOX_SHARED_MODULES says so
# signalbox_always_optimise(<target>)                     for what goes over millions of numbers or letters, also in tests
# signalbox_add_executable(<target> SOURCES ... LINK ...)
# Flags, defines, warnings and sanitizers are set here once. Tests: SignalboxTests.cmake.
include(CMakeParseArguments)
include(SignalboxPrecompile)

add_library(signalbox-flags INTERFACE)
target_compile_features(signalbox-flags INTERFACE cxx_std_20)
target_compile_definitions(signalbox-flags INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CONTEXTLESS_CONNECT
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)
target_compile_options(signalbox-flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
    -Woverloaded-virtual -Wcast-align -Wunused $<$<CONFIG:Debug>:-Wnull-dereference> -Wimplicit-fallthrough)
if(SIGNALBOX_SHARED_MODULES)
    set(SIGNALBOX_MODULE_TYPE SHARED)
else()
    set(SIGNALBOX_MODULE_TYPE STATIC)
    target_compile_options(signalbox-flags INTERFACE -fvisibility=hidden)
endif()
# g++ 12 sees ghosts once it optimises: in destructors of tl::expected, in "text" + std::string (GCC bug 105651) and in
# Qt's containers. Debug builds watch for these.
target_compile_options(signalbox-flags INTERFACE "$<$<NOT:$<CONFIG:Debug>>:-Wno-maybe-uninitialized;-Wno-restrict>")
if(CMAKE_UNITY_BUILD)
    # Several files are compiled as one (a third of the time). For GCC all but the first are then headers, in which a
    # type in an unnamed namespace would be a fault. The presets dev and no-torch compile each file alone.
    target_compile_options(signalbox-flags INTERFACE -Wno-subobject-linkage)
endif()
if(SIGNALBOX_WERROR)
    target_compile_options(signalbox-flags INTERFACE -Werror)
endif()
if(SIGNALBOX_SANITIZER STREQUAL "address-undefined")
    # -Wnull-dereference and -Wmaybe-uninitialized see ghosts in instrumented library headers.
    target_compile_options(signalbox-flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined
        -fno-omit-frame-pointer -Wno-null-dereference -Wno-maybe-uninitialized)
    target_link_options(signalbox-flags INTERFACE -fsanitize=address,undefined)
    if(SIGNALBOX_WITH_TORCH)
        # LibTorch's objects bring type information of their own: a check of the dynamic type would call them invalid.
        target_compile_options(signalbox-flags INTERFACE -fno-sanitize=vptr)
    endif()
elseif(SIGNALBOX_SANITIZER STREQUAL "thread")
    target_compile_options(signalbox-flags INTERFACE -fsanitize=thread -fno-omit-frame-pointer
        -Wno-null-dereference -Wno-maybe-uninitialized)
    target_link_options(signalbox-flags INTERFACE -fsanitize=thread)
endif()
if(SIGNALBOX_SANITIZER)
    # Hundreds of programs to link: lld takes a third of the time.
    find_program(SIGNALBOX_LLD ld.lld)
    if(SIGNALBOX_LLD)
        target_link_options(signalbox-flags INTERFACE -fuse-ld=lld)
    endif()
endif()
if(SIGNALBOX_COVERAGE)
    target_compile_options(signalbox-flags INTERFACE --coverage)
    target_link_options(signalbox-flags INTERFACE --coverage)
endif()

function(signalbox_add_library name)
    cmake_parse_arguments(arg "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
    add_library(signalbox-${name} ${SIGNALBOX_MODULE_TYPE} ${arg_SOURCES})
    # Else a shared library would be compiled with a macro of its own, for which precompiled headers would not do.
    set_target_properties(signalbox-${name} PROPERTIES DEFINE_SYMBOL "")
    add_library(signalbox::${name} ALIAS signalbox-${name})
    target_link_libraries(signalbox-${name} PUBLIC ${arg_LINK} PRIVATE signalbox-flags ${arg_PRIVATE_LINK})
    # Include paths start at the module: "core/result.h".
    get_filename_component(parent "${CMAKE_CURRENT_SOURCE_DIR}" DIRECTORY)
    target_include_directories(signalbox-${name} PUBLIC "$<BUILD_INTERFACE:${parent}>")
endfunction()

# Without optimisation the instrumented code compiles in two thirds of the time; these few would then run for minutes.
function(signalbox_always_optimise target)
    if(SIGNALBOX_SANITIZER STREQUAL "address-undefined")
        target_compile_options(${target} PRIVATE -O1)
    endif()
endfunction()

function(signalbox_add_executable target)
    cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
    add_executable(${target} ${arg_SOURCES})
    target_link_libraries(${target} PRIVATE signalbox-flags ${arg_LINK})
endfunction()
