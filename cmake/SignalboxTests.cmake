# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# signalbox_add_test(<tst_name> SOURCES ... LINK ... [DEPENDS target...] [LABELS ...] [TIMEOUT s] [ENVIRONMENT name=value...]
#                    [ALONE])
#   Qt Test program bin/tests/<tst_name>, run by ctest; 120 s unless said otherwise, three times that under a sanitizer.
#   The first source is the test, others help it and may be shared with other tests. DEPENDS names what it starts.
#
# Most of the time to compile a test goes into headers and templates that its neighbours need as well. So with
# SIGNALBOX_BUNDLE_TESTS the tests of a folder are one program, and several are compiled as one, each in a namespace of its
# own. Nothing else changes: <tst_name> is a target, and bin/tests/<tst_name> a hard link to the program, which runs the
# test that it is called by. ALONE keeps a test out: one that has definitions of its own.
option(SIGNALBOX_BUNDLE_TESTS "Build the tests of a folder as one program" ${CMAKE_UNITY_BUILD})
set(SIGNALBOX_TESTS_PER_FILE 6)

function(signalbox_add_test name)
    cmake_parse_arguments(arg "ALONE" "TIMEOUT" "SOURCES;LINK;DEPENDS;LABELS;ENVIRONMENT" ${ARGN})
    if(SIGNALBOX_BUNDLE_TESTS AND NOT arg_ALONE)
        get_property(begun DIRECTORY PROPERTY SIGNALBOX_BUNDLE_TESTS SET)
        if(NOT begun)
            cmake_language(DEFER CALL signalbox_finish_bundle)
        endif()
        list(POP_FRONT arg_SOURCES source)
        set_property(DIRECTORY APPEND PROPERTY SIGNALBOX_BUNDLE_TESTS ${name})
        set_property(DIRECTORY APPEND PROPERTY SIGNALBOX_BUNDLE_SOURCES "${CMAKE_CURRENT_SOURCE_DIR}/${source}")
        set_property(DIRECTORY APPEND PROPERTY SIGNALBOX_BUNDLE_HELPERS ${arg_SOURCES})
        set_property(DIRECTORY APPEND PROPERTY SIGNALBOX_BUNDLE_LINK ${arg_LINK})
        set_property(DIRECTORY APPEND PROPERTY SIGNALBOX_BUNDLE_DEPENDS ${arg_DEPENDS})
        add_test(NAME ${name} COMMAND "${CMAKE_BINARY_DIR}/bin/tests/${name}")
    else()
        add_executable(${name} ${arg_SOURCES})
        signalbox_set_up_test(${name} "${arg_LINK}" "${arg_DEPENDS}")
        signalbox_moc_test(${name} ${arg_SOURCES})
        add_test(NAME ${name} COMMAND ${name})
    endif()
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

# What programs of tests have in common.
function(signalbox_set_up_test target link depends)
    set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin/tests")
    target_link_libraries(${target} PRIVATE signalbox-flags Qt6::Test ${link})
    target_include_directories(${target} PRIVATE "${CMAKE_SOURCE_DIR}/tests" "${CMAKE_CURRENT_SOURCE_DIR}")
    if(SIGNALBOX_SANITIZER STREQUAL "address-undefined")
        # What is tested is checked for both; in the tests themselves the checks for undefined behaviour took a quarter of the
        # time to compile.
        target_compile_options(${target} PRIVATE -fno-sanitize=undefined)
    else()
        # What is tested is optimised; the tests themselves need not be, and are half of what is to be compiled: it takes
        # half the time then.
        target_compile_options(${target} PRIVATE "$<$<CONFIG:Release,RelWithDebInfo>:-Og>")
    endif()
    signalbox_precompile_tests(${target})
    target_compile_definitions(${target} PRIVATE
        SIGNALBOX_SOURCE_DIR="${CMAKE_SOURCE_DIR}" SIGNALBOX_SHARED_DIR="${CMAKE_SOURCE_DIR}/../shared"
        SIGNALBOX_BIN_DIR="${CMAKE_BINARY_DIR}/bin")
    if(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT SIGNALBOX_SANITIZER)
        target_compile_definitions(${target} PRIVATE SIGNALBOX_GUARDS_TIME)
    endif()
    if(depends)
        add_dependencies(${target} ${depends})
    endif()
endfunction()

# Makes one program of the tests of this folder, once all of them are known.
function(signalbox_finish_bundle)
    foreach(part TESTS SOURCES HELPERS LINK DEPENDS)
        get_property(${part} DIRECTORY PROPERTY SIGNALBOX_BUNDLE_${part})
    endforeach()
    foreach(part HELPERS LINK DEPENDS)
        list(REMOVE_DUPLICATES ${part})
    endforeach()
    file(RELATIVE_PATH bundle "${CMAKE_SOURCE_DIR}" "${CMAKE_CURRENT_SOURCE_DIR}")
    string(REPLACE "/" "_" bundle "${bundle}")

    set(declarations "")
    set(entries "")
    foreach(test IN LISTS TESTS)
        string(APPEND declarations "namespace ${test} {\nint main(int argc, char *argv[]);\n}\n")
        string(APPEND entries "    {\"${test}\", &${test}::main},\n")
    endforeach()
    set(main "${CMAKE_CURRENT_BINARY_DIR}/${bundle}_main.cpp")
    configure_file("${CMAKE_SOURCE_DIR}/tests/support/bundle_main.cpp.in" "${main}" @ONLY)

    set(batches "")
    set(remaining ${SOURCES})
    while(remaining)
        list(SUBLIST remaining 0 ${SIGNALBOX_TESTS_PER_FILE} batch)
        list(LENGTH batches number)
        set(file "${CMAKE_CURRENT_BINARY_DIR}/${bundle}_${number}.cpp")
        add_custom_command(OUTPUT "${file}"
            COMMAND ${CMAKE_COMMAND} "-DOUTPUT=${file}" "-DSOURCES=${batch}" -P "${CMAKE_SOURCE_DIR}/cmake/MergeTests.cmake"
            DEPENDS ${batch} "${CMAKE_SOURCE_DIR}/cmake/MergeTests.cmake" VERBATIM)
        list(APPEND batches "${file}")
        list(REMOVE_ITEM remaining ${batch})
    endwhile()
    set_source_files_properties(${batches} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)

    add_executable(${bundle} ${batches} "${main}" ${HELPERS})
    signalbox_set_up_test(${bundle} "${LINK}" "${DEPENDS}")
    signalbox_moc_test(${bundle} ${SOURCES} ${HELPERS})
    add_custom_command(TARGET ${bundle} POST_BUILD VERBATIM
        COMMAND ${CMAKE_COMMAND} "-DPROGRAM=$<TARGET_FILE:${bundle}>" "-DNAMES=${TESTS}"
            -P "${CMAKE_SOURCE_DIR}/cmake/LinkTests.cmake")
    foreach(test IN LISTS TESTS)
        add_custom_target(${test})
        add_dependencies(${test} ${bundle})
    endforeach()
endfunction()

# Runs moc for those of these files of a target that need it: those that include their .moc file, and headers with Q_OBJECT.
# AUTOMOC would do so by a target of its own for each program, at a second each. A file that begins to need it later is
# seen when CMake runs next: signalbox_moc_test(TARGET SOURCE...)
function(signalbox_moc_test target)
    set(folder "${CMAKE_CURRENT_BINARY_DIR}/moc/${target}") # of its own: two tests of a folder may share a header
    file(MAKE_DIRECTORY "${folder}")
    target_include_directories(${target} PRIVATE "${folder}")
    set(headers "")
    foreach(source IN LISTS ARGN)
        get_filename_component(path "${source}" ABSOLUTE)
        get_filename_component(base "${source}" NAME_WE)
        get_filename_component(parent "${path}" DIRECTORY)
        if(EXISTS "${parent}/${base}.h")
            list(APPEND headers "${parent}/${base}.h")
        endif()
        if(source MATCHES "\\.cpp$" AND EXISTS "${path}")
            file(STRINGS "${path}" marks REGEX "^#include \"${base}\\.moc\"$")
            if(marks)
                qt_generate_moc("${path}" "${folder}/${base}.moc" TARGET ${target})
                target_sources(${target} PRIVATE "${folder}/${base}.moc")
            endif()
        endif()
    endforeach()
    list(REMOVE_DUPLICATES headers)
    foreach(path IN LISTS headers)
        file(STRINGS "${path}" marks REGEX "^ *Q_OBJECT$")
        if(marks)
            get_filename_component(base "${path}" NAME_WE)
            qt_generate_moc("${path}" "${folder}/moc_${target}_${base}.cpp" TARGET ${target})
            target_sources(${target} PRIVATE "${folder}/moc_${target}_${base}.cpp")
        endif()
    endforeach()
endfunction()
