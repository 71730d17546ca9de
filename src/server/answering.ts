import type {
  ApolloServerPlugin,
  BaseContext,
  HTTPGraphQLRequest,
  HTTPGraphQLResponse,
} from "@apollo/server";

/** What answers operations before resolvers do, and some of them before Apollo does. */
export interface Answering<Context extends BaseContext> {
  plugin: ApolloServerPlugin<Context>;
  /**
   * What Apollo would answer to a request that is known; null where it has to be asked.
   *
   * @param begin gives the operation's context; called only for a request that is known
   */
  answer(request: HTTPGraphQLRequest, begin: () => Context): Promise<HTTPGraphQLResponse | null>;
  /** Learns from what Apollo has answered. */
  remember(request: HTTPGraphQLRequest, context: Context, answered: HTTPGraphQLResponse): void;
}
