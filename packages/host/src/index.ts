export { type Form, startGraph } from './graph.ts';
export { services } from './services.ts';
