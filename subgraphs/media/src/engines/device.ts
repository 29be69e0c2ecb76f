/** What a model is run on. */
export type Device = 'cpu' | 'cuda';
