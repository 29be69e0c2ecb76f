import type { Viewer } from '@visiobook/subgraph-kit';
import type { PolicySet } from '@visiobook/subgraph-kit/policy';

export class PolicyService {
  readonly #set: PolicySet;
  readonly #viewer: Viewer;

  constructor(set: PolicySet, viewer: Viewer) {
    this.#set = set;
    this.#viewer = viewer;
  }

  current(): PolicySet {
    this.#viewer.requireScope('admin');
    return this.#set;
  }
}
