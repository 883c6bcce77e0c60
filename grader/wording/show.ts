/** What `grade show` says beside its pictures. */
import { didYouMean } from './command.ts';
import { grade } from './program.ts';

// What to do next.

export function nextAfterWrong(word: string): string {
  return `Next: ${grade(`hint ${word}`)}`;
}

export function nextAfterPass(): string {
  return `Next: ${grade()}`;
}

export function nextAfterForward(word: string): string {
  return `Next: ${grade(`show ${word}`)}`;
}

// The command line.

export function whichTensor(): string {
  return `Which tensor? Try: ${grade('show dlogits')} (a gradient), or: ${grade('show h')} (a forward tensor).`;
}

export function unknownTensor(
  word: string,
  nearest: string | undefined,
  again: string | undefined,
): string {
  const next =
    nearest === undefined
      ? `A name is the forward tensor, with a d its gradient. Try: ${grade('show logits')} or ${grade('show dlogits')}`
      : didYouMean(nearest, again);
  return `There is no tensor '${word}'. ${next}`;
}

export function noTensorInTraining(): string {
  return `The training loop is no one tensor: show one of its gradients, as in: ${grade('show dC')}`;
}

export function lossGradient(): string {
  return `dloss is 1, the gradient of the loss with respect to itself. The first that is not: ${grade('show dlogprobs')}`;
}

export function wrotePage(path: string): string {
  return `The page is in ${path}.`;
}

export function noFile(): string {
  return '--html wants the name of a file to write.';
}

export function cannotWrite(path: string, reason: string): string {
  return `${path} cannot be written: ${reason}. Name another file with --html.`;
}

export function isFolder(): string {
  return 'it is a folder';
}

export function noFolder(folder: string): string {
  return `there is no folder ${folder}`;
}

export function notOurPage(path: string): string {
  return `${path} is there already and was not made by grade show: name another file with --html.`;
}

export const help = {
  show: 'Draw a tensor: dlogits your gradient, logits the forward tensor',
  tensor: 'A forward tensor (logits), a gradient (dlogits), a step (8)',
  given: 'Draw what the step is given, too',
  html: 'Also write the pictures to this file, as a page',
  solutions: 'Show the solution’s gradient instead of yours',
  exampleGradient: 'yours, expected and the difference',
  exampleForward: 'the activations, with saturated units counted',
  exampleHtml: 'a page with the compute graph',
};
