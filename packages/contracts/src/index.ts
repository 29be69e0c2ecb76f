export * from './event.ts';
export * from './events.ts';
export * from './manuscript.ts';
export * from './scene.ts';
export * from './settings.ts';
export * from './task.ts';
export * from './tasks.ts';
export * from './vocabulary.ts';
