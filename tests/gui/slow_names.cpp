// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Preloaded into a program, lets it wait 30 s for every name below "slow.test", as where no name server answers. Writes the file
// that SIGNALBOX_SLOW_NAMES_SEEN names when it is asked for one.
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <dlfcn.h>
#include <netdb.h>
#include <unistd.h>

extern "C" {

/// getaddrinfo() for the program that this is loaded into.
__attribute__((visibility("default"))) int slowLookUp(const char *node, const char *service, const addrinfo *hints,
                                                      addrinfo **result) __asm__("getaddrinfo");

int slowLookUp(const char *node, const char *service, const addrinfo *hints, addrinfo **result)
{
    using Lookup = int (*)(const char *, const char *, const addrinfo *, addrinfo **);
    if (node != nullptr && std::strstr(node, "slow.test") != nullptr) {
        const char *path = std::getenv("SIGNALBOX_SLOW_NAMES_SEEN");
        if (std::FILE *file = path != nullptr ? std::fopen(path, "w") : nullptr) {
            std::fclose(file);
        }
        sleep(30);
        return EAI_AGAIN;
    }
    const auto lookUp = reinterpret_cast<Lookup>(dlsym(RTLD_NEXT, "getaddrinfo"));
    return lookUp(node, service, hints, result);
}

} // extern "C"
