import { DBOSExecutor } from '@dbos-inc/dbos-sdk/internal/dbos-executor';
import { wfQueueRunner } from '@dbos-inc/dbos-sdk/internal/wfqueue';

/** Nothing of ours is added to the queues or delayed while a worker runs: what DBOS looks for every second need not be. */
const MAINTENANCE_MILLISECONDS = 60_000;
/** Unless it has not found all queues that it is to serve: a query that fails leaves them unknown until the next time. */
const DISCOVERY_MILLISECONDS = 500;

interface Queue {
  readonly name: string;
}

/** What of DBOS 5.3.0's scheduler its types keep to themselves. */
interface Runner {
  readonly states: ReadonlyMap<string, { nextPollAt: number }>;
  scheduleDueQueues(
    ...given: [executor: unknown, now: number, most: number, inFlight: unknown, wake: () => void]
  ): void;
  refreshDbQueues(...given: unknown[]): Promise<void>;
  runQueuePoll(executor: unknown, state: { queue: Queue }, ...rest: unknown[]): Promise<void>;
}

interface System {
  registerRunningWorkflow(id: string, queue?: string, ...rest: unknown[]): { release: () => void };
  findAndMarkStartableWorkflows(queue: Queue, ...rest: unknown[]): Promise<string[]>;
}

/**
 * Has DBOS look into a queue when there is something in it, where it would at its next interval only: so this can be long. It is still
 * DBOS that looks, into one queue once at a time.
 */
export class QueueWakes {
  readonly #runner = wfQueueRunner as unknown as Runner;
  /** To be looked into. */
  readonly #told = new Set<string>();
  /** Looks that took as much as there were places for, so that there may be more. */
  readonly #full = new Set<string>();
  #wakeScheduler: () => void = () => undefined;

  /** Before the engine is launched. @param queues all that it is to serve */
  constructor(queues: readonly string[]) {
    const runner = this.#runner;
    // Its own methods, not those that an earlier runtime of this process has put before them.
    const own = Object.getPrototypeOf(runner) as Runner;
    runner.scheduleDueQueues = (...given) => {
      this.#wakeScheduler = given[4];
      this.#makeDue();
      own.scheduleDueQueues.apply(runner, given);
    };
    runner.runQueuePoll = (executor, state, ...rest) => {
      this.#told.delete(state.queue.name);
      return own.runQueuePoll.call(runner, executor, state, ...rest);
    };
    const times = wfQueueRunner.constructor as unknown as Record<string, number>;
    runner.refreshDbQueues = async (...given) => {
      await own.refreshDbQueues.apply(runner, given);
      const knowsAll = queues.every((queue) => runner.states.has(queue));
      times.reconcileIntervalMs = knowsAll ? MAINTENANCE_MILLISECONDS : DISCOVERY_MILLISECONDS;
    };
    times.reconcileIntervalMs = MAINTENANCE_MILLISECONDS;
    times.transitionIntervalMs = MAINTENANCE_MILLISECONDS;
  }

  /** Once the engine runs. @param freePlaces of a queue, in this process */
  watchPlaces(freePlaces: (queue: string) => number): void {
    const system = DBOSExecutor.globalInstance?.systemDatabase as unknown as System | undefined;
    if (!system) throw new Error('The task engine did not start.');
    const take = system.findAndMarkStartableWorkflows.bind(system);
    system.findAndMarkStartableWorkflows = async (queue, ...rest) => {
      const places = freePlaces(queue.name);
      // Before it looks: a place may become free meanwhile, and has to wake it then.
      this.#full.add(queue.name);
      const taken = places > 0 ? await take(queue, ...rest) : [];
      if (taken.length < places) this.#full.delete(queue.name);
      return taken;
    };
    const register = system.registerRunningWorkflow.bind(system);
    system.registerRunningWorkflow = (id, queue, ...rest) => {
      const entry = register(id, queue, ...rest);
      const { release } = entry;
      entry.release = () => {
        release();
        if (queue !== undefined && this.#full.delete(queue)) this.wake(queue);
      };
      return entry;
    };
  }

  wake(queue: string): void {
    this.#told.add(queue);
    this.#wakeScheduler();
  }

  /** One that is being looked into is looked into once more: what came meanwhile may have come too late to be seen. */
  #makeDue(): void {
    for (const queue of this.#told) {
      const state = this.#runner.states.get(queue);
      if (state) state.nextPollAt = 0;
    }
  }
}
