#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The best-tuned plain Python that we know of for the reference job: transformers' model, sentences tokenized once,
batches of like length, dynamic padding, fused Adam. Prints one JSON line per epoch and one at the end.

    peer_plain.py --model DIR --train F.tsv --valid F.tsv [--text-column 4 --label-column 2] [--epochs 1] [--threads 2]
                  [--attention eager|sdpa] [--lr 3e-5] [--batch-size 64] [--seed 42]

Columns are numbers from 1; tables have no header unless --header is given.
"""
import argparse
import json
import os
import random
import time

started = time.perf_counter()
os.environ["HF_HUB_OFFLINE"] = "1"
import torch
from sklearn.metrics import matthews_corrcoef
from tokenizers import BertWordPieceTokenizer
from transformers import AutoModelForSequenceClassification

parser = argparse.ArgumentParser()
parser.add_argument("--model", required=True)
parser.add_argument("--train", required=True)
parser.add_argument("--valid", required=True)
parser.add_argument("--text-column", type=int, default=4)
parser.add_argument("--label-column", type=int, default=2)
parser.add_argument("--header", action="store_true")
parser.add_argument("--epochs", type=int, default=1)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--attention", default="eager")
parser.add_argument("--lr", type=float, default=3e-5)
parser.add_argument("--batch-size", type=int, default=64)
parser.add_argument("--max-length", type=int, default=128)
parser.add_argument("--seed", type=int, default=42)
a = parser.parse_args()

torch.set_num_threads(a.threads)
torch.manual_seed(a.seed)
random.seed(a.seed)
tokenizer = BertWordPieceTokenizer(os.path.join(a.model, "vocab.txt"), lowercase=True)
tokenizer.enable_truncation(a.max_length)


def read(path):
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file][1 if a.header else 0:]
    ids = [e.ids for e in tokenizer.encode_batch([r[a.text_column - 1] for r in rows])]
    return [(torch.tensor(i), int(r[a.label_column - 1])) for i, r in zip(ids, rows)]


train, valid = read(a.train), read(a.valid)
model = AutoModelForSequenceClassification.from_pretrained(a.model, num_labels=2, attn_implementation=a.attention)
optimizer = torch.optim.Adam(model.parameters(), lr=a.lr, fused=True)


def batch(rows):
    length = max(len(ids) for ids, _ in rows)
    ids = torch.zeros(len(rows), length, dtype=torch.long)
    mask = torch.zeros(len(rows), length, dtype=torch.long)
    for i, (row, _) in enumerate(rows):
        ids[i, :len(row)] = row
        mask[i, :len(row)] = 1
    return ids, mask, torch.tensor([label for _, label in rows])


first_step = None
for epoch in range(a.epochs):
    order = list(range(len(train)))
    random.shuffle(order)
    pool = a.batch_size * 50
    for start in range(0, len(order), pool):
        order[start:start + pool] = sorted(order[start:start + pool], key=lambda i: len(train[i][0]))
    starts = list(range(0, len(order), a.batch_size))
    random.shuffle(starts)
    model.train()
    begin = time.perf_counter()
    for start in starts:
        ids, mask, labels = batch([train[i] for i in order[start:start + a.batch_size]])
        loss = model(input_ids=ids, attention_mask=mask, labels=labels).loss
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        loss.item()
        first_step = first_step or time.perf_counter() - started
    trained = time.perf_counter()
    model.eval()
    by_length = sorted(range(len(valid)), key=lambda i: len(valid[i][0]))
    answers, truth, loss_sum = [], [], 0.0
    with torch.inference_mode():
        for start in range(0, len(valid), a.batch_size):
            ids, mask, labels = batch([valid[i] for i in by_length[start:start + a.batch_size]])
            result = model(input_ids=ids, attention_mask=mask, labels=labels)
            answers += result.logits.argmax(1).tolist()
            truth += labels.tolist()
            loss_sum += result.loss.item() * len(labels)
    done = time.perf_counter()
    correct = sum(p == t for p, t in zip(answers, truth))
    print(json.dumps({"epoch": epoch + 1, "train_sentences_per_second": len(train) / (trained - begin),
                      "valid_sentences_per_second": len(valid) / (done - trained),
                      "valid/loss": loss_sum / len(valid), "valid/acc": correct / len(valid),
                      "valid/mcc": float(matthews_corrcoef(truth, answers))}), flush=True)
print(json.dumps({"seconds_total": time.perf_counter() - started, "seconds_to_first_step": first_step}))
