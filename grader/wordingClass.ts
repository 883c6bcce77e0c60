/** What `grade class`, `regrade`, `replay` and `attack` say. */
export * from './class/wordingCollect.ts';
export * from './class/wordingCommands.ts';
export * from './class/wordingReport.ts';
