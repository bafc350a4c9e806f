# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window on a display of its own, driven by real mouse and keyboard events. tests/gui/walk.sh does the same in
Bash; this is for measurements, which must not start a process for every look at the window."""
import json
import os
import shutil
import subprocess
import sys
import time


class Display:
    """A virtual display with a window manager. Needs Xvfb and openbox."""

    def __init__(self, environment, size="1460x940", pixels=None):
        """The size has room for a window of 1440 x 900 and its frame. `pixels`: a folder for a file that the server keeps the
        screen in (screen_pixels.py)."""
        reading, writing = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp",
                                        *(["-fbdir", str(pixels)] if pixels else [])],
                                       pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as numbers:
            number = numbers.readline().strip()
        if not number:
            sys.exit("Xvfb did not start")
        self.environment = environment | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        self.manager = subprocess.Popen(["openbox"], env=self.environment, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        time.sleep(0.5)

    def stop(self):
        for process in (self.manager, self.server):
            process.terminate()
            process.wait()


class Window:
    """The program, and where its widgets are: it tells twice a second. `folder` is for its output and these places. With
    `tells` false it does not, as for a person."""

    def __init__(self, program, store, display, folder, tells=True):
        self.environment = display.environment
        self.telling = folder / "places"
        self.telling.mkdir()
        self.output = folder / "output"
        telling = {"SIGNALBOX_TEST_GEOMETRY": str(self.telling / "places.json")} if tells else {}
        with open(self.output, "wb") as output:
            self.process = subprocess.Popen([program, "--store", store], env=self.environment | telling, stdout=output,
                                            stderr=subprocess.STDOUT)

    def fail(self, why):
        sys.exit(f"{why}. The program's output:\n{self.output.read_text(encoding='utf-8', errors='replace')}")

    def check_running(self, meanwhile):
        if self.process.poll() is not None:
            self.fail(f"the program ended while {meanwhile}")

    def places(self):
        """By name x, y, width, height, text and enabled of every visible widget."""
        try:
            return json.loads((self.telling / "places.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}

    def wait_for(self, what, seconds, condition):
        """Until the condition holds for the places."""
        end = time.monotonic() + seconds
        while not condition(self.places()):
            self.check_running(f"waiting for {what}")
            if time.monotonic() > end:
                self.fail(f"no {what} after {seconds} s")
            time.sleep(0.3)

    def wait_for_text(self, name, text, seconds):
        self.wait_for(f'"{text}" in {name}', seconds, lambda places: text in places.get(name, {}).get("text", ""))

    def act(self, *arguments):
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True)

    def click(self, name):
        self.wait_for(f"{name} on the screen", 20, lambda places: name in places)
        time.sleep(0.6)  # layouts settle, and the places are told twice a second
        place = self.places()[name]
        self.act("mousemove", str(place["x"] + place["width"] // 2), str(place["y"] + place["height"] // 2))
        time.sleep(0.1)
        self.act("click", "1")
        time.sleep(0.3)

    def type(self, text):
        self.act("type", "--delay", "20", "--", text)

    def hide_places(self):
        """Where there is no folder the program does not write: a person's window would not either."""
        hidden = self.telling.with_name("hidden")
        self.telling.rename(hidden)
        shutil.rmtree(hidden, ignore_errors=True)

    def close(self):
        """By its key; ends the measurement unless the program ends well."""
        self.act("key", "ctrl+q")
        try:
            status = self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.fail("the window did not close")
        if status != 0:
            self.fail(f"the program ended with the exit status {status}")

    def kill(self):
        self.process.kill()
        self.process.wait()
