import urql, { Client, fetchExchange, subscriptionExchange } from '@urql/vue';
import { createSSRApp, effectScope, nextTick, ref, watch } from 'vue';
import {
  useFilmScenesQuery,
  useGenerationProgressSubscription,
  useSetManuscriptMutation,
} from '../generated/urql-vue.ts';
import { executingApi, project } from './executing-api.ts';

type Subscribe = Parameters<typeof subscriptionExchange>[0]['forwardSubscription'];

function clientOf({ fetch, url }: ReturnType<typeof executingApi>, forwardSubscription: Subscribe = neverSubscribes) {
  const exchanges = [fetchExchange, subscriptionExchange({ forwardSubscription })];
  return new Client({ url, fetch, exchanges, preferGetMethod: false });
}

const neverSubscribes: Subscribe = () => ({ subscribe: () => ({ unsubscribe() {} }) });

/** Runs composables as the setup of a component would, in an app with this client. */
function setUp<Result>(client: Client, composables: () => Result): Result {
  const app = createSSRApp({});
  app.use(urql, client);
  return effectScope().run(() => app.runWithContext(composables)) as Result;
}

/** Waits until a value that Vue tracks is this one. */
const becomes = <Value>(read: () => Value, expected: Value) =>
  new Promise<void>((resolve) => {
    watch(read, (value) => value === expected && resolve(), { immediate: true });
  });

describe('The composables for Vue', () => {
  test('ask a query again when its variables change', async () => {
    const client = clientOf(executingApi({ project: ({ id }: { id: string }) => project(id) }));
    const projectId = ref('1');
    const { data } = setUp(client, () => useFilmScenesQuery({ variables: () => ({ projectId: projectId.value }) }));
    await becomes(() => data.value?.project.id, '1');
    projectId.value = '2';
    await becomes(() => data.value?.project.id, '2');
  });

  test('send a mutation with its variables', async () => {
    const api = executingApi({ setManuscript: ({ projectId }: { projectId: string }) => project(projectId) });
    const { executeMutation } = setUp(clientOf(api), useSetManuscriptMutation);
    const variables = { projectId: 'p', manuscriptId: 'm' };
    const { data } = await executeMutation(variables);
    expect(data?.setManuscript.title).toBe('Project p');
    expect(api.sent.map((operation) => operation.variables)).toEqual([variables]);
  });

  test('gather the events of a subscription', async () => {
    const subscribe: Subscribe = (operation) => ({
      subscribe(sink) {
        for (const seq of [1, 2]) sink.next({ data: { generationProgress: { seq, variables: operation.variables } } });
        return { unsubscribe() {} };
      },
    });
    const client = clientOf(executingApi(), subscribe);
    const { data } = setUp(client, () =>
      useGenerationProgressSubscription<number[]>({ variables: { projectId: 'p' } }, (before = [], event) => [
        ...before,
        event.generationProgress.seq,
      ]),
    );
    await nextTick();
    expect(data.value).toEqual([1, 2]);
  });
});
