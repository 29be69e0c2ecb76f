import { createHash } from 'node:crypto';
import { canonicalJson } from '@visiobook/subgraph-kit';

/** Hash of what determines a product's bytes, 64 hexadecimal digits. Ids, positions and the owner do not belong into it. */
export const contentKey = (recipe: object): string => createHash('sha256').update(canonicalJson(recipe)).digest('hex');
