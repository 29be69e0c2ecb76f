export { composeSupergraph } from './compose.ts';
export { startGateway } from './gateway.ts';
