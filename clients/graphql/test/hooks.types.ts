// What must compile, and what must not: `npm run types` fails where an expected error is missing, and hooks.types.test.ts shows
// that each is the error that its comment names.

import { skipToken } from '@apollo/client/react';
import { computed, ref } from 'vue';
import * as react from '../generated/apollo-hooks.ts';
import * as vue from '../generated/urql-vue.ts';

export function ReactQueries() {
  react.useProjectsQuery();
  react.useProjectsQuery({ variables: { first: 5 }, fetchPolicy: 'cache-and-network' });
  react.useProjectQuery(skipToken);
  const title: string | undefined = react.useProjectQuery({ variables: { id: 'p' } }).data?.project.title;

  // @ts-expect-error 2554: variables are missing
  react.useProjectQuery();
  // @ts-expect-error 2345: variables are missing
  react.useProjectQuery({ fetchPolicy: 'cache-first' });
  // @ts-expect-error 2741: a variable is missing
  react.useProjectQuery({ variables: {} });
  // @ts-expect-error 2322: a variable of the wrong type
  react.useProjectQuery({ variables: { id: 7 } });
  // @ts-expect-error 2353: a variable that there is not
  react.useProjectQuery({ variables: { id: 'p', titel: 'q' } });
  // @ts-expect-error 2322: an optional variable of the wrong type
  react.useProjectsQuery({ variables: { first: '5' } });
  // @ts-expect-error 2551: a misspelt field of the result
  react.useProjectQuery({ variables: { id: 'p' } }).data?.project.titel;
  // @ts-expect-error 2339: a field that the operation does not ask for
  react.useProjectQuery({ variables: { id: 'p' } }).data?.project.owner;
  return title;
}

export function ReactMutations() {
  const [update, { data }] = react.useUpdateSettingsMutation({
    onCompleted: ({ updateSettings }) => updateSettings.id,
  });
  const ratio: 'LANDSCAPE' | 'PORTRAIT' | 'SQUARE' | undefined = data?.updateSettings.settings.ratio;
  void update({ variables: { projectId: 'p', settings: { ratio: 'SQUARE' } } });

  // @ts-expect-error 2554: variables are missing
  void update();
  // @ts-expect-error 2322: a variable is missing
  void update({ variables: { projectId: 'p' } });
  // @ts-expect-error 2820: a value that the enum does not have
  void update({ variables: { projectId: 'p', settings: { ratio: 'SQUAR' } } });
  // @ts-expect-error 2561: a misspelt field of an input
  void update({ variables: { projectId: 'p', settings: { ration: 'SQUARE' } } });
  return ratio;
}

export function ReactSubscriptions() {
  const { data } = react.useGenerationProgressSubscription({ variables: { projectId: 'p', after: 3 } });
  const seq: number | undefined = data?.generationProgress.seq;

  // @ts-expect-error 2554: variables are missing
  react.useGenerationProgressSubscription();
  // @ts-expect-error 2741: a variable is missing
  react.useGenerationProgressSubscription({ variables: { after: 3 } });
  // @ts-expect-error 2339: a field that there is not
  data?.generationProgress.percent;
  return seq;
}

export function VueQueries() {
  const id = ref('p');
  vue.useProjectsQuery();
  vue.useProjectsQuery({ variables: { first: 5 }, requestPolicy: 'cache-and-network' });
  vue.useProjectQuery({ variables: () => ({ id: id.value }), pause: ref(true) });
  const { data } = vue.useProjectQuery({ variables: computed(() => ({ id: id.value })) });
  const title: string | undefined = data.value?.project.title;

  // @ts-expect-error 2554: variables are missing
  vue.useProjectQuery();
  // @ts-expect-error 2345: variables are missing
  vue.useProjectQuery({ requestPolicy: 'cache-first' });
  // @ts-expect-error 2322: a variable is missing
  vue.useProjectQuery({ variables: {} });
  // @ts-expect-error 2322: a variable of the wrong type
  vue.useProjectQuery({ variables: { id: 7 } });
  // @ts-expect-error 2322: a variable that becomes the wrong type
  vue.useProjectQuery({ variables: () => ({ id: 7 }) });
  // @ts-expect-error 2353: a variable that there is not
  vue.useProjectQuery({ variables: { id: 'p', titel: 'q' } });
  // @ts-expect-error 2551: a misspelt field of the result
  data.value?.project.titel;
  return title;
}

export function VueMutations() {
  const { executeMutation } = vue.useUpdateSettingsMutation();
  void executeMutation({ projectId: 'p', settings: { ratio: 'SQUARE' } });

  // @ts-expect-error 2554: variables are missing
  void executeMutation();
  // @ts-expect-error 2345: a variable is missing
  void executeMutation({ projectId: 'p' });
  // @ts-expect-error 2820: a value that the enum does not have
  void executeMutation({ projectId: 'p', settings: { ratio: 'SQUAR' } });
}

export function VueSubscriptions() {
  const variables = { projectId: 'p' };
  const { data } = vue.useGenerationProgressSubscription<number[]>({ variables }, (before = [], event) => [
    ...before,
    event.generationProgress.seq,
  ]);
  const all: number[] | undefined = data.value;

  // @ts-expect-error 2554: variables are missing
  vue.useGenerationProgressSubscription();
  // @ts-expect-error 2322: a variable is missing
  vue.useGenerationProgressSubscription({ variables: { after: 3 } });
  // @ts-expect-error 2339: a misspelt field of the event
  vue.useGenerationProgressSubscription<number>({ variables }, (_before, event) => event.generationProgress.sec);
  return all;
}
