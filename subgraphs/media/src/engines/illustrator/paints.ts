import type { Colour } from '@visiobook/contracts';

/** The colours of the vocabulary as picture-book paints. */
export const paints: Record<Colour, string> = {
  black: '#3a3542',
  white: '#f6f1e6',
  grey: '#8f939e',
  brown: '#8a5a3a',
  red: '#cf3f3a',
  orange: '#e5843a',
  yellow: '#f0c145',
  green: '#4f9a5b',
  blue: '#3f73b8',
  purple: '#7b529e',
  pink: '#ee9db4',
  gold: '#dba93a',
  silver: '#b9c2cc',
  beige: '#dbc7a0',
};
