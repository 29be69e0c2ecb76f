import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import { answerWithApollo } from './apollo-http.ts';
import { answerFault } from './fault.ts';
import type { Logger } from './log.ts';
import { presentErrors } from './present-errors.ts';
import { withRequestId } from './request-trace.ts';
import type { RequestScope } from './subgraph.ts';

const MAX_BODY_BYTES = 8 * 1024 * 1024;

export interface GraphQLOverHttp<Context extends object> {
  schema: GraphQLSchema;
  log: Logger;
  /** Authenticates the request; what it throws is answered as 401 and nothing else happens. */
  scope: (request: IncomingMessage, signal: AbortSignal) => Promise<RequestScope>;
  context: (scope: RequestScope) => Context;
}

/** GraphQL over HTTP on Apollo Server, as a plain `node:http` listener. */
export async function graphqlOverHttp<Context extends object>(options: GraphQLOverHttp<Context>) {
  const apollo = new ApolloServer<Context & Scoped>({
    schema: options.schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: options.log,
    plugins: [
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      presentationPlugin,
    ],
  });
  await apollo.start();
  const listener: RequestListener = (request, response) => {
    answer(request, response).catch((error: unknown) => answerFault(response, error, options.log));
  };

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const goneAway = new AbortController();
    response.once('close', () => goneAway.abort());
    const scope = await options.scope(request, goneAway.signal);
    const context = () => ({ ...options.context(scope), [SCOPE]: scope });
    await withRequestId(scope.requestId, () =>
      answerWithApollo(apollo, request, response, { maxBodyBytes: MAX_BODY_BYTES, context }),
    );
  }

  return { listener, stop: () => apollo.stop() };
}

/** Apollo copies contexts; a symbol survives that and is out of the resolvers' way. */
const SCOPE = Symbol('request scope');
type Scoped = { [SCOPE]: RequestScope };

/** Replaces what Apollo made of the errors with what this viewer may read. */
const presentationPlugin: ApolloServerPlugin<Scoped> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, errors, contextValue }) {
        const scope = contextValue[SCOPE];
        if (!errors || response.body.kind !== 'single') return;
        response.body.singleResult.errors = presentErrors(errors, scope.viewer.locale, scope.log);
      },
    };
  },
};
