<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-FileCopyrightText: 2026 Signalbox contributors -->
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Charts</name>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n more</numerusform>
            <numerusform>+%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message numerus="yes">
        <source>Fix %n setting(s) to start</source>
        <translation>
            <numerusform>Fix %n setting to start</numerusform>
            <numerusform>Fix %n settings to start</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waiting: %n run(s) before it</source>
        <translation>
            <numerusform>Waiting: %n run before it</numerusform>
            <numerusform>Waiting: %n runs before it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::charts::ChartHeader</name>
    <message numerus="yes">
        <source>+ %n more</source>
        <translation>
            <numerusform>+ %n more</numerusform>
            <numerusform>+ %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n curve(s)</source>
        <translation>
            <numerusform>%n curve</numerusform>
            <numerusform>%n curves</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::charts::ConfusionHeatmap</name>
    <message numerus="yes">
        <source>Confusion matrix, %n class(es)</source>
        <translation>
            <numerusform>Confusion matrix, %n class</numerusform>
            <numerusform>Confusion matrix, %n classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::charts::LineChart</name>
    <message numerus="yes">
        <source>%1, %n run(s), last %2</source>
        <translation>
            <numerusform>%1, %n run, last %2</numerusform>
            <numerusform>%1, %n runs, last %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) ≤ 0 not shown</source>
        <translation>
            <numerusform>%n value ≤ 0 not shown</numerusform>
            <numerusform>%n values ≤ 0 not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::BannerArea</name>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n more</numerusform>
            <numerusform>+%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::EvaluatePanel</name>
    <message numerus="yes">
        <source>%n sentence(s) as shown</source>
        <translation>
            <numerusform>%n sentence as shown</numerusform>
            <numerusform>%n sentences as shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n row(s).</source>
        <translation>
            <numerusform>Copied %n row.</numerusform>
            <numerusform>Copied %n rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ExportDialog</name>
    <message numerus="yes">
        <source>All %n chart(s)</source>
        <translation>
            <numerusform>The chart</numerusform>
            <numerusform>All %n charts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %n file(s) in %1.</source>
        <translation>
            <numerusform>Saved %n file in %1.</numerusform>
            <numerusform>Saved %n files in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ImportDialog</name>
    <message numerus="yes">
        <source>%n run(s) in this project</source>
        <translation>
            <numerusform>%n run in this project</numerusform>
            <numerusform>%n runs in this project</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) imported</source>
        <translation>
            <numerusform>%n run imported</numerusform>
            <numerusform>%n runs imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n run(s)</source>
        <translation>
            <numerusform>Import %n run</numerusform>
            <numerusform>Import %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::LogPanel</name>
    <message numerus="yes">
        <source>Copied %n line(s).</source>
        <translation>
            <numerusform>Copied %n line.</numerusform>
            <numerusform>Copied %n lines.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunCommands</name>
    <message numerus="yes">
        <source>Not enough memory for %n sentence(s) per batch.</source>
        <translation>
            <numerusform>Not enough memory for %n sentence per batch.</numerusform>
            <numerusform>Not enough memory for %n sentences per batch.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunForm</name>
    <message numerus="yes">
        <source>%n epoch(s)</source>
        <translation>
            <numerusform>%n epoch</numerusform>
            <numerusform>%n epochs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n epoch(s) · %1 steps</source>
        <translation>
            <numerusform>%n epoch · %1 steps</numerusform>
            <numerusform>%n epochs · %1 steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 training and %2 validation sentences, %n class(es).</source>
        <translation>
            <numerusform>%1 training and %2 validation sentences, %n class.</numerusform>
            <numerusform>%1 training and %2 validation sentences, %n classes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> · +%n more</source>
        <translation>
            <numerusform> · +%n more</numerusform>
            <numerusform> · +%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s), %1 wide, %2 parameters.</source>
        <translation>
            <numerusform>%n layer, %1 wide, %2 parameters.</numerusform>
            <numerusform>%n layers, %1 wide, %2 parameters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This encoder has %n layer(s).</source>
        <translation>
            <numerusform>This encoder has %n layer.</numerusform>
            <numerusform>This encoder has %n layers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) are cut.</source>
        <translation>
            <numerusform>%n sentence is cut.</numerusform>
            <numerusform>%n sentences are cut.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) per epoch.</source>
        <translation>
            <numerusform>%n step per epoch.</numerusform>
            <numerusform>%n steps per epoch.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cannot act within %n epoch(s): it waits %1 without improvement.</source>
        <translation>
            <numerusform>Cannot act within %n epoch: it waits %1 without improvement.</numerusform>
            <numerusform>Cannot act within %n epochs: it waits %1 without improvement.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunSettingsView</name>
    <message numerus="yes">
        <source>%1, %n thread(s)</source>
        <translation>
            <numerusform>%1, %n thread</numerusform>
            <numerusform>%1, %n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::SentenceBrowser</name>
    <message numerus="yes">
        <source>%n cells</source>
        <translation>
            <numerusform>%n cell</numerusform>
            <numerusform>%n cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n more</numerusform>
            <numerusform>+%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::StatusLine</name>
    <message numerus="yes">
        <source>%1 · %n thread(s)</source>
        <translation>
            <numerusform>%1 · %n thread</numerusform>
            <numerusform>%1 · %n threads</numerusform>
        </translation>
    </message>
</context>
</TS>
