# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a virtual display shows now, at no cost for the programs on it: Xvfb -fbdir keeps the screen in a file, which is read
here as memory."""
import mmap
import struct


class Pixels:
    """`folder` is the one that the server was given. An area is x, y, width, height."""

    def __init__(self, folder):
        with open(folder / "Xvfb_screen0", "rb") as file:
            self.memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        fields = struct.unpack(">25I", self.memory[:100])  # the header of an XWD file, big-endian
        header, bits, self.bytes_per_line, colours = (fields[index] for index in (0, 11, 12, 19))
        if bits != 32:
            raise ValueError(f"{bits} bits a pixel; expected 32")
        self.start = header + 12 * colours

    def area(self, area):
        """Its bytes, four a pixel, line by line."""
        x, y, width, height = area
        begin = self.start + 4 * x
        return b"".join(self.memory[begin + line * self.bytes_per_line:begin + line * self.bytes_per_line + 4 * width]
                        for line in range(y, y + height))


def coloured(data):
    """How many of these pixels are neither grey nor nearly so."""
    return sum(max(pixel) - min(pixel) > 60 for pixel in zip(data[0::4], data[1::4], data[2::4]))
