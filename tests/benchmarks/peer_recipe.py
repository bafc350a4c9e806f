#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tutorial's recipe as its readers run it: Lightning, torchmetrics, every row padded to 128, Adam, batch 64.
Prints one JSON line per epoch, with metrics pooled over the validation rows, and one at the end.

    peer_recipe.py --model DIR --train F.tsv --valid F.tsv [--epochs 3] [--lr 3e-5] [--threads 2] [--seed 42]
"""
import argparse
import json
import logging
import os
import resource
import tempfile
import time
import warnings

started = time.perf_counter()
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"
warnings.filterwarnings("ignore")
import lightning
import torch
import torchmetrics
from sklearn.metrics import f1_score, matthews_corrcoef, precision_score, recall_score
from tokenizers import BertWordPieceTokenizer
from torch.utils.data import DataLoader
from transformers import AutoModelForSequenceClassification

logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)
parser = argparse.ArgumentParser()
parser.add_argument("--model", required=True)
parser.add_argument("--train", required=True)
parser.add_argument("--valid", required=True)
parser.add_argument("--text-column", type=int, default=4)
parser.add_argument("--label-column", type=int, default=2)
parser.add_argument("--header", action="store_true")
parser.add_argument("--epochs", type=int, default=3)
parser.add_argument("--lr", type=float, default=3e-5)
parser.add_argument("--batch-size", type=int, default=64)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--seed", type=int, default=42)
parser.add_argument("--say-first-step", action="store_true", help="print a line when the first training step is done")
a = parser.parse_args()
torch.set_num_threads(a.threads)
lightning.seed_everything(a.seed, verbose=False)
tokenizer = BertWordPieceTokenizer(os.path.join(a.model, "vocab.txt"), lowercase=True)
tokenizer.enable_padding(length=128)
tokenizer.enable_truncation(128)


def read(path):
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file][1 if a.header else 0:]
    encoded = tokenizer.encode_batch([r[a.text_column - 1] for r in rows])
    return [{"input_ids": torch.tensor(e.ids), "attention_mask": torch.tensor(e.attention_mask),
             "label": torch.tensor(int(r[a.label_column - 1]))} for e, r in zip(encoded, rows)]


class Recipe(lightning.LightningModule):
    def __init__(self):
        super().__init__()
        self.bert = AutoModelForSequenceClassification.from_pretrained(a.model, num_labels=2)
        self.train_accuracy = torchmetrics.Accuracy(task="binary")
        self.valid_accuracy = torchmetrics.Accuracy(task="binary")
        self.f1 = torchmetrics.F1Score(task="binary")
        self.precision_macro = torchmetrics.Precision(task="multiclass", num_classes=2, average="macro")
        self.precision_micro = torchmetrics.Precision(task="multiclass", num_classes=2, average="micro")
        self.recall_macro = torchmetrics.Recall(task="multiclass", num_classes=2, average="macro")
        self.recall_micro = torchmetrics.Recall(task="multiclass", num_classes=2, average="micro")
        self.begin = None

    def on_train_epoch_start(self):
        self.begin, self.seen = time.perf_counter(), 0

    def training_step(self, batch, _):
        result = self.bert(batch["input_ids"], attention_mask=batch["attention_mask"], labels=batch["label"])
        self.seen += len(batch["label"])
        self.log("train/loss", result.loss, prog_bar=True, on_step=True, on_epoch=True)
        self.log("train/acc", self.train_accuracy(result.logits.argmax(1), batch["label"]), prog_bar=True, on_epoch=True)
        return result.loss

    def on_train_batch_end(self, outputs, batch, number):
        if a.say_first_step and self.global_step == 1:
            print(json.dumps({"first_step": True}), flush=True)

    def on_validation_epoch_start(self):
        self.trained = time.perf_counter()
        self.answers, self.truth, self.loss_sum = [], [], 0.0

    def validation_step(self, batch, _):
        result = self.bert(batch["input_ids"], attention_mask=batch["attention_mask"], labels=batch["label"])
        answers = result.logits.argmax(1)
        for name in ("valid_accuracy", "precision_macro", "precision_micro", "recall_macro", "recall_micro", "f1"):
            self.log("valid/" + name, getattr(self, name)(answers, batch["label"]), on_step=False, on_epoch=True)
        self.log("valid/loss", result.loss, prog_bar=True, on_step=True, on_epoch=True)
        self.answers += answers.tolist()
        self.truth += batch["label"].tolist()
        self.loss_sum += result.loss.item() * len(answers)

    def on_validation_epoch_end(self):
        if self.begin is None:
            return
        now = time.perf_counter()
        rows = len(self.truth)

        def pooled(score, average):
            return float(score(self.truth, self.answers, average=average, zero_division=0))

        print(json.dumps({"epoch": self.current_epoch + 1,
                          "train_sentences_per_second": self.seen / (self.trained - self.begin),
                          "valid_sentences_per_second": rows / (now - self.trained),
                          "valid/loss": self.loss_sum / rows,
                          "valid/acc": sum(p == t for p, t in zip(self.answers, self.truth)) / rows,
                          "valid/precision_macro": pooled(precision_score, "macro"),
                          "valid/precision_micro": pooled(precision_score, "micro"),
                          "valid/recall_macro": pooled(recall_score, "macro"),
                          "valid/recall_micro": pooled(recall_score, "micro"),
                          "valid/f1_macro": pooled(f1_score, "macro"),
                          "valid/mcc": float(matthews_corrcoef(self.truth, self.answers))}), flush=True)

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=a.lr)


with tempfile.TemporaryDirectory() as folder:
    trainer = lightning.Trainer(
        max_epochs=a.epochs, accelerator="cpu", log_every_n_steps=10, deterministic=True, default_root_dir=folder,
        enable_model_summary=False, enable_progress_bar=False, logger=lightning.pytorch.loggers.CSVLogger(folder),
        callbacks=[lightning.pytorch.callbacks.ModelCheckpoint(dirpath=folder, monitor="valid/loss", mode="min"),
                   lightning.pytorch.callbacks.EarlyStopping(monitor="valid/loss", patience=3)])
    trainer.fit(Recipe(), DataLoader(read(a.train), batch_size=a.batch_size, shuffle=True),
                DataLoader(read(a.valid), batch_size=a.batch_size))
print(json.dumps({"seconds_total": time.perf_counter() - started,
                  "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
