# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The side of Python in a comparison: transformers' BertForSequenceClassification in a plain PyTorch loop, metrics by
torchmetrics and scikit-learn."""
import os
import shutil

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"
import torch
import transformers
from sklearn.metrics import matthews_corrcoef, roc_auc_score
from torchmetrics.functional import classification as scores

from parity_job import Outcome

transformers.utils.logging.set_verbosity_error()  # that a classifier is new is known
transformers.utils.logging.disable_progress_bar()


def load_model(job, labels):
    """The folder's model. A classifier that it lacks is drawn at random, see torch.manual_seed()."""
    config = transformers.BertConfig.from_pretrained(job.model)
    config.id2label = dict(enumerate(labels))
    config.label2id = {label: number for number, label in enumerate(labels)}
    config.hidden_dropout_prob = float(job.dropout)
    config.attention_probs_dropout_prob = float(job.dropout)
    config.classifier_dropout = None  # as hidden_dropout_prob
    return transformers.BertForSequenceClassification.from_pretrained(job.model, config=config, attn_implementation="eager")


def write_start(job, labels, folder):
    """Writes the model with a classifier, for both sides to begin with the same one."""
    torch.manual_seed(job.seed)
    load_model(job, labels).save_pretrained(folder)
    for name in ("vocab.txt", "tokenizer_config.json"):
        if (job.model / name).exists():
            shutil.copy(job.model / name, folder / name)


def encode(folder, table, labels, max_length):
    """Ids of the pieces and number of the label of each row."""
    tokenizer = transformers.BertTokenizer.from_pretrained(folder)
    ids = tokenizer([sentence for sentence, _ in table], truncation=True, max_length=max_length)["input_ids"]
    return [(pieces, labels.index(label)) for pieces, (_, label) in zip(ids, table)]


def tensors(rows):
    """Ids, mask and labels of a batch, padded to its longest row."""
    longest = max(len(ids) for ids, _ in rows)
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    mask = torch.zeros(len(rows), longest, dtype=torch.long)
    for number, (pieces, _) in enumerate(rows):
        ids[number, :len(pieces)] = torch.tensor(pieces)
        mask[number, :len(pieces)] = 1
    return ids, mask, torch.tensor([label for _, label in rows])


def logits_of(model, rows, batch):
    """Logits of all rows, in their order."""
    model.eval()
    parts = []
    with torch.no_grad():
        for first in range(0, len(rows), batch):
            ids, mask, _ = tensors(rows[first:first + batch])
            parts.append(model(input_ids=ids, attention_mask=mask).logits)
    return torch.cat(parts)


def metrics_of(logits, truth):
    """Metrics of two classes under Signalbox's names: means over classes by torchmetrics, the others by scikit-learn."""
    answers = logits.argmax(1)
    two = {"num_classes": 2}
    return {"acc": scores.multiclass_accuracy(answers, truth, average="micro", **two).item(),
            "f1_macro": scores.multiclass_f1_score(answers, truth, average="macro", **two).item(),
            "precision_macro": scores.multiclass_precision(answers, truth, average="macro", **two).item(),
            "recall_macro": scores.multiclass_recall(answers, truth, average="macro", **two).item(),
            "mcc": float(matthews_corrcoef(truth.numpy(), answers.numpy())),
            "auroc": float(roc_auc_score(truth.numpy(), (logits[:, 1] - logits[:, 0]).numpy())),
            "loss": torch.nn.functional.cross_entropy(logits.double(), truth).item()}


def train(job, model, train_rows, valid_rows, epochs_of_batches):
    """Trains on batches given as numbers of rows, epoch after epoch, and validates at the end."""
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), lr=job.rate)
    losses = []
    for batches in epochs_of_batches:
        for numbers in batches:
            ids, mask, labels = tensors([train_rows[number] for number in numbers])
            loss = model(input_ids=ids, attention_mask=mask, labels=labels).loss
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    truth = torch.tensor([label for _, label in valid_rows])
    return Outcome(losses, metrics_of(logits_of(model, valid_rows, job.batch), truth))
