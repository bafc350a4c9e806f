<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-FileCopyrightText: 2026 Signalbox contributors -->
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>Charts</name>
    <message>
        <source>My charts</source>
        <translation>내 차트</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>고정됨</translation>
    </message>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>외 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>기타</translation>
    </message>
    <message>
        <source>This regular expression is wrong at character %1: %2. Without the slashes it is searched for as text.</source>
        <translation>정규식의 %1번째 문자가 잘못되었습니다: %2. 슬래시를 빼면 일반 텍스트로 검색합니다.</translation>
    </message>
    <message>
        <source>%1 d %2</source>
        <translation>%1일 %2</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1분</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1시간</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1일</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>format of day and month, as in &quot;3 Oct&quot;</comment>
        <translation>M월 d일</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>샘플</translation>
    </message>
    <message>
        <source>Time without pauses</source>
        <translation>일시 정지를 뺀 시간</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>날짜와 시각</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>All curves are hidden. Click a name above to show it.</source>
        <translation>모든 곡선이 숨겨져 있습니다. 위의 이름을 클릭하면 표시됩니다.</translation>
    </message>
    <message>
        <source>Appears after the first validation.</source>
        <translation>첫 검증이 끝나면 나타납니다.</translation>
    </message>
    <message>
        <source>Appears when the test data was evaluated.</source>
        <translation>테스트 데이터를 평가하면 나타납니다.</translation>
    </message>
    <message>
        <source>Appears after the first epoch.</source>
        <translation>첫 에폭이 끝나면 나타납니다.</translation>
    </message>
    <message>
        <source>Charts appear with the first step.</source>
        <translation>첫 스텝부터 차트가 나타납니다.</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>실제</translation>
    </message>
    <message>
        <source>%1% of column</source>
        <translation>열의 %1%</translation>
    </message>
    <message>
        <source>%1% of all</source>
        <translation>전체의 %1%</translation>
    </message>
    <message>
        <source>%1% of row</source>
        <translation>행의 %1%</translation>
    </message>
    <message>
        <source>Actual %1, predicted %2, difference %3, from %4 to %5</source>
        <translation>실제 %1, 예측 %2, 차이 %3, %4에서 %5까지</translation>
    </message>
    <message>
        <source>Actual %1, predicted %2, %3</source>
        <translation>실제 %1, 예측 %2, %3</translation>
    </message>
    <message>
        <source>Actual %1, predicted %2, %3, %4 percent of row</source>
        <translation>실제 %1, 예측 %2, %3, 행의 %4퍼센트</translation>
    </message>
    <message>
        <source>Actual: %1
Predicted: %2
%3 (%4)</source>
        <translation>실제: %1
예측: %2
%3 (%4)</translation>
    </message>
    <message>
        <source>Actual: %1
Predicted: %2
%3 now: %4 (%5 of row)
%6: %7 (%8 of row)</source>
        <translation>실제: %1
예측: %2
현재 %3: %4 (행의 %5)
%6: %7 (행의 %8)</translation>
    </message>
    <message>
        <source>%1 at %2 %3</source>
        <translation>%2 %3에서 %1</translation>
    </message>
    <message>
        <source>%1 at epoch %2</source>
        <translation>에폭 %2에서 %1</translation>
    </message>
    <message>
        <source>%1 after %2 samples</source>
        <translation>샘플 %2개 후 %1</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%2에 %1</translation>
    </message>
    <message>
        <source>%1 at step %2</source>
        <translation>스텝 %2에서 %1</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>smallest and largest value</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>name of the x axis, and the place on it</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, %2 from %3</source>
        <comment>place of the cursor, distance, place of the second cursor</comment>
        <translation>%1, %3 기준 %2</translation>
    </message>
    <message>
        <source>at %1</source>
        <comment>place of a sample on the x axis</comment>
        <translation>%1에서</translation>
    </message>
    <message>
        <source>Loss per epoch</source>
        <translation>에폭별 손실</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>%1: last %2, no finite value</source>
        <translation>%1: 마지막 %2, 유한한 값 없음</translation>
    </message>
    <message>
        <source>%1: last %2, highest %3</source>
        <translation>%1: 마지막 %2, 최댓값 %3</translation>
    </message>
    <message>
        <source>%1: last %2, lowest %3</source>
        <translation>%1: 마지막 %2, 최솟값 %3</translation>
    </message>
    <message>
        <source>%1: last %2, highest %3 at step %4</source>
        <translation>%1: 마지막 %2, 최댓값 %3(스텝 %4)</translation>
    </message>
    <message>
        <source>%1: last %2, lowest %3 at step %4</source>
        <translation>%1: 마지막 %2, 최솟값 %3(스텝 %4)</translation>
    </message>
    <message>
        <source>%1, no values yet</source>
        <translation>%1, 아직 값 없음</translation>
    </message>
    <message numerus="yes">
        <source>%n more curve(s)</source>
        <translation>
            <numerusform>곡선 %n개 더</numerusform>
        </translation>
    </message>
    <message>
        <source>Line chart of %1. %2.</source>
        <translation>%1 꺾은선 차트. %2.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n class(es), compared with %2.</source>
        <translation>
            <numerusform>%1(클래스 %n개), 비교 대상: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n class(es): %2 of %3 answers are right (%4 percent).</source>
        <translation>
            <numerusform>%1(클래스 %n개): %3개 중 %2개 정답(%4퍼센트).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n picture(s)</source>
        <translation>
            <numerusform>%1: 그림 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>No value is above 0: the axis stays linear</source>
        <translation>0보다 큰 값이 없어 축을 선형으로 유지합니다</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) ≤ 0 not shown</source>
        <translation>
            <numerusform>0 이하인 값 %n개는 표시되지 않음</numerusform>
        </translation>
    </message>
    <message>
        <source>No point is right of 0: the x axis stays linear</source>
        <translation>0보다 오른쪽에 점이 없어 x축을 선형으로 유지합니다</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s) at x ≤ 0 not shown</source>
        <translation>
            <numerusform>x가 0 이하인 점 %n개는 표시되지 않음</numerusform>
        </translation>
    </message>
    <message>
        <source>From</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>To</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>문장</translation>
    </message>
    <message>
        <source>Mean confidence</source>
        <translation>평균 신뢰도</translation>
    </message>
    <message>
        <source>Share right</source>
        <translation>정답 비율</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>보정</translation>
    </message>
    <message>
        <source>Whether the model knows how sure it may be: of the answers given with 80 percent confidence, 80 percent should be right, and the curve should follow the diagonal. Below it the model is too sure of itself. The grey bars count the sentences; ECE is the mean distance from the diagonal.</source>
        <translation>모델이 얼마나 확신해도 되는지 스스로 아는지 보여 줍니다. 신뢰도 80퍼센트로 내놓은 예측은 80퍼센트가 맞아야 하고, 곡선은 대각선을 따라가야 합니다. 대각선보다 아래면 모델이 지나치게 확신하는 것입니다. 회색 막대는 문장 수이고, ECE는 대각선까지의 평균 거리입니다.</translation>
    </message>
    <message>
        <source>Probability of</source>
        <translation>확률의 대상</translation>
    </message>
    <message>
        <source>The answer, whatever it is, or one class.</source>
        <translation>어떤 것이든 모델의 예측, 또는 한 클래스.</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Confidence of the answer</source>
        <translation>예측의 신뢰도</translation>
    </message>
    <message>
        <source>Probability of %1</source>
        <translation>%1일 확률</translation>
    </message>
    <message>
        <source>Share of right answers</source>
        <translation>맞은 예측의 비율</translation>
    </message>
    <message>
        <source>Share of %1</source>
        <translation>%1 비율</translation>
    </message>
    <message>
        <source>perfect</source>
        <translation>완벽한 보정</translation>
    </message>
    <message>
        <source>Calibration. %1.</source>
        <translation>보정. %1.</translation>
    </message>
    <message>
        <source>Sentences: %1
Mean confidence: %2
Share right: %3</source>
        <translation>문장: %1
평균 신뢰도: %2
정답 비율: %3</translation>
    </message>
    <message>
        <source>ECE %1, largest distance %2</source>
        <translation>ECE %1, 최대 거리 %2</translation>
    </message>
    <message>
        <source>%1 · dividing the logits by %2 would suit best</source>
        <translation>%1 · 로짓을 %2 값으로 나누면 가장 잘 맞음</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>재현율</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>샘플 수</translation>
    </message>
    <message>
        <source>Scores of each class</source>
        <translation>클래스별 점수</translation>
    </message>
    <message>
        <source>Precision (how many answers of the class are right), recall (how many of its sentences are found) and their harmonic mean F1, for each class.</source>
        <translation>클래스마다 정밀도(그 클래스로 예측한 것 중 맞은 비율), 재현율(그 클래스의 문장 중 찾아낸 비율), 그리고 둘의 조화 평균인 F1을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Lowest F1 first</source>
        <translation>F1이 낮은 순서</translation>
    </message>
    <message>
        <source>F1, mean over the classes: %1</source>
        <translation>F1, 클래스 평균: %1</translation>
    </message>
    <message numerus="yes">
        <source>Scores of %n class(es). %1.</source>
        <translation>
            <numerusform>클래스 %n개의 점수. %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1
%2: %3
Sentences: %4</source>
        <translation>%1
%2: %3
문장: %4</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>정답</translation>
    </message>
    <message>
        <source>Sentences of each class</source>
        <translation>클래스별 문장 수</translation>
    </message>
    <message>
        <source>How many sentences are of a class, and how many the model takes for it. A model that answers one class too often shows here first.</source>
        <translation>각 클래스의 문장이 몇 개인지, 모델이 그 클래스로 본 문장이 몇 개인지 보여 줍니다. 한 클래스로 지나치게 자주 예측하는 모델은 여기에서 가장 먼저 드러납니다.</translation>
    </message>
    <message numerus="yes">
        <source>Sentences of each of %n class(es), actual and predicted.</source>
        <translation>
            <numerusform>클래스 %n개의 실제 문장 수와 예측한 문장 수.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1
%2: %3
right: %4</source>
        <translation>%1
%2: %3
정답: %4</translation>
    </message>
    <message>
        <source>Choose a run: this plot is made from its validation.</source>
        <translation>실행을 선택하세요. 이 플롯은 실행의 검증 결과로 만듭니다.</translation>
    </message>
    <message>
        <source>The counts of right and wrong answers are missing: they come with the first validation.</source>
        <translation>정답과 오답의 수가 없습니다. 첫 검증 후에 생깁니다.</translation>
    </message>
    <message>
        <source>The counts of right and wrong answers are missing: this evaluation was stored without them.</source>
        <translation>정답과 오답의 수가 없습니다. 이 평가는 그 값 없이 저장되었습니다.</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>순서</translation>
    </message>
    <message>
        <source>In which order the classes stand.</source>
        <translation>클래스를 늘어놓는 순서.</translation>
    </message>
    <message>
        <source>As in the data</source>
        <translation>데이터의 순서</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>이름순</translation>
    </message>
    <message>
        <source>Most sentences first</source>
        <translation>문장이 많은 순서</translation>
    </message>
    <message>
        <source>Confused ones side by side</source>
        <translation>헷갈리는 것끼리 나란히</translation>
    </message>
    <message>
        <source>The answers to the validation sentences are missing: they come with the first validation.</source>
        <translation>검증 문장에 대한 예측이 없습니다. 첫 검증 후에 생깁니다.</translation>
    </message>
    <message>
        <source>The answers to the sentences are missing: this evaluation was stored without them.</source>
        <translation>문장에 대한 예측이 없습니다. 이 평가는 그 값 없이 저장되었습니다.</translation>
    </message>
    <message>
        <source>The probabilities of the classes are missing: this evaluation was stored without them.</source>
        <translation>클래스의 확률이 없습니다. 이 평가는 그 값 없이 저장되었습니다.</translation>
    </message>
    <message>
        <source>The probabilities are no numbers (NaN), so that the sentences cannot be ranked by them.</source>
        <translation>확률이 숫자가 아니어서(NaN) 문장의 순위를 매길 수 없습니다.</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Which classes have a curve of their own, each against all others.</source>
        <translation>자기 곡선을 그릴 클래스. 각각을 나머지 전체와 비교합니다.</translation>
    </message>
    <message>
        <source>All and their averages</source>
        <translation>전체와 평균</translation>
    </message>
    <message>
        <source>The hardest and the averages</source>
        <translation>가장 어려운 클래스와 평균</translation>
    </message>
    <message>
        <source>Averages alone</source>
        <translation>평균만</translation>
    </message>
    <message>
        <source>The class that is told from all others.</source>
        <translation>나머지 전체와 구별할 클래스.</translation>
    </message>
    <message>
        <source>%1 percent of the answers are right</source>
        <translation>예측의 %1퍼센트가 맞음</translation>
    </message>
    <message numerus="yes">
        <source>Confusion matrix, %n class(es). %1.</source>
        <translation>
            <numerusform>혼동 행렬, 클래스 %n개. %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Actual \ predicted</source>
        <translation>실제 \ 예측</translation>
    </message>
    <message>
        <source>Which classes are taken for which: a row holds the sentences of one class, a column the answers. Right answers lie on the diagonal. In the Evaluate tab every cell opens its sentences.</source>
        <translation>어느 클래스를 어느 클래스로 보았는지 나타냅니다. 행은 한 클래스의 문장, 열은 예측입니다. 맞은 예측은 대각선에 놓입니다. 평가 탭에서는 셀마다 해당 문장을 열 수 있습니다.</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>단위</translation>
    </message>
    <message>
        <source>What the colours stand for.</source>
        <translation>색이 나타내는 값.</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>개수</translation>
    </message>
    <message>
        <source>Row %</source>
        <translation>행 %</translation>
    </message>
    <message>
        <source>Column %</source>
        <translation>열 %</translation>
    </message>
    <message>
        <source>All %</source>
        <translation>전체 %</translation>
    </message>
    <message>
        <source>Diagonal</source>
        <translation>대각선</translation>
    </message>
    <message>
        <source>Without the right answers the colours are scaled to the errors.</source>
        <translation>정답을 빼면 색의 기준이 오답에 맞춰집니다.</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>표시</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>숨김</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>two notes on a plot</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name and value</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>+ %n more</source>
        <translation>
            <numerusform>외 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Gradients and weights over time</source>
        <translation>시간에 따른 그래디언트와 가중치</translation>
    </message>
    <message>
        <source>How the gradients or weights of a layer are spread (up) at each step (right); the darker, the more of them. Gradients that shrink to a line around 0 teach the layer nothing; a spread that widens without end is about to diverge.</source>
        <translation>스텝마다(가로) 레이어의 그래디언트나 가중치가 어떻게 퍼져 있는지(세로) 보여 줍니다. 진할수록 많습니다. 그래디언트가 0 주변의 선으로 줄어들면 그 레이어는 아무것도 배우지 못하고, 끝없이 넓어지면 곧 발산합니다.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>Whose gradients or weights.</source>
        <translation>그래디언트나 가중치를 볼 대상.</translation>
    </message>
    <message>
        <source>Choose a run: this plot is made from its histograms.</source>
        <translation>실행을 선택하세요. 이 플롯은 실행의 히스토그램으로 만듭니다.</translation>
    </message>
    <message>
        <source>gradients/… and parameters/… are missing: this run does not keep them. They come with a run whose setting &quot;watch&quot; is on.</source>
        <translation>gradients/…와 parameters/…가 없습니다. 이 실행은 기록하지 않습니다. 설정 &quot;watch&quot;를 켠 실행에서 생깁니다.</translation>
    </message>
    <message>
        <source>gradients/… and parameters/… are missing: they come with the first recorded steps.</source>
        <translation>gradients/…와 parameters/…가 없습니다. 첫 기록 스텝부터 생깁니다.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>비율</translation>
    </message>
    <message numerus="yes">
        <source>%1 at %n step(s).</source>
        <translation>
            <numerusform>%1, 스텝 %n개.</numerusform>
        </translation>
    </message>
    <message>
        <source>Step %1
%2 to %3
%4 values (%5 percent)</source>
        <translation>스텝 %1
%2에서 %3까지
값 %4개(%5퍼센트)</translation>
    </message>
    <message>
        <source>%1 values are NaN or infinite and lie in no bar</source>
        <translation>값 %1개는 NaN이거나 무한대여서 어느 막대에도 들지 않습니다</translation>
    </message>
    <message>
        <source>One metric against another</source>
        <translation>지표 대 지표</translation>
    </message>
    <message>
        <source>A metric of the run over its steps, or over another metric: the points are joined in the order of the training.</source>
        <translation>스텝에 따른, 또는 다른 지표에 따른 실행의 지표입니다. 점은 학습한 순서대로 이어집니다.</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>세로축</translation>
    </message>
    <message>
        <source>What the y axis shows.</source>
        <translation>y축에 표시할 값.</translation>
    </message>
    <message>
        <source>To the right</source>
        <translation>가로축</translation>
    </message>
    <message>
        <source>What the x axis shows.</source>
        <translation>x축에 표시할 값.</translation>
    </message>
    <message>
        <source>Choose a run: this plot is made from its metrics.</source>
        <translation>실행을 선택하세요. 이 플롯은 실행의 지표로 만듭니다.</translation>
    </message>
    <message>
        <source>train/loss_step is missing: metrics come with the first recorded step.</source>
        <translation>train/loss_step이 없습니다. 지표는 첫 기록 스텝부터 생깁니다.</translation>
    </message>
    <message numerus="yes">
        <source>%1 against %2, %n point(s).</source>
        <translation>
            <numerusform>%2에 따른 %1, 점 %n개.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of each class (%2)</source>
        <comment>a score and valid or test</comment>
        <translation>클래스별 %1(%2)</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Metrics that belong together</source>
        <translation>함께 볼 지표</translation>
    </message>
    <message>
        <source>Several metrics of the run on one pair of axes, such as F1 of every class over the training: which classes are learned late, and which are forgotten again?</source>
        <translation>클래스별 F1처럼 한 실행의 여러 지표를 같은 축에 그립니다. 어느 클래스를 늦게 배우고, 어느 클래스를 다시 잊는지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Which metrics share the picture.</source>
        <translation>한 그림에 그릴 지표.</translation>
    </message>
    <message>
        <source>valid/class/… is missing: the scores of the classes come with the first validation.</source>
        <translation>valid/class/…가 없습니다. 클래스별 점수는 첫 검증 후에 생깁니다.</translation>
    </message>
    <message>
        <source>%1 is missing: it has no values yet.</source>
        <translation>%1: 아직 값이 없습니다.</translation>
    </message>
    <message>
        <source>the first %1 of %2 metrics</source>
        <translation>지표 %2개 중 처음 %1개</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n curve(s).</source>
        <translation>
            <numerusform>%1: 곡선 %n개.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <comment>number, time and model of a search</comment>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Smoothed loss</source>
        <translation>스무딩한 손실</translation>
    </message>
    <message>
        <source>Search for a learning rate</source>
        <translation>학습률 탐색</translation>
    </message>
    <message>
        <source>The loss while the learning rate grows from step to step. A good rate lies where the smoothed loss falls steepest, well before it turns up.</source>
        <translation>학습률을 스텝마다 키우면서 본 손실입니다. 좋은 학습률은 스무딩한 손실이 가장 가파르게 떨어지는 곳, 다시 올라가기 훨씬 전에 있습니다.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>탐색</translation>
    </message>
    <message>
        <source>Which search is shown, newest first.</source>
        <translation>표시할 탐색, 최신순.</translation>
    </message>
    <message>
        <source>of each step</source>
        <translation>스텝별</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>스무딩</translation>
    </message>
    <message>
        <source>suggested: %1</source>
        <translation>제안: %1</translation>
    </message>
    <message>
        <source>suggested: %1, where the smoothed loss falls steepest</source>
        <translation>제안: %1, 스무딩한 손실이 가장 가파르게 떨어지는 곳</translation>
    </message>
    <message>
        <source>Search for a learning rate without a suggestion.</source>
        <translation>제안이 없는 학습률 탐색.</translation>
    </message>
    <message>
        <source>Search for a learning rate, %1.</source>
        <translation>학습률 탐색, %1.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message numerus="yes">
        <source>Parallel coordinates of %n run(s) over %1.</source>
        <translation>
            <numerusform>%1에 걸친 실행 %n개의 평행 좌표.</numerusform>
        </translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Parallel coordinates</source>
        <translation>평행 좌표</translation>
    </message>
    <message>
        <source>Every run is a line across the settings in which the runs differ, and ends at its metric: blue lines are the better ones, orange ones the worse. Drag along an axis to keep only the runs that cross it there; they are what the charts show then.</source>
        <translation>실행마다 서로 다른 설정을 지나 지표에서 끝나는 선 하나로 그립니다. 파란 선이 더 좋고 주황색 선이 더 나쁩니다. 축을 따라 끌면 그 구간을 지나는 실행만 남고, 차트에도 그 실행만 표시됩니다.</translation>
    </message>
    <message>
        <source>valid/mcc and the like are missing: they come with the first validation of a run.</source>
        <translation>valid/mcc 같은 지표가 없습니다. 실행의 첫 검증 후에 생깁니다.</translation>
    </message>
    <message>
        <source>Two runs that differ in a setting are needed.</source>
        <translation>설정이 서로 다른 실행이 두 개 필요합니다.</translation>
    </message>
    <message>
        <source>the first %1 of %2 settings that differ</source>
        <translation>서로 다른 설정 %2개 중 처음 %1개</translation>
    </message>
    <message>
        <source>Test set</source>
        <translation>테스트 세트</translation>
    </message>
    <message>
        <source>Before training</source>
        <translation>학습 전</translation>
    </message>
    <message>
        <source>Epoch %1, step %2</source>
        <translation>에폭 %1, 스텝 %2</translation>
    </message>
    <message>
        <source>Epoch %1</source>
        <translation>에폭 %1</translation>
    </message>
    <message>
        <source>%1 · %2 sentences</source>
        <comment>an evaluation and its size</comment>
        <translation>%1 · 문장 %2개</translation>
    </message>
    <message>
        <source>Validation set · %1 · %2 sentences</source>
        <translation>검증 세트 · %1 · 문장 %2개</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>임계값</translation>
    </message>
    <message>
        <source>Precision and recall</source>
        <translation>정밀도와 재현율</translation>
    </message>
    <message>
        <source>How many of the answers of a class are right (precision, up) when so many of its sentences are found (recall, right). Better than a ROC curve for rare classes. The dashed line is what answering at random gives.</source>
        <translation>한 클래스의 문장을 이만큼 찾아낼 때(재현율, 가로) 그 클래스로 예측한 것이 얼마나 맞는지(정밀도, 세로) 보여 줍니다. 드문 클래스에는 ROC 곡선보다 알맞습니다. 점선은 무작위로 예측할 때의 값입니다.</translation>
    </message>
    <message>
        <source>Micro average</source>
        <translation>마이크로 평균</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>curve and its area</comment>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>at random: %1</source>
        <translation>무작위: %1</translation>
    </message>
    <message>
        <source>Average precision %1</source>
        <translation>평균 정밀도(AP) %1</translation>
    </message>
    <message>
        <source>Average precision %1, mean over the classes</source>
        <translation>평균 정밀도(AP) %1, 클래스 평균</translation>
    </message>
    <message>
        <source>Precision and recall. %1.</source>
        <translation>정밀도와 재현율. %1.</translation>
    </message>
    <message>
        <source>False positive rate</source>
        <translation>거짓 양성률</translation>
    </message>
    <message>
        <source>True positive rate</source>
        <translation>참 양성률</translation>
    </message>
    <message>
        <source>ROC curve</source>
        <translation>ROC 곡선</translation>
    </message>
    <message>
        <source>How many sentences of a class are found (up) at the price of how many of the others taken for it (right), from a strict threshold to a lax one. The area below (AUC) is 1 for a perfect order and 0.5 for guessing.</source>
        <translation>엄격한 임계값부터 느슨한 임계값까지, 다른 클래스의 문장을 얼마나 잘못 집는 대가로(가로) 한 클래스의 문장을 얼마나 찾아내는지(세로) 보여 줍니다. 곡선 아래 면적(AUC)은 순서가 완벽하면 1, 찍으면 0.5입니다.</translation>
    </message>
    <message>
        <source>All sentences are of one class: a ROC curve needs two.</source>
        <translation>모든 문장이 한 클래스입니다. ROC 곡선에는 두 클래스가 필요합니다.</translation>
    </message>
    <message>
        <source>Macro average</source>
        <translation>매크로 평균</translation>
    </message>
    <message>
        <source>guessing</source>
        <translation>찍기</translation>
    </message>
    <message>
        <source>AUC %1</source>
        <translation>AUC %1</translation>
    </message>
    <message>
        <source>AUC %1, mean over the classes</source>
        <translation>AUC %1, 클래스 평균</translation>
    </message>
    <message>
        <source>ROC curve. %1.</source>
        <translation>ROC 곡선. %1.</translation>
    </message>
    <message>
        <source>A metric of each run</source>
        <translation>실행별 지표</translation>
    </message>
    <message>
        <source>One bar for each run, the best first. Runs that are shown in the charts have their colour.</source>
        <translation>실행마다 막대 하나, 가장 좋은 것이 먼저입니다. 차트에 표시된 실행은 자기 색을 띱니다.</translation>
    </message>
    <message>
        <source>the best %1 of %2 runs</source>
        <translation>실행 %2개 중 상위 %1개</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n run(s), best: %2 with %3.</source>
        <translation>
            <numerusform>%1, 실행 %n개, 최고: %2(%3).</numerusform>
        </translation>
    </message>
    <message>
        <source>%1
%2: %3</source>
        <translation>%1
%2: %3</translation>
    </message>
    <message>
        <source>By which the runs are judged.</source>
        <translation>실행을 견주는 기준.</translation>
    </message>
    <message>
        <source>The best value that the run had, or the one it ended with.</source>
        <translation>실행 중 가장 좋았던 값, 또는 끝날 때의 값.</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>최고</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>마지막</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Which runs take part.</source>
        <translation>포함할 실행.</translation>
    </message>
    <message>
        <source>Project %1</source>
        <translation>프로젝트 %1</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>모든 실행</translation>
    </message>
    <message>
        <source>Shown in the charts</source>
        <translation>차트에 표시된 실행</translation>
    </message>
    <message>
        <source>Runs as points</source>
        <translation>점으로 본 실행</translation>
    </message>
    <message>
        <source>Every run as a point: a setting or a metric to the right, a metric up. A click makes the run the current one.</source>
        <translation>실행마다 점 하나로, 가로는 설정이나 지표, 세로는 지표입니다. 클릭하면 그 실행이 현재 실행이 됩니다.</translation>
    </message>
    <message>
        <source>%1
%2: %3
%4: %5</source>
        <translation>%1
%2: %3
%4: %5</translation>
    </message>
    <message>
        <source>rank correlation %1</source>
        <translation>순위 상관 %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 against %2 of %n run(s).</source>
        <translation>
            <numerusform>%2에 따른 %1, 실행 %n개.</numerusform>
        </translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>오답</translation>
    </message>
    <message>
        <source>Histogram of the sentences</source>
        <translation>문장 히스토그램</translation>
    </message>
    <message>
        <source>How many sentences have such a loss, confidence or length; those that were answered wrongly stand on top of the others.</source>
        <translation>이만한 손실, 신뢰도, 길이를 가진 문장이 몇 개인지 보여 줍니다. 틀린 문장은 나머지 위에 쌓입니다.</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>막대</translation>
    </message>
    <message>
        <source>Into how many bars the range is cut.</source>
        <translation>범위를 나눌 막대 수.</translation>
    </message>
    <message>
        <source>What is counted.</source>
        <translation>셀 값.</translation>
    </message>
    <message>
        <source>%1 is not known of any sentence here.</source>
        <translation>여기에는 %1 값을 아는 문장이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Histogram of %1 over %n sentence(s).</source>
        <translation>
            <numerusform>문장 %n개의 %1 히스토그램.</numerusform>
        </translation>
    </message>
    <message>
        <source>right</source>
        <translation>정답</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>오답</translation>
    </message>
    <message>
        <source>%1 to %2
right: %3
wrong: %4</source>
        <translation>%1에서 %2까지
정답: %3
오답: %4</translation>
    </message>
    <message>
        <source>Row of the data</source>
        <translation>데이터의 행</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>문장</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>Sentences as points</source>
        <translation>점으로 본 문장</translation>
    </message>
    <message>
        <source>Every sentence of the validation as a point, right and wrong ones apart: do long sentences have a higher loss, are errors made with much confidence?</source>
        <translation>검증 문장마다 점 하나로, 정답과 오답을 나누어 그립니다. 긴 문장의 손실이 더 큰지, 틀릴 때도 신뢰도가 높은지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>%1 of %2 sentences are drawn; the table has all of them</source>
        <translation>문장 %2개 중 %1개를 그렸습니다. 표에는 모두 있습니다</translation>
    </message>
    <message numerus="yes">
        <source>%1 against %2 of %n sentence(s).</source>
        <translation>
            <numerusform>%2에 따른 %1, 문장 %n개.</numerusform>
        </translation>
    </message>
    <message>
        <source>Probability of the label</source>
        <translation>레이블의 확률</translation>
    </message>
    <message>
        <source>Margin to the second class</source>
        <translation>두 번째 클래스와의 마진</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>단어 수</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>글자 수</translation>
    </message>
    <message>
        <source>%1, answered %2</source>
        <comment>label and answer</comment>
        <translation>%1, 예측 %2</translation>
    </message>
    <message>
        <source>Loss %1, confidence %2</source>
        <translation>손실 %1, 신뢰도 %2</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Importance</source>
        <translation>중요도</translation>
    </message>
    <message>
        <source>Rank correlation</source>
        <translation>순위 상관</translation>
    </message>
    <message>
        <source>Importance of settings</source>
        <translation>설정의 중요도</translation>
    </message>
    <message>
        <source>Which settings decide on a metric. A random forest learns to predict the metric from the settings of the runs; the importance of a setting is how much worse it predicts when that setting&apos;s values are shuffled, as a share of all settings&apos;. The rank correlation (-1 to 1) says in which direction. Few runs, or settings that always change together, make both unreliable.</source>
        <translation>어느 설정이 지표를 좌우하는지 보여 줍니다. 랜덤 포레스트가 실행의 설정에서 지표를 예측하는 법을 배우고, 한 설정의 값을 뒤섞었을 때 예측이 나빠지는 정도를 모든 설정에 대한 비율로 나타낸 것이 그 설정의 중요도입니다. 순위 상관(-1에서 1)은 방향을 알려 줍니다. 실행이 적거나 설정들이 늘 함께 바뀌면 둘 다 믿기 어렵습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of at least %2 runs is needed; it is known of %n run(s) so far.</source>
        <translation>
            <numerusform>%1 값이 있는 실행이 적어도 %2개 필요합니다. 지금은 %n개입니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is the same in all runs: no setting decides on it.</source>
        <translation>%1 값이 모든 실행에서 같아 어느 설정도 영향을 주지 않습니다.</translation>
    </message>
    <message>
        <source>All runs have the same settings: there is nothing to compare.</source>
        <translation>모든 실행의 설정이 같아 비교할 것이 없습니다.</translation>
    </message>
    <message>
        <source>Share of the importance, size of the correlation</source>
        <translation>중요도의 비율, 상관의 크기</translation>
    </message>
    <message>
        <source>Rank correlation (with its sign)</source>
        <translation>순위 상관(부호 포함)</translation>
    </message>
    <message>
        <source>%1
Importance: %2
Rank correlation: %3</source>
        <translation>%1
중요도: %2
순위 상관: %3</translation>
    </message>
    <message numerus="yes">
        <source>from only %n run(s): a hint, no more</source>
        <translation>
            <numerusform>실행 %n개뿐: 참고만 하세요</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from %n run(s)</source>
        <translation>
            <numerusform>실행 %n개 기준</numerusform>
        </translation>
    </message>
    <message>
        <source>Importance of settings %1. Most important: %2.</source>
        <translation>설정의 중요도 %1. 가장 중요한 설정: %2.</translation>
    </message>
    <message>
        <source>Answered as the class</source>
        <translation>예측할 클래스</translation>
    </message>
    <message>
        <source>Scores by threshold</source>
        <translation>임계값별 점수</translation>
    </message>
    <message>
        <source>Precision, recall and F1 of a class when a sentence is answered with it from this probability on. The best threshold is often not one half.</source>
        <translation>문장이 이 확률 이상일 때 그 클래스로 예측하면 클래스의 정밀도, 재현율, F1이 어떻게 되는지 보여 줍니다. 가장 좋은 임계값은 0.5가 아닐 때가 많습니다.</translation>
    </message>
    <message>
        <source>No sentence is of the class %1.</source>
        <translation>%1 클래스의 문장이 없습니다.</translation>
    </message>
    <message>
        <source>Threshold of %1</source>
        <translation>%1의 임계값</translation>
    </message>
    <message>
        <source>best F1</source>
        <translation>최고 F1</translation>
    </message>
    <message>
        <source>best F1 %1 from a probability of %2 on</source>
        <translation>최고 F1 %1, 확률 %2부터</translation>
    </message>
    <message>
        <source>Scores by threshold. %1.</source>
        <translation>임계값별 점수. %1.</translation>
    </message>
    <message>
        <source>train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Validation batch</source>
        <translation>검증 배치</translation>
    </message>
    <message>
        <source>x counts validation batches over the whole run</source>
        <translation>x는 실행 전체의 검증 배치를 셉니다</translation>
    </message>
    <message>
        <source>is being computed…</source>
        <translation>계산하는 중…</translation>
    </message>
    <message>
        <source>%1 (micro)</source>
        <translation>%1(마이크로)</translation>
    </message>
    <message>
        <source>identical by definition: %1</source>
        <translation>정의상 같은 값: %1</translation>
    </message>
    <message>
        <source>majority class: 0</source>
        <translation>다수 클래스: 0</translation>
    </message>
    <message>
        <source>always %1: %2</source>
        <translation>항상 %1: %2</translation>
    </message>
    <message>
        <source>best of the project: %1 (%2)</source>
        <translation>프로젝트 최고: %1(%2)</translation>
    </message>
    <message>
        <source>best checkpoint, epoch %1</source>
        <translation>최고 체크포인트, 에폭 %1</translation>
    </message>
    <message>
        <source>checkpoint, epoch %1</source>
        <translation>체크포인트, 에폭 %1</translation>
    </message>
    <message>
        <source>best checkpoint, epoch %1: %2 %3</source>
        <translation>최고 체크포인트, 에폭 %1: %2 %3</translation>
    </message>
    <message>
        <source>checkpoint, epoch %1: %2 %3</source>
        <translation>체크포인트, 에폭 %1: %2 %3</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>went back to %1</source>
        <translation>%1 지점으로 되돌아감</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message>
        <source>failed; last good step: %1</source>
        <translation>실패, 마지막 정상 스텝: %1</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>제안</translation>
    </message>
    <message>
        <source>Sentences per second</source>
        <translation>초당 문장 수</translation>
    </message>
    <message>
        <source>Time of a step (ms)</source>
        <translation>스텝 시간(ms)</translation>
    </message>
    <message>
        <source>Processor (%)</source>
        <translation>프로세서(%)</translation>
    </message>
    <message>
        <source>Memory of the program (MiB)</source>
        <translation>프로그램 메모리(MiB)</translation>
    </message>
    <message>
        <source>Memory of the machine (%)</source>
        <translation>컴퓨터 메모리(%)</translation>
    </message>
    <message>
        <source>GPU load (%)</source>
        <translation>GPU 부하(%)</translation>
    </message>
    <message>
        <source>GPU memory (%)</source>
        <translation>GPU 메모리(%)</translation>
    </message>
    <message>
        <source>GPU temperature (°C)</source>
        <translation>GPU 온도(°C)</translation>
    </message>
    <message>
        <source>GPU power (W)</source>
        <translation>GPU 전력(W)</translation>
    </message>
    <message>
        <source>Disk traffic (MiB)</source>
        <translation>디스크 입출력(MiB)</translation>
    </message>
    <message>
        <source>Network traffic (bytes)</source>
        <translation>네트워크 통신량(바이트)</translation>
    </message>
    <message>
        <source>whole step</source>
        <translation>스텝 전체</translation>
    </message>
    <message>
        <source>data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>순전파</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>역전파</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>everything else</source>
        <translation>그 밖의 모든 것</translation>
    </message>
    <message>
        <source>this program</source>
        <translation>이 프로그램</translation>
    </message>
    <message>
        <source>whole machine</source>
        <translation>컴퓨터 전체</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>read from %1</source>
        <translation>%1 읽기</translation>
    </message>
    <message>
        <source>written to %1</source>
        <translation>%1 쓰기</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>보냄</translation>
    </message>
    <message>
        <source>received</source>
        <translation>받음</translation>
    </message>
    <message>
        <source>all curves of this chart are hidden</source>
        <translation>이 차트의 모든 곡선이 숨겨져 있습니다</translation>
    </message>
    <message>
        <source>%1 holds no finite value</source>
        <translation>%1: 유한한 값이 없습니다</translation>
    </message>
    <message>
        <source>the confusion matrix appears after the first validation</source>
        <translation>혼동 행렬은 첫 검증 후에 나타납니다</translation>
    </message>
    <message>
        <source>%1 appears after the first validation</source>
        <translation>%1: 첫 검증 후에 나타납니다</translation>
    </message>
    <message>
        <source>%1 appears once the test data was evaluated</source>
        <translation>%1: 테스트 데이터를 평가하면 나타납니다</translation>
    </message>
    <message>
        <source>%1 appears after the first epoch</source>
        <translation>%1: 첫 에폭이 끝나면 나타납니다</translation>
    </message>
    <message>
        <source>%1 appears with the first recorded step</source>
        <translation>%1: 첫 기록 스텝부터 나타납니다</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변화</translation>
    </message>
    <message>
        <source>Percent of row</source>
        <translation>행 중 백분율</translation>
    </message>
    <message>
        <source>Percent of column</source>
        <translation>열 중 백분율</translation>
    </message>
    <message>
        <source>There is no search for a learning rate yet: it comes with &quot;Find a learning rate…&quot; in the form of a run, or with the command &quot;signalbox-cli lr-find&quot;.</source>
        <translation>학습률 탐색이 아직 없습니다. 실행 양식의 &quot;학습률 찾기…&quot; 또는 명령 &quot;signalbox-cli lr-find&quot;로 만들 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Trains sentence classifiers and shows what they learn and what they get wrong.</source>
        <translation>문장 분류기를 학습시키고, 무엇을 배우고 무엇을 틀리는지 보여 줍니다.</translation>
    </message>
    <message>
        <source>Folder of the run store. Default: SIGNALBOX_HOME, else the user&apos;s data folder.</source>
        <translation>실행 저장소의 폴더. 기본값: SIGNALBOX_HOME, 없으면 사용자의 데이터 폴더.</translation>
    </message>
    <message>
        <source>Tab to show: charts, evaluate, plots, compare, runs, configuration or log.</source>
        <translation>표시할 탭: charts, evaluate, plots, compare, runs, configuration, log.</translation>
    </message>
    <message>
        <source>light or dark, for this start only.</source>
        <translation>light 또는 dark, 이번 시작에만.</translation>
    </message>
    <message>
        <source>Save a picture of the window and quit.</source>
        <translation>창의 그림을 저장하고 끝냅니다.</translation>
    </message>
    <message>
        <source>Seconds before the picture. Default 2.</source>
        <translation>그림을 찍기 전까지의 초. 기본값 2.</translation>
    </message>
    <message>
        <source>en, ko or system, for this start only.</source>
        <translation>en, ko 또는 system, 이번 시작에만.</translation>
    </message>
    <message>
        <source>Only look: nothing in the store is changed, and no run can be started.</source>
        <translation>보기만 합니다. 저장소의 어떤 것도 바꾸지 않고, 실행을 시작할 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>on</source>
        <translation>켬</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>%1 › %2 · hidden, is shown again</source>
        <translation>%1 › %2 · 숨겨져 있음, 다시 표시됨</translation>
    </message>
    <message>
        <source>%1 › %2</source>
        <comment>tab, section of the charts</comment>
        <translation>%1 › %2</translation>
    </message>
    <message>
        <source>Run · %1 · this one</source>
        <translation>실행 · %1 · 현재 실행</translation>
    </message>
    <message>
        <source>Run · %1 · archived</source>
        <translation>실행 · %1 · 보관됨</translation>
    </message>
    <message>
        <source>Run · %1</source>
        <translation>실행 · %1</translation>
    </message>
</context>
<context>
    <name>ComparedMetrics</name>
    <message numerus="yes">
        <source>%1 (%n of %2 runs)</source>
        <translation>
            <numerusform>%1(실행 %2개 중 %n개)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 ± %2 (%n runs, %3 to %4)</source>
        <translation>
            <numerusform>%1 ± %2(실행 %n개, %3에서 %4까지)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 ± %2 (%n of %5 runs, %3 to %4)</source>
        <translation>
            <numerusform>%1 ± %2(실행 %5개 중 %n개, %3에서 %4까지)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparisonTable</name>
    <message>
        <source>Section</source>
        <translation>섹션</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
</context>
<context>
    <name>CurveGroups</name>
    <message>
        <source>%1: not set</source>
        <translation>%1: 설정되지 않음</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>group</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>settings but the seed</source>
        <translation>시드를 뺀 설정</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>Same settings, other seeds</source>
        <translation>같은 설정, 다른 시드</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n run(s)</source>
        <translation>
            <numerusform>%1 · 실행 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EndNotice</name>
    <message>
        <source>The loss became NaN or infinite.</source>
        <translation>손실이 NaN이나 무한대가 되었습니다.</translation>
    </message>
    <message>
        <source>There was not enough memory.</source>
        <translation>메모리가 부족했습니다.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>디스크가 가득 찼습니다.</translation>
    </message>
    <message>
        <source>The training engine could not be loaded.</source>
        <translation>학습 엔진을 불러오지 못했습니다.</translation>
    </message>
    <message>
        <source>The device was not there.</source>
        <translation>장치가 없었습니다.</translation>
    </message>
    <message>
        <source>Something could not be written.</source>
        <translation>쓰지 못한 것이 있습니다.</translation>
    </message>
    <message>
        <source>The window says why.</source>
        <translation>이유는 창에 나옵니다.</translation>
    </message>
    <message>
        <source>It took %1.</source>
        <translation>소요 시간: %1.</translation>
    </message>
    <message>
        <source>Best %1: %2 in epoch %3. It took %4.</source>
        <translation>최고 %1: %2, 에폭 %3. 소요 시간: %4.</translation>
    </message>
    <message>
        <source>%1 has finished</source>
        <translation>%1 실행 완료</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 실행 실패</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Choose another folder, or change its permissions.</source>
        <translation>다른 폴더를 고르거나 권한을 바꾸세요.</translation>
    </message>
    <message>
        <source>Choose a table of text: TSV or CSV.</source>
        <translation>TSV나 CSV 같은 텍스트 표를 고르세요.</translation>
    </message>
    <message>
        <source>Save the file as UTF-8.</source>
        <translation>파일을 UTF-8로 저장하세요.</translation>
    </message>
    <message>
        <source>Correct the row, or switch on “Leave out bad rows”.</source>
        <translation>행을 고치거나 “잘못된 행 건너뛰기”를 켜세요.</translation>
    </message>
    <message>
        <source>Try fewer sentences per batch, or a shorter longest sentence.</source>
        <translation>배치당 문장 수를 줄이거나 최대 문장 길이를 줄여 보세요.</translation>
    </message>
    <message>
        <source>Free space, then try again.</source>
        <translation>디스크 공간을 확보한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Training needs LibTorch; scripts/run fetches and builds it.</source>
        <translation>학습에는 LibTorch가 필요합니다. scripts/run이 내려받아 빌드합니다.</translation>
    </message>
    <message>
        <source>Choose the device “auto” or “cpu”.</source>
        <translation>장치로 “auto”나 “cpu”를 고르세요.</translation>
    </message>
    <message>
        <source>Choose a folder in the layout of Hugging Face.</source>
        <translation>Hugging Face 형식의 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>Check the connection and the server&apos;s address, then try again.</source>
        <translation>연결과 서버 주소를 확인한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Log in again.</source>
        <translation>다시 로그인하세요.</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation>메모리가 부족합니다.</translation>
    </message>
    <message>
        <source>The disk is full: %1 could not be written.</source>
        <translation>디스크가 가득 차서 쓰지 못했습니다: %1.</translation>
    </message>
    <message>
        <source>The training engine could not be loaded.</source>
        <translation>학습 엔진을 불러오지 못했습니다.</translation>
    </message>
    <message>
        <source>This file cannot be read: %1.</source>
        <translation>파일을 읽을 수 없습니다: %1.</translation>
    </message>
    <message>
        <source>Only one class was found; two or more are needed.</source>
        <translation>클래스가 하나뿐입니다. 두 개 이상 필요합니다.</translation>
    </message>
    <message>
        <source>Training stopped; the checkpoint of step %1 is safe.</source>
        <translation>학습이 멈췄습니다. 스텝 %1의 체크포인트는 안전합니다.</translation>
    </message>
    <message>
        <source>Training stopped; no checkpoint had been made yet.</source>
        <translation>학습이 멈췄습니다. 만들어진 체크포인트가 없습니다.</translation>
    </message>
    <message>
        <source>The loss became %1 at step %2. %3 Try a lower learning rate.</source>
        <translation>스텝 %2에서 손실 값: %1. %3 학습률을 낮춰 보세요.</translation>
    </message>
    <message>
        <source>infinite</source>
        <translation>무한대</translation>
    </message>
    <message>
        <source>Enter a number above 0. At most %1; values from 0.00001 to 0.001 work well for most encoders.</source>
        <translation>0보다 큰 수를 입력하세요. 최대 %1이며, 대부분의 인코더에는 0.00001에서 0.001 사이가 알맞습니다.</translation>
    </message>
    <message>
        <source>Use 0 to 0.9.</source>
        <translation>0에서 0.9까지 입력하세요.</translation>
    </message>
    <message>
        <source>Use %1 to %2.</source>
        <translation>%1에서 %2까지 입력하세요.</translation>
    </message>
    <message>
        <source>Use %1 to %2 tokens.</source>
        <translation>%1에서 %2토큰까지 입력하세요.</translation>
    </message>
    <message>
        <source>Use a whole number from %1 to %2.</source>
        <translation>%1에서 %2까지의 정수를 입력하세요.</translation>
    </message>
    <message>
        <source>Use a number above %1 and up to %2.</source>
        <translation>%1보다 크고 %2 이하인 수를 입력하세요.</translation>
    </message>
    <message>
        <source>%1 (expected %2).</source>
        <translation>%1(필요한 값: %2).</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Nothing was copied. %1</source>
        <translation>아무것도 복사하지 않았습니다. %1</translation>
    </message>
    <message>
        <source>Copied the numbers of %1.</source>
        <translation>%1의 수치를 복사했습니다.</translation>
    </message>
    <message>
        <source>Copied %1 as a picture.</source>
        <translation>%1 그림을 복사했습니다.</translation>
    </message>
    <message>
        <source>PNG (picture)</source>
        <translation>PNG(그림)</translation>
    </message>
    <message>
        <source>SVG (drawing)</source>
        <translation>SVG(벡터 그림)</translation>
    </message>
    <message>
        <source>PDF (drawing)</source>
        <translation>PDF(벡터 그림)</translation>
    </message>
    <message>
        <source>CSV (numbers)</source>
        <translation>CSV(수치)</translation>
    </message>
    <message>
        <source>PNG (all in one picture)</source>
        <translation>PNG(그림 하나에 모두)</translation>
    </message>
    <message>
        <source>PDF (all in one file, three on a page)</source>
        <translation>PDF(파일 하나에 모두, 쪽마다 세 개)</translation>
    </message>
    <message>
        <source>TSV (tabs between)</source>
        <translation>TSV(탭으로 구분)</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON 줄</translation>
    </message>
    <message>
        <source>HTML (one file for any browser)</source>
        <translation>HTML(어느 브라우저로나 열리는 파일 하나)</translation>
    </message>
    <message>
        <source>PDF (pages)</source>
        <translation>PDF(쪽)</translation>
    </message>
    <message>
        <source>Folder (report, pictures and data)</source>
        <translation>폴더(보고서, 그림, 데이터)</translation>
    </message>
    <message>
        <source>The whole report</source>
        <translation>전체 보고서</translation>
    </message>
    <message>
        <source>Report of %1</source>
        <translation>%1 보고서</translation>
    </message>
    <message numerus="yes">
        <source>Report comparing %n runs</source>
        <translation>
            <numerusform>실행 %n개를 비교한 보고서</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to report yet: choose a run, or start one.</source>
        <translation>보고할 것이 아직 없습니다. 실행을 고르거나 시작하세요.</translation>
    </message>
</context>
<context>
    <name>FlipTable</name>
    <message>
        <source>Change</source>
        <translation>변화</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>문장</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>A answered</source>
        <translation>A의 예측</translation>
    </message>
    <message>
        <source>B answered</source>
        <translation>B의 예측</translation>
    </message>
    <message>
        <source>Confidence A</source>
        <translation>A의 신뢰도</translation>
    </message>
    <message>
        <source>Confidence B</source>
        <translation>B의 신뢰도</translation>
    </message>
    <message>
        <source>Change of loss</source>
        <translation>손실의 변화</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>행</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>New run</source>
        <translation>새 실행</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>시작 전</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>아직 실행 없음</translation>
    </message>
    <message numerus="yes">
        <source>Fix %n setting(s) to start</source>
        <translation>
            <numerusform>시작하려면 설정 %n개를 고치세요</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking data and model…</source>
        <translation>데이터와 모델을 확인하는 중…</translation>
    </message>
    <message>
        <source>Ready: it will wait for the run that trains now</source>
        <translation>준비됨: 지금 학습 중인 실행을 기다립니다</translation>
    </message>
    <message>
        <source>Ready to start</source>
        <translation>시작할 준비가 되었습니다</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>시작하는 중…</translation>
    </message>
    <message>
        <source>Epoch %1 of %2  ·  step %3 of %4</source>
        <translation>에폭 %1/%2  ·  스텝 %3/%4</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>held; nothing is lost</source>
        <translation>멈춰 있음, 잃는 것은 없습니다</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 남음</translation>
    </message>
    <message>
        <source>%1 steps/s</source>
        <translation>%1스텝/초</translation>
    </message>
    <message>
        <source>%1 sentences/s</source>
        <translation>%1문장/초</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>중지하는 중…</translation>
    </message>
    <message>
        <source>Resuming…</source>
        <translation>재개하는 중…</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>일시 정지하는 중…</translation>
    </message>
    <message>
        <source>Validating…</source>
        <translation>검증하는 중…</translation>
    </message>
    <message>
        <source>best %1 %2 in epoch %3</source>
        <translation>최고 %1 %2, 에폭 %3</translation>
    </message>
    <message>
        <source>best %1</source>
        <translation>최고 %1</translation>
    </message>
    <message>
        <source>Finished in %1</source>
        <translation>%1 만에 완료</translation>
    </message>
    <message>
        <source>Stopped at step %1</source>
        <translation>스텝 %1에서 중지됨</translation>
    </message>
    <message>
        <source>Stopped before the first step</source>
        <translation>첫 스텝 전에 중지됨</translation>
    </message>
    <message>
        <source>No end is known after step %1</source>
        <translation>스텝 %1 이후의 끝을 알 수 없음</translation>
    </message>
    <message>
        <source>Interrupted after step %1: the program ended</source>
        <translation>스텝 %1 이후 중단됨: 프로그램이 끝났습니다</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Loading the training engine…</source>
        <translation>학습 엔진을 불러오는 중…</translation>
    </message>
    <message>
        <source>Loading data and encoder…</source>
        <translation>데이터와 인코더를 불러오는 중…</translation>
    </message>
    <message numerus="yes">
        <source>Waiting: %n run(s) before it</source>
        <translation>
            <numerusform>대기 중: 앞에 실행 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for its turn in another process</source>
        <translation>다른 프로세스에서 차례를 기다리는 중</translation>
    </message>
    <message>
        <source>Waiting for the search for a learning rate</source>
        <translation>학습률 탐색이 끝나기를 기다리는 중</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>About Signalbox</source>
        <translation>Signalbox 정보</translation>
    </message>
    <message>
        <source>Trains sentence classifiers and shows what they learn and what they get wrong.

Version %1
Engine: %2
Runs are kept in %3

Free software under the GNU General Public License, version 3 or later.
Everything stays on this computer.</source>
        <translation>문장 분류기를 학습시키고, 무엇을 배우고 무엇을 틀리는지 보여 줍니다.

버전 %1
엔진: %2
실행 저장 위치: %3

GNU 일반 공중 사용 허가서(GPL) 버전 3 이상에 따르는 자유 소프트웨어입니다.
모든 것이 이 컴퓨터에만 있습니다.</translation>
    </message>
    <message>
        <source>not loaded yet</source>
        <translation>아직 불러오지 않음</translation>
    </message>
</context>
<context>
    <name>KeyMap</name>
    <message>
        <source>Table of runs</source>
        <translation>실행 표</translation>
    </message>
    <message>
        <source>Table of runs, in archive and bin</source>
        <translation>실행 표, 보관함과 휴지통</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>어디에서나</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Zoom in</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>축소</translation>
    </message>
    <message>
        <source>Fit everything in</source>
        <translation>모두 맞추기</translation>
    </message>
    <message>
        <source>Undo the zoom</source>
        <translation>확대/축소 되돌리기</translation>
    </message>
    <message>
        <source>Zoom in on the y axis</source>
        <translation>y축 확대</translation>
    </message>
    <message>
        <source>Zoom out on the y axis</source>
        <translation>y축 축소</translation>
    </message>
    <message>
        <source>Move the view to the left</source>
        <translation>보기를 왼쪽으로 옮기기</translation>
    </message>
    <message>
        <source>Move the view to the right</source>
        <translation>보기를 오른쪽으로 옮기기</translation>
    </message>
    <message>
        <source>Move the view up</source>
        <translation>보기를 위로 옮기기</translation>
    </message>
    <message>
        <source>Move the view down</source>
        <translation>보기를 아래로 옮기기</translation>
    </message>
    <message>
        <source>Cursor to the point before</source>
        <translation>커서를 앞 점으로</translation>
    </message>
    <message>
        <source>Cursor to the next point</source>
        <translation>커서를 다음 점으로</translation>
    </message>
    <message>
        <source>Cursor ten points back</source>
        <translation>커서를 열 점 뒤로</translation>
    </message>
    <message>
        <source>Cursor ten points on</source>
        <translation>커서를 열 점 앞으로</translation>
    </message>
    <message>
        <source>Back to live: follow the newest step</source>
        <translation>실시간으로 돌아가기: 최신 스텝을 따라감</translation>
    </message>
    <message>
        <source>Second cursor here, for differences; again: take it away</source>
        <translation>차이를 볼 두 번째 커서를 여기에 두기, 다시 누르면 없애기</translation>
    </message>
    <message>
        <source>Hold it and drag: move the view</source>
        <translation>누른 채 끌기: 보기 옮기기</translation>
    </message>
    <message>
        <source>Take the cursors away</source>
        <translation>커서 없애기</translation>
    </message>
    <message>
        <source>Show the numbers as a table</source>
        <translation>숫자를 표로 보기</translation>
    </message>
    <message>
        <source>Cell to the left</source>
        <translation>왼쪽 셀</translation>
    </message>
    <message>
        <source>Cell to the right</source>
        <translation>오른쪽 셀</translation>
    </message>
    <message>
        <source>Cell above</source>
        <translation>위 셀</translation>
    </message>
    <message>
        <source>Cell below</source>
        <translation>아래 셀</translation>
    </message>
    <message>
        <source>First cell of the row</source>
        <translation>행의 첫 셀</translation>
    </message>
    <message>
        <source>Last cell of the row</source>
        <translation>행의 마지막 셀</translation>
    </message>
    <message>
        <source>First cell of all</source>
        <translation>전체의 첫 셀</translation>
    </message>
    <message>
        <source>Last cell of all</source>
        <translation>전체의 마지막 셀</translation>
    </message>
    <message>
        <source>Read the sentences of the cell; again: of all</source>
        <translation>셀의 문장 읽기, 다시 누르면 전체</translation>
    </message>
    <message>
        <source>Add the cell to those that are read</source>
        <translation>읽을 셀에 추가</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>Note at the cursor</source>
        <translation>커서 위치에 메모</translation>
    </message>
    <message>
        <source>Pin on top, unpin</source>
        <translation>위에 고정, 고정 해제</translation>
    </message>
    <message>
        <source>Hide the chart</source>
        <translation>차트 숨기기</translation>
    </message>
    <message>
        <source>Open it large</source>
        <translation>크게 열기</translation>
    </message>
    <message>
        <source>Move the chart one place back</source>
        <translation>차트를 한 칸 앞으로</translation>
    </message>
    <message>
        <source>Move the chart one place on</source>
        <translation>차트를 한 칸 뒤로</translation>
    </message>
    <message>
        <source>Move the chart a row up</source>
        <translation>차트를 한 줄 위로</translation>
    </message>
    <message>
        <source>Move the chart a row down</source>
        <translation>차트를 한 줄 아래로</translation>
    </message>
    <message>
        <source>Move the chart to the front</source>
        <translation>차트를 맨 앞으로</translation>
    </message>
    <message>
        <source>Move the chart to the end</source>
        <translation>차트를 맨 뒤로</translation>
    </message>
    <message>
        <source>Leave it where it was</source>
        <translation>원래 자리에 두기</translation>
    </message>
    <message>
        <source>Value before, told in words</source>
        <translation>앞 값, 말로 알림</translation>
    </message>
    <message>
        <source>Next value</source>
        <translation>다음 값</translation>
    </message>
    <message>
        <source>Ten values back</source>
        <translation>열 값 뒤로</translation>
    </message>
    <message>
        <source>Ten values on</source>
        <translation>열 값 앞으로</translation>
    </message>
    <message>
        <source>First value</source>
        <translation>첫 값</translation>
    </message>
    <message>
        <source>Last value</source>
        <translation>마지막 값</translation>
    </message>
    <message>
        <source>Go to the run of the value</source>
        <translation>값의 실행으로 가기</translation>
    </message>
    <message>
        <source>Stretch on the axis before</source>
        <translation>앞 축의 구간</translation>
    </message>
    <message>
        <source>Stretch on the next axis</source>
        <translation>다음 축의 구간</translation>
    </message>
    <message>
        <source>Move the stretch up</source>
        <translation>구간을 위로</translation>
    </message>
    <message>
        <source>Move the stretch down</source>
        <translation>구간을 아래로</translation>
    </message>
    <message>
        <source>Move its upper end up</source>
        <translation>구간의 위 끝을 위로</translation>
    </message>
    <message>
        <source>Move its upper end down</source>
        <translation>구간의 위 끝을 아래로</translation>
    </message>
    <message>
        <source>Take the stretch away</source>
        <translation>구간 없애기</translation>
    </message>
    <message>
        <source>Show all runs</source>
        <translation>모든 실행 표시</translation>
    </message>
    <message>
        <source>Open the plot</source>
        <translation>플롯 열기</translation>
    </message>
    <message>
        <source>Back to all plots</source>
        <translation>모든 플롯으로 돌아가기</translation>
    </message>
    <message>
        <source>Fold the section, unfold it</source>
        <translation>섹션 접기, 펼치기</translation>
    </message>
    <message>
        <source>Fold the runs below, unfold them</source>
        <translation>아래 실행 접기, 펼치기</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>접기</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>펼치기</translation>
    </message>
    <message>
        <source>Show what can be typed</source>
        <translation>입력할 수 있는 것 보기</translation>
    </message>
    <message>
        <source>Take the first of it</source>
        <translation>그중 첫 번째 고르기</translation>
    </message>
    <message>
        <source>Go to the table</source>
        <translation>표로 가기</translation>
    </message>
    <message>
        <source>Clear the filter; when it is empty: go to the table</source>
        <translation>필터 지우기, 비어 있으면 표로 가기</translation>
    </message>
    <message>
        <source>Chart on the dashboard</source>
        <translation>대시보드의 차트</translation>
    </message>
    <message>
        <source>While a chart is dragged</source>
        <translation>차트를 끄는 동안</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>플롯</translation>
    </message>
    <message>
        <source>Plot with an axis for each setting</source>
        <translation>설정마다 축이 있는 플롯</translation>
    </message>
    <message>
        <source>List of plots</source>
        <translation>플롯 목록</translation>
    </message>
    <message>
        <source>Page of a plot</source>
        <translation>플롯 페이지</translation>
    </message>
    <message>
        <source>Heading in the comparison</source>
        <translation>비교의 제목</translation>
    </message>
    <message>
        <source>Heading in the table of runs</source>
        <translation>실행 표의 제목</translation>
    </message>
    <message>
        <source>Filter of runs</source>
        <translation>실행 필터</translation>
    </message>
    <message>
        <source> or </source>
        <extracomment>between two keys that do the same</extracomment>
        <translation> 또는 </translation>
    </message>
    <message>
        <source>Remove the last tag, while the field is empty</source>
        <translation>입력란이 비어 있을 때 마지막 태그 없애기</translation>
    </message>
    <message>
        <source>Keep what was written</source>
        <translation>쓴 내용 저장</translation>
    </message>
    <message>
        <source>Take back what was written</source>
        <translation>쓴 내용 되돌리기</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Notes of a run</source>
        <translation>실행 메모</translation>
    </message>
    <message>
        <source>Save the note</source>
        <translation>메모 저장</translation>
    </message>
    <message>
        <source>Delete the note</source>
        <translation>메모 삭제</translation>
    </message>
    <message>
        <source>Copy the selected rows, or all</source>
        <translation>선택한 행, 또는 전체 복사</translation>
    </message>
    <message>
        <source>Note at a step</source>
        <translation>스텝의 메모</translation>
    </message>
    <message>
        <source>List of notes</source>
        <translation>메모 목록</translation>
    </message>
    <message>
        <source>Chart as a table</source>
        <translation>표로 본 차트</translation>
    </message>
    <message>
        <source>Show or hide the run in the charts</source>
        <translation>차트에 실행 표시 또는 숨기기</translation>
    </message>
    <message>
        <source>Show only this run in the charts</source>
        <translation>차트에 이 실행만 표시</translation>
    </message>
    <message>
        <source>Wider side bar</source>
        <translation>사이드바 넓히기</translation>
    </message>
    <message>
        <source>Narrower side bar</source>
        <translation>사이드바 좁히기</translation>
    </message>
    <message>
        <source>Side bar of the usual width</source>
        <translation>사이드바를 보통 너비로</translation>
    </message>
    <message>
        <source>Next entry</source>
        <translation>다음 항목</translation>
    </message>
    <message>
        <source>Entry before</source>
        <translation>앞 항목</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>한 쪽 아래로</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>한 쪽 위로</translation>
    </message>
    <message>
        <source>First entry</source>
        <translation>첫 항목</translation>
    </message>
    <message>
        <source>Last entry</source>
        <translation>마지막 항목</translation>
    </message>
    <message>
        <source>Do it, go there</source>
        <translation>실행하거나 그곳으로 가기</translation>
    </message>
    <message>
        <source>Close it, back to where you were</source>
        <translation>닫고 있던 곳으로 돌아가기</translation>
    </message>
    <message>
        <source>Side bar</source>
        <translation>사이드바</translation>
    </message>
    <message>
        <source>Edge of the side bar</source>
        <translation>사이드바 가장자리</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>명령 팔레트</translation>
    </message>
    <message>
        <source>Matrix of changed answers</source>
        <translation>바뀐 예측의 행렬</translation>
    </message>
</context>
<context>
    <name>MetricDirection</name>
    <message>
        <source>larger is better</source>
        <translation>클수록 좋음</translation>
    </message>
    <message>
        <source>smaller is better</source>
        <translation>작을수록 좋음</translation>
    </message>
</context>
<context>
    <name>ReadOnly</name>
    <message>
        <source>Nothing can be changed here: the folder of the runs cannot be written.</source>
        <translation>여기에서는 아무것도 바꿀 수 없습니다. 실행 폴더에 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Nothing can be changed here: Signalbox was started with --read-only.</source>
        <translation>여기에서는 아무것도 바꿀 수 없습니다. Signalbox를 --read-only로 시작했습니다.</translation>
    </message>
    <message>
        <source>This window only reads, as it was started with --read-only: runs can be looked at, compared and exported, but not started or changed.</source>
        <translation>--read-only로 시작한 창이라 읽기만 합니다. 실행을 보고 비교하고 내보낼 수는 있지만, 시작하거나 바꿀 수는 없습니다.</translation>
    </message>
    <message>
        <source>This window only reads: runs can be looked at, compared and exported, but not started or changed. %1 cannot be written (%2). Change its permissions and start Signalbox again.</source>
        <translation>이 창은 읽기만 합니다. 실행을 보고 비교하고 내보낼 수는 있지만, 시작하거나 바꿀 수는 없습니다. %1 폴더에 쓸 수 없습니다(%2). 권한을 바꾸고 Signalbox를 다시 시작하세요.</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>%1 ★ best</source>
        <translation>%1 ★ 최고</translation>
    </message>
    <message>
        <source>The runs</source>
        <translation>실행 목록</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작 시각</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>소요 시간</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Main metric</source>
        <translation>주요 지표</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>How far B is from A</source>
        <translation>B와 A의 차이</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>95% interval</source>
        <translation>95% 구간</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>문장</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>Confidence of B</source>
        <translation>B의 신뢰도</translation>
    </message>
    <message numerus="yes">
        <source>%n more are left out.</source>
        <translation>
            <numerusform>%n개를 더 생략했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Metrics compared</source>
        <translation>지표 비교</translation>
    </message>
    <message>
        <source>Best value of each run</source>
        <translation>실행별 최고값</translation>
    </message>
    <message>
        <source>None of the runs has a metric.</source>
        <translation>어느 실행에도 지표가 없습니다.</translation>
    </message>
    <message>
        <source>Last value of each run</source>
        <translation>실행별 마지막 값</translation>
    </message>
    <message>
        <source>What the runs differ in</source>
        <translation>실행 간 차이</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>서로 다른 설정</translation>
    </message>
    <message>
        <source>All settings are the same.</source>
        <translation>모든 설정이 같습니다.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>The data are the same.</source>
        <translation>데이터가 같습니다.</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>환경</translation>
    </message>
    <message>
        <source>The environments are the same.</source>
        <translation>환경이 같습니다.</translation>
    </message>
    <message>
        <source>Sentence by sentence</source>
        <translation>문장별 비교</translation>
    </message>
    <message>
        <source>A is %1, B is %2.</source>
        <translation>A: %1, B: %2.</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>정보</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>수준</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier line(s) are left out.</source>
        <translation>
            <numerusform>앞의 %n줄을 생략했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Notes on the charts</source>
        <translation>차트의 메모</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>all charts</source>
        <translation>모든 차트</translation>
    </message>
    <message>
        <source>Checkpoints that were kept</source>
        <translation>남겨 둔 체크포인트</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>best</source>
        <translation>최고</translation>
    </message>
    <message>
        <source>last</source>
        <translation>마지막</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>체크포인트</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>사건</translation>
    </message>
    <message>
        <source>Not drawn, since there are no values</source>
        <translation>값이 없어 그리지 않음</translation>
    </message>
    <message>
        <source>Pictures of %1</source>
        <translation>%1의 그림</translation>
    </message>
    <message>
        <source>Not drawn</source>
        <translation>그리지 않음</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>차례</translation>
    </message>
    <message>
        <source>Numbers (CSV)</source>
        <translation>수치(CSV)</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>%1/%2쪽</translation>
    </message>
    <message>
        <source>Made by Signalbox on %1</source>
        <translation>Signalbox로 만듦, %1</translation>
    </message>
    <message>
        <source>Test set · %1 sentences</source>
        <translation>테스트 세트 · 문장 %1개</translation>
    </message>
    <message>
        <source>Validation set · epoch %1, step %2 · %3 sentences</source>
        <translation>검증 세트 · 에폭 %1, 스텝 %2 · 문장 %3개</translation>
    </message>
    <message>
        <source>Validation set · epoch %1 · %2 sentences</source>
        <translation>검증 세트 · 에폭 %1 · 문장 %2개</translation>
    </message>
    <message>
        <source>Confusion matrix of the test</source>
        <translation>테스트 혼동 행렬</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>혼동 행렬</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 외 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs compared</source>
        <translation>
            <numerusform>실행 %n개 비교</numerusform>
        </translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>플롯</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>직접 선택</translation>
    </message>
    <message>
        <source>from a config file</source>
        <translation>설정 파일에서</translation>
    </message>
    <message>
        <source>from the model folder (signalbox.json)</source>
        <translation>모델 폴더에서(signalbox.json)</translation>
    </message>
    <message>
        <source>default</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>95% interval: %1 to %2</source>
        <translation>95% 구간: %1에서 %2까지</translation>
    </message>
    <message>
        <source>Matthews correlation</source>
        <translation>매슈스 상관계수</translation>
    </message>
    <message>
        <source>F1 (macro)</source>
        <translation>F1(매크로)</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>%1 %2 in epoch %3</source>
        <translation>%1 %2, 에폭 %3</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>요약</translation>
    </message>
    <message>
        <source>Data and model</source>
        <translation>데이터와 모델</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>종료 시각</translation>
    </message>
    <message>
        <source>Epochs and steps</source>
        <translation>에폭과 스텝</translation>
    </message>
    <message>
        <source>%1 of %2 epochs, %3 steps</source>
        <translation>에폭 %1/%2, 스텝 %3개</translation>
    </message>
    <message>
        <source>Best checkpoint</source>
        <translation>최고 체크포인트</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>기준선</translation>
    </message>
    <message>
        <source>always answering “%1” has an accuracy of %2 and a Matthews correlation of 0</source>
        <translation>항상 “%1” 클래스로 예측하면 정확도는 %2, 매슈스 상관계수는 0입니다</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Imported from</source>
        <translation>가져온 곳</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>구성</translation>
    </message>
    <message>
        <source>Every setting and where its value came from</source>
        <translation>모든 설정과 그 값의 출처</translation>
    </message>
    <message>
        <source>Where it came from</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>가져옴</translation>
    </message>
    <message>
        <source>Environment and data</source>
        <translation>환경과 데이터</translation>
    </message>
    <message>
        <source>What the run was computed with, and on which data</source>
        <translation>무엇으로 계산했고, 어떤 데이터를 썼는지</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>비고</translation>
    </message>
    <message>
        <source>Run id</source>
        <translation>실행 ID</translation>
    </message>
    <message>
        <source>Identical by definition: %1.</source>
        <translation>정의상 같은 값: %1.</translation>
    </message>
    <message>
        <source>Scores of each class</source>
        <translation>클래스별 점수</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>재현율</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>문장</translation>
    </message>
    <message>
        <source>Answered so</source>
        <translation>예측한 수</translation>
    </message>
    <message>
        <source>Last and best value of each metric</source>
        <translation>지표별 마지막 값과 최고값</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>마지막</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>최고</translation>
    </message>
    <message>
        <source>At step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Smallest</source>
        <translation>최솟값</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>최댓값</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>방향</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Worst mistakes</source>
        <translation>가장 큰 실수</translation>
    </message>
    <message>
        <source>%1: every answer is right.</source>
        <translation>%1: 모든 예측이 맞았습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%1. %2 of %n wrong answer(s), the highest loss first.</source>
        <translation>
            <numerusform>%1. 오답 %n개 중 %2개, 손실이 큰 순서입니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sentences with the most expensive wrong answers</source>
        <translation>손실이 가장 큰 오답 문장</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>신뢰도</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>en</source>
        <comment>the code of the language that you translate into, such as ko</comment>
        <translation>ko</translation>
    </message>
    <message>
        <source>%1; this run has ended without it</source>
        <comment>why a picture is missing</comment>
        <translation>%1. 이 실행은 그 값 없이 끝났습니다</translation>
    </message>
</context>
<context>
    <name>RunActions</name>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Show or hide in the charts</source>
        <translation>차트에 표시 또는 숨기기</translation>
    </message>
    <message>
        <source>Show/hide</source>
        <translation>표시/숨기기</translation>
    </message>
    <message>
        <source>Show only in the charts</source>
        <translation>차트에 이 실행만 표시</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Star or unstar</source>
        <translation>별표 달기 또는 떼기</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>별표</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>태그…</translation>
    </message>
    <message>
        <source>Group…</source>
        <translation>그룹…</translation>
    </message>
    <message>
        <source>Notes…</source>
        <translation>메모…</translation>
    </message>
    <message>
        <source>Duplicate into a new run</source>
        <translation>새 실행으로 복제</translation>
    </message>
    <message>
        <source>Export charts…</source>
        <translation>차트 내보내기…</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>보고서…</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>행 복사</translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation>ID 복사</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>보관</translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation>보관함에서 꺼내기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>복원</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>영구 삭제…</translation>
    </message>
</context>
<context>
    <name>RunArrangement</name>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column, value</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 + %n more</source>
        <translation>
            <numerusform>%1 외 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Alike but the seed</source>
        <translation>시드만 다름</translation>
    </message>
    <message>
        <source>No headings</source>
        <translation>제목 없음</translation>
    </message>
</context>
<context>
    <name>RunColumns</name>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>F2 renames the run in place.</source>
        <translation>F2로 그 자리에서 실행 이름을 바꿉니다.</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Never changes; signalbox-cli takes it.</source>
        <translation>바뀌지 않습니다. signalbox-cli에 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>T adds and removes tags.</source>
        <translation>T로 태그를 더하거나 뺍니다.</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>Runs that belong together, such as the seeds of one experiment. G changes it.</source>
        <translation>같은 실험의 여러 시드처럼 함께 볼 실행입니다. G로 바꿉니다.</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>프로젝트</translation>
    </message>
    <message>
        <source>The project at the tracker, else the name of the data set.</source>
        <translation>트래커의 프로젝트, 없으면 데이터 세트의 이름입니다.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Markdown; N writes them.</source>
        <translation>Markdown이며, N으로 씁니다.</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>보관됨</translation>
    </message>
    <message>
        <source>Kept, but out of the way of the runs that are worked with.</source>
        <translation>남겨 두지만, 작업 중인 실행 사이에서 치워 둔 것입니다.</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>Waiting, running or paused.</source>
        <translation>대기 중이거나 실행 중이거나 일시 정지된 것입니다.</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>가져옴</translation>
    </message>
    <message>
        <source>Trained by another program.</source>
        <translation>다른 프로그램에서 학습했습니다.</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작 시각</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>변경 시각</translation>
    </message>
    <message>
        <source>When something of the run was written last.</source>
        <translation>실행에 무언가를 마지막으로 쓴 시각입니다.</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>종료 시각</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>경과</translation>
    </message>
    <message>
        <source>Time since the start.</source>
        <translation>시작한 뒤로 지난 시간입니다.</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>소요 시간</translation>
    </message>
    <message>
        <source>From the start to the end, pauses included.</source>
        <translation>시작부터 끝까지, 일시 정지도 포함합니다.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Steps that were done.</source>
        <translation>마친 스텝입니다.</translation>
    </message>
    <message>
        <source>Epochs done</source>
        <translation>마친 에폭</translation>
    </message>
    <message>
        <source>Best value</source>
        <translation>최고값</translation>
    </message>
    <message>
        <source>The monitored metric of the best checkpoint.</source>
        <translation>최고 체크포인트의 기준 지표입니다.</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>최고 에폭</translation>
    </message>
    <message>
        <source>The epoch of the best checkpoint.</source>
        <translation>최고 체크포인트의 에폭입니다.</translation>
    </message>
    <message>
        <source>Best checkpoint</source>
        <translation>최고 체크포인트</translation>
    </message>
    <message>
        <source>Failed because</source>
        <translation>실패 원인</translation>
    </message>
    <message>
        <source>Imported from</source>
        <translation>가져온 곳</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>컴퓨터</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>프로세스</translation>
    </message>
    <message>
        <source>Number of the process that trained it.</source>
        <translation>학습한 프로세스의 번호입니다.</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>How many numbers the model has.</source>
        <translation>모델에 들어 있는 수의 개수입니다.</translation>
    </message>
    <message>
        <source>Training sentences</source>
        <translation>학습 문장</translation>
    </message>
    <message>
        <source>Validation sentences</source>
        <translation>검증 문장</translation>
    </message>
    <message>
        <source>Test sentences</source>
        <translation>테스트 문장</translation>
    </message>
    <message>
        <source>Sentences cut</source>
        <translation>잘린 문장</translation>
    </message>
    <message>
        <source>Longer than the longest sentence that was allowed.</source>
        <translation>허용한 최대 길이보다 긴 문장입니다.</translation>
    </message>
    <message>
        <source>Steps per epoch</source>
        <translation>에폭당 스텝</translation>
    </message>
    <message>
        <source>Steps planned</source>
        <translation>계획한 스텝</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>How many classes the data has.</source>
        <translation>데이터에 클래스가 몇 개인지 나타냅니다.</translation>
    </message>
    <message>
        <source>Class names</source>
        <translation>클래스 이름</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>기준선</translation>
    </message>
    <message>
        <source>Accuracy of always answering the largest class.</source>
        <translation>항상 가장 큰 클래스로 예측할 때의 정확도입니다.</translation>
    </message>
    <message>
        <source>Data fingerprint</source>
        <translation>데이터 지문</translation>
    </message>
    <message>
        <source>Two runs with the same one were trained on the same sentences.</source>
        <translation>이 값이 같은 두 실행은 같은 문장으로 학습했습니다.</translation>
    </message>
    <message>
        <source>Computed on</source>
        <translation>계산 장치</translation>
    </message>
    <message>
        <source>Threads used</source>
        <translation>사용한 스레드</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>엔진</translation>
    </message>
    <message>
        <source>Signalbox</source>
        <translation>Signalbox</translation>
    </message>
    <message>
        <source>Version and commit of the program.</source>
        <translation>프로그램의 버전과 커밋입니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n일</numerusform>
        </translation>
    </message>
    <message>
        <source>last</source>
        <translation>마지막</translation>
    </message>
    <message>
        <source>best</source>
        <translation>최고</translation>
    </message>
    <message>
        <source>lowest</source>
        <translation>최솟값</translation>
    </message>
    <message>
        <source>highest</source>
        <translation>최댓값</translation>
    </message>
    <message>
        <source>number of values</source>
        <translation>값의 수</translation>
    </message>
    <message>
        <source>last step</source>
        <translation>마지막 스텝</translation>
    </message>
    <message>
        <source>step of the best</source>
        <translation>최고값의 스텝</translation>
    </message>
    <message>
        <source>step of the lowest</source>
        <translation>최솟값의 스텝</translation>
    </message>
    <message>
        <source>step of the highest</source>
        <translation>최댓값의 스텝</translation>
    </message>
    <message>
        <source>at a step</source>
        <translation>스텝 지정</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>별표</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>삭제 시각</translation>
    </message>
    <message>
        <source>%1 at step %2</source>
        <translation>스텝 %2에서 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>metric, what of it</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Whether the run is drawn in the charts, and in which colour. Click or Space changes it; Alt shows this run only.</source>
        <translation>실행을 차트에 그릴지, 어떤 색으로 그릴지 나타냅니다. 클릭하거나 스페이스 키로 바꾸고, Alt를 누르면 이 실행만 표시합니다.</translation>
    </message>
    <message>
        <source>Click or S stars a run.</source>
        <translation>클릭하거나 S로 실행에 별표를 답니다.</translation>
    </message>
    <message>
        <source>Loss of the training over its steps.</source>
        <translation>스텝에 따른 학습 손실입니다.</translation>
    </message>
    <message numerus="yes">
        <source>When the run was moved to the bin. It is kept there for %n day(s).</source>
        <translation>
            <numerusform>실행을 휴지통으로 옮긴 시각입니다. 휴지통에 %n일 동안 남아 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>metric, what of it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>metric, direction</comment>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
</context>
<context>
    <name>RunComparison</name>
    <message numerus="yes">
        <source>%n values: %1</source>
        <translation>
            <numerusform>값 %n개: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · seed %2</source>
        <translation>%1 · 시드 %2</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Metrics of classes</source>
        <translation>클래스별 지표</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>환경</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
</context>
<context>
    <name>RunFacts</name>
    <message>
        <source>Training sentences</source>
        <translation>학습 문장</translation>
    </message>
    <message>
        <source>Validation sentences</source>
        <translation>검증 문장</translation>
    </message>
    <message>
        <source>Test sentences</source>
        <translation>테스트 문장</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Largest class</source>
        <translation>가장 큰 클래스</translation>
    </message>
    <message>
        <source>Its share of the validation</source>
        <translation>검증에서의 비율</translation>
    </message>
    <message>
        <source>Sentences that were cut</source>
        <translation>잘린 문장</translation>
    </message>
    <message>
        <source>Hash of the training data</source>
        <translation>학습 데이터의 해시</translation>
    </message>
    <message>
        <source>Hash of the validation data</source>
        <translation>검증 데이터의 해시</translation>
    </message>
    <message>
        <source>Hash of the test data</source>
        <translation>테스트 데이터의 해시</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>엔진</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>스레드</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>컴퓨터</translation>
    </message>
    <message>
        <source>Signalbox</source>
        <translation>Signalbox</translation>
    </message>
    <message>
        <source>Imported from</source>
        <translation>가져온 곳</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Failed because</source>
        <translation>실패 원인</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>Epochs done</source>
        <translation>마친 에폭</translation>
    </message>
    <message>
        <source>Steps done</source>
        <translation>마친 스텝</translation>
    </message>
    <message>
        <source>Steps of an epoch</source>
        <translation>에폭의 스텝</translation>
    </message>
    <message>
        <source>Epoch of the best checkpoint</source>
        <translation>최고 체크포인트의 에폭</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Notes on the run</source>
        <translation>실행의 메모</translation>
    </message>
    <message>
        <source>Remarks of the trainer</source>
        <translation>트레이너의 비고</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>소요 시간</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작 시각</translation>
    </message>
    <message>
        <source>Run id</source>
        <translation>실행 ID</translation>
    </message>
</context>
<context>
    <name>RunQuery</name>
    <message>
        <source>There is no field “%1”.</source>
        <translation>“%1” 필드가 없습니다.</translation>
    </message>
    <message>
        <source>No run has a metric “%1”.</source>
        <translation>“%1” 지표가 있는 실행이 없습니다.</translation>
    </message>
    <message>
        <source>There is no “%1()”. Possible are: %2.</source>
        <translation>“%1()” 함수는 없습니다. 쓸 수 있는 것: %2.</translation>
    </message>
    <message>
        <source>A run cannot be “%1”. Possible are: %2.</source>
        <translation>실행의 상태에 “%1” 값은 없습니다. 쓸 수 있는 것: %2.</translation>
    </message>
    <message>
        <source>“%1” does not go with this field. Possible are: %2.</source>
        <translation>“%1” 연산은 이 필드에 쓸 수 없습니다. 쓸 수 있는 것: %2.</translation>
    </message>
    <message>
        <source>Something is missing at the end.</source>
        <translation>끝에 빠진 것이 있습니다.</translation>
    </message>
    <message>
        <source>Something is missing before “%1”.</source>
        <translation>“%1” 앞에 빠진 것이 있습니다.</translation>
    </message>
    <message>
        <source>A comparison is missing behind %1. Possible are: %2.</source>
        <translation>%1 뒤에 비교가 빠졌습니다. 쓸 수 있는 것: %2.</translation>
    </message>
    <message>
        <source>A value is missing here.</source>
        <translation>여기에 값이 빠졌습니다.</translation>
    </message>
    <message>
        <source>A value is missing here. Possible are: %1.</source>
        <translation>여기에 값이 빠졌습니다. 쓸 수 있는 것: %1.</translation>
    </message>
    <message>
        <source>The name of a metric is missing here, as in best(valid/mcc).</source>
        <translation>best(valid/mcc)처럼 지표 이름이 있어야 합니다.</translation>
    </message>
    <message>
        <source>A “(” was opened here and not closed.</source>
        <translation>여기에서 연 “(” 괄호가 닫히지 않았습니다.</translation>
    </message>
    <message>
        <source>This “)” has no “(”.</source>
        <translation>이 “)” 괄호에 짝이 되는 “(” 괄호가 없습니다.</translation>
    </message>
    <message>
        <source>“%1” cannot stand here.</source>
        <translation>여기에는 “%1” 표현을 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>The quotation mark that was opened here is not closed.</source>
        <translation>여기에서 연 따옴표가 닫히지 않았습니다.</translation>
    </message>
    <message>
        <source>“%1” is no regular expression: %2.</source>
        <translation>“%1” 정규식이 잘못되었습니다: %2.</translation>
    </message>
    <message>
        <source>A number is missing here.</source>
        <translation>여기에 숫자가 빠졌습니다.</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>“%1” 값은 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>“%1” is no date. Examples: %2.</source>
        <translation>“%1” 값은 날짜가 아닙니다. 예: %2.</translation>
    </message>
    <message>
        <source>“%1” is no length of time. Examples: 30m, 2h, 3d.</source>
        <translation>“%1” 값은 시간 길이가 아닙니다. 예: 30m, 2h, 3d.</translation>
    </message>
    <message>
        <source>“%1” is neither yes nor no.</source>
        <translation>“%1” 값은 예도 아니요도 아닙니다.</translation>
    </message>
    <message>
        <source>These two cannot be compared with each other.</source>
        <translation>이 둘은 서로 비교할 수 없습니다.</translation>
    </message>
    <message>
        <source>The filter is too long.</source>
        <translation>필터가 너무 깁니다.</translation>
    </message>
    <message>
        <source>Too many parentheses within each other.</source>
        <translation>괄호가 너무 많이 겹쳐 있습니다.</translation>
    </message>
    <message>
        <source>%1 Did you mean %2?</source>
        <comment>sentence, suggestion</comment>
        <translation>%1 이것을 찾으셨나요: %2?</translation>
    </message>
    <message>
        <source>of the run</source>
        <translation>실행의 값</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>metric</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>of a metric</source>
        <translation>지표의 값</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>comparison</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>joins conditions</source>
        <translation>조건 잇기</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>Waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>중단됨</translation>
    </message>
    <message>
        <source>%1 million</source>
        <translation>%1백만</translation>
    </message>
    <message>
        <source>%1 thousand</source>
        <translation>%1천</translation>
    </message>
    <message>
        <source>loss is NaN</source>
        <translation>손실이 NaN</translation>
    </message>
    <message>
        <source>not enough memory</source>
        <translation>메모리 부족</translation>
    </message>
    <message>
        <source>no LibTorch</source>
        <translation>LibTorch 없음</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>시드 %1</translation>
    </message>
    <message>
        <source>%1: %2 train · %3 validation</source>
        <translation>%1: 학습 %2 · 검증 %3</translation>
    </message>
    <message>
        <source>trained by another window, process %1</source>
        <translation>다른 창에서 학습, 프로세스 %1</translation>
    </message>
    <message>
        <source>finishes in the background, process %1</source>
        <translation>백그라운드에서 마치는 중, 프로세스 %1</translation>
    </message>
    <message>
        <source>trained in a terminal, process %1</source>
        <translation>터미널에서 학습, 프로세스 %1</translation>
    </message>
    <message>
        <source>trained on %1, process %2</source>
        <translation>%1 컴퓨터에서 학습, 프로세스 %2</translation>
    </message>
    <message>
        <source>trained by another program, process %1</source>
        <translation>다른 프로그램에서 학습, 프로세스 %1</translation>
    </message>
</context>
<context>
    <name>SentenceFlips</name>
    <message>
        <source>The Matthews correlation of B is higher as well: its difference lies within %1.</source>
        <translation>B의 매슈스 상관계수도 더 높습니다. 차이의 구간: %1.</translation>
    </message>
    <message>
        <source>The Matthews correlation of B is lower: its difference lies within %1.</source>
        <translation>B의 매슈스 상관계수는 더 낮습니다. 차이의 구간: %1.</translation>
    </message>
    <message>
        <source>The difference of Matthews correlation lies within %1, so it may be none.</source>
        <translation>매슈스 상관계수 차이의 구간은 %1이므로, 차이가 없을 수도 있습니다.</translation>
    </message>
    <message>
        <source>A and B have exactly the same sentences right: neither is better here.</source>
        <translation>A와 B가 맞힌 문장이 완전히 같아 이 점에서는 우열이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Only %n sentence(s) are right in one of A and B alone, too few to tell which is better.</source>
        <translation>
            <numerusform>A와 B 가운데 하나만 맞힌 문장이 %n개뿐이라, 어느 쪽이 나은지 말하기에 너무 적습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The difference may well be chance: were A and B equally good, one as large as this would come about in %1 % of such comparisons.</source>
        <translation>차이는 우연일 수 있습니다. A와 B가 똑같이 좋더라도 이만한 차이는 이런 비교의 %1 %에서 나옵니다.</translation>
    </message>
    <message>
        <source>B is better than A on these sentences: were they equally good, a difference as large as this would come about in fewer than 1 of 1,000 such comparisons.</source>
        <translation>이 문장들에서는 B가 A보다 낫습니다. 둘이 똑같이 좋다면 이만한 차이는 이런 비교 1,000번에 한 번도 나오지 않습니다.</translation>
    </message>
    <message>
        <source>A is better than B on these sentences: were they equally good, a difference as large as this would come about in fewer than 1 of 1,000 such comparisons.</source>
        <translation>이 문장들에서는 A가 B보다 낫습니다. 둘이 똑같이 좋다면 이만한 차이는 이런 비교 1,000번에 한 번도 나오지 않습니다.</translation>
    </message>
    <message>
        <source>B is better than A on these sentences: were they equally good, a difference as large as this would come about in only %1 % of such comparisons.</source>
        <translation>이 문장들에서는 B가 A보다 낫습니다. 둘이 똑같이 좋다면 이만한 차이는 이런 비교의 %1 %에서만 나옵니다.</translation>
    </message>
    <message>
        <source>A is better than B on these sentences: were they equally good, a difference as large as this would come about in only %1 % of such comparisons.</source>
        <translation>이 문장들에서는 A가 B보다 낫습니다. 둘이 똑같이 좋다면 이만한 차이는 이런 비교의 %1 %에서만 나옵니다.</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>고쳐짐</translation>
    </message>
    <message>
        <source>Broke</source>
        <translation>틀려짐</translation>
    </message>
    <message>
        <source>Still wrong</source>
        <translation>여전히 틀림</translation>
    </message>
    <message>
        <source>Both right</source>
        <translation>둘 다 맞음</translation>
    </message>
    <message>
        <source>A had it wrong, B has it right.</source>
        <translation>A는 틀렸고 B는 맞혔습니다.</translation>
    </message>
    <message>
        <source>A had it right, B has it wrong.</source>
        <translation>A는 맞혔고 B는 틀렸습니다.</translation>
    </message>
    <message>
        <source>Both have it wrong.</source>
        <translation>둘 다 틀렸습니다.</translation>
    </message>
    <message>
        <source>Both have it right.</source>
        <translation>둘 다 맞혔습니다.</translation>
    </message>
    <message>
        <source>McNemar&apos;s exact test: %1</source>
        <translation>맥니머 정확 검정: %1</translation>
    </message>
    <message>
        <source>McNemar&apos;s exact test: %1 · χ² with continuity correction: %2, %3</source>
        <translation>맥니머 정확 검정: %1 · 연속성 보정 χ²: %2, %3</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>Macro F1</source>
        <translation>매크로 F1</translation>
    </message>
    <message>
        <source>Matthews correlation</source>
        <translation>매슈스 상관계수</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1에서 %2까지</translation>
    </message>
    <message>
        <source>A and B have no sentence in common, so there is nothing to compare.</source>
        <translation>A와 B에 공통 문장이 없어 비교할 것이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) of A are not in B and were left out.</source>
        <translation>
            <numerusform>A의 문장 %n개는 B에 없어 뺐습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) of B are not in A and were left out.</source>
        <translation>
            <numerusform>B의 문장 %n개는 A에 없어 뺐습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) have another label in B than in A and were left out.</source>
        <translation>
            <numerusform>문장 %n개는 A와 B의 레이블이 달라 뺐습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>A and B were evaluated on different sentences; only common ones count.</source>
        <translation>A와 B는 서로 다른 문장으로 평가되었습니다. 공통 문장만 셉니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) have another row number in B and were found by their text.</source>
        <translation>
            <numerusform>문장 %n개는 B에서 행 번호가 달라 내용으로 찾았습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SentenceTable</name>
    <message>
        <source>Sentence</source>
        <translation>문장</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>신뢰도</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>행</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>마진</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>길이</translation>
    </message>
</context>
<context>
    <name>SettingRisk</name>
    <message>
        <source>Sentences that are in the validation table as well make its scores too good.</source>
        <translation>검증 표에도 들어 있는 문장은 점수를 실제보다 좋아 보이게 합니다.</translation>
    </message>
    <message>
        <source>A small table gives scores that jump; look at their intervals.</source>
        <translation>표가 작으면 점수가 출렁입니다. 구간을 함께 보세요.</translation>
    </message>
    <message>
        <source>Choosing settings by the test scores makes them too good.</source>
        <translation>테스트 점수로 설정을 고르면 점수가 실제보다 좋아 보입니다.</translation>
    </message>
    <message>
        <source>What is held out is not learned from; with little of it the scores jump.</source>
        <translation>떼어 둔 문장은 학습하지 않습니다. 너무 적게 떼면 점수가 출렁입니다.</translation>
    </message>
    <message>
        <source>A wrong column is trained on without complaint: look at the first rows.</source>
        <translation>잘못된 열로도 아무 말 없이 학습합니다. 첫 행들을 확인하세요.</translation>
    </message>
    <message>
        <source>A wrong column is trained on without complaint: look at the number of classes.</source>
        <translation>잘못된 열로도 아무 말 없이 학습합니다. 클래스 수를 확인하세요.</translation>
    </message>
    <message>
        <source>Taken wrongly, the first sentence is lost or the names become a row.</source>
        <translation>잘못 정하면 첫 문장을 잃거나 열 이름이 행이 됩니다.</translation>
    </message>
    <message>
        <source>Taken wrongly, sentences are cut at their commas.</source>
        <translation>잘못 정하면 문장이 쉼표에서 잘립니다.</translation>
    </message>
    <message>
        <source>A table that is damaged throughout is used as far as it goes: look at the count.</source>
        <translation>전체가 손상된 표도 쓸 수 있는 만큼 씁니다. 건너뛴 수를 확인하세요.</translation>
    </message>
    <message>
        <source>A vocabulary of another language or case costs accuracy without an error.</source>
        <translation>언어나 대소문자가 다른 어휘를 쓰면 오류 없이 정확도가 떨어집니다.</translation>
    </message>
    <message>
        <source>Needs far more data and a higher learning rate than a pretrained encoder.</source>
        <translation>사전 학습된 인코더보다 훨씬 많은 데이터와 높은 학습률이 필요합니다.</translation>
    </message>
    <message>
        <source>Too short cuts what decides; time and memory grow with the length, in part with its square.</source>
        <translation>너무 짧으면 중요한 부분이 잘립니다. 시간과 메모리는 길이에 따라, 일부는 제곱으로 늘어납니다.</translation>
    </message>
    <message>
        <source>Too much keeps a small model from learning; none lets it learn by heart.</source>
        <translation>너무 크면 작은 모델이 배우지 못하고, 0이면 외우기 쉽습니다.</translation>
    </message>
    <message>
        <source>With too many the model learns the table by heart: valid/loss rises again.</source>
        <translation>너무 많으면 모델이 표를 외웁니다. valid/loss가 다시 올라갑니다.</translation>
    </message>
    <message>
        <source>Too large runs out of memory, and needs another learning rate.</source>
        <translation>너무 크면 메모리가 부족해지고, 학습률도 달라져야 합니다.</translation>
    </message>
    <message>
        <source>Too high forgets what was pretrained, or the loss becomes NaN; too low learns next to nothing.</source>
        <translation>너무 높으면 사전 학습한 내용을 잊거나 손실이 NaN이 되고, 너무 낮으면 거의 배우지 못합니다.</translation>
    </message>
    <message>
        <source>More than there are cores is slower.</source>
        <translation>코어 수보다 많으면 느려집니다.</translation>
    </message>
    <message>
        <source>The same run differs in the last digits on another device.</source>
        <translation>장치가 다르면 같은 실행도 끝자리가 달라집니다.</translation>
    </message>
    <message>
        <source>Rare points hide spikes.</source>
        <translation>점이 드물면 튀는 값이 가려집니다.</translation>
    </message>
    <message>
        <source>Accuracy flatters a model that answers the largest class; valid/mcc does not.</source>
        <translation>정확도는 가장 큰 클래스로만 예측하는 모델도 좋아 보이게 합니다. valid/mcc는 그렇지 않습니다.</translation>
    </message>
    <message>
        <source>Too little stops at the first bad validation.</source>
        <translation>너무 작으면 검증이 한 번만 나빠도 멈춥니다.</translation>
    </message>
    <message>
        <source>Too large stops while it still gets better.</source>
        <translation>너무 크면 아직 나아지고 있는데도 멈춥니다.</translation>
    </message>
    <message>
        <source>The wrong way round stops when it gets better.</source>
        <translation>반대로 정하면 좋아질 때 멈춥니다.</translation>
    </message>
    <message>
        <source>Often takes much of the time of the training.</source>
        <translation>너무 잦으면 학습 시간을 많이 차지합니다.</translation>
    </message>
    <message>
        <source>The rest of the table is not learned from.</source>
        <translation>표의 나머지는 학습하지 않습니다.</translation>
    </message>
    <message>
        <source>Scores of a part are not comparable with those of the whole table.</source>
        <translation>일부로 낸 점수는 표 전체의 점수와 비교할 수 없습니다.</translation>
    </message>
    <message>
        <source>Such a run says whether the program works, and nothing about new sentences.</source>
        <translation>이런 실행은 프로그램이 작동하는지만 알려 주고, 새 문장에 대해서는 아무것도 알려 주지 않습니다.</translation>
    </message>
    <message>
        <source>No checkpoint and no model is kept.</source>
        <translation>체크포인트도 모델도 남지 않습니다.</translation>
    </message>
    <message>
        <source>Each takes about three times the size of the model on the disk.</source>
        <translation>하나마다 디스크에서 모델 크기의 약 세 배를 차지합니다.</translation>
    </message>
    <message>
        <source>Often takes time and wears the disk.</source>
        <translation>너무 잦으면 시간이 들고 디스크가 닳습니다.</translation>
    </message>
    <message>
        <source>May fill the disk.</source>
        <translation>디스크가 가득 찰 수 있습니다.</translation>
    </message>
    <message>
        <source>Too high keeps the weights from settling.</source>
        <translation>너무 높으면 가중치가 자리를 잡지 못합니다.</translation>
    </message>
    <message>
        <source>Some operations are slower, or are refused, on a GPU.</source>
        <translation>GPU에서는 느려지거나 거부되는 연산이 있습니다.</translation>
    </message>
    <message>
        <source>Padding every row takes several times as long.</source>
        <translation>모든 행을 채우면 시간이 몇 배 걸립니다.</translation>
    </message>
    <message>
        <source>SGD needs a learning rate many times that of Adam.</source>
        <translation>SGD에는 Adam보다 몇 배 높은 학습률이 필요합니다.</translation>
    </message>
    <message>
        <source>Too much pulls what was pretrained away.</source>
        <translation>너무 크면 사전 학습한 내용이 사라집니다.</translation>
    </message>
    <message>
        <source>Near 1 the steps overshoot.</source>
        <translation>1에 가까우면 스텝이 목표를 지나칩니다.</translation>
    </message>
    <message>
        <source>One that falls to 0 has nothing left to learn with when a run is extended.</source>
        <translation>0까지 내려가는 스케줄은 실행을 늘려도 더 배울 학습률이 남지 않습니다.</translation>
    </message>
    <message>
        <source>Longer than the run, the learning rate never gets to its peak.</source>
        <translation>실행보다 길면 학습률이 최댓값에 이르지 못합니다.</translation>
    </message>
    <message>
        <source>Too small makes every step the same, whatever the gradient says.</source>
        <translation>너무 작으면 그래디언트가 어떻든 모든 스텝이 똑같아집니다.</translation>
    </message>
    <message>
        <source>Changes the direction of the gradient, not only its length.</source>
        <translation>그래디언트의 크기뿐 아니라 방향도 바뀝니다.</translation>
    </message>
    <message>
        <source>As many times fewer steps: the learning rate may have to go up.</source>
        <translation>스텝 수가 그만큼 줄어들어 학습률을 높여야 할 수 있습니다.</translation>
    </message>
    <message>
        <source>The loss no longer gets near 0, and probabilities become less sure.</source>
        <translation>손실이 더는 0에 가까워지지 않고, 확률이 덜 확실해집니다.</translation>
    </message>
    <message>
        <source>Heavy weights make the model answer rare classes too often.</source>
        <translation>가중치가 크면 모델이 드문 클래스로 지나치게 자주 예측합니다.</translation>
    </message>
    <message>
        <source>Words that the encoder never saw stay unknown to it.</source>
        <translation>인코더가 본 적 없는 단어는 끝까지 모르는 채로 남습니다.</translation>
    </message>
    <message>
        <source>With all of them only the head learns.</source>
        <translation>모두 그대로 두면 헤드만 배웁니다.</translation>
    </message>
    <message>
        <source>Small factors leave the lower layers as they are.</source>
        <translation>값이 작으면 아래쪽 레이어가 거의 그대로 남습니다.</translation>
    </message>
    <message>
        <source>bf16 is slower than float32 on processors that cannot compute with it.</source>
        <translation>bf16 계산을 지원하지 않는 프로세서에서는 float32보다 느립니다.</translation>
    </message>
    <message>
        <source>A model that lies in the folder is replaced.</source>
        <translation>폴더에 있던 모델은 새 모델로 바뀝니다.</translation>
    </message>
    <message>
        <source>Often, and with many layers, it takes time and room in the store.</source>
        <translation>너무 잦거나 레이어가 많으면 시간과 저장 공간이 듭니다.</translation>
    </message>
    <message>
        <source>Small numbers slow the training down.</source>
        <translation>작은 수는 학습을 느리게 합니다.</translation>
    </message>
</context>
<context>
    <name>SettingText</name>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>as the optimizer has it</source>
        <translation>옵티마이저를 따름</translation>
    </message>
    <message>
        <source>as the schedule has it</source>
        <translation>스케줄을 따름</translation>
    </message>
    <message>
        <source>as the model says</source>
        <translation>모델을 따름</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Table of training sentences (TSV or CSV).</source>
        <translation>학습 문장의 표(TSV나 CSV)입니다.</translation>
    </message>
    <message>
        <source>Table of validation sentences. Without it a part of the training table is held out.</source>
        <translation>검증 문장의 표입니다. 없으면 학습 표의 일부를 떼어 씁니다.</translation>
    </message>
    <message>
        <source>Table of test sentences, evaluated once with the best checkpoint after the last epoch.</source>
        <translation>테스트 문장의 표입니다. 마지막 에폭 뒤에 최고 체크포인트로 한 번 평가합니다.</translation>
    </message>
    <message>
        <source>Part of the training table to hold out when there is no validation table; drawn per class with the seed. Default 0.1.</source>
        <translation>검증 표가 없을 때 학습 표에서 떼어 둘 비율입니다. 클래스마다 시드로 뽑습니다. 기본값 0.1.</translation>
    </message>
    <message>
        <source>Column of the sentences: its name, or its number from 1. Found by itself in known layouts.</source>
        <translation>문장 열의 이름, 또는 1부터 센 번호입니다. 알려진 형식에서는 저절로 찾습니다.</translation>
    </message>
    <message>
        <source>Column of the labels: its name, or its number from 1. Found by itself in known layouts.</source>
        <translation>레이블 열의 이름, 또는 1부터 센 번호입니다. 알려진 형식에서는 저절로 찾습니다.</translation>
    </message>
    <message>
        <source>Whether the first line names the columns: auto, yes or no. Default auto.</source>
        <translation>첫 줄이 열의 이름인지 정합니다: auto, yes, no. 기본값 auto.</translation>
    </message>
    <message>
        <source>What separates columns: auto, tab, comma, semicolon or one character. Default auto.</source>
        <translation>열을 나누는 문자입니다: auto, tab, comma, semicolon 또는 문자 하나. 기본값 auto.</translation>
    </message>
    <message>
        <source>Leave out rows that cannot be used, and list them, instead of refusing the table.</source>
        <translation>쓸 수 없는 행이 있으면 표 전체를 거부하지 않고 그 행만 빼고 목록에 보여 줍니다.</translation>
    </message>
    <message>
        <source>Folder with config.json and vocab.txt, and model.safetensors unless trained from scratch.</source>
        <translation>config.json과 vocab.txt가 있는 폴더입니다. 처음부터 학습하지 않으면 model.safetensors도 있어야 합니다.</translation>
    </message>
    <message>
        <source>Begin with random weights drawn by the model&apos;s own rules instead of pretrained ones.</source>
        <translation>사전 학습된 가중치 대신, 모델의 규칙대로 뽑은 무작위 가중치로 시작합니다.</translation>
    </message>
    <message>
        <source>Longest sentence in tokens; longer ones are cut. Default 128.</source>
        <translation>토큰으로 센 최대 문장 길이이며, 더 긴 문장은 자릅니다. 기본값 128.</translation>
    </message>
    <message>
        <source>Share of activations dropped in training, 0 to 0.9. Default: as the model&apos;s config says (-1).</source>
        <translation>학습할 때 떨어뜨리는 활성값의 비율로, 0에서 0.9까지입니다. 기본값: 모델의 config를 따름(-1).</translation>
    </message>
    <message>
        <source>Passes over the training table. Default 3.</source>
        <translation>학습 표를 처음부터 끝까지 도는 횟수입니다. 기본값 3.</translation>
    </message>
    <message>
        <source>Sentences per step. Larger needs more memory. Default 64.</source>
        <translation>스텝당 문장 수입니다. 클수록 메모리가 더 필요합니다. 기본값 64.</translation>
    </message>
    <message>
        <source>Learning rate, its peak where a schedule changes it. Default 3e-5, right for pretrained encoders; from scratch 1e-3 is more usual. Too high makes the loss NaN.</source>
        <translation>학습률이며, 스케줄이 있으면 그 최댓값입니다. 기본값 3e-5는 사전 학습된 인코더에 알맞고, 처음부터 학습할 때는 1e-3이 더 흔합니다. 너무 높으면 손실이 NaN이 됩니다.</translation>
    </message>
    <message>
        <source>Seed of everything random. The same seed gives the same curve on the same machine. Default 42.</source>
        <translation>모든 무작위의 시드입니다. 같은 컴퓨터에서 시드가 같으면 곡선도 같습니다. 기본값 42.</translation>
    </message>
    <message>
        <source>Threads for computing; 0 means one per core. Results differ in the last digits between numbers of threads.</source>
        <translation>계산에 쓸 스레드 수이며, 0이면 코어마다 하나입니다. 스레드 수가 다르면 결과의 끝자리가 달라집니다.</translation>
    </message>
    <message>
        <source>Where to compute: auto, cpu or cuda:0. Default auto.</source>
        <translation>계산할 장치입니다: auto, cpu, cuda:0. 기본값 auto.</translation>
    </message>
    <message>
        <source>Steps between recorded points of step metrics. Default 10.</source>
        <translation>스텝 지표를 기록하는 스텝 간격입니다. 기본값 10.</translation>
    </message>
    <message>
        <source>Validation metric that decides which checkpoint is best and when to stop early. Default valid/loss.</source>
        <translation>어느 체크포인트가 최고인지, 언제 조기 종료할지를 정하는 검증 지표입니다. 기본값 valid/loss.</translation>
    </message>
    <message>
        <source>Whether the monitored metric is better when smaller (min) or larger (max). Default min; max for metrics such as valid/mcc unless said otherwise.</source>
        <translation>기준 지표가 작을수록(min) 좋은지 클수록(max) 좋은지 정합니다. 기본값 min. valid/mcc 같은 지표는 따로 정하지 않으면 max입니다.</translation>
    </message>
    <message>
        <source>Stop after this many validations (epochs, unless valid-every says otherwise) without improvement of the monitored metric; 0 switches it off. Default 3, which cannot act in 3 epochs.</source>
        <translation>기준 지표가 이 횟수의 검증(valid-every를 바꾸지 않으면 에폭) 동안 좋아지지 않으면 멈춥니다. 0이면 끕니다. 기본값은 3이며, 3에폭 안에서는 작동할 수 없습니다.</translation>
    </message>
    <message>
        <source>Early stopping takes a change for an improvement only when it is larger than this. Default 0.</source>
        <translation>변화가 이 값보다 클 때만 조기 종료가 개선으로 봅니다. 기본값 0.</translation>
    </message>
    <message>
        <source>Metric that early stopping follows: one of a validation, train/loss or train/acc. Default: the one of monitor.</source>
        <translation>조기 종료가 따르는 지표입니다: 검증 지표, train/loss, train/acc 중 하나. 기본값: monitor의 지표.</translation>
    </message>
    <message>
        <source>Whether the metric of stop-on is better when smaller (min) or larger (max). Default auto: as monitor-mode when the metric is the same, else as suits the metric.</source>
        <translation>stop-on의 지표가 작을수록(min) 좋은지 클수록(max) 좋은지 정합니다. 기본값은 auto이며, 지표가 같으면 monitor-mode를 따르고 아니면 지표에 맞춥니다.</translation>
    </message>
    <message>
        <source>When to validate: 0 at the end of each epoch, below 1 after each such part of an epoch (0.25: four times), from 1 on after so many steps. Default 0.</source>
        <translation>검증하는 때입니다: 0이면 에폭 끝마다, 1보다 작으면 에폭의 그 비율마다(0.25면 네 번), 1 이상이면 그 스텝마다. 기본값 0.</translation>
    </message>
    <message>
        <source>Batches of each epoch: 0 all, below 1 a part of them, from 1 on so many. Default 0.</source>
        <translation>에폭마다 쓸 배치입니다: 0이면 전부, 1보다 작으면 그 비율, 1 이상이면 그 수. 기본값 0.</translation>
    </message>
    <message>
        <source>Batches of each validation, the first of the table: 0 all, below 1 a part of them, from 1 on so many. Default 0.</source>
        <translation>검증마다 쓸 배치로, 표의 앞부분입니다: 0이면 전부, 1보다 작으면 그 비율, 1 이상이면 그 수. 기본값 0.</translation>
    </message>
    <message>
        <source>Train on the same batches in every epoch, below 1 a part of them, from 1 on so many, and validate on as many: a model that cannot learn them by heart has a fault. 0 switches it off. Default 0.</source>
        <translation>에폭마다 같은 배치로 학습하고 같은 수의 배치로 검증합니다. 1보다 작으면 그 비율, 1 이상이면 그 수입니다. 이것을 외우지 못하는 모델에는 잘못이 있습니다. 0이면 끕니다. 기본값 0.</translation>
    </message>
    <message>
        <source>Try everything once on so many batches of each table: one epoch, no checkpoints, no saved model. 0 switches it off. Default 0.</source>
        <translation>각 표에서 이 수의 배치로 모든 과정을 한 번 시험합니다: 에폭 하나, 체크포인트 없음, 저장하는 모델 없음. 0이면 끕니다. 기본값 0.</translation>
    </message>
    <message>
        <source>How many of the best checkpoints stay besides the newest. Default 1.</source>
        <translation>최신 체크포인트 외에 남겨 둘 최고 체크포인트의 수입니다. 기본값 1.</translation>
    </message>
    <message>
        <source>Steps between checkpoints, besides those of validations; 0 switches it off. Default 0.</source>
        <translation>검증 때의 체크포인트 외에 체크포인트를 만드는 스텝 간격입니다. 0이면 끕니다. 기본값 0.</translation>
    </message>
    <message>
        <source>Keep all checkpoints of checkpoint-every, not only the newest.</source>
        <translation>checkpoint-every의 체크포인트를 최신 것만이 아니라 모두 남깁니다.</translation>
    </message>
    <message>
        <source>Stochastic weight averaging: average the weights at the end of each epoch from this one on, below 1 from that part of the epochs on; the average is evaluated and saved at the end. 0 switches it off. Default 0.</source>
        <translation>확률적 가중치 평균(SWA): 이 에폭부터, 1보다 작으면 에폭의 그 비율부터, 에폭 끝마다 가중치를 평균합니다. 평균한 가중치는 마지막에 평가하고 저장합니다. 0이면 끕니다. 기본값 0.</translation>
    </message>
    <message>
        <source>Learning rate while weights are averaged, reached by a cosine within swa-anneal epochs; 0 leaves the schedule as it is. Default 0.</source>
        <translation>가중치를 평균하는 동안의 학습률이며, swa-anneal 에폭 동안 코사인으로 다가갑니다. 0이면 스케줄을 그대로 둡니다. 기본값 0.</translation>
    </message>
    <message>
        <source>Epochs in which the learning rate goes to swa-lr. Default 10.</source>
        <translation>학습률이 swa-lr에 이르기까지의 에폭입니다. 기본값 10.</translation>
    </message>
    <message>
        <source>Use only algorithms that give the same bits every time. Default on.</source>
        <translation>매번 같은 비트를 내는 알고리즘만 씁니다. 기본값은 켬.</translation>
    </message>
    <message>
        <source>Train on the fast path where it applies: BERT on the CPU in float32. It computes the same as the plain path, but for rounding. Default on.</source>
        <translation>쓸 수 있는 곳(CPU에서 float32로 계산하는 BERT)에서는 빠른 경로로 학습합니다. 반올림을 빼면 보통 경로와 같은 값을 계산합니다. 기본값은 켬.</translation>
    </message>
    <message>
        <source>How rows become batches: bucket (by length, fastest), shuffle, or pad (every row to max-length, as the tutorial does). Default bucket.</source>
        <translation>행을 배치로 묶는 방법입니다: bucket(길이별, 가장 빠름), shuffle, pad(튜토리얼처럼 모든 행을 max-length까지 채움). 기본값 bucket.</translation>
    </message>
    <message>
        <source>What turns gradients into steps: adam, adamw (decoupled weight decay) or sgd. Default adam.</source>
        <translation>그래디언트를 스텝으로 바꾸는 방법입니다: adam, adamw(분리된 가중치 감쇠), sgd. 기본값 adam.</translation>
    </message>
    <message>
        <source>Pull of the weights towards 0, not of biases and layer norms; adamw: decoupled, sgd: L2. Default: 0.01 for adamw, else 0 (-1).</source>
        <translation>가중치를 0 쪽으로 당기는 힘이며, 편향과 레이어 정규화에는 쓰지 않습니다. adamw: 분리형, sgd: L2. 기본값: adamw는 0.01, 그 밖에는 0(-1).</translation>
    </message>
    <message>
        <source>Momentum of sgd. Default 0.9.</source>
        <translation>sgd의 모멘텀입니다. 기본값 0.9.</translation>
    </message>
    <message>
        <source>Nesterov&apos;s form of sgd&apos;s momentum.</source>
        <translation>sgd 모멘텀의 네스테로프 방식입니다.</translation>
    </message>
    <message>
        <source>How the learning rate changes from step to step: constant, linear or cosine (both fall to 0), or one-cycle. Default constant.</source>
        <translation>스텝에 따라 학습률이 바뀌는 방식입니다: constant, linear와 cosine(둘 다 0까지 내려감), one-cycle. 기본값 constant.</translation>
    </message>
    <message>
        <source>Steps in which the learning rate rises: a number of steps from 1 on, a share of all steps below 1. Default: 0, and 0.3 for one-cycle (-1).</source>
        <translation>학습률이 올라가는 스텝입니다: 1 이상이면 스텝 수, 1보다 작으면 전체 스텝의 비율. 기본값: 0, one-cycle은 0.3(-1).</translation>
    </message>
    <message>
        <source>Let one-cycle move momentum (sgd) or the first beta (adam, adamw) from 0.95 to 0.85 and back. Default on.</source>
        <translation>one-cycle에서 모멘텀(sgd)이나 첫 번째 베타(adam, adamw)를 0.95에서 0.85로 내렸다가 되돌립니다. 기본값은 켬.</translation>
    </message>
    <message>
        <source>Shorten a step&apos;s gradient to this norm; 0 switches it off. Default 0.</source>
        <translation>스텝의 그래디언트를 이 노름까지 줄입니다. 0이면 끕니다. 기본값 0.</translation>
    </message>
    <message>
        <source>Cut every element of a step&apos;s gradient at this value; 0 switches it off. Default 0.</source>
        <translation>스텝의 그래디언트 원소를 이 값에서 자릅니다. 0이면 끕니다. 기본값 0.</translation>
    </message>
    <message>
        <source>Batches whose gradients make one step: larger batches without their memory. Default 1.</source>
        <translation>그래디언트를 모아 한 스텝을 만드는 배치 수로, 메모리를 더 쓰지 않고 배치를 키웁니다. 기본값 1.</translation>
    </message>
    <message>
        <source>Share of the target spread over all classes in the training loss, 0 to 1. Default 0.</source>
        <translation>학습 손실에서 목표를 모든 클래스에 나누어 주는 비율로, 0에서 1까지입니다. 기본값 0.</translation>
    </message>
    <message>
        <source>Weights of the classes in the training loss: balanced (the rarer the heavier), numbers in the order of the classes (1, 2.5), or LABEL=NUMBER for each class. Default: all alike.</source>
        <translation>학습 손실에서 클래스의 가중치입니다: balanced(드물수록 무겁게), 클래스 순서대로 숫자(1, 2.5), 또는 클래스마다 LABEL=NUMBER. 기본값: 모두 같음.</translation>
    </message>
    <message>
        <source>Leave the embeddings as they are.</source>
        <translation>임베딩을 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Leave this many of the lowest encoder layers as they are. Default 0.</source>
        <translation>인코더의 아래쪽 레이어를 이만큼 그대로 둡니다. 기본값 0.</translation>
    </message>
    <message>
        <source>Factor of the learning rate from each encoder layer to the one below it, down to the embeddings. Default 1, the same for all.</source>
        <translation>인코더 레이어에서 한 층 아래로, 임베딩까지 내려갈 때마다 학습률에 곱하는 값입니다. 기본값은 1이며 모두 같습니다.</translation>
    </message>
    <message>
        <source>Numbers that matrix products are computed in: float32, or bf16 (mixed precision; weights stay in float32). Default float32.</source>
        <translation>행렬 곱을 계산하는 수입니다: float32, 또는 bf16(혼합 정밀도, 가중치는 float32로 남음). 기본값 float32.</translation>
    </message>
    <message>
        <source>Folder for the best model in Hugging Face&apos;s layout. Default: in the run&apos;s own folder.</source>
        <translation>최고 모델을 Hugging Face 형식으로 저장할 폴더입니다. 기본값: 실행의 폴더 안.</translation>
    </message>
    <message>
        <source>Name of the run. Default: generated.</source>
        <translation>실행의 이름입니다. 기본값: 자동으로 지음.</translation>
    </message>
    <message>
        <source>Notes kept with the run.</source>
        <translation>실행과 함께 남기는 메모입니다.</translation>
    </message>
    <message>
        <source>Tag of the run. Repeatable.</source>
        <translation>실행의 태그입니다. 여러 번 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Measure the load of processors, memory, disk, network and GPUs every 15 s, and keep it with the run. Default on.</source>
        <translation>프로세서, 메모리, 디스크, 네트워크, GPU의 부하를 15초마다 재어 실행과 함께 남깁니다. 기본값은 켬.</translation>
    </message>
    <message>
        <source>Keep norms and histograms of gradients, of parameters (weights) or of all, layer by layer, as wandb.watch() does; off: none. It takes some time, and changes nothing of what is learned. Default off.</source>
        <translation>wandb.watch()처럼 그래디언트(gradients), 파라미터(parameters), 또는 둘 다(all)의 노름과 히스토그램을 레이어마다 남깁니다. off: 남기지 않음. 시간이 조금 들지만 학습하는 내용은 바뀌지 않습니다. 기본값 off.</translation>
    </message>
    <message>
        <source>Steps from one such look to the next; the first step has one as well. Default 100.</source>
        <translation>다음 기록까지의 스텝이며, 첫 스텝에도 기록합니다. 기본값 100.</translation>
    </message>
    <message>
        <source>Where a metric is kept: NAME:bar,step,epoch, for example valid/loss:bar,step,epoch. Repeatable.</source>
        <translation>지표를 어디에 남길지 정합니다. 형식은 이름:bar,step,epoch이며, 예를 들면 valid/loss:bar,step,epoch입니다. 여러 번 쓸 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>Could not be written</source>
        <translation>쓰지 못함</translation>
    </message>
    <message>
        <source>Rejected: log in again</source>
        <translation>거부됨: 다시 로그인하세요</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>Sending %1…</source>
        <translation>%1개 보내는 중…</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>보내는 중…</translation>
    </message>
    <message>
        <source>Offline · %1 waiting</source>
        <translation>오프라인 · %1개 대기 중</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>오프라인</translation>
    </message>
    <message>
        <source>Local only</source>
        <translation>로컬에만 있음</translation>
    </message>
    <message>
        <source>Synced %1</source>
        <translation>동기화함 %1</translation>
    </message>
    <message>
        <source>All sent</source>
        <translation>모두 보냄</translation>
    </message>
    <message>
        <source>Offline run written</source>
        <translation>오프라인 실행을 썼음</translation>
    </message>
    <message>
        <source>Writing an offline run</source>
        <translation>오프라인 실행을 쓰는 중</translation>
    </message>
    <message>
        <source>Synced to W&amp;B %1</source>
        <translation>W&amp;B와 동기화함 %1</translation>
    </message>
    <message>
        <source>All sent to W&amp;B</source>
        <translation>W&amp;B로 모두 보냄</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>%1초 전</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1분 전</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1시간 전</translation>
    </message>
</context>
<context>
    <name>SyncChoice</name>
    <message>
        <source>Use at most %1 characters.</source>
        <translation>%1자까지만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>None of these characters: %1</source>
        <translation>쓸 수 없는 문자: %1</translation>
    </message>
</context>
<context>
    <name>Widgets</name>
    <message>
        <source>More settings</source>
        <translation>설정 더 보기</translation>
    </message>
</context>
<context>
    <name>signalbox::charts::ChartHeader</name>
    <message>
        <source>Open large</source>
        <translation>크게 열기</translation>
    </message>
    <message>
        <source>Chart menu</source>
        <translation>차트 메뉴</translation>
    </message>
    <message numerus="yes">
        <source>+ %n more</source>
        <translation>
            <numerusform>외 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n curve(s)</source>
        <translation>
            <numerusform>곡선 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>More curves of the legend</source>
        <translation>범례의 다른 곡선</translation>
    </message>
    <message>
        <source>Curves that have no room here</source>
        <translation>여기에 들어갈 자리가 없는 곡선</translation>
    </message>
</context>
<context>
    <name>signalbox::charts::ConfusionHeatmap</name>
    <message>
        <source>Confusion matrix, empty</source>
        <translation>혼동 행렬, 비어 있음</translation>
    </message>
    <message numerus="yes">
        <source>Difference of two confusion matrices, %n class(es)</source>
        <translation>
            <numerusform>두 혼동 행렬의 차이, 클래스 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Confusion matrix, %n class(es)</source>
        <translation>
            <numerusform>혼동 행렬, 클래스 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Filled after the first validation.</source>
        <translation>첫 검증 후에 채워집니다.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Copy as picture</source>
        <translation>그림으로 복사</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>표로 보기</translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>선택 지우기</translation>
    </message>
</context>
<context>
    <name>signalbox::charts::LegendButton</name>
    <message>
        <source>%1, shown</source>
        <translation>%1, 표시됨</translation>
    </message>
    <message>
        <source>%1, hidden</source>
        <translation>%1, 숨겨짐</translation>
    </message>
    <message>
        <source>%1
Click: show or hide. Alt+click: only this one.</source>
        <translation>%1
클릭: 표시하거나 숨깁니다. Alt+클릭: 이것만 표시합니다.</translation>
    </message>
</context>
<context>
    <name>signalbox::charts::LineChart</name>
    <message>
        <source>Live ▸</source>
        <translation>실시간 ▸</translation>
    </message>
    <message>
        <source>Back to live (End)</source>
        <translation>실시간으로 돌아가기(End)</translation>
    </message>
    <message>
        <source>%1, no values yet</source>
        <translation>%1, 아직 값 없음</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n run(s), last %2</source>
        <translation>
            <numerusform>%1, 실행 %n개, 마지막 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, lowest %2 at %3 %4</source>
        <translation>%1, 최솟값 %2(%3 %4)</translation>
    </message>
    <message>
        <source>%1, highest %2 at %3 %4</source>
        <translation>%1, 최댓값 %2(%3 %4)</translation>
    </message>
    <message>
        <source>%1, lowest %2 at step %3</source>
        <translation>%1, 최솟값 %2(스텝 %3)</translation>
    </message>
    <message>
        <source>%1, highest %2 at step %3</source>
        <translation>%1, 최댓값 %2(스텝 %3)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Copy as picture</source>
        <translation>그림으로 복사</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>표로 보기</translation>
    </message>
    <message>
        <source>Open large</source>
        <translation>크게 열기</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>맞추기</translation>
    </message>
    <message>
        <source>Undo zoom</source>
        <translation>확대/축소 되돌리기</translation>
    </message>
    <message>
        <source>Remove the second cursor</source>
        <translation>두 번째 커서 없애기</translation>
    </message>
    <message>
        <source>Second cursor here</source>
        <translation>두 번째 커서를 여기에</translation>
    </message>
    <message>
        <source>Logarithmic x axis</source>
        <translation>로그 x축</translation>
    </message>
    <message>
        <source>Logarithmic y axis</source>
        <translation>로그 y축</translation>
    </message>
    <message>
        <source>Ignore outliers</source>
        <translation>이상치 무시</translation>
    </message>
    <message>
        <source>Raw line behind the smoothed one</source>
        <translation>스무딩한 곡선 뒤에 원본 곡선</translation>
    </message>
    <message>
        <source>Preview: the smoothed curves are being computed</source>
        <translation>미리 보기: 스무딩한 곡선을 계산하는 중입니다</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>차트</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::AccountRow</name>
    <message>
        <source>Looking for your key…</source>
        <translation>키를 찾는 중…</translation>
    </message>
    <message>
        <source>Logged in to %1 as %2, with the key from %3.</source>
        <translation>%1 서버에 %2 사용자로 로그인됨, 키 위치: %3.</translation>
    </message>
    <message>
        <source>W&amp;B does not accept your key. What is to be sent is kept here until you log in.</source>
        <translation>W&amp;B가 키를 받아들이지 않습니다. 보낼 내용은 다시 로그인할 때까지 여기에 남겨 둡니다.</translation>
    </message>
    <message>
        <source>No connection to %1. What is to be sent is kept here until there is one.</source>
        <translation>%1 서버에 연결할 수 없습니다. 보낼 내용은 연결될 때까지 여기에 남겨 둡니다.</translation>
    </message>
    <message>
        <source>Nobody is logged in. What is to be sent is kept here until you log in.</source>
        <translation>로그인하지 않았습니다. 보낼 내용은 로그인할 때까지 여기에 남겨 둡니다.</translation>
    </message>
    <message>
        <source>Log in…</source>
        <translation>로그인…</translation>
    </message>
    <message>
        <source>Account…</source>
        <translation>계정…</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::AxisControl</name>
    <message>
        <source>Samples</source>
        <translation>샘플</translation>
    </message>
    <message>
        <source>Time without pauses</source>
        <translation>일시 정지를 뺀 시간</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Active</source>
        <comment>time without pauses</comment>
        <translation>활동 시간</translation>
    </message>
    <message>
        <source>Training sentences seen: compares runs with different batch sizes</source>
        <translation>학습에 쓴 문장 수: 배치 크기가 다른 실행을 비교합니다</translation>
    </message>
    <message>
        <source>Time since the start, without the pauses</source>
        <translation>시작부터의 시간, 일시 정지는 뺌</translation>
    </message>
    <message>
        <source>Date and time of the day</source>
        <translation>날짜와 시각</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>X axis</source>
        <translation>x축</translation>
    </message>
    <message>
        <source>More axes: samples, time without pauses, clock</source>
        <translation>다른 축: 샘플, 일시 정지를 뺀 시간, 시각</translation>
    </message>
    <message>
        <source>X axis: %1, more axes</source>
        <translation>x축: %1, 다른 축</translation>
    </message>
    <message>
        <source>More axes</source>
        <translation>다른 축</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::BannerArea</name>
    <message>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>외 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ChartBuilderDialog</name>
    <message>
        <source>%1 over %2</source>
        <translation>%2에 따른 %1</translation>
    </message>
    <message>
        <source>Find metrics</source>
        <translation>지표 찾기</translation>
    </message>
    <message>
        <source>Logarithmic x axis</source>
        <translation>로그 x축</translation>
    </message>
    <message>
        <source>Logarithmic y axis</source>
        <translation>로그 y축</translation>
    </message>
    <message>
        <source>Add the chart</source>
        <translation>차트 추가</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>New chart</source>
        <translation>새 차트</translation>
    </message>
    <message>
        <source>Edit the chart</source>
        <translation>차트 편집</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Metrics of the chart</source>
        <translation>차트의 지표</translation>
    </message>
    <message>
        <source>X axis</source>
        <translation>x축</translation>
    </message>
    <message>
        <source>As on the dashboard</source>
        <translation>대시보드와 같게</translation>
    </message>
    <message>
        <source>Y: one or more metrics</source>
        <translation>Y: 지표 하나 이상</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>There is no metric called “%1”. Choose one of the list.</source>
        <translation>“%1” 지표가 없습니다. 목록에서 고르세요.</translation>
    </message>
    <message>
        <source>%1 counts validation batches, the other metrics count steps: they have no common place.</source>
        <translation>%1 지표는 검증 배치를 세고 다른 지표는 스텝을 세어, 함께 놓을 자리가 없습니다.</translation>
    </message>
    <message>
        <source>Tick the metrics that the chart is to have</source>
        <translation>차트에 넣을 지표를 선택하세요</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ChartGrid</name>
    <message>
        <source>Drop here to pin the chart on top</source>
        <translation>차트를 위에 고정하려면 여기에 놓으세요</translation>
    </message>
    <message>
        <source>%1 — Signalbox</source>
        <translation>%1 — Signalbox</translation>
    </message>
    <message>
        <source>Add a note here…</source>
        <translation>여기에 메모 추가…</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>고정 해제</translation>
    </message>
    <message>
        <source>Pin on top</source>
        <translation>위에 고정</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>옮기기</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>앞으로</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>To the front</source>
        <translation>맨 앞으로</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>맨 뒤로</translation>
    </message>
    <message>
        <source>Hide the chart</source>
        <translation>차트 숨기기</translation>
    </message>
    <message>
        <source>Edit the chart…</source>
        <translation>차트 편집…</translation>
    </message>
    <message>
        <source>Remove the chart</source>
        <translation>차트 제거</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ChartNoteDialog</name>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Note at a step</source>
        <translation>스텝의 메모</translation>
    </message>
    <message>
        <source>Edit the note</source>
        <translation>메모 편집</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Shown on</source>
        <translation>표시할 곳</translation>
    </message>
    <message>
        <source>All charts of the run</source>
        <translation>실행의 모든 차트</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>%1에만</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>What happened here? The first line is shown on the charts.</source>
        <translation>무슨 일이 있었나요? 첫 줄이 차트에 표시됩니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ChartNotesDialog</name>
    <message>
        <source>No notes yet. Point at a step in a chart and press N.</source>
        <translation>아직 메모가 없습니다. 차트에서 스텝을 가리키고 N을 누르세요.</translation>
    </message>
    <message>
        <source>Show in the charts</source>
        <translation>차트에 표시</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>편집…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>all</source>
        <translation>전체</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ChartOptionsMenu</name>
    <message>
        <source>Last good step of failed runs</source>
        <translation>실패한 실행의 마지막 정상 스텝</translation>
    </message>
    <message>
        <source>Pauses</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Changed settings</source>
        <translation>바뀐 설정</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>체크포인트</translation>
    </message>
    <message>
        <source>Best checkpoint</source>
        <translation>최고 체크포인트</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Exponential average (TensorBoard)</source>
        <translation>지수 이동 평균(TensorBoard)</translation>
    </message>
    <message>
        <source>The debiased average of the points before, as TensorBoard has it</source>
        <translation>TensorBoard처럼 앞의 점들을 편향 보정해 평균합니다</translation>
    </message>
    <message>
        <source>Time-weighted average (W&amp;B)</source>
        <translation>시간 가중 이동 평균(W&amp;B)</translation>
    </message>
    <message>
        <source>The same, where points count the less the farther they are away on the x axis</source>
        <translation>같은 방식이되, x축에서 멀리 있는 점일수록 적게 반영합니다</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>가우시안</translation>
    </message>
    <message>
        <source>A bell around each point</source>
        <translation>점마다 종 모양으로 가중합니다</translation>
    </message>
    <message>
        <source>Running mean</source>
        <translation>이동 평균</translation>
    </message>
    <message>
        <source>The mean of a window around each point</source>
        <translation>점마다 주변 구간을 평균합니다</translation>
    </message>
    <message>
        <source>Smallest and largest</source>
        <translation>최솟값과 최댓값</translation>
    </message>
    <message>
        <source>The band between the smallest and the largest value of a window, and its mean</source>
        <translation>구간의 최솟값과 최댓값 사이의 띠, 그리고 평균을 보여 줍니다</translation>
    </message>
    <message>
        <source>± standard error</source>
        <translation>± 표준 오차</translation>
    </message>
    <message>
        <source>smallest to largest</source>
        <translation>최솟값에서 최댓값까지</translation>
    </message>
    <message>
        <source>± standard deviation</source>
        <translation>± 표준 편차</translation>
    </message>
    <message>
        <source>Add a chart…</source>
        <translation>차트 추가…</translation>
    </message>
    <message>
        <source>Notes…</source>
        <translation>메모…</translation>
    </message>
    <message>
        <source>All metrics</source>
        <translation>모든 지표</translation>
    </message>
    <message>
        <source>Also the curves of single classes, the means over batches, and every measurement of the machine</source>
        <translation>클래스별 곡선, 배치 평균, 컴퓨터의 모든 측정값도 보여 줍니다</translation>
    </message>
    <message>
        <source>Sections by the whole path</source>
        <translation>전체 경로로 섹션 나누기</translation>
    </message>
    <message>
        <source>Sections are named after everything before the last slash of a metric, not the first</source>
        <translation>섹션 이름을 지표의 첫 슬래시가 아니라 마지막 슬래시 앞까지로 정합니다</translation>
    </message>
    <message>
        <source>Hidden charts</source>
        <translation>숨긴 차트</translation>
    </message>
    <message>
        <source>Fold all sections</source>
        <translation>모든 섹션 접기</translation>
    </message>
    <message>
        <source>Show all sections</source>
        <translation>모든 섹션 펼치기</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>배치 초기화</translation>
    </message>
    <message>
        <source>Order, pins, hidden and folded charts, groups, and the charts that you have made</source>
        <translation>순서, 고정, 숨기거나 접은 차트, 그룹, 직접 만든 차트를 되돌립니다</translation>
    </message>
    <message>
        <source>Group runs</source>
        <translation>실행 묶기</translation>
    </message>
    <message>
        <source>Baselines</source>
        <translation>기준선</translation>
    </message>
    <message>
        <source>Majority class</source>
        <translation>다수 클래스</translation>
    </message>
    <message>
        <source>Best run of the project</source>
        <translation>프로젝트 최고 실행</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>표시</translation>
    </message>
    <message>
        <source>With more than three runs in the charts: those of the selected run only</source>
        <translation>차트에 실행이 세 개보다 많으면 선택한 실행의 것만 표시합니다</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>스무딩</translation>
    </message>
    <message>
        <source>Raw line behind the smoothed one</source>
        <translation>스무딩한 곡선 뒤에 원본 곡선</translation>
    </message>
    <message>
        <source>Logarithmic x axis</source>
        <translation>로그 x축</translation>
    </message>
    <message numerus="yes">
        <source>Notes (%n)…</source>
        <translation>
            <numerusform>메모(%n)…</numerusform>
        </translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 표시</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n of them</source>
        <translation>
            <numerusform>%n개 모두 표시</numerusform>
        </translation>
    </message>
    <message>
        <source>Not at all: every run is a line</source>
        <translation>묶지 않음: 실행마다 선 하나</translation>
    </message>
    <message>
        <source>Show two or more runs to group them</source>
        <translation>묶으려면 실행을 두 개 이상 표시하세요</translation>
    </message>
    <message>
        <source>Band: %1</source>
        <translation>띠: %1</translation>
    </message>
    <message>
        <source>Show every line</source>
        <translation>모든 선 표시</translation>
    </message>
    <message>
        <source>The runs of a group as faint lines behind its mean</source>
        <translation>평균 뒤에 그룹의 실행을 흐린 선으로 보여 줍니다</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ChartTableDialog</name>
    <message>
        <source>%1 as a table</source>
        <translation>%1 표</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>All curves</source>
        <translation>모든 곡선</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>The selected rows, or all, with tabs between the columns</source>
        <translation>선택한 행, 또는 전체를 열 사이에 탭을 넣어 복사합니다</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>복사하는 중…</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ChartTableModel</name>
    <message>
        <source>Smoothed</source>
        <translation>스무딩</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ChartToolbar</name>
    <message>
        <source>Filter charts   ( / )</source>
        <translation>차트 거르기   ( / )</translation>
    </message>
    <message>
        <source>Add a chart</source>
        <translation>차트 추가</translation>
    </message>
    <message>
        <source>Charts, groups, marks and smoothing</source>
        <translation>차트, 그룹, 표시, 스무딩</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>스무딩</translation>
    </message>
    <message>
        <source>X axis</source>
        <translation>x축</translation>
    </message>
    <message>
        <source>Log Y</source>
        <translation>로그 Y</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>A part of a name, or a regular expression between slashes: /^valid.*loss/</source>
        <translation>이름의 일부, 또는 슬래시 사이의 정규식: /^valid.*loss/</translation>
    </message>
    <message>
        <source>Smoothing: 0 shows the raw curves. The kind is chosen in the menu “…”.</source>
        <translation>스무딩: 0이면 원본 곡선을 보여 줍니다. 방식은 “…” 메뉴에서 고릅니다.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ChartsPanel</name>
    <message>
        <source>Charts appear with the first step.</source>
        <translation>첫 스텝부터 차트가 나타납니다.</translation>
    </message>
    <message>
        <source>Reading the runs…</source>
        <translation>실행을 읽는 중…</translation>
    </message>
    <message>
        <source>Reading the curves…</source>
        <translation>곡선을 읽는 중…</translation>
    </message>
    <message>
        <source>Loading data and encoder. Charts appear with the first step.</source>
        <translation>데이터와 인코더를 불러오고 있습니다. 첫 스텝부터 차트가 나타납니다.</translation>
    </message>
    <message>
        <source>Show every run</source>
        <translation>모든 실행 표시</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>No chart has this in its name.</source>
        <translation>이름에 이 말이 든 차트가 없습니다.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>검색 지우기</translation>
    </message>
    <message>
        <source>All charts are hidden.</source>
        <translation>모든 차트가 숨겨져 있습니다.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 표시</translation>
    </message>
    <message>
        <source>No run is shown. Click the square of a run in the list to show its curves.</source>
        <translation>표시된 실행이 없습니다. 목록에서 실행의 네모를 클릭하면 곡선이 표시됩니다.</translation>
    </message>
    <message>
        <source>Runs are grouped by %1: lines are means, bands are %2.</source>
        <translation>%1 기준으로 실행을 묶었습니다. 선은 평균, 띠는 %2입니다.</translation>
    </message>
    <message>
        <source>The model answers the largest class (%1) for every sentence: the accuracy of %2 is that of always saying so, and the Matthews correlation is 0. More epochs, a higher learning rate or another encoder may help.</source>
        <translation>모델이 모든 문장을 가장 큰 클래스(%1)로 예측합니다. 정확도 %2 값은 늘 그렇게 말할 때의 값이고, 매슈스 상관계수는 0입니다. 에폭을 늘리거나, 학습률을 높이거나, 다른 인코더를 쓰면 나아질 수 있습니다.</translation>
    </message>
    <message>
        <source>There is nothing to export yet: charts appear with the first step.</source>
        <translation>아직 내보낼 것이 없습니다. 첫 스텝부터 차트가 나타납니다.</translation>
    </message>
    <message>
        <source>The layout of the charts could not be kept. %1</source>
        <translation>차트 배치를 저장하지 못했습니다. %1</translation>
    </message>
    <message>
        <source>The charts are laid out as usual again.</source>
        <translation>차트 배치를 처음대로 되돌렸습니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Move the section up</source>
        <translation>섹션을 위로</translation>
    </message>
    <message>
        <source>Move the section down</source>
        <translation>섹션을 아래로</translation>
    </message>
    <message>
        <source>Fold all sections</source>
        <translation>모든 섹션 접기</translation>
    </message>
    <message>
        <source>Show all sections</source>
        <translation>모든 섹션 펼치기</translation>
    </message>
    <message>
        <source>Unpin all charts</source>
        <translation>모든 차트의 고정 해제</translation>
    </message>
    <message>
        <source>Nothing is pinned any more.</source>
        <translation>고정된 차트가 없습니다.</translation>
    </message>
    <message>
        <source>Add a chart…</source>
        <translation>차트 추가…</translation>
    </message>
    <message>
        <source>%1 is hidden. The menu “…” above the charts shows it again.</source>
        <translation>%1 차트를 숨겼습니다. 차트 위의 “…” 메뉴에서 다시 표시할 수 있습니다.</translation>
    </message>
    <message>
        <source>The chart %1 was removed.</source>
        <translation>%1 차트를 제거했습니다.</translation>
    </message>
    <message>
        <source>The note could not be kept or read. %1</source>
        <translation>메모를 저장하거나 읽지 못했습니다. %1</translation>
    </message>
    <message>
        <source>The note was deleted.</source>
        <translation>메모를 삭제했습니다.</translation>
    </message>
    <message>
        <source>Charts appear with the first step. Start a run, or begin with the bundled example, which is filled in already.</source>
        <translation>첫 스텝부터 차트가 나타납니다. 실행을 시작하거나, 이미 채워져 있는 번들 예제로 시작해 보세요.</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>새 실행</translation>
    </message>
    <message>
        <source>What you wrote was not kept.</source>
        <translation>쓴 내용이 저장되지 않았습니다.</translation>
    </message>
    <message>
        <source>Save it all the same</source>
        <translation>그래도 저장</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::CommandPalette</name>
    <message>
        <source>What do you want to do, or where to go?</source>
        <translation>무엇을 할까요, 어디로 갈까요?</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>명령 팔레트</translation>
    </message>
    <message>
        <source>Commands and places</source>
        <translation>명령과 장소</translation>
    </message>
    <message>
        <source>Nothing has these letters in its name. A few letters of each word are enough, in any order of the words.</source>
        <translation>이름에 이 글자들이 든 것이 없습니다. 단어마다 몇 글자면 되고, 단어의 순서는 상관없습니다.</translation>
    </message>
    <message>
        <source>This cannot be done now.</source>
        <translation>지금은 할 수 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>The best %1 of %n that fit. Type more letters to find the others.</source>
        <translation>
            <numerusform>맞는 것 %n개 중 상위 %1개입니다. 나머지를 찾으려면 글자를 더 입력하세요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter does it or goes there, Esc closes.</source>
        <translation>Enter로 실행하거나 그곳으로 가고, Esc로 닫습니다.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::CompareCharts</name>
    <message>
        <source>Show in Charts</source>
        <translation>차트에서 보기</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>The losses, the Matthews correlation and the scores that differ most, of all compared runs.</source>
        <translation>비교하는 모든 실행의 손실, 매슈스 상관계수, 그리고 가장 많이 차이 나는 점수입니다.</translation>
    </message>
    <message>
        <source>Ticks exactly these runs in the side bar and opens the tab with all their charts.</source>
        <translation>사이드바에서 이 실행들만 선택하고, 모든 차트가 있는 탭을 엽니다.</translation>
    </message>
    <message>
        <source>Charts of the compared runs</source>
        <translation>비교하는 실행의 차트</translation>
    </message>
    <message>
        <source>%1 — Signalbox</source>
        <translation>%1 — Signalbox</translation>
    </message>
    <message numerus="yes">
        <source>The first %1 of %n run(s); Charts shows all of them.</source>
        <translation>
            <numerusform>실행 %n개 가운데 처음 %1개입니다. 차트 탭에서는 모두 보입니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of these runs has a loss or a score yet.</source>
        <translation>이 실행들에는 아직 손실이나 점수가 없습니다.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ComparePanel</name>
    <message>
        <source>Settings and metrics</source>
        <translation>설정과 지표</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>문장</translation>
    </message>
    <message>
        <source>Choose runs…</source>
        <translation>실행 고르기…</translation>
    </message>
    <message>
        <source>As in the side bar</source>
        <translation>사이드바와 같게</translation>
    </message>
    <message>
        <source>Any runs of the history, any number of them.</source>
        <translation>기록에 있는 어떤 실행이든, 몇 개든 고를 수 있습니다.</translation>
    </message>
    <message>
        <source>Compares the runs that are ticked in the side bar again.</source>
        <translation>사이드바에서 선택한 실행을 다시 비교합니다.</translation>
    </message>
    <message numerus="yes">
        <source>Copied %n row(s).</source>
        <translation>
            <numerusform>행 %n개를 복사했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s), chosen here</source>
        <translation>
            <numerusform>실행 %n개, 여기에서 고름</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s), those ticked in the side bar</source>
        <translation>
            <numerusform>실행 %n개, 사이드바에서 선택함</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of the comparison as shown</source>
        <translation>
            <numerusform>비교에 표시된 행 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) of A and B as shown</source>
        <translation>
            <numerusform>A와 B에 표시된 문장 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to export yet: choose runs to compare first.</source>
        <translation>아직 내보낼 것이 없습니다. 먼저 비교할 실행을 고르세요.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ComparisonView</name>
    <message>
        <source>Differences</source>
        <translation>차이만</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Search settings, metrics and values   (Ctrl+F)</source>
        <translation>설정, 지표, 값 검색   (Ctrl+F)</translation>
    </message>
    <message>
        <source>Copy the table (Ctrl+Shift+C)</source>
        <translation>표 복사(Ctrl+Shift+C)</translation>
    </message>
    <message>
        <source>Export the table as CSV</source>
        <translation>표를 CSV로 내보내기</translation>
    </message>
    <message>
        <source>Choose runs…</source>
        <translation>실행 고르기…</translation>
    </message>
    <message>
        <source>Comparison of runs</source>
        <translation>실행 비교</translation>
    </message>
    <message>
        <source>Runs as one column</source>
        <translation>여러 실행을 한 열로</translation>
    </message>
    <message>
        <source>Several runs can be one column, with the mean, the standard deviation and the range of each metric: those that differ by nothing but their seed, those of a group, or those with the same value of a setting.</source>
        <translation>시드만 다른 실행, 같은 그룹의 실행, 또는 설정 값이 같은 실행을 한 열로 묶고 지표마다 평균, 표준 편차, 범위를 보여 줄 수 있습니다.</translation>
    </message>
    <message>
        <source>Value of a metric</source>
        <translation>지표의 값</translation>
    </message>
    <message>
        <source>Which value of a metric stands for a run: its last one, or the best of all. The best of many values flatters runs that were evaluated more often.</source>
        <translation>지표의 어느 값이 실행을 대표할지 정합니다. 마지막 값이나 가장 좋은 값입니다. 여러 값 중 가장 좋은 값은 더 자주 평가한 실행에 유리합니다.</translation>
    </message>
    <message>
        <source>Last values</source>
        <translation>마지막 값</translation>
    </message>
    <message>
        <source>Best values</source>
        <translation>최고값</translation>
    </message>
    <message>
        <source>Differences leaves out what is the same in all runs, and what differs between any two runs, such as when they were started.</source>
        <translation>모든 실행에서 같은 것과, 시작 시각처럼 어느 두 실행에서나 다른 것은 보여 주지 않습니다.</translation>
    </message>
    <message>
        <source>Each run alone</source>
        <translation>실행마다 따로</translation>
    </message>
    <message>
        <source>Group: %1</source>
        <translation>그룹: %1</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>검색 지우기</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>모두 표시</translation>
    </message>
    <message>
        <source>Tick runs in the side bar to compare them, or choose them here.</source>
        <translation>비교하려면 사이드바에서 실행을 선택하거나 여기에서 고르세요.</translation>
    </message>
    <message>
        <source>Nothing matches the search.</source>
        <translation>검색과 맞는 것이 없습니다.</translation>
    </message>
    <message>
        <source>A single column has nothing to differ from. Tick another run in the side bar, or choose runs here.</source>
        <translation>열이 하나뿐이면 비교할 것이 없습니다. 사이드바에서 다른 실행을 선택하거나 여기에서 고르세요.</translation>
    </message>
    <message>
        <source>These runs do not differ in anything that is kept.</source>
        <translation>저장된 값 중에 이 실행들이 다른 것이 없습니다.</translation>
    </message>
    <message>
        <source>%1 of %2 rows shown</source>
        <translation>행 %2개 중 %1개 표시</translation>
    </message>
    <message>
        <source>★ best of the row   ↑ larger is better   ↓ smaller is better</source>
        <translation>★ 행에서 최고   ↑ 클수록 좋음   ↓ 작을수록 좋음</translation>
    </message>
    <message>
        <source>No reference</source>
        <translation>기준 없음</translation>
    </message>
    <message>
        <source>Compare the others with this column</source>
        <translation>다른 열을 이 열과 비교</translation>
    </message>
    <message>
        <source>Take out of the comparison</source>
        <translation>비교에서 빼기</translation>
    </message>
    <message>
        <source>Order the columns by this row</source>
        <translation>이 행으로 열 정렬</translation>
    </message>
    <message>
        <source>Order the columns by this row, best first</source>
        <translation>이 행으로 열 정렬, 좋은 것부터</translation>
    </message>
    <message>
        <source>Order the columns as the runs are listed</source>
        <translation>실행 목록 순서로 열 정렬</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ConfigPanel</name>
    <message>
        <source>Configuration</source>
        <translation>구성</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ConfusedPairs</name>
    <message>
        <source>Most confused pairs</source>
        <translation>가장 많이 헷갈린 쌍</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>실제</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변화</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>문장</translation>
    </message>
    <message>
        <source>Of the class</source>
        <translation>클래스 중</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ConnectionSettings</name>
    <message>
        <source>Server</source>
        <translation>서버</translation>
    </message>
    <message>
        <source>Address of a W&amp;B server of your own, as in WANDB_BASE_URL. Empty: what WANDB_BASE_URL or the settings of the W&amp;B tools say, else the cloud.</source>
        <translation>직접 운영하는 W&amp;B 서버의 주소이며, WANDB_BASE_URL과 같습니다. 비워 두면 WANDB_BASE_URL이나 W&amp;B 도구의 설정을 따르고, 그것도 없으면 클라우드를 씁니다.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>프록시</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>시스템 설정</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>SOCKS 5</source>
        <translation>SOCKS 5</translation>
    </message>
    <message>
        <source>Host and port of the proxy</source>
        <translation>프록시의 호스트와 포트</translation>
    </message>
    <message>
        <source>host:port</source>
        <translation>호스트:포트</translation>
    </message>
    <message>
        <source>Use these</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>This is not a proxy. Enter a host and a port, as in proxy.example.org:3128.</source>
        <translation>프록시가 아닙니다. proxy.example.org:3128처럼 호스트와 포트를 입력하세요.</translation>
    </message>
    <message>
        <source>This address cannot be used: %1. Enter one as in %2.</source>
        <translation>이 주소는 쓸 수 없습니다: %1. %2처럼 입력하세요.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::DbusNotifications</name>
    <message>
        <source>Show</source>
        <translation>보기</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::EvaluatePanel</name>
    <message numerus="yes">
        <source>Copied %n row(s).</source>
        <translation>
            <numerusform>행 %n개를 복사했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>test file</source>
        <translation>테스트 파일</translation>
    </message>
    <message>
        <source>validation file</source>
        <translation>검증 파일</translation>
    </message>
    <message>
        <source>There is nothing to export yet: the matrix is filled after the first validation.</source>
        <translation>아직 내보낼 것이 없습니다. 행렬은 첫 검증 후에 채워집니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) as shown</source>
        <translation>
            <numerusform>표시된 문장 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::EvaluationPicker</name>
    <message>
        <source>Run of %1</source>
        <translation>%1의 실행</translation>
    </message>
    <message>
        <source>Epoch of %1</source>
        <translation>%1의 에폭</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>not validated yet</source>
        <translation>아직 검증하지 않음</translation>
    </message>
    <message>
        <source>%1 (best)</source>
        <translation>%1(최고)</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ExportDialog</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n개 더</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>%1 파일을 저장했습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n file(s) in %1.</source>
        <translation>
            <numerusform>파일 %n개를 %1 폴더에 저장했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was saved.</source>
        <translation>내보내기를 취소했습니다. 저장한 것이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>The export was cancelled. %n file(s) had been saved.</source>
        <translation>
            <numerusform>내보내기를 취소했습니다. 파일 %n개는 이미 저장되었습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was saved. %1</source>
        <translation>아무것도 저장하지 않았습니다. %1</translation>
    </message>
    <message>
        <source>Nothing more was saved. %1</source>
        <translation>더는 저장하지 않았습니다. %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>폴더에서 보기</translation>
    </message>
    <message>
        <source>Nothing was saved, there are no values yet: %1.</source>
        <translation>아직 값이 없어 아무것도 저장하지 않았습니다: %1.</translation>
    </message>
    <message>
        <source>Without values yet: %1.</source>
        <translation>아직 값이 없는 것: %1.</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>파일 이름</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>백그라운드에서 계속</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>What</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message numerus="yes">
        <source>Everything (%n file(s))</source>
        <translation>
            <numerusform>모두(파일 %n개)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n chart(s)</source>
        <translation>
            <numerusform>차트 %n개 모두</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>찾아보기…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행 상황</translation>
    </message>
    <message>
        <source>Puts it on the clipboard, with these options: as a picture, or as numbers.</source>
        <translation>이 옵션대로 그림이나 수치로 클립보드에 넣습니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>새 폴더</translation>
    </message>
    <message>
        <source>This folder exists: files are added to it.</source>
        <translation>이미 있는 폴더입니다. 파일이 추가됩니다.</translation>
    </message>
    <message>
        <source>This file exists and will be replaced.</source>
        <translation>이미 있는 파일이며, 새 파일로 바뀝니다.</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>파일을 저장할 폴더</translation>
    </message>
    <message>
        <source>This folder cannot be made: %1</source>
        <translation>폴더를 만들 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Type a name for the file.</source>
        <translation>파일 이름을 입력하세요.</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1/%2: %3</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>중지하는 중…</translation>
    </message>
    <message>
        <source>Exporting in the background…</source>
        <translation>백그라운드에서 내보내는 중…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽는 중…</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ExportOptionsForm</name>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>색</translation>
    </message>
    <message>
        <source>For paper (light)</source>
        <translation>인쇄용(밝게)</translation>
    </message>
    <message>
        <source>As in the window</source>
        <translation>창과 같게</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>너비</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>높이</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>배율</translation>
    </message>
    <message>
        <source>Dots per inch</source>
        <translation>인치당 점</translation>
    </message>
    <message>
        <source>%1 dpi</source>
        <translation>%1 dpi</translation>
    </message>
    <message>
        <source>dpi by scale</source>
        <translation>배율에 맞춘 dpi</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>How many dots of the picture make an inch on paper. It changes no dot, only how large programs print them.</source>
        <translation>그림의 점 몇 개가 종이에서 1인치가 되는지 정합니다. 점은 그대로이고, 프로그램이 인쇄하는 크기만 달라집니다.</translation>
    </message>
    <message>
        <source>No background</source>
        <translation>배경 없음</translation>
    </message>
    <message>
        <source>What lies behind the picture shows through, on slides for instance.</source>
        <translation>그림 뒤에 있는 것이 비쳐 보입니다. 슬라이드에 넣을 때 좋습니다.</translation>
    </message>
    <message>
        <source>Letters as shapes</source>
        <translation>글자를 도형으로</translation>
    </message>
    <message>
        <source>The drawing looks the same everywhere, also where its fonts are missing. Without this its texts can be searched and changed.</source>
        <translation>글꼴이 없는 곳에서도 그림이 똑같이 보입니다. 끄면 글을 찾고 고칠 수 있습니다.</translation>
    </message>
    <message>
        <source>Only what is shown</source>
        <translation>표시된 부분만</translation>
    </message>
    <message>
        <source>Leaves out points beyond the ends of the x axis, when a chart is zoomed in.</source>
        <translation>차트를 확대했을 때 x축 범위를 벗어난 점을 뺍니다.</translation>
    </message>
    <message>
        <source>Smoothed values too</source>
        <translation>스무딩한 값도</translation>
    </message>
    <message>
        <source>A second column for each curve that is smoothed, beside the raw values.</source>
        <translation>스무딩한 곡선마다 원본 값 옆에 열을 하나 더 둡니다.</translation>
    </message>
    <message>
        <source>Protect spreadsheets</source>
        <translation>스프레드시트 보호</translation>
    </message>
    <message>
        <source>Puts an apostrophe before sentences that start with = + - or @, which spreadsheets would run as formulas.</source>
        <translation>= + - @로 시작하는 문장 앞에 작은따옴표를 붙입니다. 스프레드시트는 이런 문장을 수식으로 실행합니다.</translation>
    </message>
    <message>
        <source>Charts as they are shown</source>
        <translation>차트를 보이는 그대로</translation>
    </message>
    <message>
        <source>With zoom, smoothing and hidden curves. Without this the report has the whole curves of its runs.</source>
        <translation>확대, 스무딩, 숨긴 곡선을 그대로 둡니다. 끄면 보고서에 실행의 곡선 전체가 들어갑니다.</translation>
    </message>
    <message>
        <source>Sentences of the data</source>
        <translation>데이터의 문장</translation>
    </message>
    <message>
        <source>The worst mistakes with their sentences. Switch it off when the data must not be passed on.</source>
        <translation>가장 큰 실수와 그 문장을 넣습니다. 데이터를 다른 사람에게 넘기면 안 될 때는 끄세요.</translation>
    </message>
    <message>
        <source>All metrics</source>
        <translation>모든 지표</translation>
    </message>
    <message>
        <source>Also curves of single classes, means over batches, and what the machine was doing.</source>
        <translation>클래스별 곡선, 배치 평균, 컴퓨터의 상태도 넣습니다.</translation>
    </message>
    <message>
        <source>%1 × %2 pixels; %3 × %4 cm on paper</source>
        <translation>%1 × %2 픽셀, 종이에서 %3 × %4 cm</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::FlipBrowser</name>
    <message>
        <source>Export the sentences as CSV</source>
        <translation>문장을 CSV로 내보내기</translation>
    </message>
    <message>
        <source>Search sentences   (Ctrl+F)</source>
        <translation>문장 검색   (Ctrl+F)</translation>
    </message>
    <message>
        <source>Show all sentences</source>
        <translation>모든 문장 표시</translation>
    </message>
    <message>
        <source>Sentences of A and B</source>
        <translation>A와 B의 문장</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>검색 중</translation>
    </message>
    <message>
        <source>Choose two evaluations to see which sentences changed between them.</source>
        <translation>어느 문장이 달라졌는지 보려면 두 평가를 고르세요.</translation>
    </message>
    <message>
        <source>%1 of %2 sentences shown</source>
        <translation>문장 %2개 중 %1개 표시</translation>
    </message>
    <message>
        <source>A and B have no sentence in common.</source>
        <translation>A와 B에 공통 문장이 없습니다.</translation>
    </message>
    <message>
        <source>No sentences in this selection.</source>
        <translation>이 선택에 해당하는 문장이 없습니다.</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>손실 %1</translation>
    </message>
    <message>
        <source>%1   (%2)</source>
        <translation>%1   (%2)</translation>
    </message>
    <message>
        <source>A: %1</source>
        <translation>A: %1</translation>
    </message>
    <message>
        <source>B: %1</source>
        <translation>B: %1</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::FlipMatrixView</name>
    <message>
        <source>Answers of A against answers of B</source>
        <translation>A의 예측과 B의 예측</translation>
    </message>
    <message>
        <source>Each cell counts the sentences that A answered with the class of the row and B with the class of the column. Click a cell to read them; Ctrl+click adds a cell.</source>
        <translation>셀마다 A가 행의 클래스로, B가 열의 클래스로 예측한 문장을 셉니다. 셀을 클릭하면 문장을 읽을 수 있고, Ctrl+클릭하면 셀을 더합니다.</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>표로 보기</translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>선택 지우기</translation>
    </message>
    <message>
        <source>A answered</source>
        <translation>A의 예측</translation>
    </message>
    <message>
        <source>B answered</source>
        <translation>B의 예측</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>문장</translation>
    </message>
    <message>
        <source>Percent of A&apos;s answer</source>
        <translation>A의 예측 중 백분율</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::FlipSummary</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Differences of metrics</source>
        <translation>지표의 차이</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>B − A</source>
        <translation>B − A</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 구간</translation>
    </message>
    <message>
        <source>Percentile bootstrap: the sentences are drawn anew many times, both answers of a sentence together. An interval that contains 0 leaves open which is better.</source>
        <translation>백분위수 부트스트랩: 한 문장의 두 예측을 함께, 문장을 여러 번 다시 뽑습니다. 구간에 0이 들어 있으면 어느 쪽이 나은지 알 수 없습니다.</translation>
    </message>
    <message>
        <source>What A answered became what B answered</source>
        <translation>A의 예측이 B에서 어떻게 되었는지</translation>
    </message>
    <message>
        <source>%1: A %2, B %3, B − A %4, 95 % interval %5</source>
        <translation>%1: A %2, B %3, B − A %4, 95 % 구간 %5</translation>
    </message>
    <message>
        <source>Press to show or hide these sentences.</source>
        <translation>누르면 이 문장을 표시하거나 숨깁니다.</translation>
    </message>
    <message>
        <source>McNemar&apos;s test asks whether the sentences that only one of the two has right are split as a fair coin would split them. It takes A and B as given: picking the best of many epochs on the same sentences first makes it too hopeful.</source>
        <translation>맥니머 검정은 둘 중 하나만 맞힌 문장이 동전 던지기처럼 나뉘는지 묻습니다. A와 B가 정해져 있다고 보므로, 같은 문장에서 여러 에폭 중 가장 좋은 것을 먼저 고르면 지나치게 낙관적이 됩니다.</translation>
    </message>
    <message>
        <source>Computing the intervals</source>
        <translation>구간을 계산하는 중</translation>
    </message>
    <message>
        <source>Choose two evaluations to see whether one is better than the other.</source>
        <translation>어느 쪽이 나은지 보려면 두 평가를 고르세요.</translation>
    </message>
    <message numerus="yes">
        <source>Intervals from %n resample(s) of the sentences.</source>
        <translation>
            <numerusform>문장을 %n번 다시 뽑아 구한 구간입니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The intervals were not computed.</source>
        <translation>구간을 계산하지 않았습니다.</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>계산</translation>
    </message>
    <message>
        <source>computing…</source>
        <translation>계산하는 중…</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::FlipView</name>
    <message>
        <source>Swap A and B</source>
        <translation>A와 B 바꾸기</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ImportDialog</name>
    <message>
        <source>User or team</source>
        <translation>사용자 또는 팀</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>프로젝트</translation>
    </message>
    <message>
        <source>Show runs</source>
        <translation>실행 보기</translation>
    </message>
    <message>
        <source>Filter by name, state or tag</source>
        <translation>이름, 상태, 태그로 거르기</translation>
    </message>
    <message>
        <source>Log in…</source>
        <translation>로그인…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>Import from Weights &amp; Biases</source>
        <translation>Weights &amp; Biases에서 가져오기</translation>
    </message>
    <message>
        <source>Runs of the project</source>
        <translation>프로젝트의 실행</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>만든 시각</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>여기</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>행</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>서버에 묻는 중…</translation>
    </message>
    <message>
        <source>Reading the list of runs…</source>
        <translation>실행 목록을 읽는 중…</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) in this project</source>
        <translation>
            <numerusform>이 프로젝트의 실행 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 runs read…</source>
        <translation>실행 %2개 중 %1개 읽음…</translation>
    </message>
    <message>
        <source>This run was sent from here.</source>
        <translation>여기에서 보낸 실행입니다.</translation>
    </message>
    <message>
        <source>%1 (%2 of %3): %4 rows</source>
        <translation>%1(%2/%3): 행 %4개</translation>
    </message>
    <message>
        <source>%1: %2 rows</source>
        <translation>%1: 행 %2개</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) imported</source>
        <translation>
            <numerusform>실행 %n개를 가져왔습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled; %1</source>
        <translation>취소함, %1</translation>
    </message>
    <message>
        <source>Nobody is logged in to W&amp;B, or it does not accept the key. Log in first.</source>
        <translation>W&amp;B에 로그인하지 않았거나 W&amp;B가 키를 받아들이지 않습니다. 먼저 로그인하세요.</translation>
    </message>
    <message numerus="yes">
        <source>Import %n run(s)</source>
        <translation>
            <numerusform>실행 %n개 가져오기</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>취소하는 중…</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::KeyMapDialog</name>
    <message>
        <source>Search by what a key does, or by the key</source>
        <translation>키가 하는 일이나 키로 검색</translation>
    </message>
    <message>
        <source>No key has this in its name or its text.</source>
        <translation>이름이나 설명에 이 말이 든 키가 없습니다.</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>키보드</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>하는 일</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Keys without Ctrl or Alt act only where they are listed, never while text is typed.</source>
        <translation>Ctrl이나 Alt가 없는 키는 적힌 곳에서만 작동하고, 글을 입력하는 동안에는 작동하지 않습니다.</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>목록 복사</translation>
    </message>
    <message>
        <source>Puts what is listed on the clipboard as text</source>
        <translation>목록을 글로 클립보드에 넣습니다</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::LearningRateDialog</name>
    <message>
        <source>Search again</source>
        <translation>다시 찾기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Use the rate</source>
        <translation>이 학습률 쓰기</translation>
    </message>
    <message>
        <source>Find a learning rate</source>
        <translation>학습률 찾기</translation>
    </message>
    <message>
        <source>First rate</source>
        <translation>첫 학습률</translation>
    </message>
    <message>
        <source>The search begins with this rate; so small that nothing is learned yet.</source>
        <translation>탐색을 시작하는 학습률입니다. 아직 아무것도 배우지 않을 만큼 작아야 합니다.</translation>
    </message>
    <message>
        <source>Last rate</source>
        <translation>마지막 학습률</translation>
    </message>
    <message>
        <source>The search ends with this rate, or before it when the loss has become too large.</source>
        <translation>탐색을 끝내는 학습률입니다. 손실이 너무 커지면 그 전에 끝납니다.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>More steps make the curve finer, and take longer.</source>
        <translation>스텝이 많을수록 곡선이 촘촘해지고 오래 걸립니다.</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>탐색 진행 상황</translation>
    </message>
    <message>
        <source>Trains for some steps with a rate that grows from one to the next, with the data, the model and the other settings of the form. Nothing is kept of what the model learns; the curve is kept, and Plots shows it.</source>
        <translation>양식의 데이터, 모델, 나머지 설정으로 학습률을 스텝마다 키우면서 몇 스텝 학습합니다. 모델이 배운 것은 남기지 않습니다. 곡선은 저장되어 플롯 탭에서 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Use numbers above 0: the last rate above the first one, and at most %1.</source>
        <translation>0보다 큰 수를 쓰세요. 마지막 학습률은 첫 학습률보다 크고 %1 이하여야 합니다.</translation>
    </message>
    <message>
        <source>Stopping after the running step…</source>
        <translation>현재 스텝이 끝나면 중지합니다…</translation>
    </message>
    <message>
        <source>Waiting for the run that trains now. The search begins when that has ended, before runs that wait.</source>
        <translation>지금 학습 중인 실행을 기다립니다. 그 실행이 끝나면 대기 중인 실행보다 먼저 탐색을 시작합니다.</translation>
    </message>
    <message>
        <source>Loading the training engine…</source>
        <translation>학습 엔진을 불러오는 중…</translation>
    </message>
    <message>
        <source>Loading data and model…</source>
        <translation>데이터와 모델을 불러오는 중…</translation>
    </message>
    <message>
        <source>Step %1 of %2, learning rate %3</source>
        <translation>스텝 %1/%2, 학습률 %3</translation>
    </message>
    <message>
        <source>The search was stopped. Nothing of it is kept, and the form is as it was.</source>
        <translation>탐색을 중지했습니다. 남긴 것이 없으며 양식은 그대로입니다.</translation>
    </message>
    <message>
        <source>The loss was not finite at the very first step, before anything was learned. The weights of the model or the precision are the cause, and no learning rate helps: choose another model folder, train from scratch, or take float32.</source>
        <translation>아무것도 배우기 전인 첫 스텝에서 손실이 유한한 수가 아니었습니다. 모델의 가중치나 연산 정밀도가 원인이며 학습률로는 해결되지 않습니다. 다른 모델 폴더를 고르거나, 처음부터 학습하거나, float32를 쓰세요.</translation>
    </message>
    <message>
        <source>No rate can be suggested: there are too few steps before the loss becomes too large. Search again with a smaller first rate, or with more steps.</source>
        <translation>학습률을 제안할 수 없습니다. 손실이 너무 커지기 전의 스텝이 너무 적습니다. 첫 학습률을 낮추거나 스텝을 늘려 다시 찾으세요.</translation>
    </message>
    <message>
        <source>Suggested learning rate: %1, where the smoothed loss falls steepest.</source>
        <translation>제안하는 학습률: %1, 스무딩한 손실이 가장 가파르게 떨어지는 곳입니다.</translation>
    </message>
    <message>
        <source>The search ended early, because the loss had become too large.</source>
        <translation>손실이 너무 커져서 탐색을 일찍 끝냈습니다.</translation>
    </message>
    <message>
        <source>The curve could not be kept. %1</source>
        <translation>곡선을 저장하지 못했습니다. %1</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 쓰기</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::LogPanel</name>
    <message>
        <source>Info</source>
        <translation>정보</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>수준</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>경고와 오류</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message numerus="yes">
        <source>Copied %n line(s).</source>
        <translation>
            <numerusform>%n줄을 복사했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>모두 표시</translation>
    </message>
    <message>
        <source>No entry is of this level.</source>
        <translation>이 수준의 항목이 없습니다.</translation>
    </message>
    <message>
        <source>The log of a run stands here: what it noticed about data and model, warnings, and why it ended. Choose a run in the side bar.</source>
        <translation>실행의 로그가 여기에 표시됩니다. 데이터와 모델에 대해 알게 된 것, 경고, 끝난 이유가 적힙니다. 사이드바에서 실행을 고르세요.</translation>
    </message>
    <message>
        <source>Nothing was logged yet. What the run notices about data and model, warnings, and why it ended will stand here.</source>
        <translation>아직 기록된 것이 없습니다. 데이터와 모델에 대해 알게 된 것, 경고, 끝난 이유가 여기에 적힙니다.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::MainWindow</name>
    <message>
        <source>The history could not be read or written. %1</source>
        <translation>기록을 읽거나 쓰지 못했습니다. %1</translation>
    </message>
    <message>
        <source>%1 — Signalbox</source>
        <translation>%1 — Signalbox</translation>
    </message>
    <message>
        <source>%1 Runs can be looked at, but not started.</source>
        <translation>%1 실행을 볼 수는 있지만 시작할 수는 없습니다.</translation>
    </message>
    <message>
        <source>The bundled example could not be written. %1</source>
        <translation>번들 예제를 쓰지 못했습니다. %1</translation>
    </message>
    <message>
        <source>A run is still training</source>
        <translation>아직 학습 중인 실행이 있습니다</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>중지하고 저장</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Finishing the current batch and saving; then the window closes.</source>
        <translation>현재 배치를 마치고 저장한 뒤 창을 닫습니다.</translation>
    </message>
    <message>
        <source>Hide in the charts</source>
        <translation>차트에서 숨기기</translation>
    </message>
    <message>
        <source>Show in the charts</source>
        <translation>차트에 표시</translation>
    </message>
    <message>
        <source>Show only this run</source>
        <translation>이 실행만 표시</translation>
    </message>
    <message>
        <source>Take the star away</source>
        <translation>별표 떼기</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>별표</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>이름 바꾸기…</translation>
    </message>
    <message>
        <source>Tags and group…</source>
        <translation>태그와 그룹…</translation>
    </message>
    <message>
        <source>Notes…</source>
        <translation>메모…</translation>
    </message>
    <message>
        <source>Duplicate into a new run</source>
        <translation>새 실행으로 복제</translation>
    </message>
    <message>
        <source>Export charts…</source>
        <translation>차트 내보내기…</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>보고서…</translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation>ID 복사</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation>보관함에서 꺼내기</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>보관</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>새 실행</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Validate now</source>
        <translation>지금 검증</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Undo the last change or the stop</source>
        <translation>마지막 변경이나 중지 되돌리기</translation>
    </message>
    <message>
        <source>Make the change again</source>
        <translation>변경 다시 하기</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Import from Weights &amp;&amp; Biases…</source>
        <translation>Weights &amp;&amp; Biases에서 가져오기…</translation>
    </message>
    <message>
        <source>Copy chart or rows</source>
        <translation>차트 또는 행 복사</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>탐색</translation>
    </message>
    <message>
        <source>View</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Side bar</source>
        <translation>사이드바</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>도움말</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>키보드</translation>
    </message>
    <message>
        <source>About Signalbox</source>
        <translation>Signalbox 정보</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Weights &amp;&amp; Biases…</source>
        <translation>Weights &amp;&amp; Biases…</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>동기화</translation>
    </message>
    <message>
        <source>No run is selected</source>
        <translation>선택한 실행이 없습니다</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템 설정</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>The window is laid out as at first.</source>
        <translation>창 배치를 처음대로 되돌렸습니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>This run has nothing that could be resumed.</source>
        <translation>이 실행에는 재개할 것이 없습니다.</translation>
    </message>
    <message>
        <source>This run is training already.</source>
        <translation>이 실행은 이미 학습 중입니다.</translation>
    </message>
    <message>
        <source>This run trains in another process.</source>
        <translation>이 실행은 다른 프로세스에서 학습 중입니다.</translation>
    </message>
    <message>
        <source>This run waits for the one that trains now.</source>
        <translation>이 실행은 지금 학습 중인 실행을 기다리고 있습니다.</translation>
    </message>
    <message>
        <source>This run is finished. Duplicate it into a new run to train again.</source>
        <translation>이 실행은 완료되었습니다. 다시 학습하려면 새 실행으로 복제하세요.</translation>
    </message>
    <message>
        <source>The run is paused already.</source>
        <translation>이 실행은 이미 일시 정지되어 있습니다.</translation>
    </message>
    <message>
        <source>No run is training in this window.</source>
        <translation>이 창에서 학습 중인 실행이 없습니다.</translation>
    </message>
    <message>
        <source>The run has nothing to validate now.</source>
        <translation>이 실행에는 지금 검증할 것이 없습니다.</translation>
    </message>
    <message>
        <source>No run is training or waiting in this window.</source>
        <translation>이 창에서 학습 중이거나 대기 중인 실행이 없습니다.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어(Language)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>메시지 복사</translation>
    </message>
    <message>
        <source>Choose a table of yours</source>
        <translation>내 표 고르기</translation>
    </message>
    <message>
        <source>A run that trains or waits is stopped first.</source>
        <translation>학습 중이거나 대기 중인 실행은 먼저 중지합니다.</translation>
    </message>
    <message>
        <source>Command palette…</source>
        <translation>명령 팔레트…</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>배치 초기화</translation>
    </message>
    <message>
        <source>Size of the window, side bar, splitters, columns and folds as at first. The charts of a project have a reset of their own in their menu “…”.</source>
        <translation>창, 사이드바, 분할선, 열의 크기와 접힌 상태를 처음대로 되돌립니다. 프로젝트의 차트는 차트의 “…” 메뉴에서 따로 초기화합니다.</translation>
    </message>
    <message>
        <source>Search in the tab, outside text fields</source>
        <translation>입력란 밖에서 탭 안 검색</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>Change while it trains…</source>
        <translation>학습 중에 바꾸기…</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>환경 설정…</translation>
    </message>
    <message>
        <source>Only a run that trains can be changed.</source>
        <translation>학습 중인 실행만 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>This run is training or waiting already.</source>
        <translation>이 실행은 이미 학습 중이거나 대기 중입니다.</translation>
    </message>
    <message>
        <source>The run does not train now, or was asked to pause already.</source>
        <translation>실행이 지금 학습 중이 아니거나, 이미 일시 정지를 요청했습니다.</translation>
    </message>
    <message>
        <source>The run does not train yet, or was asked for it already.</source>
        <translation>실행이 아직 학습하지 않거나, 이미 검증을 요청했습니다.</translation>
    </message>
    <message>
        <source>The run was asked to stop already.</source>
        <translation>실행에 이미 중지를 요청했습니다.</translation>
    </message>
    <message>
        <source>%1 — Signalbox (read only)</source>
        <translation>%1 — Signalbox(읽기 전용)</translation>
    </message>
    <message>
        <source>A run is still training. What is to become of it?</source>
        <translation>아직 학습 중인 실행이 있습니다. 어떻게 할까요?</translation>
    </message>
    <message>
        <source>In the background it finishes without a window, and so do runs that wait for it. A window that is opened later shows it, and can pause or stop it.

Stopping finishes the current step and saves a checkpoint, so that it can be resumed later. Waiting runs are taken out of the queue. What W&amp;B does not have by then is sent after the next start.</source>
        <translation>백그라운드를 고르면 창 없이 학습을 마치며, 대기 중인 실행도 이어서 마칩니다. 나중에 연 창에서 보고, 일시 정지하거나 중지할 수 있습니다.

중지하면 현재 스텝을 마치고 체크포인트를 저장하므로 나중에 재개할 수 있습니다. 대기 중인 실행은 대기열에서 빠집니다. 그때까지 W&amp;B로 보내지 못한 것은 다음에 시작한 뒤에 보냅니다.</translation>
    </message>
    <message>
        <source>Finish in the background</source>
        <translation>백그라운드에서 마치기</translation>
    </message>
    <message>
        <source>Remember my choice</source>
        <translation>선택 기억하기</translation>
    </message>
    <message>
        <source>It can be changed in the menu, below Preferences.</source>
        <translation>메뉴의 환경 설정에서 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>Find a learning rate…</source>
        <translation>학습률 찾기…</translation>
    </message>
    <message>
        <source>For the settings of the form of the next run.</source>
        <translation>다음 실행의 양식에 있는 설정으로 찾습니다.</translation>
    </message>
    <message>
        <source>A search is under way</source>
        <translation>탐색이 진행 중입니다</translation>
    </message>
    <message>
        <source>A search for a learning rate is under way. Close all the same?</source>
        <translation>학습률 탐색이 진행 중입니다. 그래도 닫을까요?</translation>
    </message>
    <message>
        <source>Nothing is kept of a search that is stopped.</source>
        <translation>중지한 탐색은 아무것도 남지 않습니다.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>중지하고 닫기</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::MatrixCard</name>
    <message>
        <source>Confusion matrix</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>개수</translation>
    </message>
    <message>
        <source>Row %</source>
        <translation>행 %</translation>
    </message>
    <message>
        <source>Column %</source>
        <translation>열 %</translation>
    </message>
    <message>
        <source>All %</source>
        <translation>전체 %</translation>
    </message>
    <message>
        <source>Export the matrix</source>
        <translation>행렬 내보내기</translation>
    </message>
    <message>
        <source>Validate now</source>
        <translation>지금 검증</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>비교 그만두기</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Most confused pairs</source>
        <translation>가장 많이 헷갈린 쌍</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>Goes through the evaluations of the run.</source>
        <translation>실행의 평가를 차례로 보여 줍니다.</translation>
    </message>
    <message>
        <source>Evaluates the model on the validation set after the running step, without waiting for the epoch&apos;s end (Ctrl+Shift+V). Training goes on as it would have.</source>
        <translation>에폭 끝을 기다리지 않고 현재 스텝이 끝나면 검증 세트로 모델을 평가합니다(Ctrl+Shift+V). 학습은 그대로 이어집니다.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>재현율</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>샘플 수</translation>
    </message>
    <message>
        <source>Filled after the first validation.</source>
        <translation>첫 검증 후에 채워집니다.</translation>
    </message>
    <message>
        <source>Failed. Last good one: %1</source>
        <translation>실패. 마지막 정상 평가: %1</translation>
    </message>
    <message>
        <source>Validating… Until then: %1</source>
        <translation>검증 중… 그때까지: %1</translation>
    </message>
    <message>
        <source>Reading the evaluations: this is still the run before.</source>
        <translation>평가 결과를 읽는 중입니다. 아직 이전 실행의 행렬입니다.</translation>
    </message>
    <message>
        <source>Reading the evaluations…</source>
        <translation>평가 결과를 읽는 중…</translation>
    </message>
    <message>
        <source>Click a cell to read its sentences. Arrow keys move, Enter filters.</source>
        <translation>셀을 클릭하면 그 문장을 읽을 수 있습니다. 화살표 키로 옮기고 Enter로 거릅니다.</translation>
    </message>
    <message>
        <source>Validating…</source>
        <translation>검증하는 중…</translation>
    </message>
    <message>
        <source>Macro average</source>
        <translation>매크로 평균</translation>
    </message>
    <message>
        <source>%1 · nothing to compare with</source>
        <translation>%1 · 비교할 것이 없음</translation>
    </message>
    <message>
        <source>%1 · %2 has none of these classes</source>
        <translation>%1 · %2에 이 클래스들이 없음</translation>
    </message>
    <message>
        <source>Difference of two confusion matrices</source>
        <translation>두 혼동 행렬의 차이</translation>
    </message>
    <message>
        <source>%1 minus %2</source>
        <translation>%1 빼기 %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 minus %2 · %n class(es) that only one of them has</source>
        <translation>
            <numerusform>%1 빼기 %2 · 한쪽에만 있는 클래스 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Scores of the classes</source>
        <translation>클래스별 점수</translation>
    </message>
    <message>
        <source>Rows are what the sentences are, columns what the model answered. A click on a cell lists its sentences.</source>
        <translation>행은 실제 클래스, 열은 모델의 예측입니다. 셀을 클릭하면 그 문장이 나옵니다.</translation>
    </message>
    <message>
        <source>Evaluation that is compared with</source>
        <translation>비교 대상 평가</translation>
    </message>
    <message>
        <source>Choose an evaluation, or type a part of its name.</source>
        <translation>평가를 고르거나 이름의 일부를 입력하세요.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Compared with %1:</source>
        <translation>비교 대상 %1:</translation>
    </message>
    <message>
        <source>Compared with:</source>
        <translation>비교 대상:</translation>
    </message>
    <message>
        <source>The last one</source>
        <translation>마지막 평가</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::MatrixOptions</name>
    <message>
        <source>View</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Hide the right answers, order the classes, compare with another epoch or run.</source>
        <translation>정답을 숨기거나, 클래스 순서를 바꾸거나, 다른 에폭이나 실행과 비교합니다.</translation>
    </message>
    <message>
        <source>Hide the diagonal</source>
        <translation>대각선 숨기기</translation>
    </message>
    <message>
        <source>Order of the classes</source>
        <translation>클래스 순서</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>비교 대상</translation>
    </message>
    <message>
        <source>As in the data</source>
        <translation>데이터의 순서</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>이름순</translation>
    </message>
    <message>
        <source>Most sentences first</source>
        <translation>문장이 많은 순서</translation>
    </message>
    <message>
        <source>Confused ones side by side</source>
        <translation>헷갈리는 것끼리 나란히</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>The evaluation before</source>
        <translation>앞의 평가</translation>
    </message>
    <message>
        <source>Any evaluation of this run…</source>
        <translation>이 실행의 다른 평가…</translation>
    </message>
    <message>
        <source>Any run…</source>
        <translation>다른 실행…</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::MetricRulesTable</name>
    <message>
        <source>Metrics kept</source>
        <translation>남길 지표</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Progress bar</source>
        <translation>진행 막대</translation>
    </message>
    <message>
        <source>Per step</source>
        <translation>스텝마다</translation>
    </message>
    <message>
        <source>Per epoch</source>
        <translation>에폭마다</translation>
    </message>
    <message>
        <source>This score needs all sentences, so it exists per epoch only.</source>
        <translation>이 점수에는 모든 문장이 필요하므로 에폭마다만 있습니다.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::MetricTiles</name>
    <message>
        <source>unchanged since epoch %1</source>
        <translation>에폭 %1 이후 그대로</translation>
    </message>
    <message>
        <source>%1 %2 since epoch %3</source>
        <translation>%1 %2, 에폭 %3 이후</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>그대로</translation>
    </message>
    <message>
        <source>0 is guessing, 1 is perfect</source>
        <translation>0은 찍기, 1은 완벽</translation>
    </message>
    <message>
        <source>mean over the classes</source>
        <translation>클래스 평균</translation>
    </message>
    <message>
        <source>lower is better</source>
        <translation>낮을수록 좋음</translation>
    </message>
    <message>
        <source>always %1: %2</source>
        <translation>항상 %1: %2</translation>
    </message>
    <message>
        <source>of the last batch, step %1</source>
        <translation>마지막 배치, 스텝 %1</translation>
    </message>
    <message>
        <source>95 % interval: %1 to %2 (1,000 bootstrap samples of the validation sentences)</source>
        <translation>95 % 구간: %1에서 %2까지(검증 문장의 부트스트랩 표본 1,000개)</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::NotesEditor</name>
    <message>
        <source>Read</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>쓰기</translation>
    </message>
    <message>
        <source>Markdown: **bold**, *italic*, `code`, # heading, - list, - [ ] task, [link](https://…). Ctrl+Enter keeps it, Esc takes it back.</source>
        <translation>Markdown: **굵게**, *기울임*, `코드`, # 제목, - 목록, - [ ] 할 일, [링크](https://…). Ctrl+Enter로 저장하고 Esc로 되돌립니다.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>No notes yet. What was tried, and why?</source>
        <translation>아직 메모가 없습니다. 무엇을, 왜 해 보았나요?</translation>
    </message>
    <message>
        <source>Double-click to write.</source>
        <translation>두 번 클릭해 쓰세요.</translation>
    </message>
    <message>
        <source>Notes in Markdown</source>
        <translation>Markdown 메모</translation>
    </message>
    <message>
        <source>What was tried, and why?</source>
        <translation>무엇을, 왜 해 보았나요?</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::PlotCard</name>
    <message>
        <source>Show as table</source>
        <translation>표로 보기</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>크게 보기</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>계산하는 중…</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>title and summary of a plot</comment>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::PlotList</name>
    <message>
        <source>This run</source>
        <translation>이 실행</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>모든 실행</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::PlotPage</name>
    <message>
        <source>All plots</source>
        <translation>모든 플롯</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Show all runs</source>
        <translation>모든 실행 표시</translation>
    </message>
    <message>
        <source>The charts follow</source>
        <translation>차트에 반영</translation>
    </message>
    <message>
        <source>Back to the list of plots (Esc)</source>
        <translation>플롯 목록으로 돌아가기(Esc)</translation>
    </message>
    <message>
        <source>Shows the numbers beside the picture</source>
        <translation>그림 옆에 수치를 보여 줍니다</translation>
    </message>
    <message>
        <source>Copies the picture, or the table when it has the focus (Ctrl+Shift+C)</source>
        <translation>그림을, 표에 포커스가 있으면 표를 복사합니다(Ctrl+Shift+C)</translation>
    </message>
    <message>
        <source>Numbers of the plot</source>
        <translation>플롯의 수치</translation>
    </message>
    <message>
        <source>The charts show the runs that are picked out here, and the others again when all are shown.</source>
        <translation>여기에서 고른 실행만 차트에 표시하고, 모두 표시하면 나머지도 다시 표시합니다.</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>계산하는 중…</translation>
    </message>
    <message>
        <source>Drag along an axis to pick runs out.</source>
        <translation>축을 따라 끌어 실행을 고르세요.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n run(s) picked out</source>
        <translation>
            <numerusform>실행 %n개 중 %1개 고름</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::PlotView</name>
    <message>
        <source>Plot</source>
        <translation>플롯</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::PlotsPanel</name>
    <message>
        <source>Find a plot   (Ctrl+F)</source>
        <translation>플롯 찾기   (Ctrl+F)</translation>
    </message>
    <message>
        <source>Export the plots</source>
        <translation>플롯 내보내기</translation>
    </message>
    <message>
        <source>No plot has this in its name.</source>
        <translation>이름에 이 말이 든 플롯이 없습니다.</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>플롯</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>Which validation or test the plots of this run are made from.</source>
        <translation>이 실행의 플롯을 만들 검증이나 테스트입니다.</translation>
    </message>
    <message>
        <source>The plots could not be computed. %1</source>
        <translation>플롯을 계산하지 못했습니다. %1</translation>
    </message>
    <message>
        <source>Latest evaluation</source>
        <translation>최신 평가</translation>
    </message>
    <message>
        <source>There is nothing to export yet: plots come with the first recorded step and the first validation.</source>
        <translation>아직 내보낼 것이 없습니다. 플롯은 첫 기록 스텝과 첫 검증부터 생깁니다.</translation>
    </message>
    <message>
        <source>Copied the table.</source>
        <translation>표를 복사했습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) are picked out: the charts follow when there are fewer.</source>
        <translation>
            <numerusform>실행 %n개를 골랐습니다. 더 적게 고르면 차트에 반영됩니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::PreferencesDialog</name>
    <message>
        <source>Tell me when a run has ended and I look elsewhere</source>
        <translation>다른 곳을 보는 동안 실행이 끝나면 알리기</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>환경 설정</translation>
    </message>
    <message>
        <source>When the window is closed while a run trains</source>
        <translation>학습 중에 창을 닫을 때</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>묻기</translation>
    </message>
    <message>
        <source>Finish in the background</source>
        <translation>백그라운드에서 마치기</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>중지하고 저장</translation>
    </message>
    <message>
        <source>In the background a run goes on without a window, also when you log out of the desktop as long as it lets programs run; a window that is opened later shows it. “Stop and save” keeps a checkpoint to resume from.</source>
        <translation>백그라운드를 고르면 창 없이 실행이 계속됩니다. 데스크톱이 프로그램을 계속 실행하게 두면 로그아웃한 뒤에도 이어지며, 나중에 연 창에서 볼 수 있습니다. “중지하고 저장”은 재개할 수 있는 체크포인트를 남깁니다.</translation>
    </message>
    <message>
        <source>A notification of the desktop with the name of the run and its best value. It never holds sentences of your data.</source>
        <translation>실행의 이름과 최고값을 데스크톱 알림으로 보여 줍니다. 데이터의 문장은 절대 담지 않습니다.</translation>
    </message>
    <message>
        <source>Only of runs of at least so many minutes</source>
        <translation>이만큼의 분 이상 걸린 실행만</translation>
    </message>
    <message>
        <source>Shorter runs end without a notification. 0: all are told of.</source>
        <translation>더 짧은 실행은 알림 없이 끝납니다. 0: 모두 알립니다.</translation>
    </message>
    <message>
        <source> min</source>
        <comment>minutes, behind a number</comment>
        <translation> 분</translation>
    </message>
    <message>
        <source>Only of runs of at least</source>
        <translation>이 시간 이상 걸린 실행만</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RecoveryList</name>
    <message>
        <source>step %1 of %2</source>
        <translation>스텝 %1/%2</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>스텝 %1</translation>
    </message>
    <message>
        <source>no checkpoint</source>
        <translation>체크포인트 없음</translation>
    </message>
    <message>
        <source>checkpoint of step %1</source>
        <translation>스텝 %1의 체크포인트</translation>
    </message>
    <message>
        <source>last heard of %1</source>
        <translation>마지막 소식 %1</translation>
    </message>
    <message>
        <source>Resume all</source>
        <translation>모두 재개</translation>
    </message>
    <message>
        <source>Keep all as they are</source>
        <translation>모두 그대로 두기</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>나중에 정하기</translation>
    </message>
    <message>
        <source>Interrupted runs</source>
        <translation>중단된 실행</translation>
    </message>
    <message>
        <source>Decide later: they are offered again at the next start.</source>
        <translation>나중에 정합니다. 다음에 시작할 때 다시 묻습니다.</translation>
    </message>
    <message>
        <source>All that have a checkpoint go on from it, one after the other.</source>
        <translation>체크포인트가 있는 실행이 모두 하나씩 차례로 이어집니다.</translation>
    </message>
    <message>
        <source>Nothing is lost: they stay in the history as interrupted, and can be resumed at any time.</source>
        <translation>잃는 것은 없습니다. 기록에 중단된 실행으로 남고, 언제든 재개할 수 있습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were interrupted: the program ended while they trained.</source>
        <translation>
            <numerusform>실행 %n개가 중단되었습니다. 학습하는 동안 프로그램이 끝났습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Use as new run</source>
        <translation>새 실행으로 쓰기</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 재개</translation>
    </message>
    <message>
        <source>Use %1 as new run</source>
        <translation>%1 설정으로 새 실행</translation>
    </message>
    <message>
        <source>Goes on after step %1 with the same settings, as a run beside this one.</source>
        <translation>스텝 %1 뒤부터 같은 설정으로, 이 실행 옆에 새 실행으로 이어집니다.</translation>
    </message>
    <message>
        <source>There is no checkpoint to go on from: its settings go into the form, to start it anew.</source>
        <translation>이어 갈 체크포인트가 없습니다. 설정을 양식에 넣어 새로 시작할 수 있습니다.</translation>
    </message>
    <message>
        <source>Keep as is</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>Keep %1 as it is</source>
        <translation>%1 그대로 두기</translation>
    </message>
    <message>
        <source>Nothing is lost: it stays in the history as interrupted, and can be resumed at any time.</source>
        <translation>잃는 것은 없습니다. 기록에 중단된 실행으로 남고, 언제든 재개할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RemoteRuns</name>
    <message>
        <source>%1: %2</source>
        <comment>run, what it answered</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 has not answered yet; its process (%2) does when it comes to it.</source>
        <translation>%1 실행이 아직 응답하지 않았습니다. 그 프로세스(%2)가 차례가 되면 처리합니다.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RenameDialog</name>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Rename run</source>
        <translation>실행 이름 바꾸기</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>A run with this name exists. Free is: %1</source>
        <translation>같은 이름의 실행이 있습니다. 쓸 수 있는 이름: %1</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunAnnouncements</name>
    <message>
        <source>%1 has started.</source>
        <translation>%1 실행을 시작했습니다.</translation>
    </message>
    <message>
        <source>%1 goes on.</source>
        <translation>%1 실행을 재개했습니다.</translation>
    </message>
    <message>
        <source>%1 is paused.</source>
        <translation>%1 실행을 일시 정지했습니다.</translation>
    </message>
    <message>
        <source>%1 has finished.</source>
        <translation>%1 실행을 완료했습니다.</translation>
    </message>
    <message>
        <source>%1 has finished. Best %2: %3 in epoch %4.</source>
        <translation>%1 실행을 완료했습니다. 최고 %2: %3, 에폭 %4.</translation>
    </message>
    <message>
        <source>%1 failed.</source>
        <translation>%1 실행이 실패했습니다.</translation>
    </message>
    <message>
        <source>%1 was stopped.</source>
        <translation>%1 실행을 중지했습니다.</translation>
    </message>
    <message>
        <source>%1 was interrupted.</source>
        <translation>%1 실행이 중단되었습니다.</translation>
    </message>
    <message>
        <source>%1 was tested.</source>
        <translation>%1 실행을 테스트했습니다.</translation>
    </message>
    <message>
        <source>%1 was validated.</source>
        <translation>%1 실행을 검증했습니다.</translation>
    </message>
    <message>
        <source>%1 was tested: %2 is %3.</source>
        <translation>%1 실행을 테스트했습니다. %2: %3.</translation>
    </message>
    <message>
        <source>%1 was validated: %2 is %3.</source>
        <translation>%1 실행을 검증했습니다. %2: %3.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunCellDelegate</name>
    <message>
        <source>Name of the run</source>
        <translation>실행의 이름</translation>
    </message>
    <message>
        <source>A run needs a name.</source>
        <translation>실행에는 이름이 있어야 합니다.</translation>
    </message>
    <message>
        <source>A run with this name exists. Free is: %1</source>
        <translation>같은 이름의 실행이 있습니다. 쓸 수 있는 이름: %1</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunColumnsPopup</name>
    <message>
        <source>Find a column</source>
        <translation>열 찾기</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>As at first</source>
        <translation>처음대로</translation>
    </message>
    <message>
        <source>Shows the columns that the table had before any were chosen.</source>
        <translation>열을 고르기 전에 표에 있던 열을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Of the run</source>
        <translation>실행의 값</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Metrics appear with the first run.</source>
        <translation>지표는 첫 실행부터 나타납니다.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>at a step…</source>
        <translation>스텝 지정…</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunCommands</name>
    <message>
        <source>Still finishing the current batch…</source>
        <translation>아직 현재 배치를 마치는 중…</translation>
    </message>
    <message>
        <source>%1 waits: it starts when the run before it has ended.</source>
        <translation>%1 실행은 대기 중입니다. 앞의 실행이 끝나면 시작합니다.</translation>
    </message>
    <message>
        <source>Do not run it</source>
        <translation>실행하지 않기</translation>
    </message>
    <message>
        <source>%1-resumed</source>
        <translation>%1-재개</translation>
    </message>
    <message>
        <source>This run has no checkpoint to go on from. “Use as new run” in Configuration starts it anew.</source>
        <translation>이 실행에는 이어 갈 체크포인트가 없습니다. 구성의 “새 실행으로 쓰기”로 새로 시작할 수 있습니다.</translation>
    </message>
    <message>
        <source>%1 was stopped and saved.</source>
        <translation>%1 실행을 중지하고 저장했습니다.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>%1 stopped early: %2 did not improve any more.</source>
        <translation>%1 실행을 조기 종료했습니다. %2 지표가 더는 좋아지지 않았습니다.</translation>
    </message>
    <message>
        <source>New run with 1/10 rate</source>
        <translation>학습률을 1/10로 낮춘 새 실행</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>자세히</translation>
    </message>
    <message numerus="yes">
        <source>Not enough memory for %n sentence(s) per batch.</source>
        <translation>
            <numerusform>배치당 문장 %n개에는 메모리가 부족합니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>New run with %1</source>
        <translation>배치당 %1개로 새 실행</translation>
    </message>
    <message>
        <source>Copied the id %1.</source>
        <translation>ID %1 복사됨.</translation>
    </message>
    <message>
        <source>This run has no files yet.</source>
        <translation>이 실행에는 아직 파일이 없습니다.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunDetails</name>
    <message>
        <source>took %1</source>
        <translation>소요 시간 %1</translation>
    </message>
    <message>
        <source>Take out of the group</source>
        <translation>그룹에서 빼기</translation>
    </message>
    <message>
        <source>Notes are those of a single run.</source>
        <translation>메모는 실행 하나에만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>Runs that belong together, such as the seeds of one experiment.</source>
        <translation>같은 실험의 여러 시드처럼 함께 볼 실행입니다.</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>No run is selected</source>
        <translation>선택한 실행이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) selected</source>
        <translation>
            <numerusform>실행 %n개 선택됨</numerusform>
        </translation>
    </message>
    <message>
        <source>Select runs to see and change their tags, group and notes.</source>
        <translation>실행을 선택하면 태그, 그룹, 메모를 보고 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>several groups</source>
        <translation>여러 그룹</translation>
    </message>
    <message>
        <source>no group</source>
        <translation>그룹 없음</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunDetailsDialog</name>
    <message>
        <source>Tags, group and notes</source>
        <translation>태그, 그룹, 메모</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunEdits</name>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>되돌림: %1</translation>
    </message>
    <message>
        <source>%1 was starred.</source>
        <translation>%1 실행에 별표를 달았습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were starred.</source>
        <translation>
            <numerusform>실행 %n개에 별표를 달았습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The star was taken from %1.</source>
        <translation>%1 실행에서 별표를 뗐습니다.</translation>
    </message>
    <message numerus="yes">
        <source>The star was taken from %n run(s).</source>
        <translation>
            <numerusform>실행 %n개에서 별표를 뗐습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was archived. The tab Runs still lists it under Archived.</source>
        <translation>%1 실행을 보관했습니다. 실행 탭의 보관함에 남아 있습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were archived. The tab Runs still lists them under Archived.</source>
        <translation>
            <numerusform>실행 %n개를 보관했습니다. 실행 탭의 보관함에 남아 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is among the runs again.</source>
        <translation>%1 실행을 다시 목록에 넣었습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) are among the runs again.</source>
        <translation>
            <numerusform>실행 %n개를 다시 목록에 넣었습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is in no group any more.</source>
        <translation>%1 실행을 그룹에서 뺐습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) are in no group any more.</source>
        <translation>
            <numerusform>실행 %n개를 그룹에서 뺐습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is in the group “%2” now.</source>
        <translation>%1 실행을 “%2” 그룹에 넣었습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) are in the group “%1” now.</source>
        <translation>
            <numerusform>실행 %n개를 “%1” 그룹에 넣었습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The tags of %1 were changed.</source>
        <translation>%1 실행의 태그를 바꿨습니다.</translation>
    </message>
    <message numerus="yes">
        <source>The tags of %n run(s) were changed.</source>
        <translation>
            <numerusform>실행 %n개의 태그를 바꿨습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The notes of %1 were changed.</source>
        <translation>%1 실행의 메모를 바꿨습니다.</translation>
    </message>
    <message>
        <source>%1 was renamed.</source>
        <translation>%1 실행의 이름을 바꿨습니다.</translation>
    </message>
    <message>
        <source>A run that trains or waits cannot be deleted. Stop it first.</source>
        <translation>학습 중이거나 대기 중인 실행은 삭제할 수 없습니다. 먼저 중지하세요.</translation>
    </message>
    <message>
        <source>%1 was moved to the bin, where it is kept for 30 days.</source>
        <translation>%1 실행을 휴지통으로 옮겼습니다. 30일 동안 남아 있습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were moved to the bin, where they are kept for 30 days.</source>
        <translation>
            <numerusform>실행 %n개를 휴지통으로 옮겼습니다. 30일 동안 남아 있습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 %n live run(s) stayed.</source>
        <comment>sentence before</comment>
        <translation>
            <numerusform>%1 진행 중인 실행 %n개는 그대로 두었습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was taken out of the bin.</source>
        <translation>%1 실행을 휴지통에서 꺼냈습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were taken out of the bin.</source>
        <translation>
            <numerusform>실행 %n개를 휴지통에서 꺼냈습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was removed for good.</source>
        <translation>%1 실행을 영구히 삭제했습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were removed for good.</source>
        <translation>
            <numerusform>실행 %n개를 영구히 삭제했습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunFilterField</name>
    <message>
        <source>Filter: valid/mcc &gt; 0.4 and model ~ &quot;tiny&quot; and not tag:failed</source>
        <translation>필터: valid/mcc &gt; 0.4 and model ~ &quot;tiny&quot; and not tag:failed</translation>
    </message>
    <message>
        <source>Filter the runs</source>
        <translation>실행 거르기</translation>
    </message>
    <message>
        <source>Words are looked for in name, tags, group, notes and model. Fields, metrics and settings can be compared. ↓ shows what can be typed, Tab takes the first of it.</source>
        <translation>단어는 이름, 태그, 그룹, 메모, 모델에서 찾습니다. 필드, 지표, 설정은 비교할 수 있습니다. ↓로 입력할 수 있는 것을 보고, Tab으로 첫 번째를 고릅니다.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunFilterLine</name>
    <message>
        <source>Examples of filters</source>
        <translation>필터 예</translation>
    </message>
    <message>
        <source>Good and finished</source>
        <translation>점수가 좋고 완료된 것</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>별표를 단 것</translation>
    </message>
    <message>
        <source>Of the last week</source>
        <translation>지난 한 주</translation>
    </message>
    <message>
        <source>Failed or interrupted</source>
        <translation>실패했거나 중단된 것</translation>
    </message>
    <message>
        <source>Without a tag</source>
        <translation>태그가 없는 것</translation>
    </message>
    <message>
        <source>High learning rates</source>
        <translation>학습률이 높은 것</translation>
    </message>
    <message>
        <source>A model by a part of its name</source>
        <translation>이름 일부로 찾은 모델</translation>
    </message>
    <message>
        <source>The loss became NaN</source>
        <translation>손실이 NaN이 된 것</translation>
    </message>
    <message>
        <source>Archived ones as well</source>
        <translation>보관한 것도 함께</translation>
    </message>
    <message>
        <source>%1:  %2</source>
        <comment>what it finds, query</comment>
        <translation>%1:  %2</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 쓰기</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunForm</name>
    <message>
        <source>Starting…</source>
        <translation>시작하는 중…</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>학습 시작</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Best available (%1)</source>
        <translation>가장 좋은 장치(%1)</translation>
    </message>
    <message>
        <source>Found by itself</source>
        <translation>저절로 찾음</translation>
    </message>
    <message>
        <source>Found by itself: %1</source>
        <translation>저절로 찾음: %1</translation>
    </message>
    <message>
        <source>%1, as the model says</source>
        <translation>%1, 모델을 따름</translation>
    </message>
    <message>
        <source>The first rows appear when a table is chosen.</source>
        <translation>표를 고르면 첫 행들이 나타납니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n epoch(s)</source>
        <translation>
            <numerusform>%n에폭</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n epoch(s) · %1 steps</source>
        <translation>
            <numerusform>%n에폭 · %1스텝</numerusform>
        </translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>What the model learns from.</source>
        <translation>모델이 배울 데이터입니다.</translation>
    </message>
    <message>
        <source>Bundled example</source>
        <translation>번들 예제</translation>
    </message>
    <message>
        <source>Fills in the data and the model that come with Signalbox.</source>
        <translation>Signalbox와 함께 온 데이터와 모델을 채워 넣습니다.</translation>
    </message>
    <message>
        <source>Training sentences</source>
        <translation>학습 문장</translation>
    </message>
    <message>
        <source>A table of sentences and labels: TSV or CSV.</source>
        <translation>문장과 레이블의 표: TSV나 CSV.</translation>
    </message>
    <message>
        <source>Validation sentences</source>
        <translation>검증 문장</translation>
    </message>
    <message>
        <source>Left empty, a part of the training table is held out.</source>
        <translation>비워 두면 학습 표의 일부를 떼어 씁니다.</translation>
    </message>
    <message>
        <source>held out from the training table</source>
        <translation>학습 표에서 떼어 씀</translation>
    </message>
    <message>
        <source>Sentence column</source>
        <translation>문장 열</translation>
    </message>
    <message>
        <source>The column with the text.</source>
        <translation>글이 있는 열입니다.</translation>
    </message>
    <message>
        <source>Label column</source>
        <translation>레이블 열</translation>
    </message>
    <message>
        <source>The column with the classes.</source>
        <translation>클래스가 있는 열입니다.</translation>
    </message>
    <message>
        <source>Longest sentence (tokens)</source>
        <translation>최대 문장 길이(토큰)</translation>
    </message>
    <message>
        <source>Longer sentences are cut.</source>
        <translation>더 긴 문장은 자릅니다.</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>설정 더 보기</translation>
    </message>
    <message>
        <source>Test sentences</source>
        <translation>테스트 문장</translation>
    </message>
    <message>
        <source>Evaluated once with the best checkpoint, after the last epoch.</source>
        <translation>마지막 에폭 뒤에 최고 체크포인트로 한 번 평가합니다.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Part held out for validation</source>
        <translation>검증용으로 뗄 비율</translation>
    </message>
    <message>
        <source>Used when there is no validation table.</source>
        <translation>검증 표가 없을 때 씁니다.</translation>
    </message>
    <message>
        <source>First line</source>
        <translation>첫 줄</translation>
    </message>
    <message>
        <source>Detect</source>
        <translation>저절로 판단</translation>
    </message>
    <message>
        <source>Names of the columns</source>
        <translation>열의 이름</translation>
    </message>
    <message>
        <source>A row of data</source>
        <translation>데이터 행</translation>
    </message>
    <message>
        <source>Columns are separated by</source>
        <translation>열을 나누는 문자</translation>
    </message>
    <message>
        <source>Tabs</source>
        <translation>탭</translation>
    </message>
    <message>
        <source>Commas</source>
        <translation>쉼표</translation>
    </message>
    <message>
        <source>Semicolons</source>
        <translation>세미콜론</translation>
    </message>
    <message>
        <source>Leave out bad rows</source>
        <translation>잘못된 행 건너뛰기</translation>
    </message>
    <message>
        <source>They are listed and counted. Otherwise a bad row refuses the table.</source>
        <translation>목록에 보여 주고 셉니다. 끄면 잘못된 행이 있는 표를 거부합니다.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>An encoder with a classification head.</source>
        <translation>분류 헤드가 있는 인코더입니다.</translation>
    </message>
    <message>
        <source>Model folder</source>
        <translation>모델 폴더</translation>
    </message>
    <message>
        <source>A folder in the layout of Hugging Face.</source>
        <translation>Hugging Face 형식의 폴더입니다.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Best available</source>
        <translation>가장 좋은 장치</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>드롭아웃</translation>
    </message>
    <message>
        <source>Between 0 and 0.9.</source>
        <translation>0에서 0.9 사이.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>The same seed gives the same curve on the same device.</source>
        <translation>같은 장치에서 시드가 같으면 곡선도 같습니다.</translation>
    </message>
    <message>
        <source>Train from scratch</source>
        <translation>처음부터 학습</translation>
    </message>
    <message>
        <source>Begins with random weights instead of pretrained ones.</source>
        <translation>사전 학습된 가중치 대신 무작위 가중치로 시작합니다.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>스레드</translation>
    </message>
    <message>
        <source>0 means one per core.</source>
        <translation>0이면 코어마다 하나입니다.</translation>
    </message>
    <message>
        <source>Deterministic</source>
        <translation>결정론적</translation>
    </message>
    <message>
        <source>Only algorithms that give the same bits every time.</source>
        <translation>매번 같은 비트를 내는 알고리즘만 씁니다.</translation>
    </message>
    <message>
        <source>Fast path</source>
        <translation>빠른 경로</translation>
    </message>
    <message>
        <source>Hand-written kernels where they apply: BERT on the CPU.</source>
        <translation>쓸 수 있는 곳(CPU의 BERT)에서는 손으로 쓴 커널을 씁니다.</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>How it learns. “signalbox-cli steer” changes some of it while it trains.</source>
        <translation>학습하는 방법입니다. 일부는 학습 중에도 “signalbox-cli steer”로 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Its peak, where a schedule changes it.</source>
        <translation>스케줄이 있으면 그 최댓값입니다.</translation>
    </message>
    <message>
        <source>Sentences per batch</source>
        <translation>배치당 문장 수</translation>
    </message>
    <message>
        <source>Larger needs more memory.</source>
        <translation>클수록 메모리가 더 필요합니다.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에폭 수</translation>
    </message>
    <message>
        <source>Passes over the training table.</source>
        <translation>학습 표를 처음부터 끝까지 도는 횟수입니다.</translation>
    </message>
    <message>
        <source>Best checkpoint by</source>
        <translation>최고 체크포인트의 기준</translation>
    </message>
    <message>
        <source>Validation metric that decides which checkpoint is best.</source>
        <translation>어느 체크포인트가 최고인지 정하는 검증 지표입니다.</translation>
    </message>
    <message>
        <source>valid/loss (smallest)</source>
        <translation>valid/loss(최소)</translation>
    </message>
    <message>
        <source>valid/mcc (largest)</source>
        <translation>valid/mcc(최대)</translation>
    </message>
    <message>
        <source>valid/f1_macro (largest)</source>
        <translation>valid/f1_macro(최대)</translation>
    </message>
    <message>
        <source>valid/acc (largest)</source>
        <translation>valid/acc(최대)</translation>
    </message>
    <message>
        <source>Early stopping after (validations)</source>
        <translation>조기 종료까지의 검증 횟수</translation>
    </message>
    <message>
        <source>0 switches it off.</source>
        <translation>0이면 끕니다.</translation>
    </message>
    <message>
        <source>Steps between points</source>
        <translation>점 사이의 스텝</translation>
    </message>
    <message>
        <source>How often step metrics are recorded.</source>
        <translation>스텝 지표를 기록하는 간격입니다.</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Sentences of like length (fastest)</source>
        <translation>길이가 비슷한 문장끼리(가장 빠름)</translation>
    </message>
    <message>
        <source>Shuffled</source>
        <translation>섞어서</translation>
    </message>
    <message>
        <source>Shuffled, every row padded</source>
        <translation>섞어서, 모든 행을 채움</translation>
    </message>
    <message>
        <source>Optimizer and loss</source>
        <translation>옵티마이저와 손실</translation>
    </message>
    <message>
        <source>Validation, stopping, checkpoints</source>
        <translation>검증, 중지, 체크포인트</translation>
    </message>
    <message>
        <source>Reset to defaults</source>
        <translation>기본값으로 되돌리기</translation>
    </message>
    <message>
        <source>Validate</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>0 at the end of each epoch, 0.25 four times an epoch, 100 after every 100 steps.</source>
        <translation>0은 에폭 끝마다, 0.25는 에폭마다 네 번, 100은 100스텝마다입니다.</translation>
    </message>
    <message>
        <source>Early stopping by</source>
        <translation>조기 종료의 기준</translation>
    </message>
    <message>
        <source>A metric such as valid/mcc or train/loss.</source>
        <translation>valid/mcc나 train/loss 같은 지표입니다.</translation>
    </message>
    <message>
        <source>as the best checkpoint</source>
        <translation>최고 체크포인트와 같게</translation>
    </message>
    <message>
        <source>It is better when</source>
        <translation>더 좋은 값</translation>
    </message>
    <message>
        <source>As suits the metric</source>
        <translation>지표에 맞춤</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>작은 값</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>큰 값</translation>
    </message>
    <message>
        <source>Smallest improvement</source>
        <translation>최소 개선 폭</translation>
    </message>
    <message>
        <source>Changes up to this do not count for early stopping.</source>
        <translation>이 값까지의 변화는 조기 종료에 치지 않습니다.</translation>
    </message>
    <message>
        <source>Best checkpoints to keep</source>
        <translation>남길 최고 체크포인트 수</translation>
    </message>
    <message>
        <source>Besides the newest.</source>
        <translation>최신 것 외에 남깁니다.</translation>
    </message>
    <message>
        <source>Steps between checkpoints</source>
        <translation>체크포인트 사이의 스텝</translation>
    </message>
    <message>
        <source>Besides those of validations; 0 switches it off.</source>
        <translation>검증 때의 체크포인트 외에 만듭니다. 0이면 끕니다.</translation>
    </message>
    <message>
        <source>Keep all of these</source>
        <translation>이것을 모두 남기기</translation>
    </message>
    <message>
        <source>Otherwise only the newest.</source>
        <translation>끄면 최신 것만 남깁니다.</translation>
    </message>
    <message>
        <source>Batches per epoch</source>
        <translation>에폭당 배치</translation>
    </message>
    <message>
        <source>0 all, below 1 a part, else a number of batches.</source>
        <translation>0은 전부, 1보다 작으면 비율, 그 밖에는 배치 수입니다.</translation>
    </message>
    <message>
        <source>Batches per validation</source>
        <translation>검증당 배치</translation>
    </message>
    <message>
        <source>Learn a few batches by heart</source>
        <translation>배치 몇 개만 외우기</translation>
    </message>
    <message>
        <source>The same batches in every epoch; 0 switches it off.</source>
        <translation>에폭마다 같은 배치를 씁니다. 0이면 끕니다.</translation>
    </message>
    <message>
        <source>Only try everything</source>
        <translation>시험 삼아 해 보기</translation>
    </message>
    <message>
        <source>With so many batches of each table, and nothing is kept; 0 switches it off.</source>
        <translation>각 표에서 이 수의 배치만 쓰고 아무것도 남기지 않습니다. 0이면 끕니다.</translation>
    </message>
    <message>
        <source>Average weights from epoch</source>
        <translation>가중치 평균을 시작할 에폭</translation>
    </message>
    <message>
        <source>Below 1 from that part of the epochs on; 0 switches it off.</source>
        <translation>1보다 작으면 에폭의 그 비율부터입니다. 0이면 끕니다.</translation>
    </message>
    <message>
        <source>Learning rate while averaging</source>
        <translation>평균하는 동안의 학습률</translation>
    </message>
    <message>
        <source>0: as the schedule says.</source>
        <translation>0: 스케줄을 따릅니다.</translation>
    </message>
    <message>
        <source>Epochs to get to it</source>
        <translation>그 값에 이르기까지의 에폭</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>AdamW (decoupled weight decay)</source>
        <translation>AdamW(분리된 가중치 감쇠)</translation>
    </message>
    <message>
        <source>SGD with momentum</source>
        <translation>모멘텀 SGD</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>Not of biases and layer norms.</source>
        <translation>편향과 레이어 정규화에는 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>0.01 for AdamW, else 0</source>
        <translation>AdamW는 0.01, 그 밖에는 0</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>모멘텀</translation>
    </message>
    <message>
        <source>Of SGD.</source>
        <translation>SGD에 씁니다.</translation>
    </message>
    <message>
        <source>Nesterov&apos;s momentum</source>
        <translation>네스테로프 모멘텀</translation>
    </message>
    <message>
        <source>Schedule of the learning rate</source>
        <translation>학습률 스케줄</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>일정함</translation>
    </message>
    <message>
        <source>Falls in a line to 0</source>
        <translation>직선으로 0까지 내려감</translation>
    </message>
    <message>
        <source>Falls in a cosine to 0</source>
        <translation>코사인으로 0까지 내려감</translation>
    </message>
    <message>
        <source>One cycle</source>
        <translation>원 사이클</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>워밍업</translation>
    </message>
    <message>
        <source>Below 1 a share of all steps, else a number of steps.</source>
        <translation>1보다 작으면 전체 스텝의 비율, 그 밖에는 스텝 수입니다.</translation>
    </message>
    <message>
        <source>0, and 0.3 for one cycle</source>
        <translation>0, 원 사이클은 0.3</translation>
    </message>
    <message>
        <source>One cycle moves the momentum too</source>
        <translation>원 사이클로 모멘텀도 조절</translation>
    </message>
    <message>
        <source>From 0.95 to 0.85 and back.</source>
        <translation>0.95에서 0.85로 내렸다가 되돌립니다.</translation>
    </message>
    <message>
        <source>Clip gradients to the norm</source>
        <translation>그래디언트 노름 클리핑</translation>
    </message>
    <message>
        <source>Clip gradients to the value</source>
        <translation>그래디언트 값 클리핑</translation>
    </message>
    <message>
        <source>Batches per step</source>
        <translation>스텝당 배치</translation>
    </message>
    <message>
        <source>Larger batches without their memory.</source>
        <translation>메모리를 더 쓰지 않고 배치를 키웁니다.</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>레이블 스무딩</translation>
    </message>
    <message>
        <source>Share of the target spread over all classes.</source>
        <translation>목표를 모든 클래스에 나누어 주는 비율입니다.</translation>
    </message>
    <message>
        <source>Weights of the classes</source>
        <translation>클래스 가중치</translation>
    </message>
    <message>
        <source>“balanced”, a number for each class, or LABEL=NUMBER for each.</source>
        <translation>“balanced”, 클래스마다 숫자, 또는 클래스마다 LABEL=NUMBER.</translation>
    </message>
    <message>
        <source>all alike</source>
        <translation>모두 같음</translation>
    </message>
    <message>
        <source>Leave the embeddings as they are</source>
        <translation>임베딩을 그대로 두기</translation>
    </message>
    <message>
        <source>Lowest layers to leave as they are</source>
        <translation>그대로 둘 아래쪽 레이어 수</translation>
    </message>
    <message>
        <source>Learning rate from layer to layer</source>
        <translation>레이어에 따른 학습률</translation>
    </message>
    <message>
        <source>Factor for each layer further down; 1: the same for all.</source>
        <translation>한 층 내려갈 때마다 곱하는 값입니다. 1이면 모두 같습니다.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>연산 정밀도</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>bfloat16 (mixed precision)</source>
        <translation>bfloat16(혼합 정밀도)</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>이 실행</translation>
    </message>
    <message>
        <source>How you will find it again.</source>
        <translation>나중에 찾을 때 쓸 이름과 메모입니다.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Separated by commas.</source>
        <translation>쉼표로 나눕니다.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Measure this computer</source>
        <translation>이 컴퓨터 측정</translation>
    </message>
    <message>
        <source>How busy processors, memory, disk, network and GPUs are, every 15 s.</source>
        <translation>프로세서, 메모리, 디스크, 네트워크, GPU의 부하를 15초마다 잽니다.</translation>
    </message>
    <message>
        <source>Watch the layers</source>
        <translation>레이어 관찰</translation>
    </message>
    <message>
        <source>Norms and histograms, layer by layer. Nothing that is learned changes.</source>
        <translation>레이어마다 노름과 히스토그램을 남깁니다. 학습하는 내용은 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>그래디언트</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Gradients and weights</source>
        <translation>그래디언트와 가중치</translation>
    </message>
    <message>
        <source>Steps between two looks</source>
        <translation>관찰 사이의 스텝</translation>
    </message>
    <message>
        <source>Each takes a little of the training&apos;s time.</source>
        <translation>관찰할 때마다 학습 시간이 조금 듭니다.</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>동기화</translation>
    </message>
    <message>
        <source>Whether Weights &amp; Biases gets this run, while it trains.</source>
        <translation>학습하는 동안 이 실행을 Weights &amp; Biases로 보낼지 정합니다.</translation>
    </message>
    <message>
        <source>Metrics kept</source>
        <translation>남길 지표</translation>
    </message>
    <message>
        <source>On the progress bar, per step, per epoch. All other scores are kept per epoch.</source>
        <translation>진행 막대, 스텝마다, 에폭마다. 다른 점수는 모두 에폭마다 남깁니다.</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>첫 행들</translation>
    </message>
    <message>
        <source>Of the training table, as it is read.</source>
        <translation>읽은 대로 보여 주는 학습 표입니다.</translation>
    </message>
    <message>
        <source>First rows of the training table</source>
        <translation>학습 표의 첫 행들</translation>
    </message>
    <message>
        <source>Choose a table of sentences: TSV or CSV.</source>
        <translation>문장의 표를 고르세요: TSV나 CSV.</translation>
    </message>
    <message>
        <source>Column &apos;%1&apos; is missing. Found: %2.</source>
        <translation>&apos;%1&apos; 열이 없습니다. 있는 열: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%1 training and %2 validation sentences, %n class(es).</source>
        <translation>
            <numerusform>학습 문장 %1개, 검증 문장 %2개, 클래스 %n개.</numerusform>
        </translation>
    </message>
    <message>
        <source>The largest class (%1) holds %2 % of the rows.</source>
        <translation>가장 큰 클래스(%1)가 행의 %2 %를 차지합니다.</translation>
    </message>
    <message numerus="yes">
        <source> · +%n more</source>
        <translation>
            <numerusform> · 외 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 test sentences.</source>
        <translation>테스트 문장 %1개.</translation>
    </message>
    <message>
        <source>Choose a model folder.</source>
        <translation>모델 폴더를 고르세요.</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s), %1 wide, %2 parameters.</source>
        <translation>
            <numerusform>레이어 %n개, 너비 %1, 파라미터 %2개.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no weights in it: switch on “Train from scratch”.</source>
        <translation>가중치가 없습니다. “처음부터 학습”을 켜세요.</translation>
    </message>
    <message>
        <source>It recommends settings.</source>
        <translation>권장 설정이 들어 있습니다.</translation>
    </message>
    <message>
        <source>Use 8 to %1 tokens.</source>
        <translation>8에서 %1토큰까지 입력하세요.</translation>
    </message>
    <message>
        <source>No sentence is cut; the longest has %1.</source>
        <translation>잘리는 문장이 없습니다. 가장 긴 문장은 %1토큰입니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) are cut.</source>
        <translation>
            <numerusform>문장 %n개가 잘립니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>This encoder takes up to %1.</source>
        <translation>이 인코더는 %1토큰까지 받습니다.</translation>
    </message>
    <message numerus="yes">
        <source>This encoder has %n layer(s).</source>
        <translation>
            <numerusform>이 인코더의 레이어는 %n개입니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Very high for this encoder; the loss may become NaN.</source>
        <translation>이 인코더에는 매우 높습니다. 손실이 NaN이 될 수 있습니다.</translation>
    </message>
    <message>
        <source>Use a whole number from 1 to %1.</source>
        <translation>1에서 %1까지의 정수를 입력하세요.</translation>
    </message>
    <message numerus="yes">
        <source>Cannot act within %n epoch(s): it waits %1 without improvement.</source>
        <translation>
            <numerusform>%n에폭 안에서는 작동할 수 없습니다. 개선 없이 검증 %1번을 기다립니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Off.</source>
        <translation>끔.</translation>
    </message>
    <message>
        <source>A run with this name exists. Free is: %1</source>
        <translation>같은 이름의 실행이 있습니다. 쓸 수 있는 이름: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) per epoch.</source>
        <translation>
            <numerusform>에폭당 %n스텝.</numerusform>
        </translation>
    </message>
    <message>
        <source>May need about %1 GB.</source>
        <translation>메모리가 약 %1GB 필요할 수 있습니다.</translation>
    </message>
    <message>
        <source>About %1, at the speed of %2.</source>
        <translation>%2의 속도로 약 %1.</translation>
    </message>
    <message>
        <source>%1 (expected %2).</source>
        <translation>%1(필요한 값: %2).</translation>
    </message>
    <message>
        <source>Use 0 to 0.9.</source>
        <translation>0에서 0.9까지 입력하세요.</translation>
    </message>
    <message>
        <source>The files of the bundled example are chosen.</source>
        <translation>번들 예제의 파일을 골랐습니다.</translation>
    </message>
    <message>
        <source>All settings are at their defaults.</source>
        <translation>모든 설정을 기본값으로 되돌렸습니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>A new draft was begun, with the values used last.</source>
        <translation>마지막으로 쓴 값으로 새 초안을 시작했습니다.</translation>
    </message>
    <message>
        <source>A new draft was begun, with the settings of that run.</source>
        <translation>그 실행의 설정으로 새 초안을 시작했습니다.</translation>
    </message>
    <message>
        <source>Find a learning rate…</source>
        <translation>학습률 찾기…</translation>
    </message>
    <message>
        <source>Trains for some steps with a rate that grows, shows the loss, and suggests a rate for these settings.</source>
        <translation>학습률을 키우면서 몇 스텝 학습하여 손실을 보여 주고, 이 설정에 맞는 학습률을 제안합니다.</translation>
    </message>
    <message>
        <source>The learning rate of the search is in the form.</source>
        <translation>탐색에서 나온 학습률을 양식에 넣었습니다.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunHeader</name>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Open on W&amp;&amp;B</source>
        <translation>W&amp;&amp;B에서 열기</translation>
    </message>
    <message>
        <source>Open on W&amp;B</source>
        <translation>W&amp;B에서 열기</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>실행의 진행 상황</translation>
    </message>
    <message>
        <source>Tabs</source>
        <translation>탭</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunPickDialog</name>
    <message>
        <source>Tick all listed</source>
        <translation>목록에 있는 것 모두 선택</translation>
    </message>
    <message>
        <source>Untick all listed</source>
        <translation>목록에 있는 것 모두 선택 해제</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Choose runs to compare</source>
        <translation>비교할 실행 고르기</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 listed, %n ticked</source>
        <translation>
            <numerusform>%2개 중 %1개 표시, %n개 선택</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a run to compare with</source>
        <translation>비교 대상 실행 고르기</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunSelectionBar</name>
    <message>
        <source>What to do with the selected runs</source>
        <translation>선택한 실행으로 할 일</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>해제</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>선택 지우기</translation>
    </message>
    <message>
        <source>%1 (key %2)</source>
        <translation>%1(%2 키)</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n개 선택됨</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunSettingsView</name>
    <message>
        <source>chosen</source>
        <translation>직접 선택</translation>
    </message>
    <message>
        <source>from a config file</source>
        <translation>설정 파일에서</translation>
    </message>
    <message>
        <source>from the model folder (signalbox.json)</source>
        <translation>모델 폴더에서(signalbox.json)</translation>
    </message>
    <message>
        <source>default</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>as the optimizer has it</source>
        <translation>옵티마이저를 따름</translation>
    </message>
    <message>
        <source>as the schedule has it</source>
        <translation>스케줄을 따름</translation>
    </message>
    <message>
        <source>as the model says</source>
        <translation>모델을 따름</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Where it came from</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>Known since the start</source>
        <translation>시작 뒤에 안 값</translation>
    </message>
    <message>
        <source>Use as new run</source>
        <translation>새 실행으로 쓰기</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Settings of %1 (they cannot be changed any more)</source>
        <translation>%1 실행의 설정(더는 바꿀 수 없음)</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>가져옴</translation>
    </message>
    <message>
        <source>Run id</source>
        <translation>실행 ID</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작 시각</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>소요 시간</translation>
    </message>
    <message>
        <source>Training sentences</source>
        <translation>학습 문장</translation>
    </message>
    <message>
        <source>Validation sentences</source>
        <translation>검증 문장</translation>
    </message>
    <message>
        <source>Test sentences</source>
        <translation>테스트 문장</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>Sentences that were cut</source>
        <translation>잘린 문장</translation>
    </message>
    <message>
        <source>Largest class</source>
        <translation>가장 큰 클래스</translation>
    </message>
    <message>
        <source>%1 (%2 of validation)</source>
        <translation>%1(검증의 %2)</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n thread(s)</source>
        <translation>
            <numerusform>%1, 스레드 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>엔진</translation>
    </message>
    <message>
        <source>Signalbox</source>
        <translation>Signalbox</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>컴퓨터</translation>
    </message>
    <message>
        <source>Training data</source>
        <translation>학습 데이터</translation>
    </message>
    <message>
        <source>Validation data</source>
        <translation>검증 데이터</translation>
    </message>
    <message>
        <source>Best checkpoint</source>
        <translation>최고 체크포인트</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Failed because</source>
        <translation>실패 원인</translation>
    </message>
    <message>
        <source>Imported from</source>
        <translation>가져온 곳</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>가져옴</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunTableView</name>
    <message>
        <source>Runs</source>
        <translation>실행</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunViews</name>
    <message>
        <source>As at first</source>
        <translation>처음대로</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Views that you keep appear here</source>
        <translation>저장한 보기가 여기에 나타납니다</translation>
    </message>
    <message>
        <source>Keep this view…</source>
        <translation>이 보기 저장…</translation>
    </message>
    <message>
        <source>Columns, filter, order and headings, under a name.</source>
        <translation>열, 필터, 순서, 제목을 이름을 붙여 저장합니다.</translation>
    </message>
    <message>
        <source>Keep this view</source>
        <translation>이 보기 저장</translation>
    </message>
    <message>
        <source>Name of the view; one of the same name is replaced.</source>
        <translation>보기의 이름입니다. 같은 이름의 보기는 새것으로 바뀝니다.</translation>
    </message>
    <message>
        <source>The view “%1” is kept.</source>
        <translation>“%1” 보기를 저장했습니다.</translation>
    </message>
    <message>
        <source>The view “%1” is as it was.</source>
        <translation>“%1” 보기를 전과 같이 되돌렸습니다.</translation>
    </message>
    <message>
        <source>The view “%1” is back.</source>
        <translation>“%1” 보기를 되살렸습니다.</translation>
    </message>
    <message>
        <source>The view “%1” was removed.</source>
        <translation>“%1” 보기를 제거했습니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RunsPanel</name>
    <message>
        <source>Active</source>
        <translation>활성</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>보관됨</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>휴지통</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>자세히</translation>
    </message>
    <message>
        <source>Empty the bin…</source>
        <translation>휴지통 비우기…</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Headings</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Puts runs that have something in common under one heading, with mean and deviation of their metrics.</source>
        <translation>공통점이 있는 실행을 한 제목 아래에 모으고, 지표의 평균과 편차를 보여 줍니다.</translation>
    </message>
    <message>
        <source>Chooses what the table shows of each run. Columns can be dragged to other places.</source>
        <translation>표에 실행의 무엇을 보여 줄지 고릅니다. 열은 끌어서 옮길 수 있습니다.</translation>
    </message>
    <message>
        <source>Columns, filter, order and headings that were kept under a name.</source>
        <translation>이름을 붙여 저장한 열, 필터, 순서, 제목입니다.</translation>
    </message>
    <message>
        <source>Tags, group and notes of the selected runs.</source>
        <translation>선택한 실행의 태그, 그룹, 메모입니다.</translation>
    </message>
    <message>
        <source>Part of the history</source>
        <translation>기록의 부분</translation>
    </message>
    <message>
        <source>A run with the name “%1” exists; the name was not changed.</source>
        <translation>“%1” 이름의 실행이 이미 있어 이름을 바꾸지 않았습니다.</translation>
    </message>
    <message>
        <source>Name it %1</source>
        <translation>이름을 %1 값으로</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>영구 삭제</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n run(s) for good?</source>
        <translation>
            <numerusform>실행 %n개를 영구히 삭제할까요?</numerusform>
        </translation>
    </message>
    <message>
        <source>Their metrics, notes, sentences and checkpoints are removed from this computer. This cannot be undone.</source>
        <translation>지표, 메모, 문장, 체크포인트를 이 컴퓨터에서 지웁니다. 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Smallest first</source>
        <translation>작은 것부터</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>큰 것부터</translation>
    </message>
    <message>
        <source>Headings by %1</source>
        <translation>%1 기준 제목</translation>
    </message>
    <message>
        <source>Hide this column</source>
        <translation>이 열 숨기기</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>열…</translation>
    </message>
    <message numerus="yes">
        <source>Copied %n run(s).</source>
        <translation>
            <numerusform>실행 %n개를 복사했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The selected runs</source>
        <translation>선택한 실행</translation>
    </message>
    <message>
        <source>All runs that are listed</source>
        <translation>목록에 있는 모든 실행</translation>
    </message>
    <message>
        <source>history</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>Active %1</source>
        <translation>활성 %1</translation>
    </message>
    <message>
        <source>Archived %1</source>
        <translation>보관 %1</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>휴지통 %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n run(s)</source>
        <translation>
            <numerusform>실행 %n개 중 %1개</numerusform>
        </translation>
    </message>
    <message>
        <source>No run matches this filter.</source>
        <translation>이 필터에 맞는 실행이 없습니다.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>Nothing is archived. Runs that you want to keep but not to see any more can be archived with the key A.</source>
        <translation>보관한 실행이 없습니다. 남겨 두되 더는 보고 싶지 않은 실행은 A 키로 보관할 수 있습니다.</translation>
    </message>
    <message>
        <source>The bin is empty. Deleted runs stay here for 30 days.</source>
        <translation>휴지통이 비어 있습니다. 삭제한 실행은 여기에 30일 동안 남습니다.</translation>
    </message>
    <message>
        <source>Your runs will be listed here.</source>
        <translation>실행이 여기에 나열됩니다.</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>새 실행</translation>
    </message>
    <message>
        <source>%1 at a step</source>
        <translation>스텝을 지정한 %1</translation>
    </message>
    <message>
        <source>Step; of every run the newest value up to it is shown.</source>
        <translation>스텝: 실행마다 그 스텝까지의 최신 값을 보여 줍니다.</translation>
    </message>
    <message>
        <source>The table has the columns of the beginning.</source>
        <translation>표의 열을 처음대로 되돌렸습니다.</translation>
    </message>
    <message>
        <source>The table is arranged by the view.</source>
        <translation>보기에 맞춰 표를 정리했습니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::SectionHeader</name>
    <message>
        <source>Section menu</source>
        <translation>섹션 메뉴</translation>
    </message>
    <message numerus="yes">
        <source>%n chart(s)</source>
        <translation>
            <numerusform>차트 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n chart(s)</source>
        <translation>
            <numerusform>차트 %n개 중 %1개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2, shown</source>
        <translation>%1, %2, 펼쳐짐</translation>
    </message>
    <message>
        <source>%1, %2, folded</source>
        <translation>%1, %2, 접힘</translation>
    </message>
    <message>
        <source>Fold %1</source>
        <translation>%1 접기</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 펼치기</translation>
    </message>
    <message>
        <source>Menu of the section %1</source>
        <translation>%1 섹션의 메뉴</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::SentenceBrowser</name>
    <message>
        <source>Misclassified sentences</source>
        <translation>잘못 분류한 문장</translation>
    </message>
    <message>
        <source>Export the table as CSV</source>
        <translation>표를 CSV로 내보내기</translation>
    </message>
    <message>
        <source>Search sentences   (Ctrl+F)</source>
        <translation>문장 검색   (Ctrl+F)</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>문장</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>검색 중</translation>
    </message>
    <message>
        <source>Copy sentence</source>
        <translation>문장 복사</translation>
    </message>
    <message>
        <source>Selected sentence</source>
        <translation>선택한 문장</translation>
    </message>
    <message>
        <source>Remove filter</source>
        <translation>필터 제거</translation>
    </message>
    <message numerus="yes">
        <source>%n cells</source>
        <translation>
            <numerusform>셀 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Sorting the sentences…</source>
        <translation>문장을 정렬하는 중…</translation>
    </message>
    <message>
        <source>Wrong answers appear here after the first validation.</source>
        <translation>첫 검증 후에 오답이 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Reading the sentences…</source>
        <translation>문장을 읽는 중…</translation>
    </message>
    <message>
        <source>%1 of %2 errors shown</source>
        <translation>오답 %2개 중 %1개 표시</translation>
    </message>
    <message>
        <source>Correct sentences</source>
        <translation>맞힌 문장</translation>
    </message>
    <message>
        <source>%1 of %2 correct sentences shown</source>
        <translation>맞힌 문장 %2개 중 %1개 표시</translation>
    </message>
    <message>
        <source>Sentences of the selected cells</source>
        <translation>선택한 셀의 문장</translation>
    </message>
    <message>
        <source>%1 of %2 sentences shown</source>
        <translation>문장 %2개 중 %1개 표시</translation>
    </message>
    <message>
        <source>No errors: every answer was right.</source>
        <translation>오답이 없습니다. 모든 예측이 맞았습니다.</translation>
    </message>
    <message>
        <source>No errors in this selection.</source>
        <translation>이 선택에 해당하는 오답이 없습니다.</translation>
    </message>
    <message>
        <source>No sentences in this selection.</source>
        <translation>이 선택에 해당하는 문장이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>외 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>손실 %1</translation>
    </message>
    <message>
        <source>row %1 (line %2) of the %3</source>
        <translation>%3의 %1행(%2번째 줄)</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>행 복사</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::SettingField</name>
    <message>
        <source>default</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>from the model folder (signalbox.json)</source>
        <translation>모델 폴더에서(signalbox.json)</translation>
    </message>
    <message>
        <source>signalbox.json</source>
        <translation>signalbox.json</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>직접 선택</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>폴더 고르기</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>파일 고르기</translation>
    </message>
    <message>
        <source>Folder of the model</source>
        <translation>모델의 폴더</translation>
    </message>
    <message>
        <source>Table of sentences</source>
        <translation>문장의 표</translation>
    </message>
    <message>
        <source>Tables (*.tsv *.csv *.txt);;All files (*)</source>
        <translation>표(*.tsv *.csv *.txt);;모든 파일(*)</translation>
    </message>
    <message>
        <source>%1
Risk: %2</source>
        <comment>what a setting does, what can go wrong</comment>
        <translation>%1
위험: %2</translation>
    </message>
    <message>
        <source>%1

Now: %2</source>
        <comment>what a setting does, its value</comment>
        <translation>%1

현재: %2</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::Sidebar</name>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>새 실행</translation>
    </message>
    <message>
        <source>Search runs</source>
        <translation>실행 검색</translation>
    </message>
    <message>
        <source>Your runs will be listed here.</source>
        <translation>실행이 여기에 나열됩니다.</translation>
    </message>
    <message>
        <source>Words of name, tags, group, notes or model, or conditions as in the tab Runs: is:starred</source>
        <translation>이름, 태그, 그룹, 메모, 모델의 단어, 또는 실행 탭과 같은 조건: is:starred</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Runs · %1 of %2 shown in charts</source>
        <translation>실행 · %2개 중 %1개를 차트에 표시</translation>
    </message>
    <message>
        <source>No run matches this search.</source>
        <translation>이 검색에 맞는 실행이 없습니다.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::SidebarEdge</name>
    <message>
        <source>Width of the side bar</source>
        <translation>사이드바의 너비</translation>
    </message>
    <message>
        <source>Drag it, or use the arrow keys, to make the side bar wider or narrower. A double-click gives it its usual width.</source>
        <translation>끌거나 화살표 키로 사이드바를 넓히거나 좁힙니다. 두 번 클릭하면 보통 너비로 돌아갑니다.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::StatusLine</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n thread(s)</source>
        <translation>
            <numerusform>%1 · 스레드 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Memory %1 MB</source>
        <translation>메모리 %1MB</translation>
    </message>
    <message>
        <source>Local only</source>
        <translation>로컬에만 있음</translation>
    </message>
    <message>
        <source>Everything stays on this computer.</source>
        <translation>모든 것이 이 컴퓨터에만 있습니다.</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>읽기 전용</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::SteerDialog</name>
    <message>
        <source>Epochs</source>
        <translation>에폭 수</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변화</translation>
    </message>
    <message>
        <source>Change %1 while it trains</source>
        <translation>학습 중에 %1 바꾸기</translation>
    </message>
    <message>
        <source>Changes are made after the running step, and kept with the run; it saves a checkpoint after them.</source>
        <translation>변경은 현재 스텝이 끝난 뒤에 적용되고 실행과 함께 남습니다. 적용한 뒤 체크포인트를 저장합니다.</translation>
    </message>
    <message>
        <source>Go back to</source>
        <translation>되돌아갈 곳</translation>
    </message>
    <message>
        <source>Weights, optimizer and the place in the data as they were then. Settings stay as they are now, and steps are counted on.</source>
        <translation>가중치, 옵티마이저, 데이터의 위치를 그때로 되돌립니다. 설정은 지금대로 두고, 스텝은 이어서 셉니다.</translation>
    </message>
    <message>
        <source>nowhere: it goes on from here</source>
        <translation>없음: 여기에서 계속</translation>
    </message>
    <message>
        <source>the best checkpoint</source>
        <translation>최고 체크포인트</translation>
    </message>
    <message>
        <source>the newest checkpoint</source>
        <translation>최신 체크포인트</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Clip gradients to the norm</source>
        <translation>그래디언트 노름 클리핑</translation>
    </message>
    <message>
        <source>Clip gradients to the value</source>
        <translation>그래디언트 값 클리핑</translation>
    </message>
    <message>
        <source>Early stopping after (validations)</source>
        <translation>조기 종료까지의 검증 횟수</translation>
    </message>
    <message>
        <source>Batches per epoch</source>
        <translation>에폭당 배치</translation>
    </message>
    <message>
        <source>Batches per validation</source>
        <translation>검증당 배치</translation>
    </message>
    <message>
        <source>Validate</source>
        <translation>검증</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::StoreWatch</name>
    <message>
        <source>The disk is full; metrics are held in memory. Free space and press Retry.</source>
        <translation>디스크가 가득 찼습니다. 지표는 메모리에 남아 있습니다. 공간을 확보한 뒤 다시 시도를 누르세요.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::SyncCard</name>
    <message>
        <source>What will be sent…</source>
        <translation>보낼 내용…</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::SyncCommands</name>
    <message>
        <source>What is sent to W&amp;B could not be read or changed. %1</source>
        <translation>W&amp;B로 보낼 내용을 읽거나 바꾸지 못했습니다. %1</translation>
    </message>
    <message>
        <source>The browser could not be opened. The link is copied: %1</source>
        <translation>브라우저를 열지 못했습니다. 링크를 복사했습니다: %1</translation>
    </message>
    <message>
        <source>Copied the link %1</source>
        <translation>%1 링크를 복사했습니다</translation>
    </message>
    <message>
        <source>Sync to Weights &amp;&amp; Biases…</source>
        <translation>Weights &amp;&amp; Biases와 동기화…</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Stop syncing</source>
        <translation>동기화 중지</translation>
    </message>
    <message>
        <source>Open on W&amp;&amp;B</source>
        <translation>W&amp;&amp;B에서 열기</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>링크 복사</translation>
    </message>
    <message>
        <source>Nobody is logged in to W&amp;B. Records of %1 are kept here.</source>
        <translation>W&amp;B에 로그인하지 않았습니다. %1 실행의 기록은 여기에 남겨 둡니다.</translation>
    </message>
    <message>
        <source>W&amp;B no longer accepts this key. Records are kept here.</source>
        <translation>W&amp;B가 이 키를 더는 받아들이지 않습니다. 기록은 여기에 남겨 둡니다.</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>The offline run of %1 could not be written: %2.</source>
        <translation>%1의 오프라인 실행을 쓰지 못했습니다: %2.</translation>
    </message>
    <message>
        <source>W&amp;B did not take %1: %2. Records are kept here.</source>
        <translation>W&amp;B가 %1 실행을 받지 않았습니다: %2. 기록은 여기에 남겨 둡니다.</translation>
    </message>
    <message>
        <source>W&amp;B cannot be reached. Training goes on; %1 records wait on this computer and are sent when the connection is back.</source>
        <translation>W&amp;B에 연결할 수 없습니다. 학습은 계속되며, 기록 %1개는 이 컴퓨터에서 기다렸다가 연결되면 보냅니다.</translation>
    </message>
    <message>
        <source>W&amp;B cannot be reached. %1 records wait on this computer and are sent when the connection is back.</source>
        <translation>W&amp;B에 연결할 수 없습니다. 기록 %1개는 이 컴퓨터에서 기다렸다가 연결되면 보냅니다.</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>지금 다시 시도</translation>
    </message>
    <message>
        <source>Somebody pressed Stop on the page of %1 at W&amp;B.</source>
        <translation>누군가 W&amp;B의 %1 페이지에서 Stop을 눌렀습니다.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::SyncDisplay</name>
    <message>
        <source>Could not be sent: %1</source>
        <translation>보내지 못한 것: %1</translation>
    </message>
    <message>
        <source>Imported from W&amp;B</source>
        <translation>W&amp;B에서 가져옴</translation>
    </message>
    <message>
        <source>Local only</source>
        <translation>로컬에만 있음</translation>
    </message>
    <message>
        <source>Nothing of this run leaves this computer.</source>
        <translation>이 실행의 어떤 것도 이 컴퓨터를 떠나지 않습니다.</translation>
    </message>
    <message>
        <source>What is not sent when the program ends is sent after its next start.</source>
        <translation>프로그램이 끝날 때까지 보내지 못한 것은 다음에 시작한 뒤에 보냅니다.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::SyncFields</name>
    <message>
        <source>from %1</source>
        <translation>%1에서</translation>
    </message>
    <message>
        <source>from ./wandb/settings</source>
        <translation>./wandb/settings에서</translation>
    </message>
    <message>
        <source>from W&amp;B&apos;s settings file</source>
        <translation>W&amp;B의 설정 파일에서</translation>
    </message>
    <message>
        <source>default</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>as last time with these data</source>
        <translation>이 데이터로 지난번과 같게</translation>
    </message>
    <message>
        <source>Send the best and the last model, too</source>
        <translation>최고 모델과 마지막 모델도 보내기</translation>
    </message>
    <message>
        <source>Name of the new project</source>
        <translation>새 프로젝트의 이름</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>On</source>
        <translation>켬</translation>
    </message>
    <message>
        <source>Metrics only</source>
        <translation>지표만</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>오프라인</translation>
    </message>
    <message>
        <source>Send this run</source>
        <translation>이 실행 보내기</translation>
    </message>
    <message>
        <source>User or team</source>
        <translation>사용자 또는 팀</translation>
    </message>
    <message>
        <source>Whose project it is. W&amp;B calls this the entity.</source>
        <translation>프로젝트의 주인입니다. W&amp;B에서는 entity라고 합니다.</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>프로젝트</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>W&amp;B shows runs of the same group together.</source>
        <translation>W&amp;B는 같은 그룹의 실행을 함께 보여 줍니다.</translation>
    </message>
    <message>
        <source>Job type</source>
        <translation>작업 유형</translation>
    </message>
    <message>
        <source>What kind of run it is, such as train or eval. W&amp;B can group runs by it.</source>
        <translation>train이나 eval처럼 실행의 종류입니다. W&amp;B에서 이것으로 실행을 묶을 수 있습니다.</translation>
    </message>
    <message>
        <source>As versions of an artifact, “best” and “latest” among their aliases.</source>
        <translation>아티팩트의 버전으로 보내며, 별칭에 “best”와 “latest”가 있습니다.</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>직접 선택</translation>
    </message>
    <message>
        <source>Your default</source>
        <translation>내 기본값</translation>
    </message>
    <message>
        <source>Your default (%1)</source>
        <translation>내 기본값(%1)</translation>
    </message>
    <message>
        <source>Create new…</source>
        <translation>새로 만들기…</translation>
    </message>
    <message>
        <source>Everything stays on this computer.</source>
        <translation>모든 것이 이 컴퓨터에만 있습니다.</translation>
    </message>
    <message>
        <source>Settings, metrics and log; no sentences and no models.</source>
        <translation>설정, 지표, 로그만 보냅니다. 문장과 모델은 보내지 않습니다.</translation>
    </message>
    <message>
        <source>Written into a folder that “wandb sync” takes later; nothing is sent.</source>
        <translation>나중에 “wandb sync”로 보낼 폴더에 씁니다. 지금은 아무것도 보내지 않습니다.</translation>
    </message>
    <message>
        <source>Settings, metrics, wrong sentences, log and models.</source>
        <translation>설정, 지표, 틀린 문장, 로그, 모델을 보냅니다.</translation>
    </message>
    <message>
        <source>A new project is made for it.</source>
        <translation>새 프로젝트를 만듭니다.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::SyncPreviewDialog</name>
    <message>
        <source>Name, notes, tags, group and job type of the run</source>
        <translation>실행의 이름, 메모, 태그, 그룹, 작업 유형</translation>
    </message>
    <message>
        <source>Every setting, with the paths of your data files; names of the classes, numbers of rows</source>
        <translation>데이터 파일의 경로를 포함한 모든 설정, 클래스 이름, 행의 수</translation>
    </message>
    <message>
        <source>Every metric, per step and per epoch, and the best values</source>
        <translation>스텝과 에폭마다 모든 지표, 그리고 최고값</translation>
    </message>
    <message>
        <source>Charts after each validation: confusion matrix, ROC, precision and recall, calibration</source>
        <translation>검증마다 차트: 혼동 행렬, ROC, 정밀도와 재현율, 보정</translation>
    </message>
    <message>
        <source>The run&apos;s log</source>
        <translation>실행의 로그</translation>
    </message>
    <message>
        <source>Name of this computer, its system, processor and memory, and how busy they are</source>
        <translation>이 컴퓨터의 이름, 시스템, 프로세서, 메모리와 그 부하</translation>
    </message>
    <message>
        <source>Sentences that were classified wrongly, worst first, at most 10,000 a validation</source>
        <translation>잘못 분류한 문장, 가장 나쁜 것부터, 검증마다 최대 10,000개</translation>
    </message>
    <message>
        <source>The best and the last model, unless you switch that off</source>
        <translation>끄지 않으면 최고 모델과 마지막 모델</translation>
    </message>
    <message>
        <source>✓ sent</source>
        <translation>✓ 보냄</translation>
    </message>
    <message>
        <source>– stays here</source>
        <translation>– 여기에 남음</translation>
    </message>
    <message>
        <source>What will be sent</source>
        <translation>보낼 내용</translation>
    </message>
    <message>
        <source>This is what leaves the computer for %1. Data files, training sentences and sentences that were classified correctly are never sent.</source>
        <translation>%1 서버로 이 컴퓨터를 떠나는 내용입니다. 데이터 파일, 학습 문장, 맞게 분류한 문장은 절대 보내지 않습니다.</translation>
    </message>
    <message>
        <source>Offline writes what “On” sends into a folder on this computer; it leaves when you run “wandb sync” on it, or send it from here.</source>
        <translation>오프라인은 “켬”이 보낼 내용을 이 컴퓨터의 폴더에 씁니다. 그 폴더에 “wandb sync”를 실행하거나 여기에서 보내면 컴퓨터를 떠납니다.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>켬</translation>
    </message>
    <message>
        <source>Metrics only</source>
        <translation>지표만</translation>
    </message>
    <message>
        <source>A sent sentence looks like this:</source>
        <translation>보내는 문장은 이렇습니다:</translation>
    </message>
    <message>
        <source>A sentence of your data would be sent like this, if it were wrong:</source>
        <translation>데이터의 문장이 틀리면 이렇게 보냅니다:</translation>
    </message>
    <message>
        <source>The boat quickly sank itself the harbour.</source>
        <translation>The boat quickly sank itself the harbour.</translation>
    </message>
    <message>
        <source>unacceptable</source>
        <translation>unacceptable</translation>
    </message>
    <message>
        <source>another class</source>
        <translation>다른 클래스</translation>
    </message>
    <message>
        <source>Example of a sent sentence</source>
        <translation>보내는 문장의 예</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>문장</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>신뢰도</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Keep it on this computer</source>
        <translation>이 컴퓨터에만 두기</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::SyncRunDialog</name>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
    <message>
        <source>Send %1 to Weights &amp; Biases</source>
        <translation>%1 실행을 Weights &amp; Biases로 보내기</translation>
    </message>
    <message>
        <source>What will be sent…</source>
        <translation>보낼 내용…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Send to Weights &amp; Biases</source>
        <translation>Weights &amp; Biases로 보내기</translation>
    </message>
    <message>
        <source>Everything that is stored of the run is sent, from its first step on.</source>
        <translation>실행의 첫 스텝부터 저장된 것을 모두 보냅니다.</translation>
    </message>
    <message>
        <source>Everything that is stored of the run is written into a folder, from its first step on.</source>
        <translation>실행의 첫 스텝부터 저장된 것을 모두 폴더에 씁니다.</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>쓰기</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::TagsEditor</name>
    <message>
        <source>Add a tag</source>
        <translation>태그 추가</translation>
    </message>
    <message>
        <source>Enter or a comma adds the tag; Backspace in the empty field takes the last one away.</source>
        <translation>Enter나 쉼표로 태그를 더하고, 빈 입력란에서 Backspace로 마지막 태그를 없앱니다.</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation>%1(%3개 중 %2개)</translation>
    </message>
    <message>
        <source>Give %1 to all selected runs</source>
        <translation>선택한 모든 실행에 %1 달기</translation>
    </message>
    <message>
        <source>Remove the tag %1</source>
        <translation>%1 태그 제거</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::TrackerAccounts</name>
    <message>
        <source>the environment variable WANDB_API_KEY</source>
        <translation>환경 변수 WANDB_API_KEY</translation>
    </message>
    <message>
        <source>the environment variable WANDB_IDENTITY_TOKEN_FILE</source>
        <translation>환경 변수 WANDB_IDENTITY_TOKEN_FILE</translation>
    </message>
    <message>
        <source>memory, until you quit</source>
        <translation>끝낼 때까지 메모리</translation>
    </message>
    <message>
        <source>the keychain</source>
        <translation>키체인</translation>
    </message>
    <message>
        <source>What the environment variables say is used as long as they are set.</source>
        <translation>환경 변수가 설정되어 있는 동안에는 그 값을 씁니다.</translation>
    </message>
    <message>
        <source>The key was not checked and not saved.</source>
        <translation>키를 확인하지도 저장하지도 않았습니다.</translation>
    </message>
    <message>
        <source>This does not look like an API key (40 or more letters, digits, - or _ are expected).</source>
        <translation>API 키가 아닌 것 같습니다(문자, 숫자, -, _로 된 40자 이상이어야 함).</translation>
    </message>
    <message>
        <source>The server did not accept this key. Copy it again from the authorize page.</source>
        <translation>서버가 이 키를 받아들이지 않았습니다. 인증 페이지에서 다시 복사하세요.</translation>
    </message>
    <message>
        <source>W&amp;B no longer accepts the key from %1. Records are kept here. Log in again.</source>
        <translation>W&amp;B가 %1의 키를 더는 받아들이지 않습니다. 기록은 여기에 남겨 둡니다. 다시 로그인하세요.</translation>
    </message>
    <message>
        <source>W&amp;B no longer accepts this key. Records are kept here. Log in again.</source>
        <translation>W&amp;B가 이 키를 더는 받아들이지 않습니다. 기록은 여기에 남겨 둡니다. 다시 로그인하세요.</translation>
    </message>
    <message>
        <source>No connection.</source>
        <translation>연결되지 않았습니다.</translation>
    </message>
    <message>
        <source>The server answered too late.</source>
        <translation>서버가 너무 늦게 응답했습니다.</translation>
    </message>
    <message>
        <source>The certificate of %1 cannot be trusted, so the key was not sent there. Check the address, or ask whoever runs the server.</source>
        <translation>%1의 인증서를 믿을 수 없어 키를 보내지 않았습니다. 주소를 확인하거나 서버 운영자에게 문의하세요.</translation>
    </message>
    <message>
        <source>%1 is in trouble or asks to wait (%2). Try again later.</source>
        <translation>%1 서버에 문제가 있거나 기다려 달라고 합니다(%2). 나중에 다시 시도하세요.</translation>
    </message>
    <message>
        <source>%1 does not answer as a W&amp;B server does. Check the address, or log in to the network you are in.</source>
        <translation>%1 서버가 W&amp;B 서버처럼 응답하지 않습니다. 주소를 확인하거나, 지금 쓰는 네트워크에 로그인하세요.</translation>
    </message>
    <message>
        <source>Others on this computer can read %1: chmod 600 %1 changes that.</source>
        <translation>이 컴퓨터의 다른 사용자가 %1 파일을 읽을 수 있습니다. chmod 600 %1 명령으로 바꿀 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::WandbLoginDialog</name>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Remember on this computer (system keyring)</source>
        <translation>이 컴퓨터에 기억하기(시스템 키링)</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>바꾸기…</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>로그아웃</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Log in to Weights &amp; Biases</source>
        <translation>Weights &amp; Biases에 로그인</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 키</translation>
    </message>
    <message>
        <source>Signalbox sends metrics to your account with an API key. Your password is never asked for here.</source>
        <translation>Signalbox는 API 키로 지표를 계정에 보냅니다. 비밀번호는 절대 묻지 않습니다.</translation>
    </message>
    <message>
        <source>1   Open the authorize page and copy the key</source>
        <translation>1   인증 페이지를 열어 키를 복사하세요</translation>
    </message>
    <message>
        <source>2   Paste it here</source>
        <translation>2   여기에 붙여 넣으세요</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>브라우저에서 열기</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>링크 복사</translation>
    </message>
    <message>
        <source>Create an account</source>
        <translation>계정 만들기</translation>
    </message>
    <message>
        <source>Address of the authorize page</source>
        <translation>인증 페이지의 주소</translation>
    </message>
    <message>
        <source>No system keyring is available. Keep the key in the netrc file readable only by you (the W&amp;B tools read it too), or only until you quit?</source>
        <translation>시스템 키링을 쓸 수 없습니다. 키를 나만 읽을 수 있는 netrc 파일(W&amp;B 도구도 읽음)에 둘까요, 끝낼 때까지만 둘까요?</translation>
    </message>
    <message>
        <source>Keep in the netrc file</source>
        <translation>netrc 파일에 두기</translation>
    </message>
    <message>
        <source>Only until I quit</source>
        <translation>끝낼 때까지만</translation>
    </message>
    <message>
        <source>Stay offline</source>
        <translation>오프라인으로 두기</translation>
    </message>
    <message>
        <source>Training and everything else works without an account; runs can be sent later.</source>
        <translation>학습을 비롯한 모든 기능은 계정 없이도 작동합니다. 실행은 나중에 보낼 수 있습니다.</translation>
    </message>
    <message>
        <source>The browser could not be opened. The link is copied: open it yourself.</source>
        <translation>브라우저를 열지 못했습니다. 링크를 복사했으니 직접 여세요.</translation>
    </message>
    <message>
        <source>The link is copied.</source>
        <translation>링크를 복사했습니다.</translation>
    </message>
    <message>
        <source>This does not look like an API key (40 or more letters, digits, - or _ are expected).</source>
        <translation>API 키가 아닌 것 같습니다(문자, 숫자, -, _로 된 40자 이상이어야 함).</translation>
    </message>
    <message>
        <source>The key comes from %1. It cannot be logged out here: unset the variable and start Signalbox again.</source>
        <translation>키의 출처: %1. 여기에서는 로그아웃할 수 없습니다. 변수를 지우고 Signalbox를 다시 시작하세요.</translation>
    </message>
    <message>
        <source>The key comes from %1, which another program wrote. It cannot be logged out here.</source>
        <translation>키의 출처: %1(다른 프로그램이 씀). 여기에서는 로그아웃할 수 없습니다.</translation>
    </message>
    <message>
        <source>The key is in %1, which the W&amp;B tools read too. Logging out removes it there.</source>
        <translation>키의 위치: %1(W&amp;B 도구도 읽음). 로그아웃하면 그곳에서 지웁니다.</translation>
    </message>
    <message>
        <source>The key is kept only until you quit.</source>
        <translation>끝낼 때까지만 키를 둡니다.</translation>
    </message>
    <message>
        <source>The key is in %1.</source>
        <translation>키의 위치: %1.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>확인하는 중…</translation>
    </message>
    <message>
        <source>✓  Currently logged in as %1</source>
        <translation>✓  현재 %1 사용자로 로그인됨</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>서버: %1</translation>
    </message>
    <message>
        <source>set by an environment variable</source>
        <translation>환경 변수로 정해짐</translation>
    </message>
</context>
<context>
    <name>signalbox::viewmodels::FlipMatrixModel</name>
    <message numerus="yes">
        <source>A answered %1, B answered %2: %n sentence(s)</source>
        <translation>
            <numerusform>A의 예측 %1, B의 예측 %2: 문장 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>B answered %1</source>
        <translation>B의 예측 %1</translation>
    </message>
    <message>
        <source>A answered %1</source>
        <translation>A의 예측 %1</translation>
    </message>
    <message>
        <source>B: %1</source>
        <translation>B: %1</translation>
    </message>
    <message>
        <source>A: %1</source>
        <translation>A: %1</translation>
    </message>
</context>
<context>
    <name>signalbox::viewmodels::FlipTableModel</name>
    <message>
        <source>Loss of B minus loss of A: below 0 B is nearer to the truth.</source>
        <translation>B의 손실 빼기 A의 손실: 0보다 작으면 B가 정답에 더 가깝습니다.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변화</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>문장</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>A answered</source>
        <translation>A의 예측</translation>
    </message>
    <message>
        <source>B answered</source>
        <translation>B의 예측</translation>
    </message>
    <message>
        <source>Confidence A</source>
        <translation>A의 신뢰도</translation>
    </message>
    <message>
        <source>Confidence B</source>
        <translation>B의 신뢰도</translation>
    </message>
    <message>
        <source>Loss, B − A</source>
        <translation>손실, B − A</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>행</translation>
    </message>
</context>
<context>
    <name>signalbox::viewmodels::PaletteModel</name>
    <message>
        <source>not possible now</source>
        <translation>지금은 할 수 없음</translation>
    </message>
</context>
<context>
    <name>signalbox::viewmodels::RunComparisonModel</name>
    <message>
        <source>≠ reference</source>
        <translation>≠ 기준</translation>
    </message>
    <message>
        <source>★ best</source>
        <translation>★ 최고</translation>
    </message>
    <message>
        <source>%1, folded</source>
        <translation>%1, 접힘</translation>
    </message>
    <message>
        <source>Click, Enter or Space folds and unfolds this section.</source>
        <translation>클릭하거나 Enter 또는 스페이스 키를 누르면 이 섹션을 접거나 펼칩니다.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>best</source>
        <translation>최고</translation>
    </message>
    <message>
        <source>%1 (reference)</source>
        <translation>%1(기준)</translation>
    </message>
</context>
<context>
    <name>signalbox::viewmodels::RunListModel</name>
    <message>
        <source>New run</source>
        <translation>새 실행</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>시작 전</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>초안</translation>
    </message>
    <message>
        <source>New run, not started</source>
        <translation>새 실행, 시작 전</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>%1, starred</source>
        <translation>%1, 별표</translation>
    </message>
    <message>
        <source>%1, W&amp;B: %2</source>
        <translation>%1, W&amp;B: %2</translation>
    </message>
</context>
<context>
    <name>signalbox::viewmodels::RunTableModel</name>
    <message>
        <source>%1 of %2
last %3 at step %4
best %5 at step %6
lowest %7, highest %8</source>
        <translation>%2의 %1
마지막 %3, 스텝 %4
최고 %5, 스텝 %6
최솟값 %7, 최댓값 %8</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>별표 있음</translation>
    </message>
    <message>
        <source>not starred</source>
        <translation>별표 없음</translation>
    </message>
    <message>
        <source>shown in the charts</source>
        <translation>차트에 표시됨</translation>
    </message>
    <message>
        <source>not shown in the charts</source>
        <translation>차트에 표시되지 않음</translation>
    </message>
    <message>
        <source>curve of the training loss</source>
        <translation>학습 손실 곡선</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n run(s)</source>
        <translation>
            <numerusform>%1 · 실행 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, closed</source>
        <translation>%1, 닫힘</translation>
    </message>
    <message>
        <source>%1, open</source>
        <translation>%1, 열림</translation>
    </message>
    <message numerus="yes">
        <source>Mean of %n value(s): %1 ± %2
from %3 to %4</source>
        <translation>
            <numerusform>값 %n개의 평균: %1 ± %2
%3에서 %4까지</numerusform>
        </translation>
    </message>
    <message>
        <source>⌀ %1 ± %2</source>
        <comment>mean, deviation</comment>
        <translation>⌀ %1 ± %2</translation>
    </message>
</context>
</TS>
