"""One training step of exercise 4 in PyTorch, with the lecture's manual gradients, one thread.

    pytorch.py HIDDEN N

Says what it is on its first line, then answers each line on stdin, a number of steps, by what a
step of them took in microseconds, on the clock and of the processor, as JSON. The data are random,
as the time does not depend on them.
"""

import json
import pathlib
import re
import sys
import time

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
n_hidden, n = int(sys.argv[1]), int(sys.argv[2])
n_embd, block, vocab = 10, 3, 27

g = torch.Generator().manual_seed(2147483647)
Xtr = torch.randint(0, vocab, (183802, block), generator=g)
Ytr = torch.randint(0, vocab, (183802,), generator=g)
C = torch.randn((vocab, n_embd), generator=g)
W1 = torch.randn((n_embd * block, n_hidden), generator=g) * (5 / 3) / ((n_embd * block) ** 0.5)
b1 = torch.randn(n_hidden, generator=g) * 0.1
W2 = torch.randn((n_hidden, vocab), generator=g) * 0.1
b2 = torch.randn(vocab, generator=g) * 0.1
bngain = torch.randn((1, n_hidden)) * 0.1 + 1.0
bnbias = torch.randn((1, n_hidden)) * 0.1
parameters = [C, W1, b1, W2, b2, bngain, bnbias]


def step(i):
    ix = torch.randint(0, Xtr.shape[0], (n,), generator=g)
    Xb, Yb = Xtr[ix], Ytr[ix]
    emb = C[Xb]
    embcat = emb.view(emb.shape[0], -1)
    hprebn = embcat @ W1 + b1
    bnmean = hprebn.mean(0, keepdim=True)
    bnvar = hprebn.var(0, keepdim=True, unbiased=True)
    bnvar_inv = (bnvar + 1e-5) ** -0.5
    bnraw = (hprebn - bnmean) * bnvar_inv
    hpreact = bngain * bnraw + bnbias
    h = torch.tanh(hpreact)
    logits = h @ W2 + b2
    loss = F.cross_entropy(logits, Yb)
    dlogits = F.softmax(logits, 1)
    dlogits[range(n), Yb] -= 1
    dlogits /= n
    dh = dlogits @ W2.T
    dW2 = h.T @ dlogits
    db2 = dlogits.sum(0)
    dhpreact = (1.0 - h**2) * dh
    dbngain = (bnraw * dhpreact).sum(0, keepdim=True)
    dbnbias = dhpreact.sum(0, keepdim=True)
    dhprebn = bngain * bnvar_inv / n * (n * dhpreact - dhpreact.sum(0) - n / (n - 1) * bnraw * (dhpreact * bnraw).sum(0))
    dembcat = dhprebn @ W1.T
    dW1 = embcat.T @ dhprebn
    db1 = dhprebn.sum(0)
    demb = dembcat.view(emb.shape)
    dC = torch.zeros_like(C)
    dC.index_add_(0, Xb.view(-1), demb.view(-1, n_embd))
    lr = 0.1 if i < 100000 else 0.01
    for p, grad in zip(parameters, [dC, dW1, db1, dW2, db2, dbngain, dbnbias]):
        p.data += -lr * grad
    return loss.item()


def blas():
    """The files of the linear algebra that this process has loaded; nothing where there is no /proc."""
    maps = pathlib.Path("/proc/self/maps")
    text = maps.read_text() if maps.exists() else ""
    return sorted({name for name in re.findall(r"/([^/\s]*(?:blas|mkl)[^/\s]*)$", text, re.MULTILINE)})


with torch.no_grad():
    step(0)
    print(" ".join(["torch", torch.__version__, *blas()]), flush=True)
    for line in sys.stdin:
        steps = int(line)
        wall, cpu = time.perf_counter(), time.process_time()
        for i in range(steps):
            step(i)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(json.dumps({"wall": wall / steps * 1e6, "cpu": cpu / steps * 1e6}), flush=True)
