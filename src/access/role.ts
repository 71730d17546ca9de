/** Who may do what, from the least to the most: each may do what those before it may. */
export const roles = ["anonymous", "reader", "editor", "admin"] as const;

export type Role = (typeof roles)[number];

/** A role that somebody is given, by a key or a token. */
export type GivenRole = Exclude<Role, "anonymous">;

/** The roles that can be given, from the least to the most. */
export const givenRoles = roles.filter((role): role is GivenRole => role !== "anonymous");

/** Whether a role does where another is demanded: `isAtLeast("admin", "editor")` is true. */
export function isAtLeast(role: Role, demanded: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(demanded);
}

/** The role of this name; undefined where it names none that can be given. */
export function givenRole(name: string): GivenRole | undefined {
  return givenRoles.find((role) => role === name);
}
