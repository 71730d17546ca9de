/** Why the archive does not take a story or a concept; the message is for a newsroom. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
