/** What Apollo Sandbox shows first: the newest stories and who and what is in them. */
export const firstQuery = `# The newest stories, with the people, organizations and places in them.
# Press the button to run it; the documentation on the left names everything else that can be asked.
query NewestStories {
  articles(first: 10) {
    totalCount
    nodes {
      headline
      publishedAt
      people {
        name
      }
      organizations {
        name
      }
      places {
        name
      }
    }
  }
}
`;
