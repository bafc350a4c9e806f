# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Finds any LibTorch from 2.6 on: a PyPI wheel (.../site-packages/torch), the official zip (.../libtorch), a system
# package (/usr), a folder made by scripts/fetch-libtorch. Torch's own CMake package is not used: it refuses to be
# loaded when the CUDA toolkit it was built with is absent.
#
# Looked at in this order; the first two stop with an error when what they name cannot be used:
#   1. SIGNALBOX_LIBTORCH, LibTorch_ROOT or Torch_DIR (CMake variables)
#   2. LIBTORCH_ROOT, LibTorch_ROOT or Torch_DIR (environment)
#   3. a system package
#   4. the cache that scripts/fetch-libtorch fills
#   5. scripts/fetch-libtorch, run now, unless SIGNALBOX_FETCH_LIBTORCH is OFF
#
# Result:
#   LibTorch::cpu          imported target: libtorch_cpu and libc10 with system include folders (CMake adds the run path)
#   LibTorch_VERSION       as 2.15.0
#   LibTorch_LIBRARY_DIR   where libtorch_cpu lies (and libtorch_cuda, when this LibTorch has it)
#   LibTorch_HAS_CUDA      whether libtorch_cuda lies beside it; nothing links to it, it is loaded at run time
option(SIGNALBOX_FETCH_LIBTORCH "Download LibTorch when none is found" ON)
set(_libtorch_minimum 2.6)

# Looks for a LibTorch in <root>. Sets in the caller: LibTorch_INCLUDE_DIRS, LibTorch_LIBRARY_DIR, LibTorch_VERSION,
# and _libtorch_why: empty when it can be used, else the reason why not ("absent" when there is none).
function(_libtorch_probe root)
    set(why "absent")
    set(version "")
    foreach(base "${root}" "${root}/torch" "${root}/libtorch" "${root}/../../..")
        find_library(cpu torch_cpu PATHS "${base}" PATH_SUFFIXES lib lib/${CMAKE_LIBRARY_ARCHITECTURE} lib64
            NO_DEFAULT_PATH NO_CACHE)
        find_library(c10 c10 PATHS "${base}" PATH_SUFFIXES lib lib/${CMAKE_LIBRARY_ARCHITECTURE} lib64
            NO_DEFAULT_PATH NO_CACHE)
        find_path(include ATen/ATen.h PATHS "${base}" PATH_SUFFIXES include NO_DEFAULT_PATH NO_CACHE)
        if(cpu AND c10 AND include)
            break()
        endif()
        unset(cpu)
        unset(c10)
        unset(include)
    endforeach()
    if(cpu AND c10 AND include)
        set(why "")
        get_filename_component(include "${include}" ABSOLUTE)
        set(api "${include}/torch/csrc/api/include")
        # The numbers moved to headeronly/ in later versions.
        foreach(header "${include}/torch/headeronly/version.h" "${api}/torch/version.h")
            if(NOT version AND EXISTS "${header}")
                file(STRINGS "${header}" lines REGEX "define TORCH_VERSION_(MAJOR|MINOR|PATCH) ")
                string(REGEX REPLACE "[^0-9;]" "" lines "${lines}")
                string(REPLACE ";" "." version "${lines}")
            endif()
        endforeach()
        # Qt uses the C++11 std::string; wheels before 2.6 do not, and nothing that passes a string links.
        file(STRINGS "${c10}" new_abi REGEX "__cxx1112basic_string" LIMIT_COUNT 1)
        if(NOT version)
            set(why "its version is not written in torch/version.h")
        elseif(version VERSION_LESS _libtorch_minimum)
            set(why "it is version ${version} and ${_libtorch_minimum} or later is needed")
            if(version VERSION_LESS 2)
                string(APPEND why " (Debian 12's 1.13 would also load OpenCV and Qt 5 into the program)")
            endif()
        elseif(NOT new_abi)
            set(why "it uses the old C++ ABI (_GLIBCXX_USE_CXX11_ABI=0), which cannot be linked with Qt")
        endif()
        get_filename_component(library_dir "${cpu}" DIRECTORY)
        get_filename_component(library_dir "${library_dir}" ABSOLUTE)
        set(LibTorch_INCLUDE_DIRS "${include};${api}" PARENT_SCOPE)
        set(LibTorch_LIBRARY_DIR "${library_dir}" PARENT_SCOPE)
        set(_libtorch_cpu_library "${cpu}" PARENT_SCOPE)
        set(_libtorch_c10_library "${c10}" PARENT_SCOPE)
    endif()
    set(LibTorch_VERSION "${version}" PARENT_SCOPE)
    set(_libtorch_why "${why}" PARENT_SCOPE)
endfunction()

# Sets <out> to the folder that scripts/fetch-libtorch fills, and runs it first when <fetch>.
function(_libtorch_fetched out fetch)
    set(script "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../scripts/fetch-libtorch")
    if(fetch)
        message(STATUS "No LibTorch ${_libtorch_minimum} or later found: fetching one")
        execute_process(COMMAND "${script}" RESULT_VARIABLE failed)
        if(failed)
            message(FATAL_ERROR "scripts/fetch-libtorch failed. Run it by hand, or name a LibTorch with "
                "-DSIGNALBOX_LIBTORCH=<dir>, or build without the engine with -DSIGNALBOX_WITH_TORCH=OFF.")
        endif()
    endif()
    execute_process(COMMAND "${script}" --print-dir OUTPUT_VARIABLE dir OUTPUT_STRIP_TRAILING_WHITESPACE)
    set(${out} "${dir}" PARENT_SCOPE)
endfunction()

set(_libtorch_found OFF)
foreach(_name SIGNALBOX_LIBTORCH LibTorch_ROOT Torch_DIR ENV{LIBTORCH_ROOT} ENV{LibTorch_ROOT} ENV{Torch_DIR})
    if(_name MATCHES "^ENV{(.*)}$")
        set(_root "$ENV{${CMAKE_MATCH_1}}")
    else()
        set(_root "${${_name}}")
    endif()
    if(_root AND NOT _libtorch_found AND NOT _root MATCHES "-NOTFOUND$")
        _libtorch_probe("${_root}")
        if(_libtorch_why STREQUAL "absent")
            message(FATAL_ERROR "${_name} is ${_root}, where there is no LibTorch: expected include/ATen/ATen.h and "
                "lib/libtorch_cpu below it.")
        elseif(_libtorch_why)
            message(FATAL_ERROR "${_name} is ${_root}, and this LibTorch cannot be used: ${_libtorch_why}.")
        endif()
        set(_libtorch_found ON)
    endif()
endforeach()

foreach(_root /usr/local /usr)
    if(NOT _libtorch_found)
        _libtorch_probe("${_root}")
        if(_libtorch_why STREQUAL "")
            set(_libtorch_found ON)
        elseif(NOT _libtorch_why STREQUAL "absent")
            message(STATUS "Not using the LibTorch in ${_root}: ${_libtorch_why}")
        endif()
    endif()
endforeach()

foreach(_fetch OFF ${SIGNALBOX_FETCH_LIBTORCH})
    if(NOT _libtorch_found)
        _libtorch_fetched(_root ${_fetch})
        _libtorch_probe("${_root}")
        if(_libtorch_why STREQUAL "")
            set(_libtorch_found ON)
        endif()
    endif()
endforeach()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibTorch REQUIRED_VARS LibTorch_LIBRARY_DIR LibTorch_INCLUDE_DIRS _libtorch_found
    VERSION_VAR LibTorch_VERSION
    REASON_FAILURE_MESSAGE "Name one with -DSIGNALBOX_LIBTORCH=<dir>, or run scripts/fetch-libtorch.")

# scripts/run configures again when this folder is gone.
set(SIGNALBOX_LIBTORCH_IN_USE "${LibTorch_LIBRARY_DIR}" CACHE INTERNAL "")

set(LibTorch_HAS_CUDA OFF)
if(LibTorch_FOUND AND EXISTS "${LibTorch_LIBRARY_DIR}/libtorch_cuda.so")
    set(LibTorch_HAS_CUDA ON)
endif()

if(LibTorch_FOUND AND NOT TARGET LibTorch::cpu)
    add_library(LibTorch::c10 SHARED IMPORTED GLOBAL)
    set_target_properties(LibTorch::c10 PROPERTIES IMPORTED_LOCATION "${_libtorch_c10_library}")
    add_library(LibTorch::cpu SHARED IMPORTED GLOBAL)
    set_target_properties(LibTorch::cpu PROPERTIES IMPORTED_LOCATION "${_libtorch_cpu_library}"
        INTERFACE_LINK_LIBRARIES LibTorch::c10)
    target_include_directories(LibTorch::cpu SYSTEM INTERFACE ${LibTorch_INCLUDE_DIRS})
    target_compile_features(LibTorch::cpu INTERFACE cxx_std_20)
    # A CUDA build of libtorch_cpu asks for libcudart and libcupti; it finds them by its own run path.
    target_link_options(LibTorch::cpu INTERFACE "LINKER:--allow-shlib-undefined")
endif()
