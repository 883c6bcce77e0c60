/** What `grade class`, `regrade`, `replay` and `attack` say. */
export * from './classCollect.ts';
export * from './classCommands.ts';
export * from './classReport.ts';
