#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Python program that trains, measured a stretch at a time. Weights are random, since only speed is of interest.
compare_speed.py runs several of these in turn, and decides what they train. Lines of JSON, as tests/benchmarks/bench/server.h
describes them: a request names the rows of some batches, and is answered with the speed of training those batches in that
order, and of a pass over the validation rows.

    peer_speed.py KIND --vocabulary DIR --train F.tsv --valid F.tsv [--shape tiny] [--threads 2] [--batch-size 64]

KIND is
  recipe    the tutorial's: Lightning, transformers' model, every row padded to 128, Adam. Its loader is Lightning's: it gets
            the rows of the request's batches as its data set, and makes batches of them by its own shuffle
  eager     plain and well tuned: sentences tokenized once, batches of like length, fused AdamW, eager attention
  sdpa      the same with scaled_dot_product_attention
  compile   the same (eager) with torch.compile
  packed    what else a Python user could write: no padding in linear layers, the last layer for first tokens only,
            a vocabulary of the pieces that occur (decay only shrinks the others, by a factor that is known at the end), one
            flat fused AdamW
  onnx      onnxruntime, validation only, the same rows and batches as `eager`: once with all threads at each batch, once
            with a batch on each thread; the answer has both, and the better one as its speed
"""
import argparse
import json
import logging
import math
import os
import sys
import tempfile
import time
import warnings
from concurrent.futures import ThreadPoolExecutor

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"
warnings.filterwarnings("ignore")
import torch
import torch.nn.functional as F
from tokenizers import BertWordPieceTokenizer
from torch.nn.utils.rnn import pad_sequence

SHAPES = {"tiny": (2, 128, 2, 512), "small": (4, 256, 4, 1024), "minilm": (6, 384, 12, 1536)}

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("kind", choices=["recipe", "eager", "sdpa", "compile", "packed", "onnx"])
parser.add_argument("--vocabulary", required=True)
parser.add_argument("--train", required=True)
parser.add_argument("--valid", required=True)
parser.add_argument("--text-column", type=int, default=4)
parser.add_argument("--label-column", type=int, default=2)
parser.add_argument("--shape", default="tiny", choices=SHAPES)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--batch-size", type=int, default=64)
a = parser.parse_args()
layers, hidden, heads, inner = SHAPES[a.shape]
torch.set_num_threads(a.threads)
torch.manual_seed(1)
tokenizer = BertWordPieceTokenizer(os.path.join(a.vocabulary, "vocab.txt"), lowercase=True)
tokenizer.enable_truncation(128)
answers = sys.stdout
sys.stdout = sys.stderr  # libraries print as they like


def read(path):
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    ids = [e.ids for e in tokenizer.encode_batch([r[a.text_column - 1] for r in rows])]
    return [(torch.tensor(i), int(r[a.label_column - 1])) for i, r in zip(ids, rows)]


train, valid = read(a.train), read(a.valid)


def make_model(attention):
    from transformers import BertConfig, BertForSequenceClassification
    return BertForSequenceClassification(BertConfig(
        hidden_size=hidden, num_hidden_layers=layers, num_attention_heads=heads, intermediate_size=inner, num_labels=2,
        attn_implementation=attention))


def padded(rows, length=0):
    """Ids, mask and labels; as long as the longest row, or as `length`."""
    ids = pad_sequence([row for row, _ in rows], batch_first=True)
    ids = F.pad(ids, (0, length - ids.size(1))) if length else ids
    lengths = torch.tensor([len(row) for row, _ in rows])
    mask = (torch.arange(ids.size(1)) < lengths[:, None]).long()
    return ids, mask, torch.tensor([label for _, label in rows])


def valid_batches():
    by_length = sorted(valid, key=lambda row: len(row[0]))
    return [by_length[start:start + a.batch_size] for start in range(0, len(by_length), a.batch_size)]


class Plain:
    def __init__(self):
        self.model = make_model("sdpa" if a.kind == "sdpa" else "eager")
        self.forward = torch.compile(self.model, dynamic=True) if a.kind == "compile" else self.model
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=3e-5, fused=True)

    def train(self, batches):
        self.model.train()
        for rows in batches:
            ids, mask, labels = padded(rows)
            loss = self.forward(input_ids=ids, attention_mask=mask, labels=labels).loss
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()
            self.optimizer.step()
            loss.item()

    def evaluate(self):
        self.model.eval()
        with torch.inference_mode():
            for rows in valid_batches():
                ids, mask, _ = padded(rows)
                self.forward(input_ids=ids, attention_mask=mask).logits.argmax(1)


class Packed:
    """The same mathematics as transformers' model, for a batch without padding."""

    def __init__(self):
        known = sorted({int(i) for rows in (train, valid) for ids, _ in rows for i in ids})
        self.place = torch.zeros(max(known) + 1, dtype=torch.long)
        self.place[torch.tensor(known)] = torch.arange(len(known))
        shapes = {"words": (len(known), hidden), "positions": (512, hidden), "types": (hidden,), "g": (hidden,), "b": (hidden,),
                  "pool": (hidden, hidden), "pool_b": (hidden,), "head": (2, hidden), "head_b": (2,)}
        for i in range(layers):
            shapes.update({f"qkv{i}": (3 * hidden, hidden), f"qkv_b{i}": (3 * hidden,), f"o{i}": (hidden, hidden),
                           f"o_b{i}": (hidden,), f"g1{i}": (hidden,), f"b1{i}": (hidden,), f"f{i}": (inner, hidden),
                           f"f_b{i}": (inner,), f"p{i}": (hidden, inner), f"p_b{i}": (hidden,), f"g2{i}": (hidden,),
                           f"b2{i}": (hidden,)})
        count = sum(math.prod(shape) for shape in shapes.values())
        self.values, self.gradients = torch.randn(count) * 0.02, torch.zeros(count)
        self.moments = [torch.zeros(count), torch.zeros(count)]
        self.step = torch.zeros(())
        self.p, offset = {}, 0
        for name, shape in shapes.items():
            size = math.prod(shape)
            leaf = self.values[offset:offset + size].view(shape)
            if name[0] == "g":
                leaf.fill_(1.0)
            leaf = leaf.detach().requires_grad_()
            leaf.grad = self.gradients[offset:offset + size].view(shape)
            self.p[name] = leaf
            offset += size

    def batch(self, rows):
        lengths = torch.tensor([len(ids) for ids, _ in rows])
        longest = int(lengths.max())
        first = torch.cumsum(lengths, 0) - lengths
        cells = torch.arange(longest)
        real = cells < lengths[:, None]
        grid = torch.where(real, first[:, None] + cells, first[:, None]).view(-1)
        mask = torch.where(real, 0.0, -1e30)[:, None, None, :]
        return (self.place[torch.cat([ids for ids, _ in rows])], cells.expand(len(rows), longest)[real], grid,
                real.view(-1).nonzero().view(-1), first, mask, torch.tensor([label for _, label in rows]), longest)

    def drop(self, x):
        return F.dropout(x, 0.1, self.training)

    def norm(self, x, g, b):
        return F.layer_norm(x, (hidden,), self.p[g], self.p[b], 1e-12)

    def attend(self, q, k, v, mask):
        scores = torch.matmul(q, k.transpose(-1, -2)) / math.sqrt(hidden // heads) + mask
        return torch.matmul(self.drop(torch.softmax(scores, -1)), v).transpose(1, 2)

    def logits(self, batch):
        words, positions, grid, cells, first, mask, _, longest = batch
        p, n, size = self.p, len(first), hidden // heads
        x = self.drop(self.norm(F.embedding(words, p["words"]) + F.embedding(positions, p["positions"]) + p["types"], "g", "b"))
        for i in range(layers):
            if i + 1 < layers:
                qkv = F.linear(x, p[f"qkv{i}"], p[f"qkv_b{i}"])[grid].view(n, longest, 3, heads, size).permute(2, 0, 3, 1, 4)
                context = self.attend(qkv[0], qkv[1], qkv[2], mask).reshape(-1, hidden)[cells]
            else:
                kv = F.linear(x, p[f"qkv{i}"][hidden:], p[f"qkv_b{i}"][hidden:])[grid]
                kv = kv.view(n, longest, 2, heads, size).permute(2, 0, 3, 1, 4)
                x = x[first]
                q = F.linear(x, p[f"qkv{i}"][:hidden], p[f"qkv_b{i}"][:hidden]).view(n, 1, heads, size).transpose(1, 2)
                context = self.attend(q, kv[0], kv[1], mask).reshape(n, hidden)
            x = self.norm(x + self.drop(F.linear(context, p[f"o{i}"], p[f"o_b{i}"])), f"g1{i}", f"b1{i}")
            y = F.linear(F.gelu(F.linear(x, p[f"f{i}"], p[f"f_b{i}"])), p[f"p{i}"], p[f"p_b{i}"])
            x = self.norm(x + self.drop(y), f"g2{i}", f"b2{i}")
        return F.linear(self.drop(torch.tanh(F.linear(x, p["pool"], p["pool_b"]))), p["head"], p["head_b"])

    def train(self, batches):
        self.training = True
        for rows in batches:
            batch = self.batch(rows)
            self.gradients.zero_()
            loss = F.cross_entropy(self.logits(batch), batch[6])
            loss.backward()
            with torch.no_grad():
                self.step += 1
                torch._fused_adamw_([self.values], [self.gradients], [self.moments[0]], [self.moments[1]], [], [self.step],
                                    lr=3e-5, beta1=0.9, beta2=0.999, weight_decay=0.01, eps=1e-8, amsgrad=False,
                                    maximize=False)
            loss.item()

    def evaluate(self):
        self.training = False
        with torch.inference_mode():
            for rows in valid_batches():
                self.logits(self.batch(rows)).argmax(1)


class Recipe:
    def __init__(self):
        import lightning
        import torchmetrics
        from torch.utils.data import DataLoader
        logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)
        self.lightning, self.loader = lightning, DataLoader

        class Module(lightning.LightningModule):
            def __init__(self):
                super().__init__()
                self.bert = make_model("sdpa")
                self.accuracy = torchmetrics.Accuracy(task="binary")
                self.valid_accuracy = torchmetrics.Accuracy(task="binary")
                self.f1 = torchmetrics.F1Score(task="binary")
                self.seconds = [0.0, 0.0]

            def on_train_epoch_start(self):
                self.begin = time.perf_counter()

            def training_step(self, batch, _):
                result = self.bert(batch["ids"], attention_mask=batch["mask"], labels=batch["label"])
                accuracy = self.accuracy(result.logits.argmax(1), batch["label"])
                self.log("train/loss", result.loss, prog_bar=True, on_step=True, on_epoch=True)
                self.log("train/acc", accuracy, prog_bar=True, on_epoch=True)
                return result.loss

            def on_validation_epoch_start(self):
                self.middle = time.perf_counter()
                self.seconds[0] = self.middle - self.begin

            def validation_step(self, batch, _):
                result = self.bert(batch["ids"], attention_mask=batch["mask"], labels=batch["label"])
                for name, metric in (("acc", self.valid_accuracy), ("f1", self.f1)):
                    self.log("valid/" + name, metric(result.logits.argmax(1), batch["label"]), on_step=False, on_epoch=True)
                self.log("valid/loss", result.loss, on_epoch=True)

            def on_validation_epoch_end(self):
                self.seconds[1] = time.perf_counter() - self.middle

            def configure_optimizers(self):
                return torch.optim.Adam(self.parameters(), lr=3e-5)

        self.module = Module()

        def rows_of(rows):
            ids, mask, labels = padded(rows, 128)
            return [{"ids": i, "mask": m, "label": label} for i, m, label in zip(ids, mask, labels)]

        self.rows = rows_of(train), rows_of(valid)

    def stretch(self, numbers):
        """Sentences per second of an epoch over these rows and of its validation."""
        with tempfile.TemporaryDirectory() as folder:
            trainer = self.lightning.Trainer(
                max_epochs=1, accelerator="cpu", log_every_n_steps=10, num_sanity_val_steps=0, enable_checkpointing=False,
                enable_model_summary=False, enable_progress_bar=False, default_root_dir=folder,
                logger=self.lightning.pytorch.loggers.CSVLogger(folder))
            trainer.fit(self.module,
                        self.loader([self.rows[0][i] for i in numbers], batch_size=a.batch_size, shuffle=True),
                        self.loader(self.rows[1], batch_size=a.batch_size))
        return len(numbers) / self.module.seconds[0], len(valid) / self.module.seconds[1]


class Onnx:
    def __init__(self):
        import onnxruntime
        model = make_model("eager").eval()

        class Logits(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.model = model

            def forward(self, ids, mask):
                return self.model(ids, attention_mask=mask).logits

        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "model.onnx")
            example = (torch.ones(4, 9, dtype=torch.long), torch.ones(4, 9, dtype=torch.long))
            torch.onnx.export(Logits(), example, path, input_names=["ids", "mask"], output_names=["logits"],
                              dynamic_axes={"ids": {0: "b", 1: "t"}, "mask": {0: "b", 1: "t"}}, dynamo=False)

            def session(threads):
                options = onnxruntime.SessionOptions()
                options.intra_op_num_threads = threads
                return onnxruntime.InferenceSession(path, options)

            self.together, self.alone = session(a.threads), session(1)
        self.pool = ThreadPoolExecutor(a.threads)

    @staticmethod
    def compute(session, rows):
        ids, mask, _ = padded(rows)
        session.run(None, {"ids": ids.numpy(), "mask": mask.numpy()})

    def evaluate_together(self):
        for rows in valid_batches():
            self.compute(self.together, rows)

    def evaluate_apart(self):
        # The longest first, so that no thread is left with one at the end. list() waits, and passes failures on.
        list(self.pool.map(lambda rows: self.compute(self.alone, rows), valid_batches()[::-1]))

    def stretch(self):
        """The answer: each way, and the better one."""
        speeds = {"all threads at each batch": seconds_of(self.evaluate_together)}
        if a.threads > 1:
            time.sleep(0.1)  # threads that have just been at work spin for a while
            speeds["a batch on each thread"] = seconds_of(self.evaluate_apart)
        speeds = {way: len(valid) / seconds for way, seconds in speeds.items()}
        return {"valid_sentences_per_second": max(speeds.values()), "valid_ways": speeds}


def seconds_of(work, *arguments):
    begin = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - begin


def stretch(peer, numbers):
    """The answer to a request."""
    if isinstance(peer, Onnx):
        return peer.stretch()
    batches = [[train[i] for i in batch] for batch in numbers]
    count = sum(len(rows) for rows in batches)
    if isinstance(peer, Recipe):
        training, validation = peer.stretch([i for batch in numbers for i in batch])
    else:
        training = count / seconds_of(peer.train, batches)
        validation = len(valid) / seconds_of(peer.evaluate)
    return {"train_sentences_per_second": training, "train_sentences": count,
            "train_tokens": sum(len(ids) for rows in batches for ids, _ in rows), "valid_sentences_per_second": validation}


peer = {"recipe": Recipe, "packed": Packed, "onnx": Onnx}.get(a.kind, Plain)()
print(json.dumps({"ready": a.kind, "lengths": [len(ids) for ids, _ in train]}), file=answers, flush=True)
for line in sys.stdin:
    print(json.dumps(stretch(peer, json.loads(line)["batches"])), file=answers, flush=True)
