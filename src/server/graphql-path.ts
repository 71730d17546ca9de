/** Where GraphQL is served. */
export const graphqlPath = "/graphql";
