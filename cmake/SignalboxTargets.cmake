# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# signalbox_add_library(<name> SOURCES ... LINK ... [PRIVATE_LINK ...])   library signalbox::<name>: static, or shared where
#                                                          SIGNALBOX_SHARED_MODULES says so
# signalbox_add_executable(<target> SOURCES ... LINK ...)
# signalbox_add_test(<tst_name> SOURCES ... LINK ... [LABELS ...] [TIMEOUT s])   Qt Test program run by ctest; 120 s
#                                                          unless said otherwise, three times that under a sanitizer
# Flags, defines, warnings and sanitizers are set here once.
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

function(signalbox_add_executable target)
    cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
    add_executable(${target} ${arg_SOURCES})
    target_link_libraries(${target} PRIVATE signalbox-flags ${arg_LINK})
endfunction()

# Runs moc for the files of a test that need it: those that include their .moc file, and headers with Q_OBJECT. AUTOMOC would
# do so by a target of its own for each of some two hundred tests, at a second each. A file that begins to need it later is
# seen when CMake runs next.
function(signalbox_moc_test name)
    set(folder "${CMAKE_CURRENT_BINARY_DIR}/moc/${name}") # of its own: two tests of a folder may share a header
    file(MAKE_DIRECTORY "${folder}")
    target_include_directories(${name} PRIVATE "${folder}")
    get_target_property(sources ${name} SOURCES)
    set(headers "")
    foreach(source IN LISTS sources)
        get_filename_component(path "${source}" ABSOLUTE)
        get_filename_component(base "${source}" NAME_WE)
        get_filename_component(parent "${path}" DIRECTORY)
        if(EXISTS "${parent}/${base}.h")
            list(APPEND headers "${parent}/${base}.h")
        endif()
        if(source MATCHES "\\.cpp$" AND EXISTS "${path}")
            file(STRINGS "${path}" marks REGEX "^#include \"${base}\\.moc\"$")
            if(marks)
                qt_generate_moc("${path}" "${folder}/${base}.moc" TARGET ${name})
                target_sources(${name} PRIVATE "${folder}/${base}.moc")
            endif()
        endif()
    endforeach()
    list(REMOVE_DUPLICATES headers)
    foreach(path IN LISTS headers)
        file(STRINGS "${path}" marks REGEX "^ *Q_OBJECT$")
        if(marks)
            get_filename_component(base "${path}" NAME_WE)
            qt_generate_moc("${path}" "${folder}/moc_${name}_${base}.cpp" TARGET ${name})
            target_sources(${name} PRIVATE "${folder}/moc_${name}_${base}.cpp")
        endif()
    endforeach()
endfunction()

function(signalbox_add_test name)
    cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;LINK;LABELS;ENVIRONMENT" ${ARGN})
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin/tests")
    cmake_language(EVAL CODE "cmake_language(DEFER CALL signalbox_moc_test [[${name}]])") # once it has all its files
    target_link_libraries(${name} PRIVATE signalbox-flags Qt6::Test ${arg_LINK})
    target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}/tests")
    # What is tested is optimised; the tests themselves need not be, and are half of what is to be compiled: it takes half
    # the time then.
    target_compile_options(${name} PRIVATE "$<$<CONFIG:Release,RelWithDebInfo>:-Og>")
    if(SIGNALBOX_SANITIZER STREQUAL "address-undefined")
        # What is tested is checked for both; in the tests themselves the checks for undefined behaviour took a quarter of the
        # time to compile.
        target_compile_options(${name} PRIVATE -fno-sanitize=undefined)
    endif()
    signalbox_precompile_tests(${name})
    target_compile_definitions(${name} PRIVATE
        SIGNALBOX_SOURCE_DIR="${CMAKE_SOURCE_DIR}" SIGNALBOX_SHARED_DIR="${CMAKE_SOURCE_DIR}/../shared"
        SIGNALBOX_BIN_DIR="${CMAKE_BINARY_DIR}/bin")
    add_test(NAME ${name} COMMAND ${name})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    if(SIGNALBOX_SANITIZER)
        math(EXPR arg_TIMEOUT "${arg_TIMEOUT} * 3")
    endif()
    if(NOT arg_LABELS)
        set(arg_LABELS unit)
    endif()
    # Qt Test would abort a single function after five minutes by itself. Threads of a matrix product that wait for each
    # other must not spin: beside another test, on two cores, that costs many times what is computed. The desktop of who
    # runs the tests stays out of them: its keychain, its notifications, whether it is dark.
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}" ENVIRONMENT
        "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;OMP_WAIT_POLICY=passive;\
DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent;QTEST_FUNCTION_TIMEOUT=${arg_TIMEOUT}000;${arg_ENVIRONMENT}")
endfunction()
