import type { Training } from 'backprop-ninja';
import { arange, crossEntropy, scalar, zerosLike } from 'backprop-ninja';

export function train({ parameters, batch, firstStep, maxSteps, onStep }: Training): void {
  const { C, W1, b1, W2, b2, bngain, bnbias } = parameters;
  for (let i = firstStep; i < maxSteps; i++) {
    // ix = torch.randint(0, Xtr.shape[0], (batch_size,), generator=g); Xb, Yb = Xtr[ix], Ytr[ix]
    const { Xb, Yb, n } = batch(i);

    // emb = C[Xb]
    const emb = C.at(Xb);
    // embcat = emb.view(emb.shape[0], -1)
    const embcat = emb.view(n, -1);
    // hprebn = embcat @ W1 + b1
    const hprebn = embcat.matmul(W1).add(b1);
    // bnmean = hprebn.mean(0, keepdim=True)
    const bnmean = hprebn.mean(0, { keepdim: true });
    // bnvar = hprebn.var(0, keepdim=True, unbiased=True)
    const bnvar = hprebn.var(0, { keepdim: true, unbiased: true });
    // bnvar_inv = (bnvar + 1e-5)**-0.5
    const bnvar_inv = bnvar.add(1e-5).pow(-0.5);
    // bnraw = (hprebn - bnmean) * bnvar_inv
    const bnraw = hprebn.sub(bnmean).mul(bnvar_inv);
    // hpreact = bngain * bnraw + bnbias
    const hpreact = bngain.mul(bnraw).add(bnbias);
    // h = torch.tanh(hpreact)
    const h = hpreact.tanh();
    // logits = h @ W2 + b2
    const logits = h.matmul(W2).add(b2);
    // loss = F.cross_entropy(logits, Yb)
    const loss = crossEntropy(logits, Yb);

    // dlogits = F.softmax(logits, 1); dlogits[range(n), Yb] -= 1; dlogits /= n
    const probs = logits.softmax(1);
    const dlogits = probs.indexPut([arange(n), Yb], -1, { accumulate: true }).div(n);
    // dh = dlogits @ W2.T
    const dh = dlogits.matmul(W2.T);
    // dW2 = h.T @ dlogits
    const dW2 = h.T.matmul(dlogits);
    // db2 = dlogits.sum(0)
    const db2 = dlogits.sum(0);
    // dhpreact = (1.0 - h**2) * dh
    const dhpreact = scalar(1).sub(h.pow(2)).mul(dh);
    // dbngain = (bnraw * dhpreact).sum(0, keepdim=True)
    const dbngain = bnraw.mul(dhpreact).sum(0, { keepdim: true });
    // dbnbias = dhpreact.sum(0, keepdim=True)
    const dbnbias = dhpreact.sum(0, { keepdim: true });
    // dhprebn = bngain*bnvar_inv/n * (n*dhpreact - dhpreact.sum(0)
    //           - n/(n-1)*bnraw*(dhpreact*bnraw).sum(0))
    const scale = bngain.mul(bnvar_inv).div(n);
    const throughVariance = bnraw.mul(n / (n - 1)).mul(dbngain);
    const dhprebn = scale.mul(dhpreact.mul(n).sub(dbnbias).sub(throughVariance));
    // dembcat = dhprebn @ W1.T
    const dembcat = dhprebn.matmul(W1.T);
    // dW1 = embcat.T @ dhprebn
    const dW1 = embcat.T.matmul(dhprebn);
    // db1 = dhprebn.sum(0)
    const db1 = dhprebn.sum(0);
    // demb = dembcat.view(emb.shape)
    const demb = dembcat.view(emb.shape);
    // for k in range(Xb.shape[0]): for j in range(Xb.shape[1]): dC[Xb[k,j]] += demb[k,j]
    const dC = zerosLike(C).indexPut([Xb], demb, { accumulate: true });

    // lr = 0.1 if i < 100000 else 0.01
    const lr = i < 100000 ? 0.1 : 0.01;
    // for p, grad in zip(parameters, grads): p.data += -lr * grad
    C.add_(dC, { alpha: -lr });
    W1.add_(dW1, { alpha: -lr });
    b1.add_(db1, { alpha: -lr });
    W2.add_(dW2, { alpha: -lr });
    b2.add_(db2, { alpha: -lr });
    bngain.add_(dbngain, { alpha: -lr });
    bnbias.add_(dbnbias, { alpha: -lr });
    onStep({ loss, dC, dW1, db1, dW2, db2, dbngain, dbnbias });
  }
}
