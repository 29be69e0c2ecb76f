import type { Shape } from './shape.ts';
import { catalogue } from './shape-catalogue.ts';
import { join } from './shape-join.ts';

export const shapes: readonly Shape[] = [join, catalogue];
