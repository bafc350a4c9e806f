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
    <message numerus="yes">
        <source>Sentences of each of %n class(es), actual and predicted.</source>
        <translation>
            <numerusform>Sentences of each of %n class, actual and predicted.</numerusform>
            <numerusform>Sentences of each of %n classes, actual and predicted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 at %n step(s).</source>
        <translation>
            <numerusform>%1 at %n step.</numerusform>
            <numerusform>%1 at %n steps.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n curve(s).</source>
        <translation>
            <numerusform>%1: %n curve.</numerusform>
            <numerusform>%1: %n curves.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 against %2 of %n sentence(s).</source>
        <translation>
            <numerusform>%1 against %2 of %n sentence.</numerusform>
            <numerusform>%1 against %2 of %n sentences.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 against %2, %n point(s).</source>
        <translation>
            <numerusform>%1 against %2, %n point.</numerusform>
            <numerusform>%1 against %2, %n points.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of at least %2 runs is needed; it is known of %n run(s) so far.</source>
        <translation>
            <numerusform>%1 of at least %2 runs is needed; it is known of %n run so far.</numerusform>
            <numerusform>%1 of at least %2 runs is needed; it is known of %n runs so far.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from only %n run(s): a hint, no more</source>
        <translation>
            <numerusform>from only %n run: a hint, no more</numerusform>
            <numerusform>from only %n runs: a hint, no more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from %n run(s)</source>
        <translation>
            <numerusform>from %n run</numerusform>
            <numerusform>from %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n run(s), best: %2 with %3.</source>
        <translation>
            <numerusform>%1 of %n run, best: %2 with %3.</numerusform>
            <numerusform>%1 of %n runs, best: %2 with %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Confusion matrix, %n class(es). %1.</source>
        <translation>
            <numerusform>Confusion matrix, %n class. %1.</numerusform>
            <numerusform>Confusion matrix, %n classes. %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scores of %n class(es). %1.</source>
        <translation>
            <numerusform>Scores of %n class. %1.</numerusform>
            <numerusform>Scores of %n classes. %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Parallel coordinates of %n run(s) over %1.</source>
        <translation>
            <numerusform>Parallel coordinates of %n run over %1.</numerusform>
            <numerusform>Parallel coordinates of %n runs over %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+ %n more</source>
        <translation>
            <numerusform>+ %n more</numerusform>
            <numerusform>+ %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) ≤ 0 not shown</source>
        <translation>
            <numerusform>%n value ≤ 0 not shown</numerusform>
            <numerusform>%n values ≤ 0 not shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Histogram of %1 over %n sentence(s).</source>
        <translation>
            <numerusform>Histogram of %1 over %n sentence.</numerusform>
            <numerusform>Histogram of %1 over %n sentences.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 against %2 of %n run(s).</source>
        <translation>
            <numerusform>%1 against %2 of %n run.</numerusform>
            <numerusform>%1 against %2 of %n runs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more curve(s)</source>
        <translation>
            <numerusform>%n more curve</numerusform>
            <numerusform>%n more curves</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n class(es), compared with %2.</source>
        <translation>
            <numerusform>%1 of %n class, compared with %2.</numerusform>
            <numerusform>%1 of %n classes, compared with %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n class(es): %2 of %3 answers are right (%4 percent).</source>
        <translation>
            <numerusform>%1 of %n class: %2 of %3 answers are right (%4 percent).</numerusform>
            <numerusform>%1 of %n classes: %2 of %3 answers are right (%4 percent).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n picture(s)</source>
        <translation>
            <numerusform>%1: %n picture</numerusform>
            <numerusform>%1: %n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s) at x ≤ 0 not shown</source>
        <translation>
            <numerusform>%n point at x ≤ 0 not shown</numerusform>
            <numerusform>%n points at x ≤ 0 not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparedMetrics</name>
    <message numerus="yes">
        <source>%1 (%n of %2 runs)</source>
        <translation>
            <numerusform>%1 (%n of %2 runs)</numerusform>
            <numerusform>%1 (%n of %2 runs)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 ± %2 (%n runs, %3 to %4)</source>
        <translation>
            <numerusform>%1 ± %2 (%n run, %3 to %4)</numerusform>
            <numerusform>%1 ± %2 (%n runs, %3 to %4)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 ± %2 (%n of %5 runs, %3 to %4)</source>
        <translation>
            <numerusform>%1 ± %2 (%n of %5 runs, %3 to %4)</numerusform>
            <numerusform>%1 ± %2 (%n of %5 runs, %3 to %4)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CurveGroups</name>
    <message numerus="yes">
        <source>%1 · %n run(s)</source>
        <translation>
            <numerusform>%1 · %n run</numerusform>
            <numerusform>%1 · %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>Report comparing %n runs</source>
        <translation>
            <numerusform>Report comparing %n run</numerusform>
            <numerusform>Report comparing %n runs</numerusform>
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
    <name>Report</name>
    <message numerus="yes">
        <source>%n more are left out.</source>
        <translation>
            <numerusform>%n more is left out.</numerusform>
            <numerusform>%n more are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier line(s) are left out.</source>
        <translation>
            <numerusform>%n earlier line is left out.</numerusform>
            <numerusform>%n earlier lines are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs compared</source>
        <translation>
            <numerusform>%n run compared</numerusform>
            <numerusform>%n runs compared</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1. %2 of %n wrong answer(s), the highest loss first.</source>
        <translation>
            <numerusform>%1. %2 of %n wrong answer, the highest loss first.</numerusform>
            <numerusform>%1. %2 of %n wrong answers, the highest loss first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunArrangement</name>
    <message numerus="yes">
        <source>%1 + %n more</source>
        <translation>
            <numerusform>%1 + %n more</numerusform>
            <numerusform>%1 + %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunColumns</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>When the run was moved to the bin. It is kept there for %n day(s).</source>
        <translation>
            <numerusform>When the run was moved to the bin. It is kept there for %n day.</numerusform>
            <numerusform>When the run was moved to the bin. It is kept there for %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunComparison</name>
    <message numerus="yes">
        <source>%n values: %1</source>
        <translation>
            <numerusform>%n value: %1</numerusform>
            <numerusform>%n values: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SentenceFlips</name>
    <message numerus="yes">
        <source>Only %n sentence(s) are right in one of A and B alone, too few to tell which is better.</source>
        <translation>
            <numerusform>Only %n sentence is right in one of A and B alone, too few to tell which is better.</numerusform>
            <numerusform>Only %n sentences are right in one of A and B alone, too few to tell which is better.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) of A are not in B and were left out.</source>
        <translation>
            <numerusform>%n sentence of A is not in B and was left out.</numerusform>
            <numerusform>%n sentences of A are not in B and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) of B are not in A and were left out.</source>
        <translation>
            <numerusform>%n sentence of B is not in A and was left out.</numerusform>
            <numerusform>%n sentences of B are not in A and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) have another label in B than in A and were left out.</source>
        <translation>
            <numerusform>%n sentence has another label in B than in A and was left out.</numerusform>
            <numerusform>%n sentences have another label in B than in A and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) have another row number in B and were found by their text.</source>
        <translation>
            <numerusform>%n sentence has another row number in B and was found by its text.</numerusform>
            <numerusform>%n sentences have another row number in B and were found by their text.</numerusform>
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
    <message numerus="yes">
        <source>Difference of two confusion matrices, %n class(es)</source>
        <translation>
            <numerusform>Difference of two confusion matrices, %n class</numerusform>
            <numerusform>Difference of two confusion matrices, %n classes</numerusform>
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
    <name>signalbox::ui::ChartOptionsMenu</name>
    <message numerus="yes">
        <source>Notes (%n)…</source>
        <translation>
            <numerusform>Notes (%n)…</numerusform>
            <numerusform>Notes (%n)…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show all %n of them</source>
        <translation>
            <numerusform>Show it</numerusform>
            <numerusform>Show all %n of them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::CommandPalette</name>
    <message numerus="yes">
        <source>The best %1 of %n that fit. Type more letters to find the others.</source>
        <translation>
            <numerusform>The best %1 of %n that fit. Type more letters to find the others.</numerusform>
            <numerusform>The best %1 of %n that fit. Type more letters to find the others.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::CompareCharts</name>
    <message numerus="yes">
        <source>The first %1 of %n run(s); Charts shows all of them.</source>
        <translation>
            <numerusform>The first %1 of %n run; Charts shows all of them.</numerusform>
            <numerusform>The first %1 of %n runs; Charts shows all of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ComparePanel</name>
    <message numerus="yes">
        <source>Copied %n row(s).</source>
        <translation>
            <numerusform>Copied %n row.</numerusform>
            <numerusform>Copied %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s), chosen here</source>
        <translation>
            <numerusform>%n run, chosen here</numerusform>
            <numerusform>%n runs, chosen here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s), those ticked in the side bar</source>
        <translation>
            <numerusform>%n run, the one ticked in the side bar</numerusform>
            <numerusform>%n runs, those ticked in the side bar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of the comparison as shown</source>
        <translation>
            <numerusform>%n row of the comparison as shown</numerusform>
            <numerusform>%n rows of the comparison as shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) of A and B as shown</source>
        <translation>
            <numerusform>%n sentence of A and B as shown</numerusform>
            <numerusform>%n sentences of A and B as shown</numerusform>
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
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The export was cancelled. %n file(s) had been saved.</source>
        <translation>
            <numerusform>The export was cancelled. %n file had been saved.</numerusform>
            <numerusform>The export was cancelled. %n files had been saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Everything (%n file(s))</source>
        <translation>
            <numerusform>Everything (%n file)</numerusform>
            <numerusform>Everything (%n files)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::FlipSummary</name>
    <message numerus="yes">
        <source>Intervals from %n resample(s) of the sentences.</source>
        <translation>
            <numerusform>Intervals from %n resample of the sentences.</numerusform>
            <numerusform>Intervals from %n resamples of the sentences.</numerusform>
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
    <name>signalbox::ui::MatrixCard</name>
    <message numerus="yes">
        <source>%1 minus %2 · %n class(es) that only one of them has</source>
        <translation>
            <numerusform>%1 minus %2 · %n class that only one of them has</numerusform>
            <numerusform>%1 minus %2 · %n classes that only one of them has</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::PlotPage</name>
    <message numerus="yes">
        <source>%1 of %n run(s) picked out</source>
        <translation>
            <numerusform>%1 of %n run picked out</numerusform>
            <numerusform>%1 of %n runs picked out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::PlotsPanel</name>
    <message numerus="yes">
        <source>%n run(s) are picked out: the charts follow when there are fewer.</source>
        <translation>
            <numerusform>%n run are picked out: the charts follow when there are fewer.</numerusform>
            <numerusform>%n runs are picked out: the charts follow when there are fewer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RecoveryList</name>
    <message numerus="yes">
        <source>%n run(s) were interrupted: the program ended while they trained.</source>
        <translation>
            <numerusform>%n run was interrupted: the program ended while it trained.</numerusform>
            <numerusform>%n runs were interrupted: the program ended while they trained.</numerusform>
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
    <name>signalbox::ui::RunDetails</name>
    <message numerus="yes">
        <source>%n run(s) selected</source>
        <translation>
            <numerusform>%n run selected</numerusform>
            <numerusform>%n runs selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunEdits</name>
    <message numerus="yes">
        <source>%n run(s) were starred.</source>
        <translation>
            <numerusform>%n run was starred.</numerusform>
            <numerusform>%n runs were starred.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The star was taken from %n run(s).</source>
        <translation>
            <numerusform>The star was taken from %n run.</numerusform>
            <numerusform>The star was taken from %n runs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were archived. The tab Runs still lists them under Archived.</source>
        <translation>
            <numerusform>%n run was archived. The tab Runs still lists it under Archived.</numerusform>
            <numerusform>%n runs were archived. The tab Runs still lists them under Archived.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) are among the runs again.</source>
        <translation>
            <numerusform>%n run is among the runs again.</numerusform>
            <numerusform>%n runs are among the runs again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) are in no group any more.</source>
        <translation>
            <numerusform>%n run is in no group any more.</numerusform>
            <numerusform>%n runs are in no group any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) are in the group “%1” now.</source>
        <translation>
            <numerusform>%n run is in the group “%1” now.</numerusform>
            <numerusform>%n runs are in the group “%1” now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The tags of %n run(s) were changed.</source>
        <translation>
            <numerusform>The tags of %n run were changed.</numerusform>
            <numerusform>The tags of %n runs were changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were moved to the bin, where they are kept for 30 days.</source>
        <translation>
            <numerusform>%n run was moved to the bin, where it is kept for 30 days.</numerusform>
            <numerusform>%n runs were moved to the bin, where they are kept for 30 days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 %n live run(s) stayed.</source>
        <comment>sentence before</comment>
        <translation>
            <numerusform>%1 %n live run stayed.</numerusform>
            <numerusform>%1 %n live runs stayed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were taken out of the bin.</source>
        <translation>
            <numerusform>%n run was taken out of the bin.</numerusform>
            <numerusform>%n runs were taken out of the bin.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were removed for good.</source>
        <translation>
            <numerusform>%n run was removed for good.</numerusform>
            <numerusform>%n runs were removed for good.</numerusform>
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
    <name>signalbox::ui::RunPickDialog</name>
    <message numerus="yes">
        <source>%1 of %2 listed, %n ticked</source>
        <translation>
            <numerusform>%1 of %2 listed, %n ticked</numerusform>
            <numerusform>%1 of %2 listed, %n ticked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunSelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
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
    <name>signalbox::ui::RunsPanel</name>
    <message numerus="yes">
        <source>Delete %n run(s) for good?</source>
        <translation>
            <numerusform>Delete %n run for good?</numerusform>
            <numerusform>Delete %n runs for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n run(s).</source>
        <translation>
            <numerusform>Copied %n run.</numerusform>
            <numerusform>Copied %n runs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n run(s)</source>
        <translation>
            <numerusform>%1 of %n run</numerusform>
            <numerusform>%1 of %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::SectionHeader</name>
    <message numerus="yes">
        <source>%n chart(s)</source>
        <translation>
            <numerusform>%n chart</numerusform>
            <numerusform>%n charts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n chart(s)</source>
        <translation>
            <numerusform>%1 of %n chart</numerusform>
            <numerusform>%1 of %n charts</numerusform>
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
<context>
    <name>signalbox::viewmodels::FlipMatrixModel</name>
    <message numerus="yes">
        <source>A answered %1, B answered %2: %n sentence(s)</source>
        <translation>
            <numerusform>A answered %1, B answered %2: %n sentence</numerusform>
            <numerusform>A answered %1, B answered %2: %n sentences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::viewmodels::RunTableModel</name>
    <message numerus="yes">
        <source>%1 · %n run(s)</source>
        <translation>
            <numerusform>%1 · %n run</numerusform>
            <numerusform>%1 · %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mean of %n value(s): %1 ± %2
from %3 to %4</source>
        <translation>
            <numerusform>Mean of %n value: %1 ± %2
from %3 to %4</numerusform>
            <numerusform>Mean of %n values: %1 ± %2
from %3 to %4</numerusform>
        </translation>
    </message>
</context>
</TS>
